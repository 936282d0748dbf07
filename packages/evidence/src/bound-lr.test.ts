import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundLog10Lr, boundLr, clampLog10Lr } from './index.ts';

const limits = fc.record({
  pGrossError: fc.double({ min: 1e-6, max: 0.4, noNaN: true }),
  pCopied: fc.double({ min: 1e-6, max: 0.4, noNaN: true }),
});
const log10 = fc.double({ min: -300, max: 300, noNaN: true });

describe('bounding a likelihood ratio', () => {
  it('leaves a ratio of one exactly alone', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        expect(boundLog10Lr(0, limit)).toBe(0);
        expect(boundLr(1, limit)).toBe(1);
      }),
    );
  });

  it('rises with its input and stays between its floor and its ceiling (closed form)', () => {
    fc.assert(
      fc.property(limits, log10, log10, (limit, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(boundLog10Lr(low, limit)).toBeLessThanOrEqual(boundLog10Lr(high, limit) + 1e-12);
        const floor = Math.log10(limit.pGrossError / (1 - limit.pCopied));
        const ceiling = Math.log10((1 - limit.pGrossError) / limit.pCopied);
        expect(boundLog10Lr(low, limit)).toBeGreaterThanOrEqual(floor - 1e-9);
        expect(boundLog10Lr(high, limit)).toBeLessThanOrEqual(ceiling + 1e-9);
      }),
    );
  });

  it('turns around when error and copying and the sign are swapped', () => {
    fc.assert(
      fc.property(limits, log10, (limit, x) => {
        const swapped = { pGrossError: limit.pCopied, pCopied: limit.pGrossError };
        expect(boundLog10Lr(-x, swapped)).toBeCloseTo(-boundLog10Lr(x, limit), 9);
      }),
    );
  });

  it('bounds the impossible and the certain too', () => {
    const limit = { pGrossError: 0.01, pCopied: 0.001 };
    expect(boundLr(0, limit)).toBeCloseTo(0.01 / 0.999, 12);
    expect(boundLr(Number.POSITIVE_INFINITY, limit)).toBeCloseTo(990, 9);
  });

  it('refuses limits that are no probabilities', () => {
    expect(() => boundLog10Lr(1, { pGrossError: 0, pCopied: 0.1 })).toThrow(RangeError);
    expect(() => boundLog10Lr(1, { pGrossError: 0.1, pCopied: 1 })).toThrow(RangeError);
    expect(() => boundLog10Lr(Number.NaN, { pGrossError: 0.1, pCopied: 0.1 })).toThrow(RangeError);
    expect(() => boundLr(-1, { pGrossError: 0.1, pCopied: 0.1 })).toThrow(RangeError);
  });

  it('holds a value inside hard bounds', () => {
    expect(clampLog10Lr(3, { lowerBound: -1, upperBound: 2 })).toBe(2);
    expect(clampLog10Lr(-3, { lowerBound: -1, upperBound: 2 })).toBe(-1);
  });
});

const fixture = '../shared/fixtures/linkage/cases.open.json';
if (existsSync(fixture) || process.env['CI'] !== undefined) {
  type Case = { log10lr: number; q: number; e: number; expect_log10: number; tol: number };
  const cases = (JSON.parse(readFileSync(fixture, 'utf8')) as { fusion: { cases: Case[] } }).fusion
    .cases;
  describe('conformance of the transform', () => {
    it.each(cases)('bounds $log10lr with q $q and e $e to $expect_log10', (c) => {
      const bounded = boundLog10Lr(c.log10lr, { pGrossError: c.e, pCopied: c.q });
      expect(Math.abs(bounded - c.expect_log10)).toBeLessThanOrEqual(c.tol);
    });
  });
}
