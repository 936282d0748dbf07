import { describe, expect, it } from 'vitest';
import { sayOdds } from './odds.ts';

describe('a probability in words', () => {
  // Expectations: the sentences of UI.md ("about 1 in 30, not only 0.033") and arithmetic by hand.
  it.each([
    [0.033, 'about 1 in 30'],
    [1 / 1250, 'about 1 in 1,300'],
    [0.1, 'about 1 in 10'],
    [0.34, 'about 1 in 3'],
    [0.41, 'about 4 in 10'],
    [0.46, 'about 1 in 2'],
    [0.5, 'about 1 in 2'],
    [0.67, 'about 7 in 10'],
    [0.9, 'about 9 in 10'],
    [0.96, 'about 96 in 100'],
    [0.9976, 'about 998 in 1,000'],
    [2e-8, 'less than 1 in 1,000,000'],
    [0.99999, 'more than 999 in 1,000'],
    [1, 'more than 999 in 1,000'],
    [0, 'less than 1 in 1,000,000'],
  ])('says %f as %s', (p, words) => {
    expect(sayOdds(p, 'en')).toBe(words);
  });

  it('reads as a Chinese fraction', () => {
    expect(sayOdds(0.033, 'zh-Hans')).toBe('约 30 分之 1');
    expect(sayOdds(0.9, 'zh-Hans')).toBe('约 10 分之 9');
  });

  it('never says all or nothing', () => {
    for (let p = 0; p <= 1; p += 0.0005) {
      const [, a, b] = /([\d,]+) in ([\d,]+)/.exec(sayOdds(p, 'en')) ?? [];
      const share = Number(a?.replaceAll(',', '')) / Number(b?.replaceAll(',', ''));
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
    }
  });
});
