import { limits, type PostSighting, sexes } from '@homeward/contract';
import { z } from 'zod';
import { datedTo } from '../facts/dates.ts';
import { meantPoint } from '../facts/picture-point.ts';
import { place } from '../facts/place.ts';
import { refuse } from '../facts/refused-fields.ts';
import { longText, shortText } from '../facts/text.ts';

const { ageYears, heightCentimeters, sightingPhotos } = limits;
const age = z.number().min(ageYears.min).max(ageYears.max);

const ageRange = z.strictObject({ low: age, high: age }).superRefine((value, context) => {
  if (value.low > value.high) {
    refuse(context, { reason: 'range-reversed' });
  }
});

const timeOfDay = z.string().superRefine((value, context) => {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) {
    refuse(context, { reason: 'time-invalid' });
  }
});

/** JSON of POST /api/sightings; `now` is what "in the future" is measured against. */
export function postSightingSchema(now: Date) {
  return z
    .strictObject({
      seenOn: datedTo(now),
      seenAtTime: timeOfDay.exactOptional(),
      place,
      sex: z.enum(sexes),
      ageYears: ageRange.exactOptional(),
      heightCentimeters: z
        .number()
        .min(heightCentimeters.min)
        .max(heightCentimeters.max)
        .exactOptional(),
      marks: longText.exactOptional(),
      namesSaid: shortText.exactOptional(),
      companions: longText.exactOptional(),
      seemsHurt: z.boolean(),
      notes: longText.exactOptional(),
      contact: shortText.exactOptional(),
      photos: z
        .array(z.strictObject({ meant: meantPoint }))
        .min(sightingPhotos.min)
        .max(sightingPhotos.max),
    })
    .superRefine((value, context) => {
      if (value.seenAtTime !== undefined && value.seenOn.precision !== 'day') {
        refuse(context, { reason: 'time-needs-day' }, ['seenAtTime']);
      }
    }) satisfies z.ZodType<PostSighting>;
}
