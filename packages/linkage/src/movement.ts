import type { Circumstance } from '@homeward/contract';
import { type PlacedPoint, type Population, roundNormal } from './population.ts';
import type { Rates } from './rates.ts';

/** A distribution over distance as a mixture of round normal ones, which add to one on the plane. */
export type RadialMixture = readonly {
  readonly weight: number;
  readonly varianceKm2: number;
}[];

/** Mean and standard deviation of the logarithm of a Rayleigh distance of scale 1. */
const rayleighLogMean = 0.5 * (Math.LN2 - 0.5772156649015329);
const rayleighLogVariance = Math.PI ** 2 / 24;

/**
 * A log-normal distribution of distance as a mixture over the scale of round normal ones, so that
 * uncertain places only widen it.
 * @throws RangeError when logDeviation is below 0.65, which no such mixture reaches.
 * @example radialMixture(3, 2).length // 13
 */
export function radialMixture(medianKilometers: number, logDeviation: number): RadialMixture {
  const variance = logDeviation * logDeviation - rayleighLogVariance;
  if (!(variance > 0)) {
    throw new RangeError(`radial mixture: expected logDeviation above 0.65, got ${logDeviation}`);
  }
  const deviation = Math.sqrt(variance);
  const nodes = Array.from({ length: 13 }, (_, i) => (i - 6) / 2);
  const total = nodes.reduce((sum, z) => sum + Math.exp(-0.5 * z * z), 0);
  return nodes.map((z) => {
    const scale = Math.exp(Math.log(medianKilometers) - rayleighLogMean + z * deviation);
    return { weight: Math.exp(-0.5 * z * z) / total, varianceKm2: scale * scale };
  });
}

/**
 * Density per square kilometre at a distance under a mixture, both places uncertain.
 * @example radialDensity(radialMixture(3, 2), { distance: 2, varianceKm2: 1 })
 */
export function radialDensity(
  mixture: RadialMixture,
  at: { readonly distance: number; readonly varianceKm2: number },
): number {
  let sum = 0;
  for (const { weight, varianceKm2 } of mixture) {
    sum += weight * roundNormal(at.distance, varianceKm2 + at.varianceKm2);
  }
  return sum;
}

/** Shares of the ways a missing child moves, adding up to 1. */
export type MovementShares = {
  /** By themselves, from where they were last seen. */
  readonly lost: number;
  readonly taken: number;
  /** With relatives. */
  readonly family: number;
};

/**
 * How a child moved, by what the family says and how long ago; unknown goes from lost to taken
 * between one day and seven.
 * @example movementShares({ circumstances: 'unknown', elapsedDays: 30 }, rates).taken // 0.7
 */
export function movementShares(
  about: { readonly circumstances: Circumstance; readonly elapsedDays: number | null },
  rates: Rates,
): MovementShares {
  const r = rates.place;
  const between = (lost: number): MovementShares => ({ lost, taken: 1 - lost, family: 0 });
  switch (about.circumstances) {
    case 'lost':
      return between(r.lostShareWhenStated.value);
    case 'left':
      return between(r.leftShareWhenStated.value);
    case 'taken':
      return between(1 - r.takenShareWhenStated.value);
    case 'family':
      return { lost: 0, taken: 0, family: 1 };
    case 'unknown': {
      if (about.elapsedDays === null) return between(r.lostShareLater.value);
      const weeks = Math.log(Math.max(1, about.elapsedDays)) / Math.log(7);
      const later = Math.min(1, weeks);
      return between(
        r.lostShareAtOnce.value + later * (r.lostShareLater.value - r.lostShareAtOnce.value),
      );
    }
  }
}

/** Shares of where a taken child is brought, adding up to 1. */
export type TakenShares = {
  readonly city: number;
  readonly province: number;
  readonly far: number;
};

/**
 * Where a taken child is brought, drifting from near to far with the year of the case.
 * @example takenShares(2010, rates) // { city: 0.4, province: 0.15, far: 0.45 }
 */
export function takenShares(year: number, rates: Rates): TakenShares {
  const { takenSameCity, takenSameProvince, takenFar, takenFarPerYear, takenFarYear } = rates.place;
  const { takenFarLeast, takenFarMost } = rates.place;
  const drift = takenFarPerYear.value * (year - takenFarYear.value);
  const far = Math.min(takenFarMost.value, Math.max(takenFarLeast.value, takenFar.value + drift));
  const near = (1 - far) / (takenSameCity.value + takenSameProvince.value);
  return { city: takenSameCity.value * near, province: takenSameProvince.value * near, far };
}

/** Where a case begins, made ready for {@link takenDensity}. */
export type Origin = {
  readonly place: PlacedPoint;
  readonly shares: TakenShares;
  /** Pull of the regions that draw on children from here. */
  readonly pull: number;
};

/**
 * Makes the place a child was last seen ready.
 * @example originOf(place, { population, rates, year: 2011 }).shares.far
 */
export function originOf(
  place: PlacedPoint,
  about: { readonly population: Population; readonly rates: Rates; readonly year: number },
): Origin {
  const southWest = about.population.regions.reduce(
    (sum, region, i) => sum + (region.southWest ? (place.regionShare[i] ?? 0) : 0),
    0,
  );
  const { inflow, inflowFromSouthWest } = about.rates.place;
  return {
    place,
    shares: takenShares(about.year, about.rates),
    pull: southWest * inflowFromSouthWest.value + (1 - southWest) * inflow.value,
  };
}

/** Where a child was seen, made ready for {@link takenDensity}. */
export type Destination = {
  readonly place: PlacedPoint;
  /** Density by population of the regions that draw, and of everywhere else. */
  readonly drawing: number;
  readonly other: number;
};

/**
 * Makes the place of a sighting ready.
 * @example destinationOf(place, population).drawing
 */
export function destinationOf(place: PlacedPoint, population: Population): Destination {
  let drawing = 0;
  population.regions.forEach((region, i) => {
    if (region.draws) drawing += region.share * (place.regionDensity[i] ?? 0);
  });
  return { place, drawing, other: Math.max(0, place.density - drawing) };
}

/**
 * Density per square kilometre of being brought to a place: the same city, the same province by
 * its people, or anywhere by people and pull.
 * @example takenDensity(origin, destination, { distance: 40, rates, population })
 */
export function takenDensity(
  from: Origin,
  to: Destination,
  about: { readonly distance: number; readonly rates: Rates; readonly population: Population },
): number {
  const variance = from.place.varianceKm2 + to.place.varianceKm2;
  const spread = about.rates.place.citySpreadKilometers.value;
  const city = roundNormal(about.distance, spread * spread + variance);
  let province = 0;
  for (let i = 0; i < to.place.regionDensity.length; i++) {
    province += (from.place.regionShare[i] ?? 0) * (to.place.regionDensity[i] ?? 0);
  }
  if (from.place.abroadShare > 0) {
    const wide = about.rates.place.foreignProvinceSpreadKilometers.value;
    province += from.place.abroadShare * roundNormal(about.distance, wide * wide + variance);
  }
  const { drawingShare } = about.population;
  const far = (from.pull * to.drawing + to.other) / (from.pull * drawingShare + 1 - drawingShare);
  return from.shares.city * city + from.shares.province * province + from.shares.far * far;
}
