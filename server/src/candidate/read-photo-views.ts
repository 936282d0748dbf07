import type { BirthDate, CasePhotoFacts, PhotoView } from '@homeward/contract';
import type { Tx } from '../db/tx.ts';
import { ageInPhoto } from '../photo/age-in-photo.ts';
import type { PhotoDerived } from '../photo/derived.ts';
import { viewQuality } from '../photo/view-quality.ts';

export type PhotosOf = {
  readonly owner: 'sighting_id' | 'case_id';
  readonly ids: readonly string[];
  readonly birthOf?: (ownerId: string) => BirthDate | undefined;
};

/** Photos as the desk shows them, by the record they belong to, in the order they were given. */
export async function readPhotoViews(
  tx: Tx,
  of: PhotosOf,
): Promise<ReadonlyMap<string, readonly PhotoView[]>> {
  if (of.ids.length === 0) {
    return new Map();
  }
  const rows = await tx.sql
    .selectFrom('photo')
    .leftJoin('template', 'template.photo_id', 'photo.id')
    .select([
      'photo.id',
      `photo.${of.owner} as owner`,
      'photo.state',
      'photo.sealed_facts',
      'photo.sealed_derived',
      'template.photo_id as template_of',
    ])
    .where(`photo.${of.owner}`, 'in', of.ids as never[])
    .orderBy('photo.position')
    .execute();
  const opened = await tx.vault.openMany(
    rows.flatMap((row) => {
      const ref = { domain: 'media', recordId: row.id } as const;
      return [
        { ref: { ...ref, field: 'photo.sealed_facts' }, sealed: row.sealed_facts },
        ...(row.sealed_derived === null
          ? []
          : [{ ref: { ...ref, field: 'photo.sealed_derived' }, sealed: row.sealed_derived }]),
      ];
    }),
  );
  const plain = opened.map((bytes): unknown => JSON.parse(bytes.toString())).values();
  const views = new Map<string, PhotoView[]>();
  for (const row of rows) {
    const facts = plain.next().value as CasePhotoFacts;
    const derived = row.sealed_derived === null ? null : (plain.next().value as PhotoDerived);
    const owner = String(row.owner);
    const view: PhotoView = {
      id: row.id,
      state: row.state,
      width: derived?.width ?? null,
      height: derived?.height ?? null,
      faceCount: derived?.faces.length ?? null,
      hasChip: row.template_of !== null,
      quality: derived?.quality ? viewQuality(derived.quality) : null,
      facts,
      ageYears: ageInPhoto(facts, of.birthOf?.(owner)),
      camera: derived?.camera ?? null,
    };
    views.set(owner, [...(views.get(owner) ?? []), view]);
  }
  return views;
}
