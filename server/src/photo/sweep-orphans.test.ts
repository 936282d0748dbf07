import { readdir } from 'node:fs/promises';
import type { PhotoId } from '@homeward/contract';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSighting } from '../../test/desk-world.ts';
import { stageBytes } from '../../test/facts.ts';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { runDuties } from '../clock/start.ts';
import { newId } from '../new-id.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
});

// Keys are dated by the database's clock, so the clock of the duty runs ahead of the real one.
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const runClock = (hours: number) => runDuties(store, { actor: 'clock', now: inHours(hours) });
const originalOf = (recordId: string) =>
  ({ domain: 'media', recordId, field: 'blob.original' }) as const;

/** The photo of a transaction that rolled back after the bytes were kept. */
async function orphan(): Promise<PhotoId> {
  const staged = await stageBytes(store, Buffer.from('photo'));
  await expect(
    store.transact(async () => {
      await staged.keep();
      throw new Error('the commit failed');
    }),
  ).rejects.toThrow('the commit failed');
  return staged.id;
}

async function filesOf(id: string): Promise<string[]> {
  const files = await readdir(store.blobDirectory, { recursive: true });
  return files.filter((file) => file.includes(id));
}

const eventsOf = (id: string) =>
  store.sql.selectFrom('event').select(['verb', 'actor']).where('subject_id', '=', id).execute();

describe('the sweep of photos that belong to nobody', () => {
  it('takes bytes and key a day after they were kept, and not before', async () => {
    const id = await orphan();
    await runClock(23);
    expect((await store.blobs.get(originalOf(id))).toString()).toBe('photo');
    await runClock(25);
    expect(await filesOf(id)).toEqual([]);
    await expect(store.vault.open(originalOf(id), Buffer.alloc(40))).rejects.toMatchObject({
      fault: 'shredded',
    });
    expect(await eventsOf(id)).toEqual([{ verb: 'photo.swept', actor: 'clock' }]);
  });

  it('leaves photos that have a row, and records that are no photos', async () => {
    const sighting = await addSighting(store, {}, new Date());
    const { id } = await store.sql.selectFrom('photo').select('id').executeTakeFirstOrThrow();
    const facts = { domain: 'case', recordId: sighting, field: 'sighting.sealed_facts' } as const;
    const { sealed_facts: sealed } = await store.sql
      .selectFrom('sighting')
      .select('sealed_facts')
      .executeTakeFirstOrThrow();
    await runClock(25);
    store.vault.forgetKey(id);
    store.vault.forgetKey(sighting);
    expect((await store.blobs.get(originalOf(id))).toString()).toBe('photo');
    expect((await store.vault.open(facts, sealed)).length).toBeGreaterThan(0);
  });

  it('finds what came after an earlier sweep', async () => {
    await runClock(23.9);
    const id = await orphan();
    await runClock(25);
    expect(await filesOf(id)).toEqual([]);
  });

  it('takes more than one batch', async () => {
    const ids = Array.from({ length: 1003 }, () => newId('photo'));
    await store.transact(async (tx) => {
      for (const id of ids) {
        await tx.vault.seal(originalOf(id), Buffer.from('x'));
      }
    });
    await runClock(25);
    const { count } = await store.sql
      .selectFrom('event')
      .select((e) => e.fn.countAll<string>().as('count'))
      .where('verb', '=', 'photo.swept')
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(ids.length);
  });

  it('leaves the keys that are older than the database beside them', async () => {
    const id = await orphan();
    await sql`update migration set timestamp = ${inHours(0.5).toISOString()}`.execute(store.sql);
    await runClock(25);
    expect((await store.blobs.get(originalOf(id))).toString()).toBe('photo');
  });
});
