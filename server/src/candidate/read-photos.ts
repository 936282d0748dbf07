import type { CasePhotoFacts, PhotoId } from '@homeward/contract';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import { FACE_MODEL_ID } from '../model/manifest.ts';
import type { PhotoDerived } from '../photo/derived.ts';
import type { SealedItem, VaultSession } from '../vault/session.ts';

export type PhotosOf = {
  readonly owner: 'sighting_id' | 'case_id';
  readonly ids: readonly string[];
};

export type OpenedPhoto = {
  readonly id: PhotoId;
  readonly ownerId: string;
  readonly state: 'stored' | 'derived' | 'failed';
  readonly facts: CasePhotoFacts;
  readonly derived: PhotoDerived | null;
  /** The face meant was embedded, by whatever model. */
  readonly hasTemplate: boolean;
  /** Sealed by the model in use; templates of different models are never compared. */
  readonly template: Buffer | null;
};

/** Photos of records in the order they were given, without those that cannot be opened. */
export async function readPhotos(
  { sql: db, vault }: { readonly sql: Kysely<Database>; readonly vault: VaultSession },
  of: PhotosOf,
  want: { readonly templates: boolean },
): Promise<readonly OpenedPhoto[]> {
  if (of.ids.length === 0) {
    return [];
  }
  const rows = await db
    .selectFrom('photo')
    .leftJoin('template', 'template.photo_id', 'photo.id')
    .select([
      'photo.id',
      `photo.${of.owner} as owner`,
      'photo.state',
      'photo.sealed_facts',
      'photo.sealed_derived',
      'template.model_id',
      sql<Buffer | null>`case when ${want.templates} and template.model_id = ${FACE_MODEL_ID}
        then template.sealed_vector end`.as('sealed_vector'),
    ])
    .where(`photo.${of.owner}`, 'in', of.ids as never[])
    .orderBy('photo.position')
    .execute();
  const opened = await openFields(vault, rows);
  return rows.flatMap((row) => {
    const facts = opened.get(`${row.id}|photo.sealed_facts`);
    const derived = opened.get(`${row.id}|photo.sealed_derived`);
    if (!facts || derived === null) {
      return [];
    }
    return [
      {
        id: row.id,
        ownerId: String(row.owner),
        state: row.state,
        facts: JSON.parse(facts.toString()) as CasePhotoFacts,
        derived: derived === undefined ? null : (JSON.parse(derived.toString()) as PhotoDerived),
        hasTemplate: row.model_id !== null,
        template: opened.get(`${row.id}|template.sealed_vector`) ?? null,
      },
    ];
  });
}

type SealedRow = {
  readonly id: PhotoId;
  readonly sealed_facts: Buffer;
  readonly sealed_derived: Buffer | null;
  readonly sealed_vector: Buffer | null;
};

/** By photo and field; null is what does not open, absent what was never sealed. */
async function openFields(
  vault: VaultSession,
  rows: readonly SealedRow[],
): Promise<ReadonlyMap<string, Buffer | null>> {
  const items = rows.flatMap((row): readonly SealedItem[] => {
    const media = { domain: 'media', recordId: row.id } as const;
    const vector = { domain: 'template', recordId: row.id } as const;
    return [
      { ref: { ...media, field: 'photo.sealed_facts' }, sealed: row.sealed_facts },
      ...(row.sealed_derived === null
        ? []
        : [{ ref: { ...media, field: 'photo.sealed_derived' }, sealed: row.sealed_derived }]),
      ...(row.sealed_vector === null
        ? []
        : [{ ref: { ...vector, field: 'template.sealed_vector' }, sealed: row.sealed_vector }]),
    ];
  });
  const opened = await vault.openMany(items);
  return new Map(
    items.map(({ ref }, index) => [`${ref.recordId}|${ref.field}`, opened[index] ?? null]),
  );
}
