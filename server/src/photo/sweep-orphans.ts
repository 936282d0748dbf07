import { isId, type PhotoId } from '@homeward/contract';
import { sql } from 'kysely';
import { appendEvent } from '../db/append-event.ts';
import type { Store } from '../db/open-store.ts';
import type { Act } from '../db/tx.ts';
import { dayMilliseconds } from '../durations.ts';

const orphanAfterMilliseconds = dayMilliseconds;
// Bounds one statement's arrays and its answer.
const batchSize = 1000;
const sweptUntilName = 'orphans-swept-until';

/**
 * Removes photos whose bytes were kept by a transaction that never committed: a day after its key
 * was made, a photo without a row belongs to nobody. Each key is looked at once.
 */
export async function sweepOrphans(store: Store, act: Act): Promise<void> {
  const madeFrom = await readSweptUntil(store);
  const madeBefore = new Date(act.now.getTime() - orphanAfterMilliseconds);
  if (madeBefore <= madeFrom) {
    return;
  }
  const made = { domain: 'media', madeFrom, madeBefore, limit: batchSize } as const;
  for (let after = ''; ; ) {
    const recordIds = await store.vault.listRecords({ ...made, after });
    for (const photoId of await findOrphans(store, recordIds)) {
      await removeOrphan(store, photoId, act);
    }
    const last = recordIds.at(-1);
    if (last === undefined) {
      break;
    }
    after = last;
  }
  await noteSweptUntil(store, madeBefore);
}

/**
 * Before the first sweep it is the birth of this database: beside an empty one that was put in its
 * place, the keys of the old one stay.
 */
async function readSweptUntil(store: Store): Promise<Date> {
  const noted = await store.sql
    .selectFrom('instance')
    .select('value')
    .where('name', '=', sweptUntilName)
    .executeTakeFirst();
  if (noted !== undefined) {
    return new Date(noted.value);
  }
  const { rows } = await sql<{ born: string }>`
    select min(timestamp) as born from migration`.execute(store.sql);
  const [row] = rows;
  if (row === undefined) {
    throw new Error('database: expected its first migration, got none');
  }
  return new Date(row.born);
}

/** ISO instants sort as text; of two processes the later instant stays. */
async function noteSweptUntil(store: Store, until: Date): Promise<void> {
  const value = until.toISOString();
  await store.sql
    .insertInto('instance')
    .values({ name: sweptUntilName, value })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value }).where('instance.value', '<', value),
    )
    .execute();
}

async function findOrphans(
  store: Store,
  recordIds: readonly string[],
): Promise<readonly PhotoId[]> {
  const photoIds = recordIds.filter((id) => isId('photo', id));
  const { rows } = await sql<{ id: PhotoId }>`
    select wanted.id
    from unnest(${photoIds}::text[]) as wanted (id)
    where not exists (select from photo where photo.id = wanted.id)`.execute(store.sql);
  return rows.map((row) => row.id);
}

/** The key last: until it is gone, a removal that failed is tried again. */
async function removeOrphan(store: Store, photoId: PhotoId, act: Act): Promise<void> {
  await store.transact(async (tx) => {
    await appendEvent(tx, { verb: 'photo.swept', subjectId: photoId }, act);
    await store.blobs.remove(photoId);
    await store.vault.shredKey(photoId);
  });
}
