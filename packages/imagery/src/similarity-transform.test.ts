import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  composeSimilarity,
  fitSimilarity,
  invertSimilarity,
  type Point,
  transformPoint,
} from './index.ts';

const number = fc.double({ min: -500, max: 500, noNaN: true });
const point = fc.record({ x: number, y: number });
const transform = fc
  .record({
    scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
    angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    tx: number,
    ty: number,
  })
  .map(({ scale, angle, tx, ty }) => ({
    a: scale * Math.cos(angle),
    b: scale * Math.sin(angle),
    tx,
    ty,
  }));

function expectNear(got: Point, expected: Point): void {
  expect(got.x).toBeCloseTo(expected.x, 5);
  expect(got.y).toBeCloseTo(expected.y, 5);
}

describe('similarity transforms', () => {
  it('recovers the transform that moved the points', () => {
    const square = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 3, y: 7 },
    ];
    fc.assert(
      fc.property(transform, (t) => {
        const moved = square.map((p) => transformPoint(t, p));
        const fitted = fitSimilarity(square, moved);
        for (const p of square) expectNear(transformPoint(fitted, p), transformPoint(t, p));
      }),
    );
  });

  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(transform, point, (t, p) => {
        expectNear(transformPoint(invertSimilarity(t), transformPoint(t, p)), p);
      }),
    );
  });

  it('composes in the order given', () => {
    fc.assert(
      fc.property(transform, transform, point, (first, second, p) => {
        const both = transformPoint(composeSimilarity(first, second), p);
        const oneByOne = transformPoint(second, transformPoint(first, p));
        expect(both.x).toBeCloseTo(oneByOne.x, 3);
        expect(both.y).toBeCloseTo(oneByOne.y, 3);
      }),
    );
  });

  // Umeyama 1991, section V: the three points (0,0), (1,0), (0,2) and (0,0), (-1,0), (0,2). With
  // mirroring refused the paper's answer is scale 0.721, a turn of 33.7 degrees (cos .832, sin .555
  // with sign), translation (-0.8, 0.4).
  it('gives the published answer to the published example', () => {
    const from = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 0, y: 2 },
    ];
    const to = [
      { x: 0, y: 0 },
      { x: -1, y: 0 },
      { x: 0, y: 2 },
    ];
    const { a, b, tx, ty } = fitSimilarity(from, to);
    expect(Math.hypot(a, b)).toBeCloseTo(0.721, 3);
    expect(a / Math.hypot(a, b)).toBeCloseTo(0.832, 3);
    expect(Math.abs(b) / Math.hypot(a, b)).toBeCloseTo(0.555, 3);
    expect(tx).toBeCloseTo(-0.8, 6);
    expect(ty).toBeCloseTo(0.4, 6);
  });

  it('refuses points that coincide and lists of different length', () => {
    const p = { x: 1, y: 1 };
    expect(() => fitSimilarity([p, p], [p, p])).toThrow(RangeError);
    expect(() => fitSimilarity([p, p], [p])).toThrow(RangeError);
  });
});
