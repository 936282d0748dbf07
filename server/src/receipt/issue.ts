import type { CaseId, SightingId } from '@homeward/contract';
import type { Act, Tx } from '../db/tx.ts';
import { deriveDigits, formatReceipt, handleOf, secretOf } from './derive-digits.ts';

const attempts = 50;

export type NewReceipt = {
  readonly idempotencyKey: string;
  readonly keyHash: Buffer;
  readonly subject: { readonly sightingId: SightingId } | { readonly caseId: CaseId };
};

/** Issues the receipt of a record. Only a verifier is stored. */
export async function issueReceipt(tx: Tx, input: NewReceipt, act: Act): Promise<string> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const digits = deriveDigits(tx.vault, input.idempotencyKey, attempt);
    if (await insertReceipt(tx, { ...input, digits }, act)) {
      if (attempt > 0) {
        await tx.sql
          .updateTable('intake_key')
          .set({ attempt, handle: handleOf(digits) })
          .where('key_hash', '=', input.keyHash)
          .execute();
      }
      return formatReceipt(digits);
    }
  }
  throw new Error(`receipt handle: ${attempts} attempts were all taken`);
}

/** False when the eight-digit handle belongs to another record already. */
async function insertReceipt(
  tx: Tx,
  input: NewReceipt & { readonly digits: string },
  act: Act,
): Promise<boolean> {
  const handle = handleOf(input.digits);
  const taken = await tx.sql
    .selectFrom('receipt')
    .select('handle')
    .where('handle', '=', handle)
    .executeTakeFirst();
  if (taken !== undefined) {
    return false;
  }
  const verifier = await tx.vault.hashSecret(
    secretOf(input.digits),
    tx.vault.keyedHash('receipt-pepper', handle),
  );
  const inserted = await tx.sql
    .insertInto('receipt')
    .values({
      handle,
      verifier,
      sighting_id: 'sightingId' in input.subject ? input.subject.sightingId : null,
      case_id: 'caseId' in input.subject ? input.subject.caseId : null,
      issued_at: act.now,
    })
    .onConflict((conflict) => conflict.column('handle').doNothing())
    .returning('handle')
    .executeTakeFirst();
  return inserted !== undefined;
}
