import { growthTable } from './growth-table.ts';

/** Median height and its standard deviation, centimetres. */
export type Growth = { readonly medianCentimeters: number; readonly deviationCentimeters: number };

/**
 * Height of children of a sex at an age, between the rows of the table by straight line. Above 19
 * years the height at 19 holds; below 0 that at birth.
 * @example heightAt('male', 8).medianCentimeters // 127.2651
 */
export function heightAt(sex: 'male' | 'female', ageYears: number): Growth {
  const rows = growthTable[sex];
  const ageMonths = ageYears * 12;
  let low = 0;
  let high = rows.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.[0] ?? 0) <= ageMonths) low = middle;
    else high = middle;
  }
  const below = rows[low];
  const above = rows[high];
  if (below === undefined || above === undefined) throw new RangeError('growth table: no rows');
  const share = Math.min(1, Math.max(0, (ageMonths - below[0]) / (above[0] - below[0])));
  const median = below[1] + share * (above[1] - below[1]);
  const variation = below[2] + share * (above[2] - below[2]);
  return { medianCentimeters: median, deviationCentimeters: median * variation };
}
