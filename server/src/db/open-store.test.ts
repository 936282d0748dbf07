import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabases, openTestStore, type TestStore } from '../../test/harness.ts';
import { newId } from '../new-id.ts';
import type { KeyDatabase } from '../vault/key-store.ts';
import type { SealedRef } from '../vault/session.ts';
import { openKysely, openPool } from './connect.ts';
import { withClient } from './database-url.ts';
import { openStore } from './open-store.ts';
import { listUnclassedTables } from './retention.ts';
import type { Tx } from './tx.ts';

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

const nameOf = (recordId: string): SealedRef => ({
  domain: 'staff',
  recordId,
  field: 'member.sealed_name',
});

async function addMember(tx: Tx, id = newId('member')): Promise<string> {
  await tx.sql
    .insertInto('member')
    .values({
      id,
      role: 'reviewer',
      sealed_name: await tx.vault.seal(nameOf(id), Buffer.from('王小龙')),
      enrolled_at: new Date(0),
      state: 'active',
    })
    .execute();
  return id;
}

async function keyExists(recordId: string): Promise<boolean> {
  const rows = await keys
    .selectFrom('data_key')
    .select('domain')
    .where('record_id', '=', recordId)
    .execute();
  return rows.length > 0;
}

async function memberExists(id: string): Promise<boolean> {
  const { rows } = await sql`select from member where id = ${id}`.execute(store.sql);
  return rows.length > 0;
}

