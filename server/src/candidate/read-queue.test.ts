import { randomBytes } from 'node:crypto';
import type { QueueView, SightingId } from '@homeward/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCase, addSighting, rank } from '../../test/desk-world.ts';
import { someSighting } from '../../test/facts.ts';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { newId } from '../new-id.ts';
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

  it('puts a strong candidate before what is merely old, and after what is most urgent', async () => {
    const past = { seenOn: { date: '2026-01-01', precision: 'day' } } as const;
    const caseId = await addCase(store, {}, now);
    const older = await addSighting(store, past, daysAgo(9));
    const strong = await addSighting(store, past, daysAgo(1));
    const weak = await addSighting(store, past, daysAgo(2));
    const hurt = await addSighting(
      store,
      { seemsHurt: true, seenOn: { date: '2026-11-19', precision: 'day' } },
      daysAgo(0),
    );
    for (const id of [older, strong, weak, hurt]) {
      await rank(store, id, now);
    }
    // 0.1 is where a candidate becomes a reason to look.
    for (const [id, posterior] of [
      [strong, 0.1],
      [weak, 0.0999],
    ] as const) {
      await store.sql
        .updateTable('candidate')
        .set({ posterior })
        .where('sighting_id', '=', id)
        .where('case_id', '=', caseId)
        .execute();
    }
    const { rows } = await read();
    expect(rows.map((row) => [row.sightingId, row.urgency])).toEqual([
      [hurt, 3],
      [strong, 2],
      [older, 0],
      [weak, 0],
    ]);
    expect(rows[1]?.reasons).toContain('strong-candidate');
  });

  it('shows a strong candidate although more than two hundred older ones wait', async () => {
    const past = { seenOn: { date: '2026-01-01', precision: 'day' } } as const;
    const strong = await addSighting(store, past, daysAgo(1));
    await addCase(store, {}, now);
    await rank(store, strong, now);
    await store.sql.updateTable('candidate').set({ posterior: 0.9 }).execute();
    const values = Array.from({ length: 205 }, () => ({
      id: newId('sighting'),
      channel: 'import' as const,
      posted_at: daysAgo(30),
      state: 'deriving' as const,
      urgency: 1,
    }));
    const sealed = await Promise.all(
      values.map((row) =>
        store.vault.sealJson(
          { domain: 'case', recordId: row.id, field: 'sighting.sealed_facts' },
          someSighting,
        ),
      ),
    );
    await store.sql
      .insertInto('sighting')
      .values(
        values.map((row, index) => ({
          ...row,
          sealed_facts: sealed[index] ?? Buffer.of(),
          sealed_contact: null,
        })),
      )
      .execute();
    const { rows, waiting } = await read();
    expect(rows[0]?.sightingId).toBe(strong);
    expect(rows).toHaveLength(200);
    expect(waiting).toBe(206);
  });

  it('orders what was judged by its newest opinion', async () => {
    const caseId = await addCase(store, {}, now);
    const posted = [
      await addSighting(store, {}, daysAgo(9)),
      await addSighting(store, {}, daysAgo(8)),
      await addSighting(store, {}, daysAgo(7)),
    ] as const;
    await store.sql.updateTable('sighting').set({ state: 'decided' }).execute();
    const member_id = newId('member');
    await store.sql
      .insertInto('member')
      .values({
        id: member_id,
        role: 'reviewer',
        sealed_name: Buffer.alloc(1),
        enrolled_at: now,
        state: 'active',
      })
      .execute();
    const judge = (sighting_id: SightingId, recorded_at: Date) =>
      store.sql
        .insertInto('opinion')
        .values({
          id: newId('opinion'),
          sighting_id,
          case_id: caseId,
          member_id,
          scale: 0,
          content_hash: randomBytes(32),
          sealed_reason: Buffer.alloc(1),
          recorded_at,
        })
        .execute();
    await judge(posted[0], daysAgo(6));
    await judge(posted[0], daysAgo(1));
    await judge(posted[1], daysAgo(2));
    await judge(posted[2], daysAgo(3));
    expect((await read()).rows.map((row) => row.sightingId)).toEqual(posted);
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
