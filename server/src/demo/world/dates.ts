import type { BirthDate, DatedTo } from '@homeward/contract';
import { dayMilliseconds } from '../../durations.ts';

const YEAR_DAYS = 365.25;

export function addYears(date: Date, years: number): Date {
  return new Date(date.getTime() + years * YEAR_DAYS * dayMilliseconds);
}

export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * dayMilliseconds);
}

export function yearsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / dayMilliseconds / YEAR_DAYS;
}

/** `YYYY-MM-DD` as precisely as asked; finer parts are `01`. */
export function dateTo(date: Date, precision: DatedTo['precision']): DatedTo {
  const day = date.toISOString().slice(0, 10);
  switch (precision) {
    case 'day':
      return { date: day, precision };
    case 'month':
      return { date: `${day.slice(0, 8)}01`, precision };
    case 'year':
      return { date: `${day.slice(0, 5)}01-01`, precision };
  }
}

/** A birthday as families in the country keep it: year, month and day of the Chinese calendar. */
export function lunarBirth(date: Date): BirthDate {
  const parts = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(date);
  // The types know no `relatedYear`; the Chinese calendar has no other year in digits.
  const read = (type: string) => parts.find((part) => String(part.type) === type)?.value ?? '';
  const month = read('month');
  const pad = (value: string) => value.padStart(2, '0');
  return {
    calendar: 'lunar',
    date: `${read('relatedYear')}-${pad(month.replace('bis', ''))}-${pad(read('day'))}`,
    ...(month.endsWith('bis') ? { leapMonth: true } : {}),
    precision: 'day',
  };
}
