import type { CaseId, CasePhotoFacts, SightingId, SightingPhotoFacts } from '@homeward/contract';
import type { Act, Tx } from '../db/tx.ts';
import type { StagedPhoto } from './stage.ts';

export type AttachedPhotos = {
  readonly owner: { readonly sightingId: SightingId } | { readonly caseId: CaseId };
  readonly photos: readonly StagedPhoto[];
  /** What was stated about each photo, in the same order. */
  readonly facts: readonly (SightingPhotoFacts | CasePhotoFacts)[];
};

/** Writes the rows of staged photos and queues their processing. The bytes are kept by the caller. */
export async function attachPhotos(tx: Tx, input: AttachedPhotos, act: Act): Promise<void> {
  for (const [position, photo] of input.photos.entries()) {
    await tx.sql
      .insertInto('photo')
      .values({
        id: photo.id,
        sighting_id: 'sightingId' in input.owner ? input.owner.sightingId : null,
        case_id: 'caseId' in input.owner ? input.owner.caseId : null,
        position,
        state: 'stored',
        stored_at: act.now,
        derived_at: null,
        sealed_facts: await tx.vault.sealJson(
          { domain: 'media', recordId: photo.id, field: 'photo.sealed_facts' },
          input.facts[position] ?? { meant: null },
        ),
        sealed_derived: null,
        bytes: photo.bytes,
      })
      .execute();
    await tx.enqueue('photo-derive', { photoId: photo.id });
  }
}
