import type { Place, PlaceSource } from '@homeward/contract';
import type { PopulationRegion } from './provinces.ts';
import type { Rates } from './rates.ts';

/** A population table made ready: flat arrays of centres, shares that add up to 1 with abroad. */
export type Population = {
  readonly regions: readonly {
    readonly code: string;
    readonly countryCode: string;
    readonly share: number;
    readonly draws: boolean;
    readonly southWest: boolean;
  }[];
  readonly centres: readonly Centre[];
  /** Share of sightings outside the table, and their density per square kilometre. */
  readonly abroadShare: number;
  readonly abroadDensity: number;
  /** Share of the regions that draw. */
  readonly drawingShare: number;
  /** How far a point may be off when the place does not say, metres. */
  readonly usualRadiusMeters: Readonly<Record<PlaceSource, number>>;
};

type Centre = {
  readonly region: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly share: number;
  readonly varianceKm2: number;
};

/** A place with its uncertainty and the chance of a sighting there. */
export type PlacedPoint = {
  /** WGS 84 degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** Variance of the true position along each axis, square kilometres. */
  readonly varianceKm2: number;
  /** Density of people of each region at the place, per square kilometre; 0 where ruled out. */
  readonly regionDensity: Float64Array;
  /** Density of all sightings by population alone, per square kilometre. */
  readonly density: number;
  /** Chance that the place lies in each region, and abroad; adding up to 1. */
  readonly regionShare: Float64Array;
  readonly abroadShare: number;
};

/** Land of the earth without ice, square kilometres. */
const landSquareKilometers = 1.3e8;
const degree = Math.PI / 180;
/** Mean radius of the earth (IUGG). */
const earthRadiusKilometers = 6371.0088;

/**
 * Great-circle distance in kilometres between two points in degrees (haversine).
 * @example distanceKilometers({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 }) // 111.2
 */
export function distanceKilometers(
  a: { readonly latitude: number; readonly longitude: number },
  b: { readonly latitude: number; readonly longitude: number },
): number {
  const sinLatitude = Math.sin(((b.latitude - a.latitude) * degree) / 2);
  const sinLongitude = Math.sin(((b.longitude - a.longitude) * degree) / 2);
  const h =
    sinLatitude * sinLatitude +
    Math.cos(a.latitude * degree) * Math.cos(b.latitude * degree) * sinLongitude * sinLongitude;
  return 2 * earthRadiusKilometers * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Density per square kilometre of a round two-dimensional normal distribution at a distance.
 * @example roundNormal(0, 1) // 0.159: 1 / (2 pi)
 */
export function roundNormal(distance: number, varianceKm2: number): number {
  return Math.exp((-0.5 * distance * distance) / varianceKm2) / (2 * Math.PI * varianceKm2);
}

/**
 * Makes a table of regions ready.
 * @throws RangeError when the table holds nobody.
 * @example buildPopulation(chinaRegions, rates).regions.length // 34
 */
export function buildPopulation(regions: readonly PopulationRegion[], rates: Rates): Population {
  const abroadShare = rates.place.abroadShare.value;
  const total = regions.reduce((sum, region) => sum + region.population, 0);
  if (!(total > 0)) throw new RangeError(`population: expected people, got ${total}`);
  const shares = regions.map((region) => ({
    code: region.code,
    countryCode: region.countryCode,
    share: ((1 - abroadShare) * region.population) / total,
    draws: region.draws,
    southWest: region.southWest,
  }));
  return {
    regions: shares,
    centres: regions.flatMap((region, index) => centresOf(region, index, rates)),
    abroadShare,
    abroadDensity: 1 / landSquareKilometers,
    drawingShare: shares.reduce((sum, { draws, share }) => sum + (draws ? share : 0), 0),
    usualRadiusMeters: rates.place.usualRadiusMeters.value,
  };
}

/** The centres of a region plus one wide one; each spread over its part of the area. */
function centresOf(region: PopulationRegion, index: number, rates: Rates): Centre[] {
  const { widespreadShare, narrowestCentreKilometers, widestCentreKilometers } = rates.place;
  const spread = widespreadShare.value;
  const least = narrowestCentreKilometers.value ** 2;
  const narrow = region.areaSquareKilometers / region.centres.length / 16;
  const middle = { latitude: 0, longitude: 0 };
  for (const centre of region.centres) {
    middle.latitude += centre.latitude * centre.share;
    middle.longitude += centre.longitude * centre.share;
  }
  return [
    ...region.centres.map((centre) => ({
      region: index,
      latitude: centre.latitude,
      longitude: centre.longitude,
      share: centre.share * (1 - spread),
      varianceKm2: Math.min(widestCentreKilometers.value ** 2, Math.max(least, narrow)),
    })),
    {
      region: index,
      ...middle,
      share: spread,
      varianceKm2: Math.max(least, region.areaSquareKilometers / 6),
    },
  ];
}

/** Index of the region a place names by code: -1 none, -2 a country outside the table. */
function namedRegion(population: Population, place: Place): number {
  const { countryCode, provinceCode } = place;
  const own = population.regions.findIndex((region) =>
    provinceCode === undefined || (countryCode ?? region.countryCode) !== region.countryCode
      ? false
      : provinceCode === region.code || provinceCode.slice(0, 2) === region.code,
  );
  if (own >= 0 || countryCode === undefined) return own;
  const ofCountry = population.regions.flatMap((region, index) =>
    region.countryCode === countryCode ? [index] : [],
  );
  if (ofCountry.length === 0) return -2;
  return ofCountry.length === 1 ? (ofCountry[0] ?? -1) : -1;
}

/**
 * Puts a place on the map of the population; null when it has no coordinates.
 * @example placeOn(population, { source: 'map', label: '', latitude: 29.3, longitude: 120.07 })
 */
export function placeOn(population: Population, place: Place): PlacedPoint | null {
  const { latitude, longitude } = place;
  if (latitude === undefined || longitude === undefined) return null;
  const radius = (place.radiusMeters ?? population.usualRadiusMeters[place.source]) / 1000;
  const varianceKm2 = Math.max(0.25, (radius * radius) / 4);
  const named = namedRegion(population, place);
  const regionDensity = new Float64Array(population.regions.length);
  for (const centre of population.centres) {
    if (named !== -1 && centre.region !== named) continue;
    const distance = distanceKilometers({ latitude, longitude }, centre);
    const variance = centre.varianceKm2 + varianceKm2;
    regionDensity[centre.region] =
      (regionDensity[centre.region] ?? 0) + centre.share * roundNormal(distance, variance);
  }
  const abroad = named >= 0 ? 0 : population.abroadShare * population.abroadDensity;
  if (named >= 0) {
    regionDensity[named] = Math.max(regionDensity[named] ?? 0, population.abroadDensity);
  }
  const regionShare = regionDensity.map(
    (density, index) => density * (population.regions[index]?.share ?? 0),
  );
  const density = regionShare.reduce((sum, one) => sum + one, abroad);
  return {
    latitude,
    longitude,
    varianceKm2,
    regionDensity,
    density,
    regionShare: regionShare.map((share) => share / density),
    abroadShare: abroad / density,
  };
}