describe('transact', () => {
  it('commits rows and sealed fields that open afterwards', async () => {
    const id = await store.transact((tx) => addMember(tx));
    const row = await store.sql
      .selectFrom('member')
      .select(['sealed_name', 'enrolled_at'])
      .where('id', '=', id as `mem_${string}`)
      .executeTakeFirstOrThrow();
    expect((await store.vault.open(nameOf(id), row.sealed_name)).toString()).toBe('王小龙');
    expect(row.enrolled_at).toEqual(new Date(0));
  });

  it('leaves neither row nor key when it fails', async () => {
    const id = newId('member');
    await expect(
      store.transact(async (tx) => {
        await addMember(tx, id);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await memberExists(id)).toBe(false);
    expect(await keyExists(id)).toBe(false);
  });

  it('makes keys durable before the rows that need them', async () => {
    // A deferred unique constraint makes the commit itself wait for another session.
    await sql`create table gate (name text unique deferrable initially deferred)`.execute(
      store.sql,
    );
    const id = newId('member');
    await withClient(store.databaseUrl, async (other) => {
      await other.query('begin');
      await other.query("insert into gate values ('a')");
      const writing = store.transact(async (tx) => {
        await sql`insert into gate values ('a')`.execute(tx.sql);
        await addMember(tx, id);
      });
      const until = performance.now() + 10_000;
      while (!(await keyExists(id)) && performance.now() < until) {
        await delay(10);
      }
      expect(await keyExists(id)).toBe(true);
      expect(await memberExists(id)).toBe(false);
      await other.query('rollback');
      await writing;
    });
    expect(await memberExists(id)).toBe(true);
    await sql`drop table gate`.execute(store.sql);
  });

  it('survives being killed between the two commits: the key waits for the next try', async () => {
    await sql`create table gate (name text unique deferrable initially deferred)`.execute(
      store.sql,
    );
    const id = newId('member');
    await withClient(store.databaseUrl, async (other) => {
      await other.query('begin');
      await other.query("insert into gate values ('a')");
      const writing = store.transact(async (tx) => {
        await sql`insert into gate values ('a')`.execute(tx.sql);
        await addMember(tx, id);
      });
      const failed = writing.catch((error: unknown) => error);
      while (!(await keyExists(id))) {
        await delay(10);
      }
      await other.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()
             and application_name = 'homeward' and state = 'active'`,
      );
      expect(await failed).toBeInstanceOf(Error);
      await other.query('rollback');
    });
    expect(await memberExists(id)).toBe(false);
    await store.transact((tx) => addMember(tx, id));
    const { sealed_name } = await store.sql
      .selectFrom('member')
      .select('sealed_name')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    store.vault.forgetKey(id);
    expect((await store.vault.open(nameOf(id), sealed_name)).toString()).toBe('王小龙');
    await sql`drop table gate`.execute(store.sql);
  });

  it('commits nothing when the key store refuses the keys', async () => {
    const id = newId('member');
    await sql
      .raw(`alter table data_key add constraint refuse check (record_id <> '${id}')`)
      .execute(keys);
    await expect(store.transact((tx) => addMember(tx, id))).rejects.toMatchObject({
      code: '23514',
    });
    expect(await memberExists(id)).toBe(false);
    await sql`alter table data_key drop constraint refuse`.execute(keys);
  });

  it('gives both of two transactions that seal a new record at once the same key', async () => {
    const id = newId('member');
    let arrived = 0;
    const seal = (text: string) =>
      store.transact(async (tx) => {
        const sealed = await tx.vault.seal(nameOf(id), Buffer.from(text));
        arrived += 1;
        while (arrived < 2) {
          await delay(1);
        }
        return sealed;
      });
    const sealed = await Promise.all([seal('a'), seal('b')]);
    store.vault.forgetKey(id);
    const opened = await Promise.all(sealed.map((one) => store.vault.open(nameOf(id), one)));
    expect(opened.map(String)).toEqual(['a', 'b']);
  });

  it.each(['40001', '40P01'])('runs again on %s', async (code) => {
    let runs = 0;
    const result = await store.transact(async (tx) => {
      runs += 1;
      if (runs < 3) {
        await sql
          .raw(`do $$ begin raise exception 'again' using errcode = '${code}'; end $$`)
          .execute(tx.sql);
      }
      return runs;
    });
    expect(result).toBe(3);
  });

  it('gives up after six runs and never repeats another failure', async () => {
    let runs = 0;
    await expect(
      store.transact(async (tx) => {
        runs += 1;
        await sql
          .raw(`do $$ begin raise exception 'again' using errcode = '40001'; end $$`)
          .execute(tx.sql);
      }),
    ).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(6);
    runs = 0;
    await expect(
      store.transact(async (tx) => {
        runs += 1;
        await sql`select 1 / 0`.execute(tx.sql);
      }),
    ).rejects.toMatchObject({ code: '22012' });
    expect(runs).toBe(1);
  });

  it('ends a deadlock of two transactions with both done', async () => {
    const [a, b] = await Promise.all([store.transact(addMember), store.transact(addMember)]);
    const touch = (tx: Tx, id: string) =>
      sql`update member set role = 'senior' where id = ${id}`.execute(tx.sql);
    let first = true;
    const meet = async (mine: string, other: string) =>
      store.transact(async (tx) => {
        await touch(tx, mine);
        if (first) {
          await delay(100);
        }
        await touch(tx, other);
        first = false;
      });
    await Promise.all([meet(a, b), meet(b, a)]);
    const { rows } = await sql<{ role: string }>`
      select role from member where id in (${a}, ${b})`.execute(store.sql);
    expect(rows).toEqual([{ role: 'senior' }, { role: 'senior' }]);
  });
});

describe('read', () => {
  it('sees one moment and can write nothing', async () => {
    const count = sql<{ n: number }>`select count(*) as n from member`;
    await store.read(async (db) => {
      const before = (await count.execute(db)).rows[0]?.n;
      await store.transact(addMember);
      expect((await count.execute(db)).rows[0]?.n).toBe(before);
    });
    await expect(store.read((db) => sql`delete from member`.execute(db))).rejects.toMatchObject({
      code: '25006',
    });
  });
});

describe('values from PostgreSQL', () => {
  it('are numbers for bigint, and an error where a number would lie', async () => {
    const { rows } = await sql<{ n: number }>`select 9007199254740991::bigint as n`.execute(
      store.sql,
    );
    expect(rows).toEqual([{ n: 9_007_199_254_740_991 }]);
    await expect(sql`select 9007199254740992::bigint`.execute(store.sql)).rejects.toThrow(
      RangeError,
    );
  });

  it('are the text of a date, whatever the time zone', async () => {
    const { rows } = await sql`select date '2010-02-14' as d`.execute(store.sql);
    expect(rows).toEqual([{ d: '2010-02-14' }]);
  });
});

describe('errors of PostgreSQL', () => {
  it('name code, table and constraint and no value', async () => {
    const canary = 'canary-王小龙';
    await store.sql.insertInto('instance').values({ name: canary, value: 'x' }).execute();
    const error = await store.sql
      .insertInto('instance')
      .values({ name: canary, value: 'x' })
      .execute()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'SqlError',
      code: '23505',
      table: 'instance',
      constraint: 'instance_pkey',
      message: 'PostgreSQL 23505 on instance.instance_pkey',
    });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('canary');
    const cast = await sql`select ${canary}::text::integer`
      .execute(store.sql)
      .catch((reason: unknown) => reason);
    expect(cast).toMatchObject({ code: '22P02', message: 'PostgreSQL 22P02' });
    expect(JSON.stringify(cast, Object.getOwnPropertyNames(cast))).not.toContain('canary');
  });
});

describe('openStore', () => {
  it('writes through to disk on every connection', async () => {
    await withClient(store.databaseUrl, (client) =>
      client.query(
        `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
      ),
    );
    await using other = await store.openAnother();
    const { rows } = await sql`show synchronous_commit`.execute(other.sql);
    expect(rows).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('names a retention class on every table of both databases', async () => {
    expect(await listUnclassedTables(store.sql)).toEqual([]);
    expect(await listUnclassedTables(keys)).toEqual([]);
    await sql`create table forgotten (id text)`.execute(store.sql);
    expect(await listUnclassedTables(store.sql)).toEqual(['public.forgotten']);
    await sql`drop table forgotten`.execute(store.sql);
  });

  it('makes missing databases, and twice at once is the same as once', async () => {
    const databases = await cloneDatabases();
    await databases.drop();
    const options = {
      ...databases,
      blobs: { kind: 'files', directory: store.blobDirectory } as const,
      report: () => undefined,
    };
    const stores = await Promise.all([openStore(options), openStore(options), openStore(options)]);
    const ref = nameOf(newId('member'));
    const sealed = await stores[0]?.vault.seal(ref, Buffer.from('abc'));
    expect(String(await stores[1]?.vault.open(ref, sealed ?? Buffer.of()))).toBe('abc');
    for (const one of stores) {
      await one[Symbol.asyncDispose]();
    }
    await databases.drop();
  });

  it('says in clear words that the server is not there or refuses the account', async () => {
    const blobs = { kind: 'files', directory: store.blobDirectory } as const;
    const { rootKey } = store;
    await expect(
      openStore({ databaseUrl: 'postgresql://a:b@127.0.0.1:1/homeward', rootKey, blobs }),
    ).rejects.toThrow(
      'The database "homeward" on 127.0.0.1 cannot be reached (ECONNREFUSED). Check DATABASE_URL',
    );
    const wrong = new URL(store.databaseUrl);
    wrong.password = 'wrong';
    await expect(openStore({ databaseUrl: wrong.href, rootKey, blobs })).rejects.toThrow(
      'refuses the account or its password',
    );
  });

  it('refuses a database that does not know the letters of the world', async () => {
    const databases = await cloneDatabases();
    await databases.drop();
    const name = new URL(databases.databaseUrl).pathname.slice(1);
    const admin = new URL(databases.databaseUrl);
    admin.pathname = '/postgres';
    await withClient(admin.href, (client) =>
      client.query(
        `create database ${name} template template0 encoding 'UTF8' locale_provider libc locale 'C'`,
      ),
    );
    await expect(
      openStore({ ...databases, blobs: { kind: 'files', directory: store.blobDirectory } }),
    ).rejects.toThrow('must be UTF8 with a Unicode locale such as C.UTF-8');
    await databases.drop();
  });
});
