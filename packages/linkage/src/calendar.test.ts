import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  birthWindow,
  birthWindowOfAge,
  type DayWindow,
  dateOf,
  dayOf,
  dayOfLunar,
  lunarNewYear,
  lunarOf,
  meanAgeYears,
  windowOf,
  type ZodiacAnimal,
  zodiacWindows,
} from './index.ts';

function day(date: string): number {
  const found = dayOf(date);
  if (found === null) throw new RangeError(date);
  return found;
}

/** First and last day of a window as dates. */
function dates(window: DayWindow | null): { from: string; to: string } | null {
  return window === null ? null : { from: dateOf(window.fromDay), to: dateOf(window.toDay - 1) };
}

describe('the lunar calendar', () => {
  it('knows published Spring Festivals', () => {
    // Dates of the public holiday.
    const published = ['2008-02-07', '2009-01-26', '2010-02-14', '2011-02-03', '2024-02-10'];
    for (const date of published) {
      expect(dateOf(lunarNewYear(Number(date.slice(0, 4))))).toBe(date);
    }
  });

  it('gets the disputed year 2033 right: the leap month follows the eleventh', () => {
    // Hong Kong Observatory conversion table for 2033.
    expect(lunarOf(day('2033-12-22'))).toEqual({ year: 2033, month: 11, leapMonth: true, day: 1 });
  });

  it('goes there and back for every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: day('1950-01-01'), max: day('2049-12-31') }), (solar) => {
        expect(dayOfLunar(lunarOf(solar))).toBe(solar);
      }),
      { numRuns: 200 },
    );
  });

  it('has no leap month and no thirtieth where the calendar has none', () => {
    expect(dayOfLunar({ year: 2007, month: 7, leapMonth: true, day: 1 })).toBeNull();
    // The leap seventh month of 2006 ran from 24 August to 21 September: 29 days.
    expect(dayOfLunar({ year: 2006, month: 7, leapMonth: true, day: 29 })).toBe(day('2006-09-21'));
    expect(dayOfLunar({ year: 2006, month: 7, leapMonth: true, day: 30 })).toBeNull();
    expect(dayOfLunar({ year: 12, month: 1, leapMonth: false, day: 1 })).toBeNull();
  });
});

describe('the days a stated date can mean', () => {
  it('is a day, a month or a year, half-open', () => {
    expect(dates(windowOf({ date: '2012-02-01', precision: 'month' }))).toEqual({
      from: '2012-02-01',
      to: '2012-02-29',
    });
    expect(dates(windowOf({ date: '2011-12-01', precision: 'month' }))).toEqual({
      from: '2011-12-01',
      to: '2011-12-31',
    });
    expect(dates(windowOf({ date: '2011-01-01', precision: 'year' }))).toEqual({
      from: '2011-01-01',
      to: '2011-12-31',
    });
    expect(windowOf({ date: '2011-02-20', precision: 'day' })).toEqual({
      fromDay: day('2011-02-20'),
      toDay: day('2011-02-21'),
    });
  });

  it('is an hour where the time of day is known', () => {
    const window = windowOf({ date: '2011-02-20', precision: 'day' }, '18:00');
    expect(window?.fromDay).toBeCloseTo(day('2011-02-20') + 17.5 / 24, 9);
    expect(window?.toDay).toBeCloseTo(day('2011-02-20') + 18.5 / 24, 9);
  });

  it('is nothing for a date that does not exist', () => {
    expect(windowOf({ date: '2004-02-30', precision: 'day' })).toBeNull();
    expect(dayOf('2004-02-30')).toBeNull();
    expect(dayOf('yesterday')).toBeNull();
    expect(dayOf('2004-13-01')).toBeNull();
    expect(
      birthWindow({ calendar: 'lunar', date: '2007-07-01', leapMonth: true, precision: 'day' }),
    ).toBeNull();
  });

  it('follows the lunar calendar for lunar births', () => {
    expect(
      dates(birthWindow({ calendar: 'lunar', date: '2002-01-01', precision: 'year' })),
    ).toEqual({ from: '2002-02-12', to: '2003-01-31' });
    const leap = birthWindow({
      calendar: 'lunar',
      date: '2006-07-01',
      leapMonth: true,
      precision: 'month',
    });
    // The eighth month of 2006 began on 22 September.
    expect(dates(leap)).toEqual({ from: '2006-08-24', to: '2006-09-21' });
  });

  it('gives birth days of which everyone has the age asked for', () => {
    const on = fc.integer({ min: day('1980-01-01'), max: day('2030-12-31') });
    fc.assert(
      fc.property(on, fc.integer({ min: 0, max: 90 }), (onDay, years) => {
        const { fromDay, toDay } = birthWindowOfAge({ years, basis: 'full', onDay });
        for (const birth of [fromDay, toDay - 1]) expect(fullAge(birth, onDay)).toBe(years);
        expect(fullAge(fromDay - 1, onDay)).toBe(years + 1);
        const nominal = birthWindowOfAge({ years: years + 1, basis: 'nominal', onDay });
        expect(lunarOf(onDay).year - lunarOf(nominal.fromDay).year + 1).toBe(years + 1);
        expect(nominal.toDay - 1).toBeLessThanOrEqual(onDay);
      }),
      { numRuns: 60 },
    );
  });

  it('measures age between the middles of two windows', () => {
    expect(meanAgeYears({ fromDay: 0, toDay: 1 }, { fromDay: 3652.5, toDay: 3653.5 })).toBeCloseTo(
      10,
      12,
    );
  });
});

