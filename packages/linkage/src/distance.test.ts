import { describe, expect, it } from 'vitest';
import { distanceKilometers } from './population.ts';

describe('the distance between two points', () => {
  it('is a quarter of the meridian from the equator to a pole: pi/2 times the mean radius', () => {
    const quarter = distanceKilometers(
      { latitude: 0, longitude: 10 },
      { latitude: 90, longitude: 0 },
    );
    expect(quarter).toBeCloseTo((Math.PI / 2) * 6371.0088, 6);
  });

  it('crosses the date line the short way: two degrees on the equator', () => {
    const apart = distanceKilometers(
      { latitude: 0, longitude: 179 },
      { latitude: 0, longitude: -179 },
    );
    expect(apart).toBeCloseTo((2 / 360) * 2 * Math.PI * 6371.0088, 6);
  });
});
