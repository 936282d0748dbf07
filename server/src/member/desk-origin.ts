import type { Store } from '../db/open-store.ts';

const name = 'desk-origin';

/** Written at every start, so that a link made by another process leads to the right address. */
export async function rememberDeskOrigin(store: Store, origin: string): Promise<void> {
  await store.sql
    .insertInto('instance')
    .values({ name, value: origin })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: origin }))
    .execute();
}

export async function readDeskOrigin(store: Store): Promise<string | null> {
  const row = await store.sql
    .selectFrom('instance')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value ?? null;
}
