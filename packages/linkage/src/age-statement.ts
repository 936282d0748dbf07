import type { AgeRange } from '@homeward/contract';
import { type AgeBasis, daysPerYear, lunarNewYear, lunarOf } from './calendar.ts';
import { normalBelow } from './normal.ts';
import type { Rates } from './rates.ts';

/** An age as stated: the stretches of full age it can mean, years, with their chances. */
export type AgeStatement = readonly {
  readonly weight: number;
  readonly fromYears: number;
  readonly toYears: number;
}[];

/**
 * The stretches of full age a stated range of ages can mean on a day. Ages beyond the end of the
 * scale count as its last year; 虚岁 begins at 1.
 * @example ageStatement({ low: 6, high: 8 }, { basis: 'full', onDay: 0, rates }) // 6 to 9 years
 */
export function ageStatement(
  stated: AgeRange,
  about: { readonly basis: AgeBasis; readonly onDay: number; readonly rates: Rates },
): AgeStatement {
  const { oldestYears, pNominalWhenUnspecified } = about.rates.age;
  const last = oldestYears.value - 1;
  const full = {
    fromYears: Math.min(last, stated.low),
    toYears: Math.min(last, Math.floor(stated.high)) + 1,
  };
  if (about.basis === 'full') return [{ weight: 1, ...full }];
  const lunarYear = lunarOf(about.onDay).year;
  const counted = (years: number) => Math.min(last, Math.max(1, Math.floor(years)));
  const youngest = lunarNewYear(lunarYear - counted(stated.low) + 2);
  const oldest = lunarNewYear(lunarYear - counted(stated.high) + 1);
  const nominal = {
    fromYears: Math.max(0, (about.onDay - youngest) / daysPerYear),
    toYears: (about.onDay - oldest) / daysPerYear,
  };
  if (about.basis === 'nominal') return [{ weight: 1, ...nominal }];
  const pNominal = pNominalWhenUnspecified.value;
  return [
    { weight: 1 - pNominal, ...full },
    { weight: pNominal, ...nominal },
  ];
}

/**
 * Probability that a child of an age is stated as this: a normal error that grows with age, and a
 * small chance of anything. Over all possible statements it adds up to 1. 0 before birth.
 * @example pStatement(ageStatement({ low: 7, high: 7 }, about), 7.5, rates)
 */
export function pStatement(statement: AgeStatement, ageYears: number, rates: Rates): number {
  if (ageYears < 0) return 0;
  const { deviationYears, deviationPerYear, pGrossError, oldestYears } = rates.age;
  const deviation = deviationYears.value + deviationPerYear.value * ageYears;
  let sum = 0;
  for (const { weight, fromYears, toYears } of statement) {
    const below = fromYears <= 0 ? 0 : normalBelow((fromYears - ageYears) / deviation);
    const above = toYears >= oldestYears.value ? 1 : normalBelow((toYears - ageYears) / deviation);
    const width = Math.min(toYears, oldestYears.value) - Math.max(0, fromYears);
    sum +=
      weight *
      ((1 - pGrossError.value) * (above - below) +
        (pGrossError.value * Math.max(0, width)) / oldestYears.value);
  }
  return sum;
}
