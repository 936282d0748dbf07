import type { QueueView } from '@homeward/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCase, addSighting, rank } from '../../test/desk-world.ts';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { readQueue } from './read-queue.ts';

const now = new Date('2026-11-19T08:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
});

const read = (): Promise<QueueView> => store.read((db, vault) => readQueue(db, vault, now));

describe('the queue', () => {
  it('is empty on a new instance', async () => {
    expect(await read()).toEqual({
      rows: [],
      waiting: 0,
      oldestPostedAt: null,
      cases: 0,
      photosWaiting: 0,
    });
  });

  it('puts what is urgent first, then what waits longest, then what was judged', async () => {
    const old = { seenOn: { date: '2026-01-01', precision: 'day' } } as const;
    const routine = await addSighting(store, old, daysAgo(1));
    const waiting = await addSighting(store, old, daysAgo(9));
    const hurt = await addSighting(store, { ...old, seemsHurt: true }, daysAgo(0));
    const judged = await addSighting(store, { ...old, seemsHurt: true }, daysAgo(5));
    await store.sql
      .updateTable('sighting')
      .set({ state: 'decided' })
      .where('id', '=', judged)
      .execute();
    const { rows, waiting: count, oldestPostedAt } = await read();
    expect(rows.map((row) => row.sightingId)).toEqual([hurt, waiting, routine, judged]);
    expect(count).toBe(3);
    expect(oldestPostedAt).toBe(daysAgo(9).toISOString());
  });

  it('says why a sighting is urgent', async () => {
    await addSighting(
      store,
      { seemsHurt: true, seenOn: { date: '2026-11-19', precision: 'day' } },
      daysAgo(4),
    );
    const [row] = (await read()).rows;
    expect(row?.urgency).toBe(3);
    expect(row?.reasons).toEqual(['child-seems-hurt', 'seen-today', 'waiting-long']);
  });

  it('leaves out a sighting that does not open and shows the others', async () => {
    const shredded = await addSighting(store, {}, now);
    const damaged = await addSighting(store, {}, now);
    const sound = await addSighting(store, {}, now);
    await store.vault.shredKey(shredded);
    await store.sql
      .updateTable('sighting')
      .set({ sealed_facts: Buffer.alloc(40, 1) })
      .where('id', '=', damaged)
      .execute();
    const { rows, waiting } = await read();
    expect(rows.map((row) => row.sightingId)).toEqual([sound]);
    expect(waiting).toBe(3);
  });

  it('gives the date no finer than it is known', async () => {
    await addSighting(store, { seenOn: { date: '2026-03-01', precision: 'month' } }, now);
    expect((await read()).rows[0]?.seenOn).toBe('2026-03');
  });

  it('tells how likely the best candidate and nobody are once they are compared', async () => {
    const sightingId = await addSighting(store, {}, now);
    expect((await read()).rows[0]).toMatchObject({ bestPosterior: null, nobodyPosterior: null });
    await addCase(store, {}, now);
    await rank(store, sightingId, now);
    const row = (await read()).rows[0];
    expect(row).toMatchObject({ state: 'ranked', candidateCount: 1, photoCount: 1 });
    expect((row?.bestPosterior ?? 0) + (row?.nobodyPosterior ?? 0)).toBeCloseTo(1, 9);
  });

  it('counts the children registered and the photos still to be processed', async () => {
    await addCase(store, {}, now);
    await addSighting(store, {}, now);
    await store.sql.updateTable('photo').set({ state: 'stored' }).execute();
    expect(await read()).toMatchObject({ cases: 1, photosWaiting: 1 });
  });
});
