import type { DatedTo, Locale } from '@homeward/contract';

const dayMilliseconds = 86_400_000;
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365.25 * dayMilliseconds],
  ['month', 30.44 * dayMilliseconds],
  ['day', dayMilliseconds],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `3 hours ago`, `2 天前`. */
export function sayAgo(at: Date, now: Date, locale: Locale): string {
  const passed = now.getTime() - at.getTime();
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [unit, length] = units.find(([, size]) => passed >= size) ?? ['second', 1000];
  return format.format(-Math.max(0, Math.floor(passed / length)), unit);
}

/** A date as exactly as it is known. */
export function sayDate(dated: DatedTo, locale: Locale): string {
  const at = new Date(`${dated.date}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(dated.precision === 'year' ? {} : { month: 'short' }),
    ...(dated.precision === 'day' ? { day: 'numeric' } : {}),
  }).format(at);
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as the queue gives it. */
export function sayPartialDate(date: string, locale: Locale): string {
  const precision = date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
  return sayDate({ date: `${date}-01-01`.slice(0, 10), precision }, locale);
}

/** An instant in the reader's own time. */
export function sayInstant(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
}

/** A signed log10 likelihood ratio with two decimals and a true minus. */
export function sayLog10(log10Lr: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
    .format(log10Lr)
    .replace('-', '−');
}

export function sayNumber(value: number, locale: Locale, fractionDigits = 0): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: fractionDigits }).format(value);
}
