import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { log } from '../log.ts';
import { newId } from '../new-id.ts';
import { runDuties, startClock } from './start.ts';

const now = new Date('2026-11-20T12:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;
const ago = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);

let store: TestStore;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const table of ['challenge', 'session', 'invite', 'intake_key'] as const) {
    await store.sql.deleteFrom(table).execute();
  }
});

/** A row of each kind that the clock looks after, as old as given; the handle names it. */
async function addRows(handle: string, expiredFor: number, inviteFor: number, keptFor: number) {
  const member_id = newId('member');
  await store.sql
    .insertInto('member')
    .values({
      id: member_id,
      role: 'reviewer',
      sealed_name: randomBytes(8),
      enrolled_at: now,
      state: 'active',
    })
    .execute();
  const key = (kind: string) => Buffer.from(`${kind} ${handle}`);
  await store.sql
    .insertInto('challenge')
    .values({
      token_hash: key('challenge'),
      purpose: 'sign-in',
      challenge: handle,
      invite_hash: null,
      expires_at: ago(expiredFor),
    })
    .execute();
  await store.sql
    .insertInto('session')
    .values({
      token_hash: key('session'),
      member_id,
      started_at: ago(day),
      seen_at: ago(day),
      expires_at: ago(expiredFor),
    })
    .execute();
  await store.sql
    .insertInto('invite')
    .values({
      token_hash: key('invite'),
      role: 'reviewer',
      created_at: ago(90 * day),
      expires_at: ago(inviteFor),
      used_at: null,
      member_id: null,
    })
    .execute();
  await store.sql
    .insertInto('intake_key')
    .values({
      key_hash: key('key'),
      body_hash: key('body'),
      handle,
      attempt: 0,
      received_at: ago(keptFor),
    })
    .execute();
}

/** What is left, `table handle` each. */
async function leftOver(): Promise<readonly string[]> {
  const hashes = await Promise.all(
    (['challenge', 'session', 'invite'] as const).map((table) =>
      store.sql.selectFrom(table).select('token_hash as hash').execute(),
    ),
  );
  const keys = await store.sql.selectFrom('intake_key').select('key_hash as hash').execute();
  return [...hashes.flat(), ...keys].map(({ hash }) => hash.toString()).toSorted();
}

describe('the duties of the clock', () => {
  it('delete what is due and nothing else', async () => {
    // Ceremonies and sessions go when they expire, invites and intake keys thirty days later.
    await addRows('due', 1, 30 * day + 1, 30 * day + 1);
    await addRows('fresh', -1, 30 * day - 1, 30 * day - 1);
    await runDuties(store, { actor: 'clock', now });
    expect(await leftOver()).toEqual([
      'challenge fresh',
      'invite fresh',
      'key fresh',
      'session fresh',
    ]);
    expect(await store.sql.selectFrom('member').select('id').execute()).toHaveLength(2);
  });

  it('have nothing left to do when they run again', async () => {
    await addRows('fresh', -hour, -hour, hour);
    await runDuties(store, { actor: 'clock', now });
    await runDuties(store, { actor: 'clock', now });
    expect(await leftOver()).toHaveLength(4);
  });

  it('go on with the others when one of them fails', async () => {
    await addRows('due', hour, 31 * day, 31 * day);
    log.level = 'silent';
    await using broken = await openTestStore();
    await broken.sql.schema.alterTable('challenge').renameTo('gone').execute();
    await broken.sql
      .insertInto('intake_key')
      .values({
        key_hash: Buffer.from('k'),
        body_hash: Buffer.from('b'),
        handle: 'due',
        attempt: 0,
        received_at: ago(31 * day),
      })
      .execute();
    await runDuties(broken, { actor: 'clock', now });
    expect(await broken.sql.selectFrom('intake_key').select('handle').execute()).toEqual([]);
  });
});

describe('the clock', () => {
  it('asks what is due as soon as it starts, and stops without waiting for its next round', async () => {
    await addRows('due', hour, 31 * day, 31 * day);
    const clock = startClock({ store, now: () => now });
    while ((await leftOver()).length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    // Its next round is a minute away, which is longer than this test may take.
    await clock[Symbol.asyncDispose]();
    expect(await leftOver()).toEqual([]);
  }, 30_000);
});
