import { limits, locales } from '@homeward/contract';
import { z } from 'zod';
import { createDocument } from 'zod-openapi';
import { registerCaseSchema } from '../case/facts.ts';
import { postSightingSchema } from '../sighting/facts.ts';

const receipt = z
  .strictObject({
    receipt: z
      .string()
      .regex(/^(\d{4}-){5}\d{4}$/)
      .meta({
        description: '24 digits in groups of four',
        example: '1234-5678-9012-3456-7890-1234',
      }),
  })
  .meta({ id: 'Receipt' });

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    errorId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details in the language asked for' });

const placeView = z
  .object({
    id: z.string(),
    name: z.string(),
    label: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    radiusMeters: z.number(),
    countryCode: z.string(),
    provinceCode: z.string().optional(),
    prefectureCode: z.string().optional(),
  })
  .meta({ id: 'Place' });

const placeQuery = z.object({
  q: z.string().meta({ description: 'Name or its beginning, Chinese or Latin', example: '义乌' }),
  lang: z.enum(locales).optional(),
});

const idempotencyKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,64}$/)
  .meta({
    description: 'Made by the client; the same key with the same body is stored once',
    example: '4b0f6a5e-7a4b-4a0e-9d57-0d1b6f0c2a11',
  });

const refusals = {
  '400': 'The body broke off, is no multipart body, or the key is missing',
  '409': 'The key was used with another body',
  '413': 'The body or a photo is too large',
  '415': 'The body is not multipart/form-data',
  '422': 'Fields or photos were refused; `fields` names each of them',
  '500': 'An unexpected error; `errorId` is also in the log',
  '503': 'Too busy right now',
  '507': 'No room left',
} as const;

function postOperation(summary: string, facts: z.ZodType) {
  return {
    summary,
    requestParams: { header: z.object({ 'Idempotency-Key': idempotencyKey }) },
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.object({
            facts,
            photo: z
              .array(z.string().meta({ format: 'binary' }))
              .max(limits.sightingPhotos.max)
              .meta({ description: 'JPEG, PNG, WebP or AVIF, in the order of `facts.photos`' }),
          }),
          encoding: {
            facts: { contentType: 'application/json' },
            photo: { contentType: 'image/jpeg, image/png, image/webp, image/avif' },
          },
        },
      },
    },
    responses: {
      '201': {
        description: 'Stored. The same whatever the instance knows.',
        content: { 'application/json': { schema: receipt } },
      },
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [
          status,
          { description, content: { 'application/problem+json': { schema: problem } } },
        ]),
      ),
    },
  };
}

/** OpenAPI 3.1 of the public API, from the schemas that check it. */
export function describePublicApi() {
  // The schemas depend on the clock only in what counts as the future.
  const now = new Date(0);
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Homeward public API',
      version: '0.1.0',
      description:
        'Posts sightings and registers missing children. No answer tells whether a person is registered or was seen.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: {
      '/api/sightings': {
        post: postOperation(
          'Post a sighting',
          postSightingSchema(now).meta({ id: 'PostSighting' }),
        ),
      },
      '/api/cases': {
        post: postOperation(
          'Register a missing child',
          registerCaseSchema(now).meta({ id: 'RegisterCase' }),
        ),
      },
      '/api/places': {
        get: {
          summary: 'Look up a place by name, offline',
          requestParams: { query: placeQuery },
          responses: {
            '200': {
              description: 'At most 8 places, best first',
              content: { 'application/json': { schema: z.array(placeView) } },
            },
          },
        },
      },
    },
  });
}
