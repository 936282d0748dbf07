import type { BirthDate, PhotoView } from '@homeward/contract';
import type { Tx } from '../db/tx.ts';
import { ageInPhoto } from '../photo/age-in-photo.ts';
import { viewQuality } from '../photo/view-quality.ts';
import { type OpenedPhoto, type PhotosOf, readPhotos } from './read-photos.ts';

type ViewsOf = PhotosOf & {
  readonly birthOf?: (ownerId: string) => BirthDate | undefined;
};

/** Photos as the desk shows them, by the record they belong to, in the order they were given. */
export async function readPhotoViews(
  tx: Tx,
  of: ViewsOf,
): Promise<ReadonlyMap<string, readonly PhotoView[]>> {
  const photos = await readPhotos(tx, of, { templates: false });
  const byOwner = Map.groupBy(photos, (photo) => photo.ownerId);
  return new Map(
    Array.from(byOwner, ([ownerId, theirs]) => [
      ownerId,
      theirs.map((photo) => viewPhoto(photo, of.birthOf?.(ownerId))),
    ]),
  );
}

function viewPhoto(photo: OpenedPhoto, birth: BirthDate | undefined): PhotoView {
  const { derived, facts } = photo;
  return {
    id: photo.id,
    state: photo.state,
    width: derived?.width ?? null,
    height: derived?.height ?? null,
    faceCount: derived?.faces.length ?? null,
    hasChip: photo.hasTemplate,
    quality: derived?.quality ? viewQuality(derived.quality) : null,
    facts,
    ageYears: ageInPhoto(facts, birth),
    camera: derived?.camera ?? null,
  };
}
