import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestFaceEvidence,
  bootstrapLog10Lr,
  cellOfFit,
  type FaceCalibration,
  type FaceSide,
  faceCellOf,
  faceEvidence,
  faceQuality,
  fitLogisticCalibration,
} from './index.ts';

const bounds = { capLog10Lr: 2.9, floorLog10Lr: -2.9, nSame: 800, nDifferent: 9000 };
const calibration: FaceCalibration = {
  id: 'test-1',
  about: { data: 'invented', command: 'none', date: '2026-11-20' },
  cells: {
    'adult-adult': { slope: 10 * Math.LN10, intercept: -5 * Math.LN10, ...bounds },
    'child-child': { slope: 5 * Math.LN10, intercept: -2 * Math.LN10, ...bounds },
    'child-adult': { slope: 5 * Math.LN10, intercept: -2 * Math.LN10, ...bounds },
    pooled: { slope: 5 * Math.LN10, intercept: -2 * Math.LN10, ...bounds },
  },
};

function side(ageYears?: number, quality: FaceSide['quality'] = 'good'): FaceSide {
  return { ageYears, quality };
}

function compare(score: number | null, left: FaceSide, right: FaceSide, photosCompared = 1) {
  return faceEvidence({ score, left, right, photosCompared, calibration });
}

describe('a comparison of faces', () => {
  it('is the calibrated line of its cell inside the bounds', () => {
    expect(compare(0.6, side(30), side(40)).log10Lr).toBeCloseTo(1, 9);
    expect(compare(0.6, side(8), side(10)).log10Lr).toBeCloseTo(1, 9);
    expect(compare(0.1, side(30), side(40)).log10Lr).toBe(-2.9);
    expect(compare(0.9, side(30), side(40)).log10Lr).toBe(2.9);
  });

  it('chooses the cell by age, and the pooled one when an age is not known', () => {
    expect(faceCellOf(side(30), side(40))).toBe('adult-adult');
    expect(faceCellOf(side(5), side(17.9))).toBe('child-child');
    expect(faceCellOf(side(5), side(18))).toBe('child-adult');
    expect(faceCellOf(side(), side(18))).toBe('pooled');
    expect(faceCellOf({ ageBand: 'adult', quality: 'good' }, side(20))).toBe('adult-adult');
  });

  it('says exactly nothing about a baby under one year, on either side, and says so', () => {
    for (const item of [
      compare(0.99, side(0.9), side(5)),
      compare(0.99, side(), side(0)),
      compare(0.99, { ageBand: 'infant', quality: 'good' }, side()),
    ]) {
      expect(item).toMatchObject({ log10Lr: 0, state: 'neutral', reason: 'face-infant' });
    }
  });

  it('says exactly nothing without a face or without a calibrated cell', () => {
    expect(compare(null, side(5), side(6))).toMatchObject({ log10Lr: 0, reason: 'face-missing' });
    const bare = faceEvidence({
      score: 0.9,
      left: side(5),
      right: side(6),
      photosCompared: 1,
      calibration: { ...calibration, cells: {} },
    });
    expect(bare).toMatchObject({
      log10Lr: 0,
      state: 'neutral',
      reason: 'face-not-calibrated',
      calibrated: false,
    });
  });

  it('is held at 2 with a child or an unknown age, at 1 when young, far apart or unclear', () => {
    expect(compare(0.9, side(8), side(10)).log10Lr).toBe(2);
    expect(compare(0.9, side(), side(30)).log10Lr).toBe(2);
    expect(compare(0.9, side(3.9), side(8))).toMatchObject({
      log10Lr: 1,
      reason: 'face-limited-young',
    });
    expect(compare(0.9, side(8), side(18.1))).toMatchObject({
      log10Lr: 1,
      reason: 'face-limited-gap',
    });
    expect(compare(0.9, side(30), side(31, 'low'))).toMatchObject({
      log10Lr: 1,
      reason: 'face-limited-quality',
    });
    expect(compare(-3, side(8), side(18.1)).log10Lr).toBe(-1);
  });

  it('lowers the best of k photos by log10 k, but not below nothing', () => {
    expect(compare(0.6, side(30), side(40), 4).log10Lr).toBeCloseTo(1 - Math.log10(4), 9);
    expect(compare(0.52, side(30), side(40), 4).log10Lr).toBe(0);
    expect(compare(0.4, side(30), side(40), 4).log10Lr).toBeCloseTo(-1, 9);
  });

  it('is the same in both directions, inside its bounds, and rises with the score', () => {
    const age = fc.option(fc.double({ min: 0, max: 60, noNaN: true }), { nil: undefined });
    const score = fc.double({ min: -2, max: 2, noNaN: true });
    const photos = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(age, age, score, score, photos, (a, b, s, t, k) => {
        const one = compare(s, side(a), side(b), k);
        expect(compare(s, side(b), side(a), k)).toEqual(one);
        expect(one.log10Lr).toBeGreaterThanOrEqual(one.lowerBound);
        expect(one.log10Lr).toBeLessThanOrEqual(one.upperBound);
        const [low, high] = [Math.min(s, t), Math.max(s, t)];
        expect(compare(low, side(a), side(b), k).log10Lr).toBeLessThanOrEqual(
          compare(high, side(a), side(b), k).log10Lr,
        );
      }),
    );
  });

  it('takes the best pair in its own cell and counts only pairs that could be scored', () => {
    // 0.62 in the adult cell is 1.2, 0.63 in the child cell is 1.15; the baby and the blank say nothing.
    const best = bestFaceEvidence(
      [
        { score: 0.63, left: side(8), right: side(9) },
        { score: 0.62, left: side(30), right: side(31) },
        { score: 0.99, left: side(0.5), right: side(9) },
        { score: null, left: side(8), right: side(9) },
      ],
      calibration,
    );
    expect(best.values).toMatchObject({ cell: 'cell-adult-adult', photos: 2 });
    expect(best.log10Lr).toBeCloseTo(1.2 - Math.log10(2), 9);
  });

  it('orders pairs at the cap by what lies beyond it, and says why none could be scored', () => {
    const capped = bestFaceEvidence(
      [
        { score: 0.85, left: side(8), right: side(9) },
        { score: 0.95, left: side(8), right: side(9) },
      ],
      calibration,
    );
    expect(capped.values['uncappedLog10Lr']).toBeCloseTo(2.75 - Math.log10(2), 9);
    expect(bestFaceEvidence([], calibration).reason).toBe('face-missing');
    const baby = { score: 0.9, left: side(0), right: side(9) };
    expect(bestFaceEvidence([{ ...baby, score: null }, baby], calibration)).toMatchObject({
      reason: 'face-infant',
      log10Lr: 0,
    });
  });

  it('names a synthetic calibration', () => {
    const item = faceEvidence({
      score: 0.6,
      left: side(8),
      right: side(9),
      photosCompared: 1,
      calibration: { ...calibration, id: 'demo-drawn-faces', synthetic: true },
    });
    expect(item.source).toBe('demo-drawn-faces');
    expect(item.values['calibration']).toBe('demo-drawn-faces');
  });

  it('refuses a score that is no number, a negative age and no photos', () => {
    expect(() => compare(Number.NaN, side(8), side(9))).toThrow(RangeError);
    expect(() => compare(0.5, side(-1), side(9))).toThrow(RangeError);
    expect(() => compare(0.5, side(8), side(9), 0)).toThrow(RangeError);
  });

  it('counts a face in full only when it is large enough, turned little and usable', () => {
    expect(faceQuality({ interEyePixels: 40, yawDegrees: -10, usable: true })).toBe('good');
    expect(faceQuality({ interEyePixels: 27, yawDegrees: 0, usable: true })).toBe('low');
    expect(faceQuality({ interEyePixels: 40, yawDegrees: -50, usable: true })).toBe('low');
    expect(faceQuality({ interEyePixels: 40, yawDegrees: 0, usable: false })).toBe('low');
  });

  it('has bounds that follow from the number of pairs', () => {
    const fit = { slope: 1, intercept: 0, nSame: 99, nDifferent: 5000, cllr: 0.5, cllrMin: 0.4 };
    expect(cellOfFit(fit)).toMatchObject({ capLog10Lr: 2, floorLog10Lr: -2 });
  });
});

describe('the uncertainty of a calibration', () => {
  it('covers the fitted value and narrows with more pairs (seeded draws)', () => {
    const random = seeded(7);
    const draw = (n: number) =>
      Array.from({ length: n }, (_, i) => ({
        score: (i % 2 === 0 ? 1 : -1) + 2 * (random() + random() + random() - 1.5),
        same: i % 2 === 0,
      }));
    const widths = [100, 900].map((n) => {
      const scores = draw(n);
      const fit = fitLogisticCalibration(scores);
      const interval = bootstrapLog10Lr({ scores, score: 1, replicates: 100, mass: 0.95, random });
      const value = (fit.slope + fit.intercept) / Math.LN10;
      expect(interval.low).toBeLessThan(value);
      expect(interval.high).toBeGreaterThan(value);
      return interval.high - interval.low;
    });
    expect(widths[1]).toBeLessThan((widths[0] ?? 0) / 2);
    expect(() =>
      bootstrapLog10Lr({ scores: draw(10), score: 1, replicates: 1, mass: 0.95, random }),
    ).toThrow(RangeError);
  });
});

/** Park and Miller's minimal standard generator. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
