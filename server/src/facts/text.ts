import { limits } from '@homeward/contract';
import { z } from 'zod';
import { refuse } from './refused-fields.ts';

// C0 and C1 controls and DEL; line feed and tab are let through in long text.
const shortControls = /[\p{Cc}]/u;
const longControls = /[^\P{Cc}\n\t]/u;

function stated(maxCharacters: number, controls: RegExp) {
  return z
    .string()
    .overwrite((text) => text.replaceAll('\r\n', '\n'))
    .max(maxCharacters)
    .superRefine((text, context) => {
      if (text.trim() === '') {
        refuse(context, { reason: 'required' });
      } else if (!text.isWellFormed() || text.includes('\uFFFD')) {
        // U+FFFD is what is left of bytes that were no UTF-8.
        refuse(context, { reason: 'text-broken' });
      } else if (controls.test(text)) {
        refuse(context, { reason: 'control-characters' });
      }
    });
}

/** One line in a person's words. */
export const shortText = stated(limits.shortTextCharacters, shortControls);

/** Several lines in a person's words. */
export const longText = stated(limits.longTextCharacters, longControls);
