import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import type { Act, Tx } from '../db/tx.ts';
import { Refusal } from '../refusal.ts';
import { deriveDigits, formatReceipt, handleOf } from './derive-digits.ts';

export type Intake = {
  readonly idempotencyKey: string;
  /** Everything that was posted: facts and the hashes of the photos, in order. */
  readonly body: unknown;
};

export type IntakeClaim =
  | { readonly kind: 'new'; readonly keyHash: Buffer }
  | { readonly kind: 'replay'; readonly receipt: string };

/**
 * Decides by the unique key whether a post is new. A concurrent twin waits here until the first
 * commits, and then is its replay.
 * @throws Refusal `idempotency-key-reused` when the key came before with another body.
 */
export async function claimIntake(tx: Tx, intake: Intake, act: Act): Promise<IntakeClaim> {
  const keyHash = tx.vault.keyedHash('intake', intake.idempotencyKey);
  const bodyHash = tx.vault.keyedHash(
    'intake-body',
    createHash('sha256').update(canonicalJson(intake.body)).digest(),
  );
  const inserted = await tx.sql
    .insertInto('intake_key')
    .values({
      key_hash: keyHash,
      body_hash: bodyHash,
      handle: handleOf(deriveDigits(tx.vault, intake.idempotencyKey, 0)),
      attempt: 0,
      received_at: act.now,
    })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .returning('key_hash')
    .executeTakeFirst();
  if (inserted !== undefined) {
    return { kind: 'new', keyHash };
  }
  const first = await tx.sql
    .selectFrom('intake_key')
    .select(['body_hash', 'attempt'])
    .where('key_hash', '=', keyHash)
    .executeTakeFirstOrThrow();
  if (!first.body_hash.equals(bodyHash)) {
    throw new Refusal('idempotency-key-reused');
  }
  return {
    kind: 'replay',
    receipt: formatReceipt(deriveDigits(tx.vault, intake.idempotencyKey, first.attempt)),
  };
}
