import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { newId } from '../new-id.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store[Symbol.asyncDispose]());

const enqueue = (photoId = newId('photo')) =>
  store.transact((tx) => tx.enqueue('photo-derive', { photoId })).then(() => photoId);

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await done())) {
    if (performance.now() > end) {
      throw new Error('what the test waits for did not happen');
    }
    await delay(5);
  }
}

describe('a job', () => {
  it('runs exactly once when it succeeds, with the data it was given', async () => {
    const seen: string[] = [];
    await store.jobs.work('photo-derive', { concurrency: 3 }, async (data) => {
      seen.push(data.photoId);
    });
    const ids = await Promise.all(Array.from({ length: 30 }, () => enqueue()));
    await until(() => seen.length >= 30);
    await delay(1_200);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(await store.jobs.backlog()).toContainEqual({
      name: 'photo-derive',
      waiting: 0,
      running: 0,
    });
  });

  it('never runs when its transaction is rolled back', async () => {
    const seen: string[] = [];
    await store.jobs.work('photo-derive', { concurrency: 1 }, async (data) => {
      seen.push(data.photoId);
    });
    await expect(
      store.transact(async (tx) => {
        await tx.enqueue('photo-derive', { photoId: newId('photo') });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const kept = await enqueue();
    await until(() => seen.length > 0);
    await delay(1_200);
    expect(seen).toEqual([kept]);
  });

  it('is not seen before its transaction commits', async () => {
    const seen: string[] = [];
    await store.jobs.work('photo-derive', { concurrency: 1 }, async (data) => {
      seen.push(data.photoId);
    });
    await store.transact(async (tx) => {
      await tx.enqueue('photo-derive', { photoId: newId('photo') });
      await delay(700);
      expect(seen).toEqual([]);
    });
    await until(() => seen.length === 1);
  });

  it('starts when it is committed, not at the next poll', async () => {
    const startedAt: number[] = [];
    await store.jobs.work('photo-derive', { concurrency: 1 }, async () => {
      startedAt.push(performance.now());
    });
    const delays: number[] = [];
    for (let run = 0; run < 15; run += 1) {
      // Long enough that the worker sleeps when the job comes.
      await delay(150);
      await enqueue();
      const committedAt = performance.now();
      await until(() => startedAt.length === run + 1);
      delays.push((startedAt[run] ?? Number.NaN) - committedAt);
    }
    // Polls are two seconds apart, so each would come after about 1,850 ms; a commit wakes in 12 ms.
    // The median, because other test files share the processor.
    expect(delays.toSorted((a, b) => a - b)[7]).toBeLessThan(1_000);
  });

  it('starts in another process that works for the same queue', async () => {
    await using other = await store.openAnother();
    let seen = '';
    await other.jobs.work('photo-derive', { concurrency: 1 }, async (data) => {
      seen = data.photoId;
    });
    await delay(100);
    const id = await enqueue();
    await until(() => seen === id);
  });

  it('waits for no poll while others are queued', async () => {
    await Promise.all(Array.from({ length: 60 }, () => enqueue()));
    let done = 0;
    const startedAt = performance.now();
    await store.jobs.work('photo-derive', { concurrency: 1 }, async () => {
      done += 1;
    });
    await until(() => done === 60);
    // One poll each would take 30 s.
    expect(performance.now() - startedAt).toBeLessThan(15_000);
  });

  it('runs again when it fails, and what is stored of the failure holds no message', async () => {
    const retries: number[] = [];
    await store.jobs.work('photo-derive', { concurrency: 1 }, async (_data, job) => {
      retries.push(job.retries);
      if (retries.length === 1) {
        throw new TypeError('canary-王小龙');
      }
    });
    await enqueue();
    await until(() => retries.length === 2);
    expect(retries).toEqual([0, 1]);
    const { rows } = await sql<{ row: string }>`select j::text as row from pgboss.job j`.execute(
      store.sql,
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([rows, store.incidents])).not.toContain('canary');
    expect(store.incidents).toContainEqual(
      expect.objectContaining({
        what: 'job-failed',
        failure: expect.objectContaining({ name: 'TypeError' }) as unknown,
      }),
    );
  });

  it('is given to another worker when its own was killed', async () => {
    const photoId = await enqueue();
    // What a killed worker leaves: an active job whose heartbeat has stopped.
    await sql`
      update pgboss.job
      set state = 'active', started_on = now() - interval '1 minute',
          heartbeat_on = now() - interval '1 minute'`.execute(store.sql);
    const seen: string[] = [];
    await store.jobs.work('photo-derive', { concurrency: 1 }, async (data) => {
      seen.push(data.photoId);
    });
    await until(() => seen.length === 1);
    expect(seen).toEqual([photoId]);
  });

  it('is kept aside when it fails every time, and can be run again', async () => {
    let fail = true;
    let runs = 0;
    await store.jobs.work('photo-derive', { concurrency: 1 }, async () => {
      runs += 1;
      if (fail) {
        throw new Error('no');
      }
    });
    const photoId = newId('photo');
    await store.transact(async (tx) => {
      await tx.enqueue('photo-derive', { photoId });
      await sql`update pgboss.job set retry_limit = 0`.execute(tx.sql);
    });
    await until(async () => (await store.jobs.deadJobs(10)).length === 1);
    const [dead] = await store.jobs.deadJobs(10);
    expect(dead).toMatchObject({ name: 'photo-derive', data: { photoId } });
    fail = false;
    if (dead !== undefined) {
      await store.jobs.revive(dead);
    }
    await until(() => runs === 2);
    expect(await store.jobs.deadJobs(10)).toEqual([]);
  });

  it('is finished before the queue stops', async () => {
    let started = false;
    let finished = false;
    await store.jobs.work('photo-derive', { concurrency: 1 }, async () => {
      started = true;
      await delay(300);
      finished = true;
    });
    await enqueue();
    await until(() => started);
    await store.jobs.stop();
    expect(finished).toBe(true);
  });
});
