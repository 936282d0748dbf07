import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../../test/harness.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describe('transact', () => {
  it('commits rows, sealed fields and their keys together', async () => {
    const ref = { domain: 'staff', recordId: 'mem_1', field: 'member.sealed_name' } as const;
    await store.transact(async (tx) => {
      await tx.sql.insertInto('instance').values({ name: 'a', value: 'b' }).execute();
      const sealed = await tx.vault.sealJson(ref, { name: '王小龙' });
      expect(await tx.vault.openJson(ref, sealed)).toEqual({ name: '王小龙' });
    });
    expect(await store.sql.selectFrom('instance').selectAll().execute()).toEqual([
      { name: 'a', value: 'b' },
    ]);
  });
});
