import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { quoteName, scratchName, withClient, withDatabase } from '../src/db/database-url.ts';
import { openStore, type Store, type StoreOptions } from '../src/db/open-store.ts';
import type { Incident } from '../src/db/report.ts';
import { type RootKey, rootKeyFrom } from '../src/vault/root-key.ts';
import { dropDatabases } from './global-setup.ts';

export type TestStore = Store & {
  readonly databaseUrl: string;
  readonly keyDatabaseUrl: string;
  readonly rootKey: RootKey;
  readonly rootKeyHex: string;
  /** Blobs lie here; gone with the store. */
  readonly blobDirectory: string;
  /** What happened in the background so far. */
  readonly incidents: readonly Incident[];
  /** A second store on the same databases and blobs, as another process would open it. */
  openAnother(changes?: Partial<StoreOptions>): Promise<Store>;
};

/** A fresh pair of databases for one test file, dropped when the store is disposed. */
export async function openTestStore(changes: Partial<StoreOptions> = {}): Promise<TestStore> {
  const databases = await cloneDatabases();
  const blobDirectory = await mkdtemp(join(tmpdir(), 'homeward-blobs-'));
  const incidents: Incident[] = [];
  const options: StoreOptions = {
    databaseUrl: databases.databaseUrl,
    keyDatabaseUrl: databases.keyDatabaseUrl,
    rootKey: databases.rootKey,
    blobs: { kind: 'files', directory: blobDirectory },
    report: (incident) => incidents.push(incident),
    ...changes,
  };
  const store = await openStore(options);
  return {
    ...store,
    ...databases,
    blobDirectory,
    incidents,
    openAnother: (otherChanges = {}) => openStore({ ...options, ...otherChanges }),
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await databases.drop();
      await rm(blobDirectory, { recursive: true, force: true });
    },
  };
}

export type TestDatabases = {
  readonly databaseUrl: string;
  readonly keyDatabaseUrl: string;
  readonly rootKey: RootKey;
  readonly rootKeyHex: string;
  drop(): Promise<void>;
};

/** The databases alone, for tests that start other processes on them. */
export async function cloneDatabases(): Promise<TestDatabases> {
  const template = inject('testTemplate');
  const main = scratchName('homeward_test');
  const keys = `${main}_keys`;
  await withClient(template.adminUrl, async (client) => {
    await client.query(`create database ${quoteName(main)} template ${quoteName(template.main)}`);
    await client.query(`create database ${quoteName(keys)} template ${quoteName(template.keys)}`);
  });
  return {
    databaseUrl: withDatabase(template.adminUrl, main),
    keyDatabaseUrl: withDatabase(template.adminUrl, keys),
    rootKey: rootKeyFrom(Buffer.from(template.rootKeyHex, 'hex')),
    rootKeyHex: template.rootKeyHex,
    drop: () => dropDatabases(template.adminUrl, [main, keys]),
  };
}
