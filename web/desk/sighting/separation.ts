import type { DatedTo, Place } from '@homeward/contract';

const earthRadiusKilometers = 6371.0088;
const dayMilliseconds = 86_400_000;

export type Point = { readonly latitude: number; readonly longitude: number };

/** The point of a place, where one is known. */
export function pointOf(place: Place): Point | null {
  const { latitude, longitude } = place;
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
}

/** Great-circle distance (haversine on the mean radius). */
export function kilometersBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2 +
    Math.cos(a.latitude * rad) *
      Math.cos(b.latitude * rad) *
      Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2;
  return 2 * earthRadiusKilometers * Math.asin(Math.sqrt(h));
}

/** Days from the first date to the second; below zero when the second is earlier. */
export function daysBetween(first: DatedTo, second: DatedTo): number {
  return (Date.parse(second.date) - Date.parse(first.date)) / dayMilliseconds;
}
