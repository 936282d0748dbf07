import { randomBytes } from 'node:crypto';
import { access, chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { quoteName, scratchName, withClient, withDatabase } from '../src/db/database-url.ts';
import {
  type EmbeddedServer,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../src/db/embedded.ts';
import { openStore } from '../src/db/open-store.ts';
import { rootKeyFrom } from '../src/vault/root-key.ts';

/** The migrated databases that every test file gets a copy of. */
export type TestTemplate = {
  readonly adminUrl: string;
  readonly main: string;
  readonly keys: string;
  readonly rootKeyHex: string;
};

declare module 'vitest' {
  export interface ProvidedContext {
    testTemplate: TestTemplate;
  }
}

const folderPrefix = 'homeward-test-';

/** One server for the run: `DATABASE_URL_TEST`, or an embedded one that is thrown away. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await using opened = new AsyncDisposableStack();
  const given = process.env['DATABASE_URL_TEST'];
  const adminUrl = given ?? (await startServer(opened)).databaseUrl;
  const main = scratchName('homeward_template');
  const template: TestTemplate = {
    adminUrl: withDatabase(adminUrl, 'postgres'),
    main,
    keys: `${main}_keys`,
    rootKeyHex: randomBytes(32).toString('hex'),
  };
  opened.defer(() => dropDatabases(template.adminUrl, [template.main, template.keys]));
  await migrateTemplate(template);
  project.provide('testTemplate', template);
  const resources = opened.move();
  return () => resources.disposeAsync();
}

async function startServer(opened: AsyncDisposableStack): Promise<EmbeddedServer> {
  await sweepKilledRuns();
  const dataDir = await mkdtemp(join(tmpdir(), folderPrefix));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));
  // Run by root, the server's own account must be able to pass.
  await chmod(dataDir, 0o711);
  return opened.use(
    await startEmbeddedPostgres({
      dataDir,
      temporary: true,
      // Test data need not survive a power cut.
      settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300' },
    }),
  );
}

async function sweepKilledRuns(): Promise<void> {
  const folders = await readdir(tmpdir());
  for (const folder of folders.filter((name) => name.startsWith(folderPrefix))) {
    const dataDir = join(tmpdir(), folder);
    const started = await access(join(dataDir, 'postgres', 'lock')).then(
      () => true,
      () => false,
    );
    if (started && (await removeEmbeddedPostgres(dataDir))) {
      await rm(dataDir, { recursive: true, force: true });
    }
  }
}

async function migrateTemplate(template: TestTemplate): Promise<void> {
  const blobs = await mkdtemp(join(tmpdir(), 'homeward-blobs-'));
  const store = await openStore({
    databaseUrl: withDatabase(template.adminUrl, template.main),
    keyDatabaseUrl: withDatabase(template.adminUrl, template.keys),
    rootKey: rootKeyFrom(Buffer.from(template.rootKeyHex, 'hex')),
    blobs: { kind: 'files', directory: blobs },
    report: () => undefined,
  });
  await store[Symbol.asyncDispose]();
  await rm(blobs, { recursive: true });
}

export async function dropDatabases(adminUrl: string, names: readonly string[]): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (const name of names) {
      await client.query(`drop database if exists ${quoteName(name)} with (force)`);
    }
  });
}
