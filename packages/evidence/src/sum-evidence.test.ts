import type { EvidenceKind } from '@homeward/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOfKind, type EvidenceItem, neutralItem, roundToTotal, sumEvidence } from './index.ts';

function scored(kind: EvidenceKind, log10Lr: number, more: Partial<EvidenceItem> = {}) {
  const item: EvidenceItem = {
    kind,
    block: blockOfKind[kind],
    log10Lr,
    lowerBound: -3,
    upperBound: 3,
    state: 'scored',
    reason: 'sex-same',
    values: { sex: 'word-girl' },
    source: 'test',
    calibrated: false,
    ...more,
  };
  return item;
}

const anyItem = fc
  .record({
    kind: fc.constantFrom<EvidenceKind>('face', 'sex', 'age', 'height', 'place-time'),
    log10Lr: fc.double({ min: -3, max: 3, noNaN: true }),
    statedBy: fc.constantFrom('reporter', 'family', undefined),
  })
  .map(({ kind, log10Lr, statedBy }) =>
    scored(kind, log10Lr, statedBy === undefined ? {} : { statedBy }),
  );
const claims = { reporter: { pGrossError: 0.05, pCopied: 0.01 } };

describe('adding evidence', () => {
  it('adds rows, and claims, up to the total', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 12 }), (items) => {
        const sum = sumEvidence(items, { claims });
        const rows = sum.rows.reduce((total, row) => total + row.log10Lr, 0);
        const limits = sum.claims.reduce((total, row) => total + row.log10Lr, 0);
        expect(Math.abs(rows + limits - sum.log10Lr)).toBeLessThan(0.01);
        expect(sum.rows.length).toBe(items.length);
      }),
    );
  });

  it('gives exactly the same total in any order', () => {
    const shuffled = fc
      .array(anyItem, { maxLength: 12 })
      .chain((items) =>
        fc.tuple(
          fc.constant(items),
          fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([items, mixed]) => {
        expect(sumEvidence(mixed, { claims }).log10Lr).toBe(sumEvidence(items, { claims }).log10Lr);
      }),
    );
  });

  it('is moved by nothing that is neutral', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 6 }), (items) => {
        const unknown = neutralItem({ kind: 'age', reason: 'age-not-stated', source: 'test' });
        expect(unknown.log10Lr).toBe(0);
        const with0 = sumEvidence([...items, unknown]);
        expect(with0.log10Lr).toBe(sumEvidence(items).log10Lr);
      }),
    );
    expect(sumEvidence([]).log10Lr).toBe(0);
  });

  it('adds blocks in full, and members of a block less and less (worked by hand)', () => {
    const sum = sumEvidence([scored('face', 2), scored('age', 0.4), scored('height', -1)]);
    // FACE 2; TIME: -1 in full, 0.4 with weight 1 / 1.5.
    expect(sum.blocks).toEqual([
      { block: 'TIME', log10Lr: -1 + 0.4 / 1.5 },
      { block: 'FACE', log10Lr: 2 },
    ]);
    expect(sumEvidence([scored('age', 1), scored('height', 1)], { dependence: 0 }).log10Lr).toBe(2);
  });

  it('adds in full what is conditioned on its block', () => {
    const sum = sumEvidence([scored('age', 0.4), scored('height', -1, { given: ['age'] })]);
    expect(sum.log10Lr).toBeCloseTo(-0.6, 12);
  });

  it('hears a repeated statement of one person once', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 8 }), (items) => {
        const stated = items.map((item) => ({ ...item, statedBy: 'reporter' }));
        const once = sumEvidence(stated, { claims }).log10Lr;
        const twice = sumEvidence([...stated, ...stated], { claims }).log10Lr;
        expect(Math.abs(twice - once)).toBeLessThan(0.05);
      }),
    );
  });

  it('never believes one anonymous person beyond log10 (1/q)', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 12 }), (items) => {
        const stated = items.map((item) => ({ ...item, statedBy: 'reporter' }));
        const { log10Lr } = sumEvidence(stated, { claims, dependence: 0 });
        expect(log10Lr).toBeLessThanOrEqual(Math.log10(1 / 0.01));
        expect(log10Lr).toBeGreaterThanOrEqual(Math.log10(0.05));
      }),
    );
  });

  it('refuses infinite evidence and neutral evidence that counts', () => {
    expect(() => sumEvidence([scored('sex', Number.NEGATIVE_INFINITY)])).toThrow(RangeError);
    expect(() => sumEvidence([scored('sex', 1, { state: 'neutral' })])).toThrow(RangeError);
  });
});

describe('rounding rows', () => {
  it('keeps the rounded rows adding up to the rounded total', () => {
    const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(values, (rows) => {
        const rounded = roundToTotal(rows, 2);
        const total = rows.reduce((sum, row) => sum + row, 0);
        const shown = rounded.reduce((sum, row) => sum + row, 0);
        expect(Math.abs(shown - total)).toBeLessThanOrEqual(0.005 + 1e-9);
        rounded.forEach((row, i) => {
          expect(Math.abs(row - (rows[i] ?? 0))).toBeLessThanOrEqual(0.01 + 1e-9);
        });
      }),
    );
    expect(roundToTotal([0.333, 0.333, 0.334], 1)).toEqual([0.3, 0.3, 0.4]);
    expect(roundToTotal([0, 0.006, 0.006], 2)).toEqual([0, 0.01, 0]);
  });
});
