import type { DatedTo, Place } from '@homeward/contract';

const dayMilliseconds = 86_400_000;

export type Point = { readonly latitude: number; readonly longitude: number };

/** The point of a place, where one is known. */
export function pointOf(place: Place): Point | null {
  const { latitude, longitude } = place;
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
}

/** Days from the first date to the second; below zero when the second is earlier. */
export function daysBetween(first: DatedTo, second: DatedTo): number {
  return (Date.parse(second.date) - Date.parse(first.date)) / dayMilliseconds;
}
