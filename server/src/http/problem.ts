import { randomUUID } from 'node:crypto';
import type { Locale, Problem } from '@homeward/contract';
import {
  fill,
  refusalFieldWords,
  refusalWords,
  unexpectedWords,
  type Wording,
} from '@homeward/wording';
import type { Context } from 'hono';
import { log } from '../log.ts';
import { Refusal, type RefusalCode, type RefusedField } from '../refusal.ts';

/** Statuses an answer of a surface can have when it says no. */
type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 500 | 503 | 507;

// Total: a code without a status or without words does not compile.
const statuses: Readonly<Record<RefusalCode, RefusalStatus>> = {
  'field-invalid': 422,
  'body-malformed': 400,
  'body-too-large': 413,
  'content-type-unsupported': 415,
  'photo-missing': 422,
  'photo-too-many': 422,
  'photo-too-large': 413,
  'photo-empty': 422,
  'photo-broken': 422,
  'photo-format-unsupported': 422,
  'photo-animated': 422,
  'photo-too-many-pixels': 422,
  'photo-too-slow': 422,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 409,
  busy: 503,
  'storage-full': 507,
  'not-found': 404,
  'invite-invalid': 410,
  'passkey-refused': 403,
  'not-signed-in': 401,
  'content-changed': 409,
  'opinion-exists': 409,
  forbidden: 403,
};

type RefusalWording = { readonly title: Wording; readonly detail: Wording };
const words: Readonly<Record<RefusalCode, RefusalWording>> = refusalWords;
const fieldWords: Readonly<Record<string, Wording | undefined>> = refusalFieldWords;

/** What is wrong with a field, in the reader's language. */
export function sayField({ reason, values }: RefusedField, locale: Locale): string {
  return fill(fieldWords[reason] ?? refusalFieldWords['not-valid'], locale, values);
}

/** RFC 9457 problem details of a refusal, in the reader's language. */
export function problemOf(refusal: Refusal, locale: Locale): Problem {
  const { title, detail } = words[refusal.code];
  return {
    type: `urn:homeward:refusal:${refusal.code}`,
    title: title[locale],
    status: statuses[refusal.code],
    detail: detail[locale],
    code: refusal.code,
    ...(refusal.fields.length > 0 && {
      fields: refusal.fields.map((refused) => ({
        field: refused.field,
        message: sayField(refused, locale),
      })),
    }),
  };
}

/** An unexpected error: an id that is also in the log, and nothing else. */
export function unexpectedProblem(locale: Locale): Problem {
  const { title, detail } = unexpectedWords;
  return {
    type: 'urn:homeward:error',
    title: title[locale],
    status: 500,
    detail: detail[locale],
    code: 'unexpected',
    errorId: randomUUID(),
  };
}

/** Says in the log where it happened, never what somebody told us: messages may quote it. */
export function reportUnexpected(errorId: string, error: unknown): void {
  const known = error instanceof Error ? error : new Error('thrown value');
  const frames = (known.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const code: unknown = 'code' in known ? known.code : undefined;
  log.error({ errorId, name: known.name, code, frames }, 'unexpected error');
}

/** The answer of an API to anything that was thrown: a refusal as itself, the rest as 500. */
export function problem(c: Context, error: unknown, locale: Locale): Response {
  const details = error instanceof Refusal ? problemOf(error, locale) : unexpectedProblem(locale);
  if (details.errorId !== undefined) {
    reportUnexpected(details.errorId, error);
  }
  return c.body(padded(JSON.stringify(details)), details.status as RefusalStatus, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': locale,
    'Cache-Control': 'no-store',
  });
}

/** Answers grow in steps of 1 KiB, so that their size tells nobody on the wire what they say. */
export function padded(text: string): string {
  const bytes = Buffer.byteLength(text);
  return text + ' '.repeat(Math.ceil(bytes / 1024) * 1024 - bytes);
}
