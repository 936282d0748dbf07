import type {
  CaseFacts,
  CaseId,
  CasePhotoFacts,
  PhotoId,
  SightingFacts,
  SightingId,
} from '@homeward/contract';
import { sql } from 'kysely';
import type { Store } from '../db/open-store.ts';
import type { PhotoDerived } from '../photo/derived.ts';
import { type OpenedPhoto, type PhotosOf, readPhotos } from './read-photos.ts';

export type GalleryPhoto = {
  readonly id: PhotoId;
  readonly facts: CasePhotoFacts;
  readonly quality: PhotoDerived['quality'];
  readonly fingerprint: string | null;
  /** Fused template of the face meant, 1152 values; null when there is none. */
  readonly template: Float32Array | null;
};

export type GalleryCase = {
  readonly id: CaseId;
  readonly revision: number;
  readonly facts: Omit<CaseFacts, 'family'>;
  readonly photos: readonly GalleryPhoto[];
};

export type GallerySighting = {
  readonly id: SightingId;
  readonly revision: number;
  readonly facts: Omit<SightingFacts, 'contact'>;
  readonly photos: readonly GalleryPhoto[];
};

/**
 * Everybody who can be compared, opened in the memory of this process only. A record enters when
 * its photos are processed and leaves when it is closed, erased or cannot be opened; `refresh` compares ids and
 * revisions with the database, so nothing can be missed and a late event does no harm.
 */
export type Gallery = {
  readonly cases: ReadonlyMap<CaseId, GalleryCase>;
  readonly sightings: ReadonlyMap<SightingId, GallerySighting>;
  /** When it was begun, by the database's clock: everything committed before is in it. */
  refresh(): Promise<Date>;
};

export function openGallery(store: Store): Gallery {
  const cases = new Map<CaseId, GalleryCase>();
  const sightings = new Map<SightingId, GallerySighting>();
  let running: Promise<Date> | null = null;
  const refreshOnce = async () => {
    const begunAt = await databaseTime(store);
    await refreshRecords(store, caseTable, cases);
    await refreshRecords(store, sightingTable, sightings);
    return begunAt;
  };
  return {
    cases,
    sightings,
    // A refresh that is under way may have read before the caller's commit: wait, then read again.
    async refresh() {
      while (running !== null) {
        await running.catch(() => undefined);
      }
      running = refreshOnce().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

async function databaseTime(store: Store): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(store.sql);
  const [row] = rows;
  if (row === undefined) {
    throw new Error('database time: expected a row, got none');
  }
  return row.now;
}

type RecordRevision = { readonly id: string; readonly revision: number };

type RecordTable<R extends RecordRevision> = {
  readonly owner: 'case_id' | 'sighting_id';
  /** Ids and revisions of everyone whose photos are processed. */
  current(store: Store): Promise<readonly RecordRevision[]>;
  facts(
    store: Store,
    ids: readonly string[],
  ): Promise<readonly (RecordRevision & { sealed: Buffer })[]>;
  field: string;
  readonly make: (record: RecordRevision, facts: unknown, photos: readonly GalleryPhoto[]) => R;
};

const photoWaits = (owner: 'case_id' | 'sighting_id', id: string) =>
  sql<boolean>`exists (select from photo p where ${sql.ref(`p.${owner}`)} = ${sql.ref(id)} and p.state = 'stored')`;

const caseTable: RecordTable<GalleryCase> = {
  owner: 'case_id',
  field: 'missing_case.sealed_facts',
  current: (store) =>
    store.sql
      .selectFrom('missing_case')
      .select(['id', 'revision'])
      .where('state', '=', 'open')
      .where((is) => is.not(photoWaits('case_id', 'missing_case.id')))
      .execute(),
  facts: (store, ids) =>
    store.sql
      .selectFrom('missing_case')
      .select(['id', 'revision', 'sealed_facts as sealed'])
      .where('id', 'in', ids as CaseId[])
      .execute(),
  make: (record, facts, photos) => ({
    id: record.id as CaseId,
    revision: record.revision,
    facts: facts as GalleryCase['facts'],
    photos,
  }),
};

const sightingTable: RecordTable<GallerySighting> = {
  owner: 'sighting_id',
  field: 'sighting.sealed_facts',
  current: (store) =>
    store.sql
      .selectFrom('sighting')
      .select(['id', 'revision'])
      .where((is) => is.not(photoWaits('sighting_id', 'sighting.id')))
      .execute(),
  facts: (store, ids) =>
    store.sql
      .selectFrom('sighting')
      .select(['id', 'revision', 'sealed_facts as sealed'])
      .where('id', 'in', ids as SightingId[])
      .execute(),
  make: (record, facts, photos) => ({
    id: record.id as SightingId,
    revision: record.revision,
    facts: facts as GallerySighting['facts'],
    photos,
  }),
};

const loadBatch = 500;

async function refreshRecords<R extends RecordRevision>(
  store: Store,
  table: RecordTable<R>,
  loaded: Map<R['id'], R>,
): Promise<void> {
  const current = await table.current(store);
  const alive = new Set<string>(current.map((record) => record.id));
  for (const id of loaded.keys()) {
    if (!alive.has(id)) {
      loaded.delete(id);
    }
  }
  const changed = current
    .filter((record) => loaded.get(record.id)?.revision !== record.revision)
    .map((record) => record.id);
  for (let start = 0; start < changed.length; start += loadBatch) {
    const batch = changed.slice(start, start + loadBatch);
    const read = new Map(
      (await loadRecords(store, table, batch)).map((record) => [record.id, record]),
    );
    for (const id of batch) {
      const record = read.get(id);
      // What does not open any more leaves; what it was before must not be compared on.
      if (record === undefined) {
        loaded.delete(id);
      } else {
        loaded.set(id, record);
      }
    }
  }
}

async function loadRecords<R extends RecordRevision>(
  store: Store,
  table: RecordTable<R>,
  ids: readonly string[],
): Promise<readonly R[]> {
  const rows = await table.facts(store, ids);
  const opened = await store.vault.openMany(
    rows.map((row) => ({
      ref: { domain: 'case', recordId: row.id, field: table.field },
      sealed: row.sealed,
    })),
  );
  const photos = await loadPhotos(store, { owner: table.owner, ids });
  return rows.flatMap((row, index) => {
    const facts = opened[index];
    return facts ? [table.make(row, JSON.parse(facts.toString()), photos.get(row.id) ?? [])] : [];
  });
}

async function loadPhotos(
  store: Store,
  of: PhotosOf,
): Promise<ReadonlyMap<string, readonly GalleryPhoto[]>> {
  const photos = await readPhotos(store, of, { templates: true });
  const derived = photos.filter((photo) => photo.state === 'derived');
  return new Map(
    Array.from(
      Map.groupBy(derived, (photo) => photo.ownerId),
      ([ownerId, theirs]) => [ownerId, theirs.map(galleryPhoto)],
    ),
  );
}

function galleryPhoto({ id, facts, derived, template }: OpenedPhoto): GalleryPhoto {
  return {
    id,
    facts,
    quality: derived?.quality ?? null,
    fingerprint: derived?.fingerprint ?? null,
    template: template === null ? null : readTemplate(template),
  };
}

/** The bytes are little-endian 32-bit floats. */
function readTemplate(bytes: Buffer): Float32Array {
  const vector = new Float32Array(bytes.length / 4);
  for (let i = 0; i < vector.length; i += 1) {
    vector[i] = bytes.readFloatLE(i * 4);
  }
  return vector;
}
