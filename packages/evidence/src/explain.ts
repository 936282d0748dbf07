import type { Locale } from '@homeward/contract';
import {
  type ExplanationKey,
  explanationWords,
  fill,
  numberFormats,
  sayDuration,
} from '@homeward/wording';
import type { EvidenceBlock, EvidenceItem, EvidenceValues } from './item.ts';

/** Bands of the verbal scale by |log10 LR|, weakest first (ENFSI guideline 2015, table of section 2.4). */
const bands = [
  { below: Math.log10(2), name: 'none' },
  { below: 1, name: 'weak' },
  { below: 2, name: 'moderate' },
  { below: 3, name: 'moderately-strong' },
  { below: 4, name: 'strong' },
  { below: 6, name: 'very-strong' },
  { below: Number.POSITIVE_INFINITY, name: 'extremely-strong' },
] as const;

/**
 * Key of the words for a likelihood ratio. The scale speaks of the ratio, never of a posterior.
 * @example verbalKey(-1.5) // 'support-other-moderate'
 */
export function verbalKey(log10Lr: number): ExplanationKey {
  const name = bands.find((band) => Math.abs(log10Lr) < band.below)?.name ?? 'extremely-strong';
  if (name === 'none') return 'support-none';
  return log10Lr > 0 ? `support-same-${name}` : `support-other-${name}`;
}

/**
 * The words for a likelihood ratio in a language.
 * @example verbalScale(2.5, 'en') // 'moderately strong support that it is the same child'
 */
export function verbalScale(log10Lr: number, locale: Locale): string {
  return fill(explanationWords[verbalKey(log10Lr)], locale);
}

/**
 * How much a likelihood ratio weighs, as a sentence to be read aloud.
 * @example explainWeight(Math.log10(12), 'en')
 *   // 'If it is the same child, seeing this is about 12 times as likely as if not.'
 */
export function explainWeight(log10Lr: number, locale: Locale): string {
  const times = numberFormats[locale].times.format(10 ** Math.abs(log10Lr));
  const key =
    Math.abs(log10Lr) < Math.log10(1.1)
      ? 'weight-even'
      : log10Lr > 0
        ? 'weight-for'
        : 'weight-against';
  return fill(explanationWords[key], locale, { times });
}

/**
 * What was compared and how much it weighs, as sentences to be read aloud.
 * @example explainItem(neutralItem({ kind: 'sex', reason: 'sex-unknown', source: 'rates' }), 'en')
 *   // 'The sex is not known on one side. It counts neither for nor against.'
 */
export function explainItem(item: EvidenceItem, locale: Locale): string {
  const sentences = [fill(explanationWords[item.reason], locale, inWords(item.values, locale))];
  const { photos, calibration } = item.values;
  if (item.kind === 'face' && item.state === 'scored' && Number(photos) > 1) {
    sentences.push(fill(explanationWords['face-photos'], locale, inWords(item.values, locale)));
  }
  if (calibration !== undefined) {
    sentences.push(fill(explanationWords['calibration-named'], locale, { id: calibration }));
  }
  sentences.push(
    item.state === 'neutral'
      ? fill(explanationWords['weight-none'], locale)
      : explainWeight(item.log10Lr, locale),
  );
  return sentences.join(locale === 'en' ? ' ' : '');
}

/**
 * What a block weighs, as sentences to be read aloud.
 * @example explainBlock('TIME', 1, 'en') // 'Age and height, taken together: If it is …'
 */
export function explainBlock(block: EvidenceBlock, log10Lr: number, locale: Locale): string {
  const sum = fill(explanationWords['block-sum'], locale, {
    block: explanationWords[`block-${block}`][locale],
  });
  return join(sum, explainWeight(log10Lr, locale), locale);
}

/**
 * What everything weighs, as sentences to be read aloud, without the verbal scale.
 * @example explainTotal(0, 'en') // 'Everything taken together: Seeing this is about as likely either way.'
 */
export function explainTotal(log10Lr: number, locale: Locale): string {
  return join(fill(explanationWords['total-sum'], locale), explainWeight(log10Lr, locale), locale);
}

/**
 * What the limit on one person's word changes, as sentences to be read aloud.
 * @example explainClaim(-1, 'en') // 'All of this rests on one person’s word …'
 */
export function explainClaim(log10Lr: number, locale: Locale): string {
  return join(
    fill(explanationWords['claim-limit'], locale),
    fill(explanationWords['claim-changes'], locale, { amount: inHundredths(log10Lr, locale) }),
    locale,
  );
}

function inHundredths(log10Lr: number, locale: Locale): string {
  return numberFormats[locale].hundredths.format(log10Lr);
}

function join(first: string, second: string, locale: Locale): string {
  return locale === 'en' ? `${first} ${second}` : `${first}${second}`;
}

const units = { Kilometers: 'kilometer', Centimeters: 'centimeter' } as const;

/** Puts values into words: keys of the table, lengths, durations, plain numbers. */
function inWords(values: EvidenceValues, locale: Locale): Record<string, string> {
  const words: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    words[name] =
      typeof value === 'string'
        ? isKey(value)
          ? explanationWords[value][locale]
          : value
        : numberInWords(name, value, locale);
  }
  return words;
}

function isKey(value: string): value is ExplanationKey {
  return Object.hasOwn(explanationWords, value);
}

function numberInWords(name: string, value: number, locale: Locale): string {
  if (name.endsWith('Days')) return sayDuration(value, locale);
  const formats = numberFormats[locale];
  const decimals = Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0;
  for (const [ending, unit] of Object.entries(units)) {
    if (name.endsWith(ending)) {
      return formats[unit][decimals].format(value);
    }
  }
  return formats.plain[decimals].format(value);
}
