import { describe, expect, it } from 'vitest';
import { daysBetween } from './separation.ts';

describe('how long lies between the two dates', () => {
  it('counts the leap day of 2024', () => {
    const day = (date: string) => ({ date, precision: 'day' as const });
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2);
    expect(daysBetween(day('2024-03-01'), day('2024-02-28'))).toBe(-2);
  });
});
