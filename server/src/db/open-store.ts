import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import { type BlobPlace, type BlobStore, openBlobStore } from '../vault/blob-store.ts';
import { KeyConflictError, type KeyDatabase } from '../vault/key-store.ts';
import type { KeyedHash } from '../vault/keyed-hash.ts';
import type { RootKey } from '../vault/root-key.ts';
import type { VaultSession } from '../vault/session.ts';
import { openVault, type Vault, type VaultCore } from '../vault/vault.ts';
import { openKysely, openPool } from './connect.ts';
import { keyUrlBeside } from './database-url.ts';
import { type JobQueue, type JobQueueCore, openJobQueue } from './jobs.ts';
import { keyMigrations, mainMigrations, migrateDatabase } from './migrate.ts';
import { prepareDatabase } from './prepare-database.ts';
import type { Report } from './report.ts';
import { nameQueueRetention } from './retention.ts';
import type { Database } from './schema.ts';
import { SqlError } from './sql-error.ts';
import type { Tx } from './tx.ts';

export type StoreOptions = {
  readonly databaseUrl: string;
  /** Default: a database `<name>_keys` on the same server. */
  readonly keyDatabaseUrl?: string | null;
  readonly rootKey: RootKey;
  readonly blobs: BlobPlace;
  /** Hears of failures that no caller waits for; the default is a process warning. */
  readonly report?: Report;
};

export type Store = {
  /** Rows, keys and jobs commit together or not at all; run again when PostgreSQL asks for it. */
  transact<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** One consistent view, nothing can be written. */
  read<T>(fn: (db: Kysely<Database>, vault: VaultSession) => Promise<T>): Promise<T>;
  readonly sql: Kysely<Database>;
  readonly vault: Vault;
  readonly keyedHash: KeyedHash;
  readonly blobs: BlobStore;
  readonly jobs: JobQueue;
  [Symbol.asyncDispose](): Promise<void>;
};

const mainConnections = 10;
const keyConnections = 4;

export async function openStore(options: StoreOptions): Promise<Store> {
  const report = options.report ?? warn;
  const keyUrl = options.keyDatabaseUrl ?? keyUrlBeside(options.databaseUrl);
  await using opened = new AsyncDisposableStack();
  for (const url of [options.databaseUrl, keyUrl]) {
    const { fsync } = await prepareDatabase(url);
    if (!fsync) {
      report({ what: 'fsync-off' });
    }
  }
  const open = <DB>(url: string, maxConnections: number) =>
    opened.adopt(openKysely<DB>(openPool({ url, maxConnections, report })), (db) => db.destroy());
  const sql = open<Database>(options.databaseUrl, mainConnections);
  await migrateDatabase(sql, mainMigrations);
  const keySql = open<KeyDatabase>(keyUrl, keyConnections);
  await migrateDatabase(keySql, keyMigrations);
  const vault = opened.adopt(await openVault(keySql, options.rootKey, report), (core) =>
    core.wipe(),
  );
  const jobs = opened.adopt(
    await openJobQueue({ databaseUrl: options.databaseUrl, report }),
    (queue) => queue.stop(),
  );
  await nameQueueRetention(sql);
  const blobs = await openBlobStore(options.blobs, { keys: vault, report });
  const resources = opened.move();
  return {
    transact: (fn) => transact({ sql, vault, jobs }, fn),
    read: (fn) =>
      sql
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((db) => fn(db, vault)),
    sql,
    vault,
    keyedHash: (purpose, data) => vault.keyedHash(purpose, data),
    blobs,
    jobs,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

type Parts = {
  readonly sql: Kysely<Database>;
  readonly vault: VaultCore;
  readonly jobs: JobQueueCore;
};

const mostAttempts = 6;

async function transact<T>(parts: Parts, fn: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactOnce(parts, fn);
    } catch (error) {
      if (attempt === mostAttempts || !mayRunAgain(error)) {
        throw error;
      }
      await delay(2 ** attempt * (1 + Math.random()));
    }
  }
}

async function transactOnce<T>(parts: Parts, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const session = parts.vault.beginSession();
  const work = async (sql: Transaction<Database>) => {
    const result = await fn({
      sql,
      vault: session,
      enqueue: (name, data) => parts.jobs.enqueue(sql, name, data),
    });
    // Keys first: a key without its ciphertext is harmless, a ciphertext without its key is lost.
    await session.flush();
    return result;
  };
  try {
    return await parts.sql.transaction().setIsolationLevel('read committed').execute(work);
  } finally {
    session.end();
  }
}

/** Serialization failure, deadlock, or a record's key that another transaction made first. */
function mayRunAgain(error: unknown): boolean {
  return (
    error instanceof KeyConflictError ||
    (error instanceof SqlError && (error.code === '40001' || error.code === '40P01'))
  );
}

const warn: Report = ({ what, failure, data }) => {
  process.emitWarning(JSON.stringify({ what, code: failure?.code, ...data }), {
    type: 'HomewardWarning',
  });
};
