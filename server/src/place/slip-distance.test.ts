import { describe, expect, it } from 'vitest';
import { countSlips } from './slip-distance.ts';

describe('counting slips of the finger', () => {
  // The first three are the textbook examples of Levenshtein's and Damerau's distance.
  it.each([
    ['kitten', 'sitting', 3, 3],
    ['flaw', 'lawn', 2, 2],
    ['ab', 'ba', 2, 1],
    ['yiwu', 'yiwu', 2, 0],
    ['', 'ab', 2, 2],
    ['abcdef', 'uvwxyz', 2, 3],
  ])('from %s to %s, at most %d, gives %d', (a, b, most, slips) => {
    expect(countSlips(a, b, most)).toBe(slips);
    expect(countSlips(b, a, most)).toBe(slips);
  });
});
