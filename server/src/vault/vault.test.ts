import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { openKysely, openPool } from '../db/connect.ts';
import { newId } from '../new-id.ts';
import type { KeyDatabase } from './key-store.ts';
import { rootKeyFrom } from './root-key.ts';
import type { SealedRef } from './session.ts';

let store: TestStore;
let keys: Kysely<KeyDatabase>;
beforeAll(async () => {
  store = await openTestStore();
  keys = openKysely(
    openPool({ url: store.keyDatabaseUrl, maxConnections: 2, report: () => undefined }),
  );
});
afterAll(async () => {
  await keys.destroy();
  await store[Symbol.asyncDispose]();
});

const factsOf = (recordId: string): SealedRef => ({
  domain: 'case',
  recordId,
  field: 'sighting.sealed_facts',
});

async function keyRows(recordId: string) {
  return keys
    .selectFrom('data_key')
    .select(['domain', 'kek_id', 'wrapped'])
    .where('record_id', '=', recordId)
    .orderBy('domain')
    .execute();
}

describe('sealing', () => {
  it('returns what was sealed, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2000 }),
        fc.constantFrom('case', 'media', 'template', 'contact', 'receipt', 'staff'),
        async (plaintext, domain) => {
          const ref = { domain, recordId: newId('sighting'), field: 'a.b' } as const;
          const sealed = await store.vault.seal(ref, plaintext);
          expect((await store.vault.open(ref, sealed)).equals(plaintext)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('returns every JSON value', async () => {
    const ref = factsOf(newId('sighting'));
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const sealed = await store.vault.sealJson(ref, value);
        const expected: unknown = JSON.parse(JSON.stringify(value));
        expect(await store.vault.openJson(ref, sealed)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('opens in another process that has the same root key', async () => {
    const ref = factsOf(newId('sighting'));
    const sealed = await store.vault.seal(ref, Buffer.from('abc'));
    await using other = await store.openAnother();
    expect((await other.vault.open(ref, sealed)).toString()).toBe('abc');
  });

  it('keeps records, domains and fields apart', async () => {
    const [one, two] = [newId('sighting'), newId('sighting')];
    const sealed = await store.vault.seal(factsOf(one), Buffer.from('abc'));
    await store.vault.seal(factsOf(two), Buffer.from('def'));
    await store.vault.seal({ ...factsOf(one), domain: 'contact' }, Buffer.from('ghi'));
    for (const other of [
      factsOf(two),
      { ...factsOf(one), domain: 'contact' as const },
      { ...factsOf(one), field: 'sighting.sealed_contact' },
    ]) {
      await expect(store.vault.open(other, sealed)).rejects.toMatchObject({ fault: 'tampered' });
    }
    const rows = await keyRows(one);
    expect(rows.map((row) => row.domain)).toEqual(['case', 'contact']);
    expect(new Set(rows.map((row) => row.kek_id)).size).toBe(2);
  });

  it('does not open with a key row that was moved to another record', async () => {
    const [one, two] = [newId('sighting'), newId('sighting')];
    const sealed = await store.vault.seal(factsOf(one), Buffer.from('abc'));
    await store.vault.seal(factsOf(two), Buffer.from('def'));
    const [row] = await keyRows(one);
    await keys
      .updateTable('data_key')
      .set({ wrapped: row?.wrapped ?? Buffer.of() })
      .where('record_id', '=', two)
      .execute();
    store.vault.forgetKey(two);
    await expect(store.vault.open(factsOf(two), sealed)).rejects.toMatchObject({
      fault: 'tampered',
    });
  });

  it('makes one key when a record is sealed many times at once', async () => {
    const ref = factsOf(newId('sighting'));
    const sealed = await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.vault.seal(ref, Buffer.of(index))),
    );
    const opened = await Promise.all(sealed.map((one) => store.vault.open(ref, one)));
    expect(opened.map((one) => one[0])).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(await keyRows(ref.recordId)).toHaveLength(1);
  });

  it('refuses to start with another root key and says which one is missing', async () => {
    const wrong = rootKeyFrom(randomBytes(32));
    await expect(store.openAnother({ rootKey: wrong })).rejects.toThrow(
      `made under root key ${store.rootKey.id}, but the root key file holds ${wrong.id}`,
    );
  });

  it('tells no error what was sealed', async () => {
    const ref = factsOf(newId('sighting'));
    const sealed = await store.vault.seal(ref, Buffer.from('王小龙'));
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    const error = await store.vault.open(ref, sealed).catch((reason: unknown) => reason);
    expect(String(error)).toContain(ref.recordId);
    expect(String(error)).not.toContain('王');
  });
});

describe('openMany', () => {
  it('opens what another process sealed, in order', async () => {
    const refs = Array.from({ length: 300 }, () => factsOf(newId('sighting')));
    const items = await store.transact(async (tx) =>
      Promise.all(
        refs.map(async (ref, index) => ({
          ref,
          sealed: await tx.vault.seal(ref, Buffer.from(String(index))),
        })),
      ),
    );
    await using other = await store.openAnother();
    const opened = await other.vault.openMany(items);
    expect(opened.map(String)).toEqual(refs.map((_, index) => String(index)));
  });

  it('opens what the same transaction has sealed', async () => {
    await store.transact(async (tx) => {
      const ref = factsOf(newId('sighting'));
      const sealed = await tx.vault.seal(ref, Buffer.from('abc'));
      expect((await tx.vault.openMany([{ ref, sealed }])).map(String)).toEqual(['abc']);
    });
  });

  it('opens the others when one was shredded, one is damaged and one has a damaged key', async () => {
    const refs = Array.from({ length: 5 }, () => factsOf(newId('sighting')));
    const items = await Promise.all(
      refs.map(async (ref, index) => ({
        ref,
        sealed: await store.vault.seal(ref, Buffer.from(String(index))),
      })),
    );
    const [, shredded, damaged, damagedKey] = items;
    if (!shredded || !damaged || !damagedKey) throw new Error('five items were sealed');
    await store.vault.shredKey(shredded.ref.recordId);
    damaged.sealed[20] = (damaged.sealed[20] ?? 0) ^ 1;
    await keys
      .updateTable('data_key')
      .set({ wrapped: Buffer.alloc(61, 1) })
      .where('record_id', '=', damagedKey.ref.recordId)
      .execute();
    store.vault.forgetKey(damagedKey.ref.recordId);
    const before = store.incidents.length;
    const opened = await store.vault.openMany(items);
    expect(opened.map((one) => one?.toString())).toEqual([
      '0',
      undefined,
      undefined,
      undefined,
      '4',
    ]);
    expect(store.incidents.slice(before)).toEqual(
      [damaged, damagedKey].map(({ ref }) => ({
        what: 'seal-broken',
        data: { recordId: ref.recordId, field: ref.field },
      })),
    );
    await expect(store.vault.open(damagedKey.ref, damagedKey.sealed)).rejects.toMatchObject({
      fault: 'tampered',
    });
  });

  it('takes an empty list', async () => {
    expect(await store.vault.openMany([])).toEqual([]);
  });
});

describe('shredding', () => {
  it('closes a record in all domains, for every process, for good', async () => {
    const recordId = newId('sighting');
    const contact: SealedRef = { domain: 'contact', recordId, field: 'sighting.sealed_contact' };
    const facts = await store.vault.seal(factsOf(recordId), Buffer.from('abc'));
    const sealedContact = await store.vault.seal(contact, Buffer.from('def'));
    await store.vault.shredKey(recordId);
    expect(await keyRows(recordId)).toEqual([]);
    await using other = await store.openAnother();
    for (const { vault } of [store, other]) {
      for (const [ref, sealed] of [
        [factsOf(recordId), facts],
        [contact, sealedContact],
      ] as const) {
        await expect(vault.open(ref, sealed)).rejects.toMatchObject({ fault: 'shredded' });
        expect(await vault.openMany([{ ref, sealed }])).toEqual([null]);
      }
    }
  });

  it('leaves every other record as it is', async () => {
    const [one, two] = [newId('case'), newId('case')];
    await store.vault.seal(factsOf(one), Buffer.from('abc'));
    const sealed = await store.vault.seal(factsOf(two), Buffer.from('def'));
    await store.vault.shredKey(one);
    expect((await store.vault.open(factsOf(two), sealed)).toString()).toBe('def');
  });

  it('is not undone by sealing the record anew', async () => {
    const ref = factsOf(newId('sighting'));
    const sealed = await store.vault.seal(ref, Buffer.from('abc'));
    await store.vault.shredKey(ref.recordId);
    await store.vault.seal(ref, Buffer.from('def'));
    await expect(store.vault.open(ref, sealed)).rejects.toMatchObject({ fault: 'tampered' });
  });
});
