import { describe, expect, it } from 'vitest';
import { urgencyOf } from './urgency.ts';

const now = new Date('2026-11-20T03:00:00Z');
const seen = (date: string, precision: 'day' | 'month' = 'day') => ({
  seemsHurt: false,
  seenOn: { date, precision },
});

describe('how urgent a sighting is', () => {
  it('puts a child who seemed hurt this month before everything', () => {
    expect(urgencyOf({ ...seen('2026-11-03'), seemsHurt: true }, now)).toBe(3);
  });
  it('does not call a child hurt years ago urgent, but more than others of that time', () => {
    expect(urgencyOf({ ...seen('2020-01-01'), seemsHurt: true }, now)).toBe(1);
    expect(urgencyOf(seen('2020-01-01'), now)).toBe(0);
  });
  it('puts today and yesterday before this month, and this month before older', () => {
    expect(urgencyOf(seen('2026-11-20'), now)).toBe(2);
    expect(urgencyOf(seen('2026-11-19'), now)).toBe(2);
    expect(urgencyOf(seen('2026-11-01'), now)).toBe(1);
    expect(urgencyOf(seen('2026-09-01'), now)).toBe(0);
  });
  it('does not take a day that is only known to the month for today', () => {
    expect(urgencyOf(seen('2026-11-01', 'month'), now)).toBe(1);
    expect(urgencyOf(seen('2026-09-01', 'month'), now)).toBe(0);
  });
});
