import type { Place } from './read-places.ts';
import { distanceMeters, type Point } from './sphere.ts';

/** Counties and towns by whole degree of latitude and longitude. */
export type PlaceGrid = ReadonlyMap<string, readonly Place[]>;

const farthestMeters = 300_000;
const metersPerDegree = 111_195;

export function gridPlaces(places: readonly Place[]): PlaceGrid {
  return Map.groupBy(
    places.filter(({ kind }) => kind === 'county' || kind === 'town'),
    ({ latitude, longitude }) => cellOf(Math.floor(latitude), Math.floor(longitude)),
  );
}

function cellOf(latitude: number, longitude: number): string {
  return `${latitude} ${((longitude + 540) % 360) - 180}`;
}

function isOnEarth({ latitude, longitude }: Point): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

/** Looks through rings of cells until no farther ring can hold a nearer place. */
export function findNearest(grid: PlaceGrid, point: Point): Place | undefined {
  if (!isOnEarth(point)) return undefined;
  let best: { place: Place; meters: number } | undefined;
  const narrow = metersPerDegree * Math.max(0.05, Math.cos((point.latitude * Math.PI) / 180));
  for (
    let ring = 0;
    (ring - 1) * narrow <= Math.min(farthestMeters, best?.meters ?? Infinity);
    ring += 1
  ) {
    for (const place of ringOf(grid, point, ring)) {
      const meters = distanceMeters(point, place);
      if (meters < (best?.meters ?? farthestMeters)) best = { place, meters };
    }
  }
  return best?.place;
}

function* ringOf(grid: PlaceGrid, point: Point, ring: number): Iterable<Place> {
  const row = Math.floor(point.latitude);
  const column = Math.floor(point.longitude);
  for (let dRow = -ring; dRow <= ring; dRow += 1) {
    const isEdge = Math.abs(dRow) === ring;
    for (let dColumn = -ring; dColumn <= ring; dColumn += isEdge || ring === 0 ? 1 : 2 * ring) {
      yield* grid.get(cellOf(row + dRow, column + dColumn)) ?? [];
    }
  }
}
