import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betaInterval,
  betaMean,
  betaQuantile,
  posterior,
  posteriorNobody,
  posteriorOf,
  sensitivityStrip,
  sumLog10Lrs,
  updateBeta,
} from './index.ts';

const people = fc.array(fc.double({ min: -300, max: 300, noNaN: true }), {
  minLength: 1,
  maxLength: 60,
});
const prior = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe('the posterior', () => {
  it('adds up to one over everybody and nobody', () => {
    fc.assert(
      fc.property(people, prior, (log10Lrs, pRegistered) => {
        const { p, pNobody } = posterior({ pRegistered, log10Lrs });
        const sum = p.reduce((total, one) => total + one, pNobody);
        expect(Math.abs(sum - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  it('adds up to one with unequal prior shares', () => {
    const weights = Float64Array.of(0.7, 0.2, 0.1);
    const { p, pNobody } = posterior({ pRegistered: 0.3, log10Lrs: [1, 2, -4], weights });
    // Worked by hand: 0.7 + 0.3 * (7 + 20 + 0.00001).
    const evidence = 0.7 + 0.3 * 27.00001;
    expect(pNobody).toBeCloseTo(0.7 / evidence, 12);
    expect(p[1]).toBeCloseTo((0.3 * 20) / evidence, 12);
  });

  it('stays where it was when the evidence says nothing', () => {
    const { p, pNobody } = posterior({ pRegistered: 0.2, log10Lrs: new Float64Array(4) });
    expect(pNobody).toBeCloseTo(0.8, 12);
    expect(p[3]).toBeCloseTo(0.05, 12);
  });

  it('does not depend on the order of the people', () => {
    fc.assert(
      fc.property(people, prior, (log10Lrs, pRegistered) => {
        const forward = posterior({ pRegistered, log10Lrs });
        const back = posterior({ pRegistered, log10Lrs: log10Lrs.toReversed() });
        expect(back.pNobody).toBeCloseTo(forward.pNobody, 9);
        expect(back.p.at(-1)).toBeCloseTo(forward.p[0] ?? Number.NaN, 9);
      }),
    );
  });

  it('falls for everybody when more people are registered', () => {
    fc.assert(
      fc.property(people, prior, fc.integer({ min: 1, max: 30 }), (log10Lrs, pRegistered, more) => {
        const few = posterior({ pRegistered, log10Lrs });
        const many = posterior({
          pRegistered,
          log10Lrs: [...log10Lrs, ...Array.from({ length: more }, () => 0)],
        });
        few.p.forEach((one, i) => {
          expect(many.p[i] ?? 1).toBeLessThanOrEqual(one + 1e-12);
        });
      }),
    );
  });

  it('is nobody when nobody is registered, and somebody when the prior says so', () => {
    expect(posterior({ pRegistered: 0.5, log10Lrs: [] }).pNobody).toBe(1);
    expect(posterior({ pRegistered: 1, log10Lrs: [3, 3] }).pNobody).toBe(0);
    expect(posterior({ pRegistered: 0, log10Lrs: [9] })).toMatchObject({ pNobody: 1 });
    expect(posterior({ pRegistered: 0.5, log10Lrs: [Number.NEGATIVE_INFINITY] }).pNobody).toBe(1);
  });

  it('can be put together from the sums of shards', () => {
    // Two shards of two: the sum over all is the mean of the sums, weighted by size.
    const all = sumLog10Lrs({ log10Lrs: [1, 2, 3, 4] });
    expect(all).toBeCloseTo(Math.log10(11110 / 4), 12);
    expect(
      posteriorOf({ pRegistered: 0.5, log10SumLr: all, log10Lr: 4, weight: 0.25 }) +
        posteriorOf({ pRegistered: 0.5, log10SumLr: all, log10Lr: 3, weight: 0.25 }) +
        posteriorOf({ pRegistered: 0.5, log10SumLr: all, log10Lr: 2, weight: 0.25 }) +
        posteriorOf({ pRegistered: 0.5, log10SumLr: all, log10Lr: 1, weight: 0.25 }) +
        posteriorNobody({ pRegistered: 0.5, log10SumLr: all }),
    ).toBeCloseTo(1, 12);
  });

  it('refuses what is no number', () => {
    expect(() => posterior({ pRegistered: 0.5, log10Lrs: [Number.NaN] })).toThrow(RangeError);
    expect(() => posterior({ pRegistered: 2, log10Lrs: [1] })).toThrow(RangeError);
    expect(() => posterior({ pRegistered: 0.5, log10Lrs: [1], weights: [1, 1] })).toThrow(
      RangeError,
    );
    expect(() => posterior({ pRegistered: 0.5, log10Lrs: [1], weights: [-1] })).toThrow(RangeError);
  });
});

describe('the sensitivity strip', () => {
  it('shows a third of the prior, the prior and three times the prior', () => {
    const strip = sensitivityStrip({
      pRegistered: 0.0024,
      log10SumLr: sumLog10Lrs({ log10Lrs: [7, ...Array.from({ length: 19999 }, () => 0)] }),
      log10Lr: 7,
      weight: 1 / 20000,
    });
    [0.0008, 0.0024, 0.0072].forEach((prior, i) => {
      expect(strip[i]?.pRegistered).toBeCloseTo(prior, 12);
    });
    // 0.0024 * 500 / (0.9976 + 0.0024 * (500 + 0.99995)): the published 0.54545 by the formula.
    expect(strip[1]?.pCandidate).toBeCloseTo(0.54545, 4);
    const rising = strip.map((point) => point.pCandidate);
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  });

  it('keeps a high prior a probability', () => {
    const strip = sensitivityStrip({ pRegistered: 0.5, log10SumLr: 0, log10Lr: 0, weight: 1 });
    expect(strip[2]?.pRegistered).toBeCloseTo(5 / 6, 12);
  });
});

describe('the prior of a channel', () => {
  it('has the exact interval of six registered in 2,500 (Clopper-Pearson, published)', () => {
    // Lower and upper limit are quantiles of Beta(6, 2495) and Beta(7, 2494).
    expect(betaQuantile({ alpha: 6, beta: 2495 }, 0.025)).toBeCloseTo(0.0009, 4);
    expect(betaQuantile({ alpha: 7, beta: 2494 }, 0.975)).toBeCloseTo(0.0052, 4);
    expect(betaMean({ alpha: 6, beta: 2494 })).toBe(0.0024);
  });

  it('has the quantiles of simple cases (closed form)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (p) => {
        expect(betaQuantile({ alpha: 1, beta: 1 }, p)).toBeCloseTo(p, 10);
        expect(betaQuantile({ alpha: 3, beta: 1 }, p)).toBeCloseTo(p ** (1 / 3), 10);
        expect(betaQuantile({ alpha: 1, beta: 4 }, p)).toBeCloseTo(1 - (1 - p) ** (1 / 4), 10);
        // Arcsine distribution.
        expect(betaQuantile({ alpha: 0.5, beta: 0.5 }, p)).toBeCloseTo(
          Math.sin((Math.PI * p) / 2) ** 2,
          9,
        );
      }),
    );
  });

  it('moves with outcomes and narrows', () => {
    const before = { alpha: 6, beta: 2494 };
    const after = updateBeta(before, { registered: 4, notRegistered: 96 });
    expect(after).toEqual({ alpha: 10, beta: 2590 });
    const [low, high] = betaInterval(after, 0.95);
    expect(low).toBeGreaterThan(betaInterval(before, 0.95)[0]);
    expect(high).toBeLessThan(0.01);
    expect(() => updateBeta(before, { registered: -1, notRegistered: 0 })).toThrow(RangeError);
  });
});

const fixture = '../shared/fixtures/linkage/cases.open.json';
if (existsSync(fixture) || process.env['CI'] !== undefined) {
  type Case = {
    pi: number;
    N: number;
    log10lrs: number[];
    expect: number[];
    null_or_other: number;
    tol: number;
  };
  const cases = (JSON.parse(readFileSync(fixture, 'utf8')) as { posterior: Case[] }).posterior;
  describe('conformance of the posterior', () => {
    it.each(cases)('gives the published answer for prior $pi and $N people', (c) => {
      const log10Lrs = new Float64Array(c.N);
      log10Lrs.set(c.log10lrs);
      const { p } = posterior({ pRegistered: c.pi, log10Lrs });
      let named = 0;
      c.expect.forEach((expected, i) => {
        expect(Math.abs((p[i] ?? 0) - expected)).toBeLessThanOrEqual(c.tol);
        named += p[i] ?? 0;
      });
      expect(Math.abs(1 - named - c.null_or_other)).toBeLessThanOrEqual(c.tol);
    });
  });
}
