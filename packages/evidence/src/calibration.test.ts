import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyCalibration,
  cllr,
  cllrMin,
  cllrOfLn,
  fitLogisticCalibration,
  type LabelledScore,
  poolAdjacentViolators,
} from './index.ts';

/** Labelled scores of a two-by-two table: scores 1 and 0, a..d pairs each. */
function table(sameHigh: number, sameLow: number, otherHigh: number, otherLow: number) {
  const repeat = (n: number, score: number, same: boolean): LabelledScore[] =>
    Array.from({ length: n }, () => ({ score, same }));
  return [
    ...repeat(sameHigh, 1, true),
    ...repeat(sameLow, 0, true),
    ...repeat(otherHigh, 1, false),
    ...repeat(otherLow, 0, false),
  ];
}

describe('fitting a calibration', () => {
  it('gives the ratio of relative frequencies when the score takes two values (closed form)', () => {
    // Saturated model: LR(1) = (30/40)/(10/100), LR(0) = (10/40)/(90/100).
    const fit = fitLogisticCalibration(table(30, 10, 10, 90));
    expect(fit.nSame).toBe(40);
    expect(fit.nDifferent).toBe(100);
    expect(Math.exp(fit.slope + fit.intercept)).toBeCloseTo(7.5, 3);
    expect(Math.exp(fit.intercept)).toBeCloseTo(0.25 / 0.9, 4);
    expect(10 ** applyCalibration(fit, 1)).toBeCloseTo(7.5, 3);
  });

  it('does not move when one class is seen k times as often (equal class weights)', () => {
    const once = fitLogisticCalibration(table(6, 2, 3, 9));
    const often = fitLogisticCalibration(table(6, 2, 30, 90));
    expect(often.slope).toBeCloseTo(once.slope, 5);
    expect(often.intercept).toBeCloseTo(once.intercept, 5);
    expect(often.cllr).toBeCloseTo(once.cllr, 8);
  });

  it('recovers the line of two normal distributions of equal spread (closed form)', () => {
    // N(1, 1) against N(-1, 1): ln LR = 2 s. Quantiles stand in for draws.
    const n = 4000;
    const quantiles = normalQuantiles(n);
    const scores = [
      ...quantiles.map((z) => ({ score: z + 1, same: true })),
      ...quantiles.map((z) => ({ score: z - 1, same: false })),
    ];
    const fit = fitLogisticCalibration(scores);
    expect(fit.slope).toBeCloseTo(2, 1);
    expect(Math.abs(fit.intercept)).toBeLessThan(0.002);
  });

  it('stays finite when the classes are told apart completely', () => {
    const fit = fitLogisticCalibration(table(5, 0, 0, 5));
    expect(Number.isFinite(fit.slope)).toBe(true);
    expect(fit.slope).toBeGreaterThan(5);
    expect(fit.cllrMin).toBe(0);
  });

  it('says nothing when all scores are equal', () => {
    const fit = fitLogisticCalibration([
      { score: 3, same: true },
      { score: 3, same: false },
    ]);
    expect(applyCalibration(fit, 3)).toBeCloseTo(0, 9);
    expect(fit.cllr).toBeCloseTo(1, 9);
  });

  it('refuses one class only, and scores that are no number', () => {
    expect(() => fitLogisticCalibration([{ score: 1, same: true }])).toThrow(RangeError);
    expect(() =>
      fitLogisticCalibration([
        { score: Number.NaN, same: true },
        { score: 1, same: false },
      ]),
    ).toThrow(RangeError);
  });

  it('follows a change of unit of the score', () => {
    const scores = fc.array(
      fc.record({ score: fc.double({ min: -3, max: 3, noNaN: true }), same: fc.boolean() }),
      { minLength: 8, maxLength: 40 },
    );
    fc.assert(
      fc.property(scores, (drawn) => {
        const data = [...drawn, ...table(1, 1, 1, 1)];
        const plain = fitLogisticCalibration(data);
        const scaled = fitLogisticCalibration(
          data.map((s) => ({ score: s.score * 10 + 4, same: s.same })),
        );
        expect(scaled.slope * 10).toBeCloseTo(plain.slope, 5);
        expect(scaled.cllr).toBeCloseTo(plain.cllr, 6);
        if (plain.slope >= 0) expect(plain.cllrMin).toBeLessThanOrEqual(plain.cllr + 1e-6);
      }),
      { numRuns: 50 },
    );
  });
});

