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
  let sum = 0;
  for (const cell of cellsWithin(density.cells, place, reach)) {
    sum += cell.count * roundNormal(distanceKilometers(place, cell), variance);
  }
  let count = density.count;
  const own = density.cells.get(cellKey(rowOf(place.latitude), columnOf(place.longitude)));
  if (options.leaveOut && own !== undefined) {
    sum = Math.max(0, sum - roundNormal(distanceKilometers(place, own), variance));
    count--;
  }
  return (sum + density.populationStrength * place.density) / (count + density.populationStrength);
}

/** The cells within a reach in degrees, each once; all of them when that takes fewer looks. */
function cellsWithin(
  cells: SightingDensity['cells'],
  { latitude, longitude }: Point,
  reach: number,
): Iterable<Cell> {
  const reachEast = reach / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  const firstRow = rowOf(Math.max(-90, latitude - reach));
  const rowCount = rowOf(Math.min(90, latitude + reach)) - firstRow + 1;
  const firstColumn = columnOf(longitude - reachEast);
  const columnCount = Math.min(columns, columnOf(longitude + reachEast) - firstColumn + 1);
  if (rowCount * columnCount > cells.size) return cells.values();
  const found: Cell[] = [];
  for (let row = firstRow; row < firstRow + rowCount; row++) {
    for (let column = firstColumn; column < firstColumn + columnCount; column++) {
      const cell = cells.get(cellKey(row, column));
      if (cell !== undefined) found.push(cell);
    }
  }
  return found;
}
