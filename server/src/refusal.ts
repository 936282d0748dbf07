/** The closed list of reasons the domain says no; `http/problem.ts` maps every one of them. */
export const refusalCodes = [
  'field-invalid',
  'body-malformed',
  'body-too-large',
  'content-type-unsupported',
  'photo-missing',
  'photo-too-many',
  'photo-too-large',
  'photo-empty',
  'photo-broken',
  'photo-format-unsupported',
  'photo-animated',
  'photo-too-many-pixels',
  'photo-too-slow',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'busy',
  'storage-full',
  'not-found',
  'invite-invalid',
  'passkey-refused',
  'not-signed-in',
  'content-changed',
  'opinion-exists',
  'forbidden',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A refused field: its path as the client sent it, and the reason's key in the catalogue. */
export type RefusedField = {
  readonly field: string;
  /** Key of `refusalFieldWords` in packages/wording. */
  readonly reason: string;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** A broken rule of the domain. The message is for logs and holds no personal data. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly fields: readonly RefusedField[];

  constructor(code: RefusalCode, fields: readonly RefusedField[] = []) {
    super(
      fields.length === 0
        ? code
        : `${code}: ${fields.map((f) => `${f.field} ${f.reason}`).join(', ')}`,
    );
    this.name = 'Refusal';
    this.code = code;
    this.fields = fields;
  }
}
