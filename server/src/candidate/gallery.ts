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
import type { SealedItem } from '../vault/session.ts';

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
 * its photos are processed and leaves when it is closed or erased; `refresh` compares ids and
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

type Record_ = { readonly id: string; readonly revision: number };

type RecordTable<R extends Record_> = {
  readonly owner: 'case_id' | 'sighting_id';
  /** Ids and revisions of everyone whose photos are processed. */
  current(store: Store): Promise<readonly Record_[]>;
  facts(store: Store, ids: readonly string[]): Promise<readonly (Record_ & { sealed: Buffer })[]>;
  field: string;
  readonly make: (record: Record_, facts: unknown, photos: readonly GalleryPhoto[]) => R;
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

async function refreshRecords<R extends Record_>(
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
    for (const record of await loadRecords(store, table, changed.slice(start, start + loadBatch))) {
      loaded.set(record.id, record);
    }
  }
}

async function loadRecords<R extends Record_>(
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
  const photos = await loadPhotos(store, table.owner, ids);
  return rows.map((row, index) =>
    table.make(
      { id: row.id, revision: row.revision },
      JSON.parse(String(opened[index])),
      photos.get(row.id) ?? [],
    ),
  );
}

async function loadPhotos(
  store: Store,
  owner: 'case_id' | 'sighting_id',
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly GalleryPhoto[]>> {
  const rows = await store.sql
    .selectFrom('photo')
    .leftJoin('template', 'template.photo_id', 'photo.id')
    .select([
      'photo.id',
      `photo.${owner} as owner`,
      'sealed_facts',
      'sealed_derived',
      'sealed_vector',
    ])
    .where(`photo.${owner}`, 'in', ids as never[])
    .where('photo.state', '=', 'derived')
    .orderBy('photo.position')
    .execute();
  const items: SealedItem[] = rows.flatMap((row) => [
    {
      ref: { domain: 'media', recordId: row.id, field: 'photo.sealed_facts' } as const,
      sealed: row.sealed_facts,
    },
    ...(row.sealed_derived === null
      ? []
      : [
          {
            ref: { domain: 'media', recordId: row.id, field: 'photo.sealed_derived' } as const,
            sealed: row.sealed_derived,
          },
        ]),
    ...(row.sealed_vector === null
      ? []
      : [
          {
            ref: { domain: 'template', recordId: row.id, field: 'template.sealed_vector' } as const,
            sealed: row.sealed_vector,
          },
        ]),
  ]);
  const opened = await store.vault.openMany(items);
  const plain = new Map(
    items.map((item, index) => [`${item.ref.recordId}|${item.ref.field}`, opened[index]]),
  );
  const byOwner = new Map<string, GalleryPhoto[]>();
  for (const row of rows) {
    const derived = parse<PhotoDerived>(plain.get(`${row.id}|photo.sealed_derived`));
    const photo: GalleryPhoto = {
      id: row.id,
      facts: parse<CasePhotoFacts>(plain.get(`${row.id}|photo.sealed_facts`)) ?? { meant: null },
      quality: derived?.quality ?? null,
      fingerprint: derived?.fingerprint ?? null,
      template: readTemplate(plain.get(`${row.id}|template.sealed_vector`)),
    };
    const key = String(row.owner);
    byOwner.set(key, [...(byOwner.get(key) ?? []), photo]);
  }
  return byOwner;
}

function parse<T>(json: Buffer | undefined): T | null {
  return json === undefined ? null : (JSON.parse(json.toString()) as T);
}

/** The bytes are little-endian 32-bit floats. */
function readTemplate(bytes: Buffer | undefined): Float32Array | null {
  if (bytes === undefined) {
    return null;
  }
  const vector = new Float32Array(bytes.length / 4);
  for (let i = 0; i < vector.length; i += 1) {
    vector[i] = bytes.readFloatLE(i * 4);
  }
  return vector;
}
