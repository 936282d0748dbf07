import { describe, expect, it } from 'vitest';
import { ageInPhoto } from './age-in-photo.ts';

describe('the age of a child in a photo', () => {
  const born = { calendar: 'solar', date: '2010-06-01', precision: 'day' } as const;

  it('is what the family states, whatever the dates say', () => {
    expect(ageInPhoto({ meant: null, ageYears: 4 }, born)).toBe(4);
  });

  it('follows from the birth and the day it was taken', () => {
    const taken = { date: '2014-06-01', precision: 'day' } as const;
    expect(ageInPhoto({ meant: null, takenOn: taken }, born)).toBeCloseTo(4, 2);
  });

  it('counts a lunar birth from its solar day', () => {
    // 15th of the 8th lunar month of 2003 was 11 September 2003.
    const lunar = { calendar: 'lunar', date: '2003-08-15', precision: 'day' } as const;
    const taken = { date: '2013-09-11', precision: 'day' } as const;
    expect(ageInPhoto({ meant: null, takenOn: taken }, lunar)).toBeCloseTo(10, 2);
  });

  it('is not known without a date, or when the photo is older than the child', () => {
    expect(ageInPhoto({ meant: null }, born)).toBeNull();
    const taken = { date: '2009-06-01', precision: 'day' } as const;
    expect(ageInPhoto({ meant: null, takenOn: taken }, born)).toBeNull();
    expect(ageInPhoto({ meant: null, takenOn: taken }, undefined)).toBeNull();
  });
});
