import { distanceKilometers, type PlacedPoint, roundNormal } from './population.ts';

/** Earlier sightings binned into cells of a quarter degree. */
export type SightingDensity = {
  readonly cells: ReadonlyMap<number, Cell>;
  readonly count: number;
  readonly kernelKilometers: number;
  /** Sightings the population is worth beside the counted ones. */
  readonly populationStrength: number;
};

type Cell = { readonly latitude: number; readonly longitude: number; readonly count: number };
type Point = { readonly latitude: number; readonly longitude: number };

const cellsPerDegree = 4;
const columns = 360 * cellsPerDegree;
const reachInKernels = 3.5;
const kilometersPerDegree = 111.2;

function cellKey(row: number, column: number): number {
  return row * columns + (((column % columns) + columns) % columns);
}

function rowOf(latitude: number): number {
  return Math.floor((latitude + 90) * cellsPerDegree);
}

function columnOf(longitude: number): number {
  return Math.floor((longitude + 180) * cellsPerDegree);
}

/**
 * Bins sightings for a density by kernel and population.
 * @example buildSightingDensity([], { kernelKilometers: 30, populationStrength: 200 }).count // 0
 */
export function buildSightingDensity(
  points: readonly Point[],
  options: { readonly kernelKilometers: number; readonly populationStrength: number },
): SightingDensity {
  const sums = new Map<number, { latitude: number; longitude: number; count: number }>();
  for (const { latitude, longitude } of points) {
    const key = cellKey(rowOf(latitude), columnOf(longitude));
    const sum = sums.get(key) ?? { latitude: 0, longitude: 0, count: 0 };
    sum.latitude += latitude;
    sum.longitude += longitude;
    sum.count++;
    sums.set(key, sum);
  }
  const cells = new Map<number, Cell>();
  for (const [key, { latitude, longitude, count }] of sums) {
    cells.set(key, { latitude: latitude / count, longitude: longitude / count, count });
  }
  return { cells, count: points.length, ...options };
}

/**
 * Density per square kilometre of the sightings of nobody registered at a place: the kernel over
 * earlier sightings mixed with the population. `leaveOut`: the place itself is among the binned.
 * @example sightingDensityAt(density, place, { leaveOut: true })
 */
export function sightingDensityAt(
  density: SightingDensity,
  place: PlacedPoint,
  options: { readonly leaveOut: boolean },
): number {
  const variance = density.kernelKilometers ** 2 + place.varianceKm2;
  const reach = (reachInKernels * Math.sqrt(variance)) / kilometersPerDegree;
  const reachEast = reach / Math.max(0.05, Math.cos((place.latitude * Math.PI) / 180));
  let sum = 0;
  const lastRow = rowOf(place.latitude + reach);
  const lastColumn = columnOf(place.longitude + reachEast);
  for (let row = rowOf(place.latitude - reach); row <= lastRow; row++) {
    for (let column = columnOf(place.longitude - reachEast); column <= lastColumn; column++) {
      const cell = density.cells.get(cellKey(row, column));
      if (cell !== undefined) {
        sum += cell.count * roundNormal(distanceKilometers(place, cell), variance);
      }
    }
  }
  let count = density.count;
  const own = density.cells.get(cellKey(rowOf(place.latitude), columnOf(place.longitude)));
  if (options.leaveOut && own !== undefined) {
    sum = Math.max(0, sum - roundNormal(distanceKilometers(place, own), variance));
    count--;
  }
  return (sum + density.populationStrength * place.density) / (count + density.populationStrength);
}
