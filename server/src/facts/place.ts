import { limits, placeSources } from '@homeward/contract';
import { z } from 'zod';
import { refuse } from './refused-fields.ts';
import { shortText } from './text.ts';

function code(pattern: RegExp) {
  return z.string().superRefine((value, context) => {
    if (!pattern.test(value)) {
      refuse(context, { reason: 'not-valid' });
    }
  });
}

function degrees(largest: number) {
  return z.number().superRefine((value, context) => {
    if (Math.abs(value) > largest) {
      refuse(context, { reason: 'off-the-earth' });
    }
  });
}

/** A place with its uncertainty; coordinates both or neither, and on the earth. */
export const place = z
  .strictObject({
    source: z.enum(placeSources),
    gazetteerId: code(/^[a-z]{2,10}-[0-9A-Za-z]{1,20}$/).exactOptional(),
    label: shortText,
    latitude: degrees(90).exactOptional(),
    longitude: degrees(180).exactOptional(),
    radiusMeters: z
      .number()
      .min(limits.placeRadiusMeters.min)
      .max(limits.placeRadiusMeters.max)
      .exactOptional(),
    countryCode: code(/^[A-Z]{2}$/).exactOptional(),
    provinceCode: code(/^[0-9A-Za-z.-]{1,12}$/).exactOptional(),
    prefectureCode: code(/^[0-9A-Za-z.-]{1,12}$/).exactOptional(),
  })
  .superRefine((value, context) => {
    if ((value.latitude === undefined) !== (value.longitude === undefined)) {
      const missing = value.latitude === undefined ? 'latitude' : 'longitude';
      refuse(context, { reason: 'position-incomplete' }, [missing]);
    } else if (
      value.latitude === undefined &&
      value.gazetteerId === undefined &&
      value.source !== 'text'
    ) {
      refuse(context, { reason: 'position-missing' }, ['latitude']);
    }
  });
