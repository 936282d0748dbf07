import { distanceKilometers } from '@homeward/linkage';

export type Point = { readonly latitude: number; readonly longitude: number };

export function distanceMeters(a: Point, b: Point): number {
  return distanceKilometers(a, b) * 1000;
}
