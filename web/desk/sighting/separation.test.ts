import { describe, expect, it } from 'vitest';
import { daysBetween, kilometersBetween } from './separation.ts';

describe('how far apart the two places are', () => {
  it('is a quarter of the meridian from the equator to a pole: pi/2 times the mean radius', () => {
    const quarter = kilometersBetween(
      { latitude: 0, longitude: 10 },
      { latitude: 90, longitude: 0 },
    );
    expect(quarter).toBeCloseTo((Math.PI / 2) * 6371.0088, 6);
  });

  it('crosses the date line the short way: two degrees on the equator', () => {
    const apart = kilometersBetween(
      { latitude: 0, longitude: 179 },
      { latitude: 0, longitude: -179 },
    );
    expect(apart).toBeCloseTo((2 / 360) * 2 * Math.PI * 6371.0088, 6);
  });
});

describe('how long lies between the two dates', () => {
  it('counts the leap day of 2024', () => {
    const day = (date: string) => ({ date, precision: 'day' as const });
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2);
    expect(daysBetween(day('2024-03-01'), day('2024-02-28'))).toBe(-2);
  });
});
