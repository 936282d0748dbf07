import {
  type CaseId,
  isId,
  limits,
  type OpinionScale,
  type PhotoId,
  type SightingId,
} from '@homeward/contract';
import type { Context } from 'hono';
import { z } from 'zod';
import { refusedFields } from '../facts/refused-fields.ts';
import { longText, shortText } from '../facts/text.ts';
import { Refusal } from '../refusal.ts';
import { deskVariants } from '../review/look-at-photo.ts';

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const memberName = shortText.max(80).trim();
const sightingId = z.custom<SightingId>((value) => isId('sighting', value));
const caseId = z.custom<CaseId>((value) => isId('case', value));
const scale = z.literal([-3, -2, -1, 0, 1, 2, 3]) satisfies z.ZodType<OpinionScale>;

/** What browsers put around a passkey grows with their versions; the library checks what counts. */
const passkeyAnswer = z.looseObject({
  id: z.string().min(1).max(2048),
  rawId: z.string().min(1).max(2048),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().min(1) }),
  clientExtensionResults: z.looseObject({}),
});

/** Bodies and parameters of the desk's API; unknown keys are refused. */
export const schemas = {
  enrolOptions: z.strictObject({ invite: token, name: memberName }),
  enrolVerify: z.strictObject({ ceremony: token, name: memberName, response: passkeyAnswer }),
  signInVerify: z.strictObject({ ceremony: token, response: passkeyAnswer }),
  sightingId,
  photoVariant: z.strictObject({
    id: z.custom<PhotoId>((value) => isId('photo', value)),
    variant: z.enum(deskVariants),
  }),
  opinion: z.strictObject({
    sightingId,
    caseId,
    scale: scale.nullable(),
    reason: longText.max(limits.reasonCharacters),
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
};

/**
 * The JSON body of a request.
 * @throws Refusal `content-type-unsupported`, `body-malformed` or `field-invalid`.
 */
export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    throw new Refusal('content-type-unsupported');
  }
  const text = await c.req.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refusal('body-malformed');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    throw new Refusal('field-invalid', refusedFields(parsed.error.issues));
  }
  return parsed.data;
}
