import type { Locale } from '@homeward/contract';
import { deskWords, fill } from '@homeward/wording';

const rarest = 1e-6;
const surest = 0.999;

/**
 * A probability as people say it: `about 1 in 30`, `about 9 in 10`. Up to one third as one in so
 * many, with two significant digits; above it in tenths, hundredths, thousandths. Nothing is ever
 * certain.
 */
export function sayOdds(p: number, locale: Locale): string {
  const { word, a, b } = oddsOf(p);
  const format = new Intl.NumberFormat(locale);
  return fill(deskWords[word], locale, { a: format.format(a), b: format.format(b) });
}

type Odds = {
  readonly word: 'oddsIn' | 'oddsMore' | 'oddsLess';
  readonly a: number;
  readonly b: number;
};

function oddsOf(p: number): Odds {
  if (p < rarest) {
    return { word: 'oddsLess', a: 1, b: 1 / rarest };
  }
  if (p > surest) {
    return { word: 'oddsMore', a: 999, b: 1000 };
  }
  // From here to one half tenths are closer: 0.4 is neither 1 in 2 nor 1 in 3.
  if (p < 0.365) {
    return { word: 'oddsIn', a: 1, b: twoDigits(1 / p) };
  }
  if (p >= 0.45 && p < 0.55) {
    return { word: 'oddsIn', a: 1, b: 2 };
  }
  // The small number keeps a rest of exactly 0.1, 0.01 … in its own decade.
  const b = 10 ** Math.max(1, Math.ceil(-Math.log10(1 - p) - 1e-9));
  return { word: 'oddsIn', a: Math.round(p * b), b };
}

function twoDigits(value: number): number {
  return value < 10 ? Math.round(value) : Number(value.toPrecision(2));
}
