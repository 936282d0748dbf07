import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { migrateDatabase } from './migrate.ts';

let store: TestStore;
let folder: string;
beforeAll(async () => {
  store = await openTestStore();
  folder = await mkdtemp(join(tmpdir(), 'homeward-migrations-'));
  await sql`drop table migration, migration_lock`.execute(store.sql);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await store[Symbol.asyncDispose]();
});

async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where tablename like 'step%' order by 1`.execute(
    store.sql,
  );
  return rows.map((row) => row.name);
}

describe('migrateDatabase', () => {
  it('runs each file once, in the order of their names', async () => {
    await writeFile(
      join(folder, '0002-b.sql'),
      'alter table step_a add column b text;\ncreate table step_b (id text);',
    );
    await writeFile(join(folder, '0001-a.sql'), 'create table step_a (id text);');
    await migrateDatabase(store.sql, folder);
    await migrateDatabase(store.sql, folder);
    expect(await tables()).toEqual(['step_a', 'step_b']);
  });

  it('leaves nothing of a file that fails, and names it', async () => {
    await writeFile(join(folder, '0003-c.sql'), 'create table step_c (id text); select 1 / 0;');
    await expect(migrateDatabase(store.sql, folder)).rejects.toThrow('migration 0003-c failed');
    expect(await tables()).toEqual(['step_a', 'step_b']);
    await writeFile(join(folder, '0003-c.sql'), 'create table step_c (id text);');
    await migrateDatabase(store.sql, folder);
    expect(await tables()).toEqual(['step_a', 'step_b', 'step_c']);
  });

  it('lets the previous release start on a database that is ahead of it', async () => {
    await rm(join(folder, '0003-c.sql'));
    await migrateDatabase(store.sql, folder);
    expect(await tables()).toEqual(['step_a', 'step_b', 'step_c']);
  });

  it('refuses a list that was changed in its middle', async () => {
    await writeFile(join(folder, '0000-early.sql'), 'create table step_early (id text);');
    await expect(migrateDatabase(store.sql, folder)).rejects.toThrow('migration list failed');
    expect(await tables()).not.toContain('step_early');
  });
});