/** Completed years by comparing calendar dates; a birthday on 29 February counts from 1 March. */
function fullAge(birthDay: number, onDay: number): number {
  const birth = dateOf(birthDay);
  const on = dateOf(onDay);
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

const fixture = '../shared/fixtures/linkage/cases.open.json';
if (existsSync(fixture) || process.env['CI'] !== undefined) {
  type Window = { from: string; to: string };
  type Case = {
    id: string;
    text?: string;
    ref?: string;
    solar?: string;
    birth?: Window;
    birth_any?: Window[];
    childMaxAge?: number;
  };
  const cases = new Map(
    (JSON.parse(readFileSync(fixture, 'utf8')) as { dates: Case[] }).dates.map((c) => [c.id, c]),
  );
  function fixtureCase(id: string): Case {
    const found = cases.get(id);
    if (found === undefined) throw new RangeError(`no fixture case ${id}`);
    return found;
  }

  describe('conformance of dates', () => {
    it('gives the union of both ways to count for an age of 8 (8岁)', () => {
      const c = fixtureCase('date-004');
      const window = birthWindowOfAge({
        years: 8,
        basis: 'unspecified',
        onDay: day(c.ref ?? ''),
      });
      expect(dates(window)).toEqual(c.birth);
    });

    it.each<[string, ZodiacAnimal]>([
      ['date-005', 'horse'],
      ['date-007', 'rat'],
    ])('gives the birth years of the animal in %s', (id, animal) => {
      const c = fixtureCase(id);
      const windows = zodiacWindows({
        animal,
        onDay: day(c.ref ?? ''),
        atMostYears: c.childMaxAge ?? 0,
      }).map(dates);
      expect(windows).toEqual(c.birth_any ?? [c.birth]);
    });

    it.each([
      ['date-008', { year: 2003, month: 8, leapMonth: false, day: 15 }],
      ['date-009', { year: 2009, month: 8, leapMonth: false, day: 15 }],
      ['date-010', { year: 2008, month: 1, leapMonth: false, day: 15 }],
      ['date-012', { year: 2006, month: 7, leapMonth: true, day: 1 }],
      ['date-013', { year: 2011, month: 1, leapMonth: false, day: 3 }],
    ])('converts the lunar date of %s', (id, lunar) => {
      expect(dateOf(dayOfLunar(lunar) ?? Number.NaN)).toBe(fixtureCase(id).solar);
    });
  });
}
