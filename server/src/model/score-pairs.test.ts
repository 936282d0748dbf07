import { describe, expect, it } from 'vitest';
import { measureVerification, type ScoredPair } from './score-pairs.ts';

const pairsOf = (same: readonly number[], different: readonly number[]): ScoredPair[] => [
  ...same.map((score) => ({ score, same: true })),
  ...different.map((score) => ({ score, same: false })),
];
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

describe('figures of a verification test', () => {
  it('are perfect when the scores part', () => {
    const figures = measureVerification(pairsOf(range(5000, 100), range(0, 1000)));
    expect(figures).toEqual({ accuracy: 1, tarAtFar1e3: 1, eer: 0 });
  });

  it('are those of chance when both kinds score the same', () => {
    const figures = measureVerification(pairsOf(range(0, 1000), range(0, 1000)));
    expect(figures.accuracy).toBeGreaterThan(0.45);
    expect(figures.accuracy).toBeLessThan(0.55);
    expect(figures.eer).toBeCloseTo(0.5, 2);
  });

  // Of 3,000 different pairs three may be accepted: the limit is the fourth highest.
  it('accept as many different pairs as one in a thousand allows', () => {
    const different = [...range(0, 2996).map((v) => v / 1e4), 10, 20, 30, 40];
    const same = [...range(0, 30).map(() => 5), ...range(0, 70).map(() => 15)];
    expect(measureVerification(pairsOf(same, different)).tarAtFar1e3).toBeCloseTo(0.7, 12);
  });

  // Uniform on 0..1 and .5..1.5: at threshold .75 a quarter of each is on the wrong side.
  it('find where both errors are equal', () => {
    const same = range(0, 1000).map((v) => 0.5 + v / 1000);
    const different = range(0, 1000).map((v) => v / 1000);
    expect(measureVerification(pairsOf(same, different)).eer).toBeCloseTo(0.25, 2);
  });

  it('count a pair that could not be scored as rejected', () => {
    const failed = range(0, 100).map((i) => (i < 10 ? Number.NEGATIVE_INFINITY : 5000));
    const figures = measureVerification(pairsOf(failed, range(0, 1000)));
    expect(figures.tarAtFar1e3).toBeCloseTo(0.9, 12);
    expect(figures.accuracy).toBeCloseTo(0.95, 12);
  });
});
