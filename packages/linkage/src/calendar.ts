import type { BirthDate, DatedTo } from '@homeward/contract';

/** A stretch of days: whole or broken days since 1970-01-01, half-open `[fromDay, toDay)`. */
export type DayWindow = { readonly fromDay: number; readonly toDay: number };

/** A date of the Chinese lunisolar calendar, by the solar year it begins in. */
export type LunarDate = {
  readonly year: number;
  /** 1-12. */
  readonly month: number;
  /** The intercalary month that follows the month of that number. */
  readonly leapMonth: boolean;
  /** 1-30. */
  readonly day: number;
};

const millisecondsPerDay = 86_400_000;

/**
 * Day number (days since 1970-01-01) of a `YYYY-MM-DD` date; null when there is no such date.
 * @example dayOf('1970-01-02') // 1
 */
export function dayOf(date: string): number | null {
  const parts = splitDate(date);
  if (parts === null) return null;
  const [year, month, day] = parts;
  const at = new Date(Date.UTC(2000, month - 1, day));
  at.setUTCFullYear(year, month - 1, day);
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
    ? at.getTime() / millisecondsPerDay
    : null;
}

/**
 * `YYYY-MM-DD` of a day number; fractions are cut off.
 * @example dateOf(1) // '1970-01-02'
 */
export function dateOf(day: number): string {
  return new Date(Math.floor(day) * millisecondsPerDay).toISOString().slice(0, 10);
}

function splitDate(date: string): [number, number, number] | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return found === null ? null : [Number(found[1]), Number(found[2]), Number(found[3])];
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/**
 * The lunar date of a day number, from the Unicode calendar data of the runtime.
 * @example lunarOf(dayOf('2006-08-24') ?? 0) // { year: 2006, month: 7, leapMonth: true, day: 1 }
 */
export function lunarOf(day: number): LunarDate {
  let year = 0;
  let month = '';
  let ofMonth = 0;
  for (const part of chinese.formatToParts(Math.floor(day) * millisecondsPerDay)) {
    const type: string = part.type;
    if (type === 'relatedYear') year = Number(part.value);
    else if (type === 'month') month = part.value;
    else if (type === 'day') ofMonth = Number(part.value);
  }
  return {
    year,
    month: Number.parseInt(month, 10),
    leapMonth: month.endsWith('bis'),
    day: ofMonth,
  };
}

function lunarOrder(date: LunarDate): number {
  return date.year * 10_000 + date.month * 100 + (date.leapMonth ? 50 : 0) + date.day;
}

