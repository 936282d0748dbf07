export type Point = { readonly latitude: number; readonly longitude: number };

const earthRadiusKm = 6371.0088;
const radians = Math.PI / 180;

export function distanceKm(a: Point, b: Point): number {
  const dLatitude = (b.latitude - a.latitude) * radians;
  const dLongitude = (b.longitude - a.longitude) * radians;
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLongitude / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The median of both coordinates, taken twice so that a stray namesake does not pull it away. */
export function medianPoint(points: readonly Point[]): Point {
  const centreOf = (some: readonly Point[]): Point => ({
    latitude: median(some.map(({ latitude }) => latitude)),
    longitude: median(some.map(({ longitude }) => longitude)),
  });
  const first = centreOf(points);
  const near = points.filter((point) => distanceKm(first, point) < 80);
  return near.length === 0 ? first : centreOf(near);
}
