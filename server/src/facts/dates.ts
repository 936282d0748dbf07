import { type BirthDate, calendars, earliestYear } from '@homeward/contract';
import { birthWindow } from '@homeward/linkage';
import { z } from 'zod';
import { dayMilliseconds } from '../durations.ts';
import { refuse } from './refused-fields.ts';

const precisions = ['day', 'month', 'year'] as const;
type Precision = (typeof precisions)[number];

/** The last date that is not in the future anywhere on earth. */
function latestDate(now: Date): string {
  return new Date(now.getTime() + dayMilliseconds).toISOString().slice(0, 10);
}

function partsOf(date: string): { year: number; month: number; day: number } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match === null
    ? null
    : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function isSolarDate({ year, month, day }: { year: number; month: number; day: number }): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Which months have 30 days is another matter: a date of birth is looked up in the calendar. */
function isLunarDate({ month, day }: { month: number; day: number }): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 30;
}

function checkDate(
  context: z.core.$RefinementCtx,
  stated: { date: string; precision: Precision; lunar: boolean; now: Date; birth?: BirthDate },
): void {
  const path = ['date'];
  const parts = partsOf(stated.date);
  if (parts === null || !(stated.lunar ? isLunarDate(parts) : isSolarDate(parts))) {
    refuse(context, { reason: 'date-invalid' }, path);
  } else if (parts.year < earliestYear) {
    refuse(context, { reason: 'date-too-early', values: { year: earliestYear } }, path);
  } else if (stated.date > latestDate(stated.now)) {
    // A lunar date is later than the solar date of the same numbers, so this never refuses a past one.
    refuse(context, { reason: 'date-in-future' }, path);
  } else if (!fitsPrecision(parts, stated.precision)) {
    refuse(context, { reason: 'date-finer-than-precision' }, path);
  } else if (stated.birth !== undefined && birthWindow(stated.birth) === null) {
    refuse(context, { reason: 'date-invalid' }, path);
  }
}

function fitsPrecision(parts: { month: number; day: number }, precision: Precision): boolean {
  return precision === 'day' || (parts.day === 1 && (precision === 'month' || parts.month === 1));
}

/** A date in the past with its precision. */
export function datedTo(now: Date) {
  return z
    .strictObject({ date: z.string(), precision: z.enum(precisions) })
    .superRefine((value, context) => checkDate(context, { ...value, lunar: false, now }));
}

/** A date of birth, solar or lunar. */
export function birthDate(now: Date) {
  return z
    .strictObject({
      calendar: z.enum(calendars),
      date: z.string(),
      leapMonth: z.boolean().exactOptional(),
      precision: z.enum(precisions),
    })
    .superRefine((value, context) => {
      const lunar = value.calendar === 'lunar';
      checkDate(context, { ...value, lunar, now, ...(lunar && { birth: value }) });
      if (value.leapMonth === true && value.calendar === 'solar') {
        refuse(context, { reason: 'leap-month-solar' }, ['leapMonth']);
      }
    });
}