/** First day whose lunar date is not before the one asked for. */
function lunarSearch(date: LunarDate): number {
  let low = Math.floor(Date.UTC(date.year, 0, 15) / millisecondsPerDay);
  let high = low + 420;
  const wanted = lunarOrder(date);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (lunarOrder(lunarOf(middle)) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Day number of a lunar date; null when the calendar has no such day or leap month.
 * @example dateOf(dayOfLunar({ year: 2003, month: 8, leapMonth: false, day: 15 }) ?? 0) // '2003-09-11'
 */
export function dayOfLunar(date: LunarDate): number | null {
  if (!Number.isInteger(date.year) || date.year < 1600 || date.year > 2400) return null;
  const found = lunarSearch(date);
  return lunarOrder(lunarOf(found)) === lunarOrder(date) ? found : null;
}

/**
 * First day of a lunar year (Spring Festival).
 * @example dateOf(lunarNewYear(2011)) // '2011-02-03'
 */
export function lunarNewYear(year: number): number {
  return lunarSearch({ year, month: 1, leapMonth: false, day: 1 });
}

function solarWindow(date: string, precision: DatedTo['precision']): DayWindow | null {
  const parts = splitDate(date);
  if (parts === null) return null;
  const [year, month] = parts;
  const fromDay = dayOf(
    precision === 'day' ? date : precision === 'month' ? monthOf(year, month) : monthOf(year, 1),
  );
  if (fromDay === null) return null;
  if (precision === 'day') return { fromDay, toDay: fromDay + 1 };
  const next =
    precision === 'year'
      ? monthOf(year + 1, 1)
      : monthOf(year + Math.floor(month / 12), (month % 12) + 1);
  const toDay = dayOf(next);
  return toDay === null ? null : { fromDay, toDay };
}

function monthOf(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

/**
 * The days a stated solar date can mean; with a `time` (`HH:MM`) and day precision, that hour.
 * Null when there is no such date.
 * @example windowOf({ date: '2011-02-01', precision: 'month' }) // 28 days
 */
export function windowOf(stated: DatedTo, time?: string): DayWindow | null {
  const window = solarWindow(stated.date, stated.precision);
  const clock = time === undefined ? null : /^(\d{2}):(\d{2})$/.exec(time);
  if (window === null || clock === null || stated.precision !== 'day') return window;
  const at = window.fromDay + (Number(clock[1]) + Number(clock[2]) / 60) / 24;
  return { fromDay: at - 0.5 / 24, toDay: at + 0.5 / 24 };
}

/**
 * The days a stated date of birth can mean, in the solar or the lunar calendar, with the precision
 * given. Null when the calendar has no such date.
 * @example birthWindow({ calendar: 'lunar', date: '2003-08-15', precision: 'day' }) // 2003-09-11
 */
export function birthWindow(birth: BirthDate): DayWindow | null {
  if (birth.calendar === 'solar') return solarWindow(birth.date, birth.precision);
  const parts = splitDate(birth.date);
  if (parts === null) return null;
  const [year, month, day] = parts;
  if (birth.precision === 'year') {
    return { fromDay: lunarNewYear(year), toDay: lunarNewYear(year + 1) };
  }
  const leapMonth = birth.leapMonth === true;
  const ofMonth = birth.precision === 'day' ? day : 1;
  const fromDay = dayOfLunar({ year, month, leapMonth, day: ofMonth });
  if (fromDay === null) return null;
  if (birth.precision === 'day') return { fromDay, toDay: fromDay + 1 };
  return { fromDay, toDay: fromDay + (lunarOf(fromDay + 29).day === 30 ? 30 : 29) };
}

/** How an age is counted: 周岁 (`full`), 虚岁 (`nominal`), or not said. */
export type AgeBasis = 'full' | 'nominal' | 'unspecified';

/**
 * The birth days that fit an age on a day. `full`: completed years; `nominal`: 1 at birth, one more
 * at each Spring Festival; `unspecified`: from the earliest to the latest of both.
 * @example birthWindowOfAge({ years: 8, basis: 'full', onDay: dayOf('2011-02-20') ?? 0 })
 */
export function birthWindowOfAge(about: {
  readonly years: number;
  readonly basis: AgeBasis;
  readonly onDay: number;
}): DayWindow {
  const { years, basis, onDay } = about;
  if (basis === 'nominal') {
    const birthYear = lunarOf(onDay).year - years + 1;
    return {
      fromDay: lunarNewYear(birthYear),
      toDay: Math.min(lunarNewYear(birthYear + 1), Math.floor(onDay) + 1),
    };
  }
  const full = { fromDay: yearsBefore(onDay, years + 1) + 1, toDay: yearsBefore(onDay, years) + 1 };
  if (basis === 'full') return full;
  const nominal = birthWindowOfAge({ ...about, basis: 'nominal' });
  return {
    fromDay: Math.min(full.fromDay, nominal.fromDay),
    toDay: Math.max(full.toDay, nominal.toDay),
  };
}

/** The same day so many years earlier; 29 February falls on 28 February. */
function yearsBefore(day: number, years: number): number {
  const at = new Date(Math.floor(day) * millisecondsPerDay);
  const month = at.getUTCMonth();
  at.setUTCFullYear(at.getUTCFullYear() - years);
  if (at.getUTCMonth() !== month) at.setUTCDate(0);
  return at.getTime() / millisecondsPerDay;
}

/** The twelve animals in order, from the year of the rat. */
export const zodiacAnimals = [
  'rat',
  'ox',
  'tiger',
  'rabbit',
  'dragon',
  'snake',
  'horse',
  'goat',
  'monkey',
  'rooster',
  'dog',
  'pig',
] as const;
/** An animal of the Chinese zodiac. */
export type ZodiacAnimal = (typeof zodiacAnimals)[number];

/**
 * The birth days of a person of a zodiac animal who is at most so many completed years old.
 * Oldest first.
 * @example zodiacWindows({ animal: 'horse', onDay: dayOf('2011-02-20') ?? 0, atMostYears: 17 }).length // 1
 */
export function zodiacWindows(about: {
  readonly animal: ZodiacAnimal;
  readonly onDay: number;
  readonly atMostYears: number;
}): DayWindow[] {
  const rank = zodiacAnimals.indexOf(about.animal);
  const last = lunarOf(about.onDay).year;
  const windows: DayWindow[] = [];
  for (let year = last - about.atMostYears - 1; year <= last; year++) {
    if ((((year - 2008) % 12) + 12) % 12 !== rank) continue;
    const window = { fromDay: lunarNewYear(year), toDay: lunarNewYear(year + 1) };
    const oldest = yearsBefore(about.onDay, about.atMostYears + 1) + 1;
    if (window.toDay > oldest && window.fromDay <= about.onDay) windows.push(window);
  }
  return windows;
}

/** Mean length of a year in days. */
export const daysPerYear = 365.25;

/**
 * Age in years in the middle of a window of someone born in the middle of another; negative before
 * birth.
 * @example meanAgeYears({ fromDay: 0, toDay: 1 }, { fromDay: 3652.5, toDay: 3653.5 }) // 10
 */
export function meanAgeYears(birth: DayWindow, on: DayWindow): number {
  return (on.fromDay + on.toDay - birth.fromDay - birth.toDay) / 2 / daysPerYear;
}
