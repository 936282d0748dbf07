import type { Locale } from '@homeward/contract';

/** How numbers are written in sentences; making a formatter costs a hundred times what using it does. */
export type NumberFormats = {
  /** Two significant digits: how many times as likely. */
  readonly times: Intl.NumberFormat;
  /** Signed, two decimals: a log10 LR. */
  readonly hundredths: Intl.NumberFormat;
  /** By number of decimals, 0 and 1. */
  readonly plain: readonly [Intl.NumberFormat, Intl.NumberFormat];
  readonly kilometer: readonly [Intl.NumberFormat, Intl.NumberFormat];
  readonly centimeter: readonly [Intl.NumberFormat, Intl.NumberFormat];
  /** Whole lengths of time in words. */
  readonly hour: Intl.NumberFormat;
  readonly day: Intl.NumberFormat;
  readonly month: Intl.NumberFormat;
  readonly year: Intl.NumberFormat;
};

function formatsOf(locale: Locale): NumberFormats {
  const make = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const decimals = (options: Intl.NumberFormatOptions) =>
    [
      make({ ...options, maximumFractionDigits: 0 }),
      make({ ...options, maximumFractionDigits: 1 }),
    ] as const;
  const time = (unit: string) =>
    make({ style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 });
  return {
    times: make({ maximumSignificantDigits: 2 }),
    hundredths: make({
      signDisplay: 'exceptZero',
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }),
    plain: decimals({}),
    kilometer: decimals({ style: 'unit', unit: 'kilometer' }),
    centimeter: decimals({ style: 'unit', unit: 'centimeter' }),
    hour: time('hour'),
    day: time('day'),
    month: time('month'),
    year: time('year'),
  };
}

/**
 * The formatters of a language.
 * @example numberFormats.en.kilometer[1].format(1.25) // '1.3 km'
 */
export const numberFormats: Readonly<Record<Locale, NumberFormats>> = {
  'zh-Hans': formatsOf('zh-Hans'),
  en: formatsOf('en'),
};
