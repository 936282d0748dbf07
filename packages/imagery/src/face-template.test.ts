import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuseTemplate, scoreTemplates, TEMPLATE_LENGTH } from './index.ts';

const vector = (length: number) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .filter((values) => values.some((value) => Math.abs(value) > 1e-3));

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}

describe('face templates', () => {
  it('score as 4 times one cosine and .36 times the other', () => {
    fc.assert(
      fc.property(vector(128), vector(128), vector(1024), vector(1024), (a, b, c, d) => {
        const score = scoreTemplates(fuseTemplate(a, c), fuseTemplate(b, d));
        expect(score).toBeCloseTo(4 * cosine(a, b) + 0.36 * cosine(c, d), 4);
      }),
      { numRuns: 20 },
    );
  });

  it('score 4.36 with themselves and the same in both directions', () => {
    const first = fuseTemplate(Array(128).fill(1), Array(1024).fill(-2));
    const second = fuseTemplate(Array(128).fill(3), [1, ...Array(1023).fill(0)]);
    expect(first).toHaveLength(TEMPLATE_LENGTH);
    expect(scoreTemplates(first, first)).toBeCloseTo(4.36, 4);
    expect(scoreTemplates(first, second)).toBe(scoreTemplates(second, first));
  });

  it('are refused when empty, of another length or not finite', () => {
    const rest = Array(1024).fill(1);
    expect(() => fuseTemplate(Array(128).fill(0), rest)).toThrow(RangeError);
    expect(() => fuseTemplate(Array(127).fill(1), rest)).toThrow(RangeError);
    expect(() => fuseTemplate(Array(128).fill(Number.NaN), rest)).toThrow(RangeError);
    expect(() => scoreTemplates([1], [1])).toThrow(RangeError);
  });
});
