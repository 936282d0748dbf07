import type { Locale } from '@homeward/contract';
import { numberFormats } from './number-formats.ts';

/**
 * A length of time in its largest fitting unit: hours below a day, days below sixty, months
 * below two years, then years. The sign is not told.
 * @example sayDuration(400, 'en') // '13 months'
 */
export function sayDuration(days: number, locale: Locale): string {
  const length = Math.abs(days);
  const [value, unit]: readonly [number, 'hour' | 'day' | 'month' | 'year'] =
    length < 1
      ? [Math.max(1, length * 24), 'hour']
      : length < 60
        ? [length, 'day']
        : length < 730
          ? [length / 30.44, 'month']
          : [length / 365.25, 'year'];
  return numberFormats[locale][unit].format(value);
}
