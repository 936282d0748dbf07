import { describe, expect, it } from 'vitest';
import { mirrorIndex } from './locate-landmarks.ts';

describe('the twin of a landmark in the mirror', () => {
  // Pairs of the iBUG 68-point scheme, from its published figure.
  it('is the published one', () => {
    const pairs = [
      [0, 16],
      [8, 8],
      [17, 26],
      [21, 22],
      [27, 27],
      [30, 30],
      [31, 35],
      [36, 45],
      [39, 42],
      [37, 44],
      [41, 46],
      [40, 47],
      [48, 54],
      [51, 51],
      [57, 57],
      [55, 59],
      [60, 64],
      [61, 63],
      [65, 67],
      [66, 66],
    ] as const;
    for (const [left, right] of pairs) {
      expect(mirrorIndex(left)).toBe(right);
      expect(mirrorIndex(right)).toBe(left);
    }
  });
});
