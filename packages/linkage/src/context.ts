import type { SightingFacts } from '@homeward/contract';
import { buildPopulation, type Population } from './population.ts';
import { chinaRegions, type PopulationRegion } from './provinces.ts';
import { type Rates, rates } from './rates.ts';
import { buildSeenAges, type SeenAges } from './seen-ages.ts';
import { buildSightingDensity, type SightingDensity } from './sighting-density.ts';

/** Everything the comparators need besides the two records: rates and what sightings look like. */
export type LinkageContext = {
  readonly rates: Rates;
  readonly population: Population;
  readonly sightings: SightingDensity;
  readonly seenAges: SeenAges;
};

/**
 * Makes rates, population and the sightings so far ready for comparing. Rebuild it now and then as
 * sightings arrive; it does not change.
 * @example buildLinkageContext({ sightings: [] }).sightings.count // 0
 */
export function buildLinkageContext(about: {
  readonly sightings: readonly Pick<SightingFacts, 'place' | 'ageYears'>[];
  readonly rates?: Rates;
  readonly regions?: readonly PopulationRegion[];
}): LinkageContext {
  const used = about.rates ?? rates;
  const points = about.sightings.flatMap(({ place: { latitude, longitude } }) =>
    latitude === undefined || longitude === undefined ? [] : [{ latitude, longitude }],
  );
  return {
    rates: used,
    population: buildPopulation(about.regions ?? chinaRegions, used),
    sightings: buildSightingDensity(points, {
      kernelKilometers: used.place.kernelKilometers.value,
      populationStrength: used.place.populationStrength.value,
    }),
    seenAges: buildSeenAges({
      table: used.age.seenAges.value,
      strength: used.age.seenAgesStrength.value,
      oldestYears: used.age.oldestYears.value,
      ranges: about.sightings.flatMap(({ ageYears }) => (ageYears === undefined ? [] : [ageYears])),
    }),
  };
}
