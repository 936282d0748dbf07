import type { PhotoId } from '@homeward/contract';
import { appendEvent } from '../db/append-event.ts';
import type { Act, Tx } from '../db/tx.ts';
import { Refusal } from '../refusal.ts';
import type { SealedRef } from '../vault/session.ts';

/** What a reviewer may see: never the original, never a copy that shows other people's faces. */
export const deskVariants = ['covered', 'chip'] as const;
export type DeskVariant = (typeof deskVariants)[number];

/**
 * Where the bytes of a photo lie, with the look written down.
 * @throws Refusal `not-found` when there is no such photo, it is not processed, or it belongs to a
 *   case that no sighting was compared with: nobody can leaf through the registered children.
 */
export async function lookAtPhoto(
  tx: Tx,
  input: { readonly photoId: PhotoId; readonly variant: DeskVariant },
  act: Act,
): Promise<SealedRef> {
  const photo = await tx.sql
    .selectFrom('photo')
    .select('id')
    .where('id', '=', input.photoId)
    .where('state', '=', 'derived')
    .where((where) =>
      where.or([
        where('sighting_id', 'is not', null),
        where.exists(
          where
            .selectFrom('candidate')
            .select('candidate.case_id')
            .whereRef('candidate.case_id', '=', 'photo.case_id'),
        ),
      ]),
    )
    .executeTakeFirst();
  if (photo === undefined) {
    throw new Refusal('not-found');
  }
  await appendEvent(
    tx,
    { verb: 'photo.seen', subjectId: photo.id, data: { variant: input.variant } },
    act,
  );
  return { domain: 'media', recordId: photo.id, field: `blob.${input.variant}` };
}
