import { z } from 'zod';
import { refuse } from './refused-fields.ts';

/** The face meant, as fractions of the picture; null where there is none to tap. */
export const meantPoint = z
  .strictObject({ x: z.number(), y: z.number() })
  .superRefine(({ x, y }, context) => {
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
      refuse(context, { reason: 'point-outside' });
    }
  })
  .nullable();
