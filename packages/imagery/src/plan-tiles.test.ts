import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planTiles } from './index.ts';

const size = fc.record({
  width: fc.integer({ min: 1, max: 5000 }),
  height: fc.integer({ min: 1, max: 5000 }),
});

describe('planning tiles', () => {
  it('leaves no pixel unseen and overlaps neighbours as asked', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 5 }), (picture, perSide) => {
        const plan = planTiles(picture, { side: 256, overlap: 64, perSide });
        for (const axis of ['x', 'y'] as const) {
          const length = axis === 'x' ? plan.width : plan.height;
          const places = [...new Set(plan.places.map((p) => p[axis]))].toSorted((a, b) => a - b);
          expect(places[0]).toBeLessThanOrEqual(0);
          expect((places.at(-1) ?? 0) + 256).toBeGreaterThanOrEqual(length);
          for (const [i, start] of places.entries()) {
            const next = places[i + 1] ?? start;
            expect(start + 256 - next).toBeGreaterThanOrEqual(64 - 1);
          }
        }
      }),
    );
  });

  it('lays four windows over a photo for two along its longer side', () => {
    const plan = planTiles({ width: 1600, height: 1200 }, { side: 256, overlap: 64, perSide: 2 });
    expect(plan).toEqual({
      width: 448,
      height: 336,
      places: [
        { x: 0, y: 0 },
        { x: 192, y: 0 },
        { x: 0, y: 80 },
        { x: 192, y: 80 },
      ],
    });
  });

  it('refuses an overlap as large as the window', () => {
    const windows = { side: 64, overlap: 64, perSide: 2 };
    expect(() => planTiles({ width: 10, height: 10 }, windows)).toThrow(RangeError);
  });
});
