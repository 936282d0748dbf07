export type Point = { readonly latitude: number; readonly longitude: number };

/** The mean radius of the Earth (IUGG). */
const earthRadiusMeters = 6_371_008.8;
const radians = Math.PI / 180;

/** Great-circle distance by the haversine formula. */
export function distanceMeters(a: Point, b: Point): number {
  const dLatitude = (b.latitude - a.latitude) * radians;
  const dLongitude = (b.longitude - a.longitude) * radians;
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLongitude / 2) ** 2;
  return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(h)));
}