describe('cost of likelihood ratios', () => {
  it('is one bit when every ratio is one and grows when they mislead (definition)', () => {
    expect(cllrOfLn([0, 0, 0], [0])).toBeCloseTo(1, 12);
    // LR 4 for same, 1/4 for different: log2(1.25) each.
    expect(
      cllr([
        { score: Math.log10(4), same: true },
        { score: -Math.log10(4), same: false },
      ]),
    ).toBeCloseTo(Math.log2(1.25), 12);
    expect(
      cllr([
        { score: -2, same: true },
        { score: 2, same: false },
      ]),
    ).toBeCloseTo(Math.log2(101), 12);
  });

  it('pools violators into one run (worked by hand)', () => {
    const runs = poolAdjacentViolators([
      { score: 1, same: false },
      { score: 2, same: true },
      { score: 3, same: false },
      { score: 4, same: true },
    ]);
    expect(runs).toEqual([
      { fromScore: 1, toScore: 1, nSame: 0, nDifferent: 1 },
      { fromScore: 2, toScore: 3, nSame: 1, nDifferent: 1 },
      { fromScore: 4, toScore: 4, nSame: 1, nDifferent: 0 },
    ]);
  });

  it('keeps equal scores together whatever their order', () => {
    const forward = poolAdjacentViolators([
      { score: 1, same: false },
      { score: 1, same: true },
    ]);
    expect(forward).toEqual([{ fromScore: 1, toScore: 1, nSame: 1, nDifferent: 1 }]);
  });

  it('has a minimum of half a bit for the worked runs above', () => {
    // Middle run: LR 1 costs one bit for one of two same and one of two different pairs.
    const scores = [
      { score: 1, same: false },
      { score: 2, same: true },
      { score: 3, same: false },
      { score: 4, same: true },
    ];
    expect(cllrMin(scores)).toBeCloseTo(0.5, 12);
  });
});

/** Midpoint quantiles of the standard normal by bisection on the error integral (Simpson). */
function normalQuantiles(n: number): number[] {
  const step = 1e-3;
  const quantiles: number[] = [];
  let x = -8;
  let mass = 0;
  for (let i = 0; i < n; i++) {
    const wanted = (i + 0.5) / n;
    while (mass < wanted) {
      const mid = x + step / 2;
      mass += (step * Math.exp((-mid * mid) / 2)) / Math.sqrt(2 * Math.PI);
      x += step;
    }
    quantiles.push(x - step / 2);
  }
  return quantiles;
}

const fixture = '../shared/fixtures/faces/scores-child-adult.csv';
if (existsSync(fixture) || process.env['CI'] !== undefined) {
  describe('conformance with the published child and adult scores', () => {
    const rows = readFileSync(fixture, 'utf8').trim().split('\n').slice(1);
    const scores = rows.map((row) => {
      const [dlib, res, left, right, same] = row.split(',');
      return {
        score: 4 * Number(dlib) + 0.36 * Number(res),
        bands: [String(left), String(right)].toSorted((a, b) => a.localeCompare(b)).join('-'),
        same: same === '1',
      };
    });
    // Slope, intercept and Cllr as printed in the README of the fixture.
    it.each([
      ['adult-adult', 29.3, -109.0, 0.067],
      ['child-child', 12.4, -46.7, 0.527],
      ['adult-child', 15.0, -53.5, 0.475],
    ])('fits the %s cell to the published line', (bands, slope, intercept, cost) => {
      const fit = fitLogisticCalibration(scores.filter((s) => s.bands === bands));
      expect(Math.abs(fit.slope - slope)).toBeLessThan(0.06);
      expect(Math.abs(fit.intercept - intercept)).toBeLessThan(0.25);
      expect(Math.abs(fit.cllr - cost)).toBeLessThan(0.0006);
      expect(fit.cllrMin).toBeLessThan(fit.cllr);
    });
  });
}
