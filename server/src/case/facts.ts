import {
  bodyRegions,
  bodySides,
  circumstances,
  limits,
  markTypes,
  publishableFacts,
  type RegisterCase,
  sexes,
} from '@homeward/contract';
import { z } from 'zod';
import { birthDate, datedTo } from '../facts/dates.ts';
import { meantPoint } from '../facts/picture-point.ts';
import { place } from '../facts/place.ts';
import { refuse } from '../facts/refused-fields.ts';
import { longText, shortText } from '../facts/text.ts';

const { ageYears, casePhotos, heightCentimeters } = limits;

const names = z
  .strictObject({
    chinese: shortText.exactOptional(),
    romanised: shortText.exactOptional(),
    nicknames: z.array(shortText).max(limits.nicknames),
  })
  .superRefine((value, context) => {
    if (
      value.chinese === undefined &&
      value.romanised === undefined &&
      value.nicknames.length === 0
    ) {
      refuse(context, { reason: 'name-needed' }, ['chinese']);
    }
  });

const mark = z.strictObject({
  type: z.enum(markTypes),
  region: z.enum(bodyRegions),
  side: z.enum(bodySides),
  note: shortText.exactOptional(),
  withheld: z.boolean(),
});

/** JSON of POST /api/cases; `now` is what "in the future" is measured against. */
export function registerCaseSchema(now: Date) {
  return z.strictObject({
    names,
    sex: z.enum(sexes),
    birth: birthDate(now).exactOptional(),
    lastSeen: z.strictObject({
      on: datedTo(now),
      place,
      circumstances: z.enum(circumstances),
      story: longText.exactOptional(),
    }),
    heightCentimeters: z
      .number()
      .min(heightCentimeters.min)
      .max(heightCentimeters.max)
      .exactOptional(),
    marks: z.array(mark).max(limits.marks),
    neverPublish: z.array(z.enum(publishableFacts)).max(publishableFacts.length),
    family: z.strictObject({
      name: shortText,
      relation: shortText,
      contact: shortText,
      safeToContact: longText.exactOptional(),
    }),
    photos: z
      .array(
        z.strictObject({
          meant: meantPoint,
          ageYears: z.number().min(ageYears.min).max(ageYears.max).exactOptional(),
          takenOn: datedTo(now).exactOptional(),
        }),
      )
      .max(casePhotos.max),
  }) satisfies z.ZodType<RegisterCase>;
}
