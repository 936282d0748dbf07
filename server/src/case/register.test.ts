import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { someCase, stageBytes } from '../../test/facts.ts';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { registerCase } from './register.ts';

let store: TestStore;
const act = { actor: 'public', now: new Date('2026-11-19T08:00:00Z') };

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

describe('registering a case', () => {
  it('seals the family apart from the facts of the child', async () => {
    await store.transact((tx) =>
      registerCase(tx, { facts: someCase, photos: [], idempotencyKey: randomUUID() }, act),
    );
    const row = await store.sql
      .selectFrom('missing_case')
      .select(['id', 'sealed_facts', 'sealed_family', 'state'])
      .executeTakeFirstOrThrow();
    const { photos: _, family, ...facts } = someCase;
    const ref = { recordId: row.id } as const;
    expect(
      await store.vault.openJson(
        { ...ref, domain: 'case', field: 'missing_case.sealed_facts' },
        row.sealed_facts,
      ),
    ).toEqual(facts);
    expect(
      await store.vault.openJson(
        { ...ref, domain: 'contact', field: 'missing_case.sealed_family' },
        row.sealed_family,
      ),
    ).toEqual(family);
    expect(row.state).toBe('open');
  });

  it('is ranked at once without photos, and after its photos with them', async () => {
    const before = await backlogOf('candidate-rank-case');
    await store.transact((tx) =>
      registerCase(tx, { facts: someCase, photos: [], idempotencyKey: randomUUID() }, act),
    );
    expect(await backlogOf('candidate-rank-case')).toBe(before + 1);
    const photo = await stageBytes(store, new TextEncoder().encode('x'));
    await store.transact((tx) =>
      registerCase(
        tx,
        {
          facts: { ...someCase, photos: [{ meant: null, ageYears: 4 }] },
          photos: [photo],
          idempotencyKey: randomUUID(),
        },
        act,
      ),
    );
    expect(await backlogOf('candidate-rank-case')).toBe(before + 1);
    expect(await backlogOf('photo-derive')).toBe(1);
  });

  it('makes one case of the same post', async () => {
    const key = randomUUID();
    const register = () =>
      store.transact((tx) =>
        registerCase(tx, { facts: someCase, photos: [], idempotencyKey: key }, act),
      );
    const first = await register();
    expect(await register()).toEqual({ receipt: first.receipt, replayed: true });
  });
});

async function backlogOf(name: string): Promise<number> {
  const backlog = await store.jobs.backlog();
  return backlog.find((queue) => queue.name === name)?.waiting ?? 0;
}
