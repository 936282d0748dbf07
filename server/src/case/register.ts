import type { RegisterCase } from '@homeward/contract';
import { appendEvent } from '../db/append-event.ts';
import type { Act, Tx } from '../db/tx.ts';
import { newId } from '../new-id.ts';
import { attachPhotos } from '../photo/attach.ts';
import type { StagedPhoto } from '../photo/stage.ts';
import { claimIntake } from '../receipt/claim-intake.ts';
import { issueReceipt } from '../receipt/issue.ts';
import type { Posted } from '../sighting/post.ts';

export type NewCase = {
  readonly facts: RegisterCase;
  readonly photos: readonly StagedPhoto[];
  readonly idempotencyKey: string;
};

/**
 * Registers a missing child. The case is private; it is compared with every sighting once its
 * photos are processed. The same idempotency key twice makes one case and the same receipt.
 */
export async function registerCase(tx: Tx, input: NewCase, act: Act): Promise<Posted> {
  const claim = await claimIntake(
    tx,
    {
      idempotencyKey: input.idempotencyKey,
      body: { case: input.facts, photos: input.photos.map((photo) => photo.sha256) },
    },
    act,
  );
  if (claim.kind === 'replay') {
    await Promise.all(input.photos.map((photo) => photo.discard()));
    return { receipt: claim.receipt, replayed: true };
  }
  const { photos: photoFacts, family, ...facts } = input.facts;
  const id = newId('case');
  await tx.sql
    .insertInto('missing_case')
    .values({
      id,
      registered_at: act.now,
      state: 'open',
      sealed_facts: await tx.vault.sealJson(
        { domain: 'case', recordId: id, field: 'missing_case.sealed_facts' },
        facts,
      ),
      sealed_family: await tx.vault.sealJson(
        { domain: 'contact', recordId: id, field: 'missing_case.sealed_family' },
        family,
      ),
    })
    .execute();
  await attachPhotos(tx, { owner: { caseId: id }, photos: input.photos, facts: photoFacts }, act);
  if (input.photos.length === 0) {
    await tx.enqueue('candidate-rank-case', { caseId: id });
  }
  const receipt = await issueReceipt(
    tx,
    { idempotencyKey: input.idempotencyKey, keyHash: claim.keyHash, subject: { caseId: id } },
    act,
  );
  await appendEvent(
    tx,
    { verb: 'case.registered', subjectId: id, data: { photos: input.photos.length } },
    act,
  );
  await Promise.all(input.photos.map((photo) => photo.keep()));
  return { receipt, replayed: false };
}
