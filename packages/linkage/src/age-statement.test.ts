import { describe, expect, it } from 'vitest';
import { ageStatement, buildSeenAges, dayOf, pStatement, rates, shareBetween } from './index.ts';

const onDay = dayOf('2011-02-20') ?? 0;
function stated(low: number, high: number, basis: 'full' | 'nominal' | 'unspecified' = 'full') {
  return ageStatement({ low, high }, { basis, onDay, rates });
}

describe('an age as stated', () => {
  it('has the chance of the normal error around the true age (closed form)', () => {
    // Age 7.5: deviation 2/3 + 0.75; one year around it holds 2 Phi(0.352941) - 1 = 0.275867.
    expect(pStatement(stated(7, 7), 7.5, rates)).toBeCloseTo(0.98 * 0.275867 + 0.02 / 100, 4);
  });

  it('is a distribution: all single years of age add up to one at any true age', () => {
    for (const age of [0, 0.3, 4, 17.9, 60]) {
      let sum = 0;
      for (let year = 0; year < 100; year++) sum += pStatement(stated(year, year), age, rates);
      expect(sum).toBeCloseTo(1, 6);
    }
  });

  it('has no chance before birth', () => {
    expect(pStatement(stated(0, 3), -0.1, rates)).toBe(0);
  });

  it('means fewer full years when counted as 虚岁', () => {
    // 8 虚岁 on 20 February 2011: born 22 January 2004 to 8 February 2005, so 6.0 to 7.1 years.
    const [nominal] = stated(8, 8, 'nominal');
    expect(nominal?.fromYears).toBeCloseTo(
      ((dayOf('2011-02-20') ?? 0) - (dayOf('2005-02-09') ?? 0)) / 365.25,
      6,
    );
    expect(nominal?.toYears).toBeCloseTo(
      ((dayOf('2011-02-20') ?? 0) - (dayOf('2004-01-22') ?? 0)) / 365.25,
      6,
    );
    expect(pStatement(stated(8, 8, 'nominal'), 6.5, rates)).toBeGreaterThan(
      pStatement(stated(8, 8), 6.5, rates),
    );
  });

  it('lies between both ways to count when nobody said which', () => {
    const both = [stated(8, 8), stated(8, 8, 'nominal')].map((s) => pStatement(s, 6.5, rates));
    const mixed = pStatement(stated(8, 8, 'unspecified'), 6.5, rates);
    expect(mixed).toBeCloseTo(((both[0] ?? 0) + (both[1] ?? 0)) / 2, 12);
  });

  it('counts ages beyond the scale as its last year', () => {
    expect(stated(110, 120)).toEqual(stated(99, 99));
    expect(stated(0, 0, 'nominal')).toEqual(stated(1, 1, 'nominal'));
  });
});

describe('ages that children seen look', () => {
  const table = rates.age.seenAges.value;

  it('add up to one, with sightings counted or not', () => {
    const ranges = [
      { low: 3, high: 5 },
      { low: 7, high: 7 },
      { low: 90, high: 120 },
    ];
    for (const counted of [[], ranges]) {
      const ages = buildSeenAges({ table, strength: 200, oldestYears: 100, ranges: counted });
      expect(shareBetween(ages, 0, 100)).toBeCloseTo(1, 12);
    }
  });

  it('move to what is seen as sightings come in (worked by hand)', () => {
    const ages = buildSeenAges({
      table: [
        [1, 0.5],
        [2, 0.5],
      ],
      strength: 2,
      oldestYears: 2,
      ranges: [
        { low: 0, high: 0 },
        { low: 0, high: 1 },
      ],
    });
    expect([...ages.perYear]).toEqual([2.5 / 4, 1.5 / 4]);
    expect(shareBetween(ages, 0.5, 1.5)).toBeCloseTo(0.5, 12);
  });

  it('need a table up to the end of the scale', () => {
    expect(() => buildSeenAges({ table, strength: 200, oldestYears: 90, ranges: [] })).toThrow(
      RangeError,
    );
  });
});
