import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureContainment, measureOverlap, suppressOverlaps } from './index.ts';

const side = fc.integer({ min: 1, max: 60 });
const place = fc.integer({ min: -30, max: 100 });
const box = fc.record({ x: place, y: place, width: side, height: side });
const candidates = fc.array(fc.record({ box, score: fc.double({ min: 0, max: 1, noNaN: true }) }), {
  maxLength: 30,
});
const limits = { overlap: 0.3, containment: 0.7 };

describe('suppressing overlaps', () => {
  it('keeps no two boxes that overlap too much, and loses none without a better one', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const kept = suppressOverlaps(all, limits);
        const clash = (a: (typeof all)[0], b: (typeof all)[0]) =>
          measureOverlap(a.box, b.box) > limits.overlap ||
          measureContainment(a.box, b.box) > limits.containment;
        for (const [i, a] of kept.entries()) {
          for (const b of kept.slice(i + 1)) expect(clash(a, b)).toBe(false);
        }
        for (const lost of all.filter((one) => !kept.includes(one))) {
          expect(kept.some((one) => one.score >= lost.score && clash(one, lost))).toBe(true);
        }
      }),
    );
  });

  it('keeps the same boxes when asked again', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const once = suppressOverlaps(all, limits);
        expect(suppressOverlaps(once, limits)).toEqual(once);
      }),
    );
  });

  it('measures overlap as area in common by area together', () => {
    const a = { x: 0, y: 0, width: 2, height: 1 };
    expect(measureOverlap(a, { ...a, x: 1 })).toBeCloseTo(1 / 3, 12);
    expect(measureOverlap(a, { ...a, x: 2 })).toBe(0);
    expect(measureContainment(a, { x: 0.5, y: 0.25, width: 0.5, height: 0.5 })).toBe(1);
  });
});
