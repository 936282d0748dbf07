import type { PostSighting } from '@homeward/contract';
import { appendEvent } from '../db/append-event.ts';
import type { Act, Tx } from '../db/tx.ts';
import { newId } from '../new-id.ts';
import { attachPhotos } from '../photo/attach.ts';
import type { StagedPhoto } from '../photo/stage.ts';
import { claimIntake } from '../receipt/claim-intake.ts';
import { issueReceipt } from '../receipt/issue.ts';
import { urgencyOf } from './urgency.ts';

export type NewSighting = {
  readonly facts: PostSighting;
  readonly photos: readonly StagedPhoto[];
  readonly idempotencyKey: string;
  readonly channel: 'public-web' | 'import';
};

export type Posted = { readonly receipt: string; readonly replayed: boolean };

/**
 * Stores a sighting with its photos and queues their processing. The same idempotency key twice
 * makes one sighting and the same receipt.
 */
export async function postSighting(tx: Tx, input: NewSighting, act: Act): Promise<Posted> {
  const claim = await claimIntake(
    tx,
    {
      idempotencyKey: input.idempotencyKey,
      body: { sighting: input.facts, photos: input.photos.map((photo) => photo.sha256) },
    },
    act,
  );
  if (claim.kind === 'replay') {
    await Promise.all(input.photos.map((photo) => photo.discard()));
    return { receipt: claim.receipt, replayed: true };
  }
  const { photos: photoFacts, contact, ...facts } = input.facts;
  const id = newId('sighting');
  await tx.sql
    .insertInto('sighting')
    .values({
      id,
      channel: input.channel,
      posted_at: act.now,
      state: 'deriving',
      urgency: urgencyOf(facts, act.now),
      sealed_facts: await tx.vault.sealJson(
        { domain: 'case', recordId: id, field: 'sighting.sealed_facts' },
        facts,
      ),
      sealed_contact:
        contact === undefined
          ? null
          : await tx.vault.sealJson(
              { domain: 'contact', recordId: id, field: 'sighting.sealed_contact' },
              contact,
            ),
    })
    .execute();
  await attachPhotos(
    tx,
    { owner: { sightingId: id }, photos: input.photos, facts: photoFacts },
    act,
  );
  const receipt = await issueReceipt(
    tx,
    { idempotencyKey: input.idempotencyKey, keyHash: claim.keyHash, subject: { sightingId: id } },
    act,
  );
  await appendEvent(
    tx,
    { verb: 'sighting.posted', subjectId: id, data: { photos: input.photos.length } },
    act,
  );
  await Promise.all(input.photos.map((photo) => photo.keep()));
  return { receipt, replayed: false };
}
