/** Age that children seen look, as a density over years: the age evidence of nobody registered. */
export type SeenAges = {
  /** Share of each year of age, adding up to 1. */
  readonly perYear: Float64Array;
};

/**
 * Mixes a table of shares with the ages of sightings so far, each range spread over its years.
 * @throws RangeError when the table does not reach `oldestYears`.
 * @example buildSeenAges({ table: [[1, 0.5], [2, 0.5]], strength: 10, oldestYears: 2, ranges: [] }).perYear // [0.5, 0.5]
 */
export function buildSeenAges(about: {
  readonly table: readonly (readonly [number, number])[];
  readonly strength: number;
  readonly oldestYears: number;
  readonly ranges: readonly { readonly low: number; readonly high: number }[];
}): SeenAges {
  const { table, strength, oldestYears, ranges } = about;
  if ((table.at(-1)?.[0] ?? 0) !== oldestYears) {
    throw new RangeError(`seen ages: expected a table up to ${oldestYears} years`);
  }
  const perYear = new Float64Array(oldestYears);
  let from = 0;
  for (const [below, share] of table) {
    for (let year = from; year < below; year++) perYear[year] = (strength * share) / (below - from);
    from = below;
  }
  for (const { low, high } of ranges) {
    const first = Math.min(oldestYears - 1, Math.max(0, Math.floor(low)));
    const last = Math.min(oldestYears - 1, Math.max(first, Math.floor(high)));
    for (let year = first; year <= last; year++) {
      perYear[year] = (perYear[year] ?? 0) + 1 / (last - first + 1);
    }
  }
  const total = perYear.reduce((sum, share) => sum + share, 0);
  return { perYear: perYear.map((share) => share / total) };
}

/**
 * Share of children seen who look between two ages, years.
 * @example shareBetween(seenAges, 6, 8)
 */
export function shareBetween(ages: SeenAges, fromYears: number, toYears: number): number {
  let sum = 0;
  for (let year = 0; year < ages.perYear.length; year++) {
    const overlap = Math.min(toYears, year + 1) - Math.max(fromYears, year);
    if (overlap > 0) sum += overlap * (ages.perYear[year] ?? 0);
  }
  return sum;
}
