import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../new-id.ts';
import { rootKeyFrom } from '../vault/root-key.ts';
import { withClient } from './database-url.ts';
import { startOf } from './embedded/lock.ts';
import { findEmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
import { openStore } from './open-store.ts';

const rootKeyHex = '5a'.repeat(32);
const script = fileURLToPath(new URL('../../test/serve-until-killed.ts', import.meta.url));

const copy = promisify(execFile);

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-embedded-'));
  await chmod(folder, 0o711);
  return folder;
}

// Setting a cluster up takes longer than any test: most of them start on a copy of this one.
let template: string;
beforeAll(async () => {
  template = await makeFolder();
  const server = await startEmbeddedPostgres({ dataDir: template });
  await server[Symbol.asyncDispose]();
});
afterAll(async () => {
  expect(await removeEmbeddedPostgres(template)).toBe(true);
  await rm(template, { recursive: true });
});

let dataDir: string;
beforeEach(async () => {
  dataDir = await makeFolder();
  await copy('cp', ['-a', join(template, 'postgres'), dataDir]);
});
afterEach(async () => {
  expect(await removeEmbeddedPostgres(dataDir)).toBe(true);
  await rm(dataDir, { recursive: true });
});

const select = (url: string) =>
  withClient(url, async (client) => (await client.query('select 1 as one')).rows as unknown);
const adminOf = (url: string) => url.replace('/homeward?', '/postgres?');

type Served = {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly lines: string[];
  /** The rest of the first line that starts with the word. */
  waitFor(word: string, count?: number): Promise<string>;
  readonly errors: string[];
};

function serve(mode = 'write'): Served {
  const child = spawn(process.execPath, [script, dataDir, rootKeyHex, mode], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const errors: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  return {
    child,
    lines,
    errors,
    async waitFor(word, count = 1) {
      const until = performance.now() + 30_000;
      for (;;) {
        const found = lines.filter((line) => line.startsWith(`${word} `) || line === word);
        if (found.length >= count) {
          return (found[count - 1] ?? '').slice(word.length + 1);
        }
        if (child.exitCode !== null || performance.now() > until) {
          throw new Error(`no "${word}": ${[...lines.slice(-3), ...errors].join(' | ')}`);
        }
        await delay(10);
      }
    },
  };
}

async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 500 && startOf(pid) !== null; i += 1) {
    await delay(10);
  }
  return startOf(pid) === null;
}

async function openServed(databaseUrl: string) {
  return openStore({
    databaseUrl,
    rootKey: rootKeyFrom(Buffer.from(rootKeyHex, 'hex')),
    blobs: { kind: 'files', directory: join(dataDir, 'blobs') },
    report: () => undefined,
  });
}

describe('startEmbeddedPostgres', () => {
  it('serves, stops, and serves what it had on the next start', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await withClient(adminOf(first.databaseUrl), (client) =>
      client.query('create table kept as select 7 as n'),
    );
    await first[Symbol.asyncDispose]();
    expect(await gone(first.pid)).toBe(true);
    await using second = await startEmbeddedPostgres({ dataDir });
    const rows = await withClient(
      adminOf(second.databaseUrl),
      async (client) => (await client.query('select n from kept')).rows as unknown,
    );
    expect(rows).toEqual([{ n: 7 }]);
  });

  it('is a durable PostgreSQL 18 that folds letters of all scripts and sorts by code point', async () => {
    await using server = await startEmbeddedPostgres({ dataDir });
    const rows = await withClient(
      adminOf(server.databaseUrl),
      async (client) =>
        (
          await client.query(
            `select current_setting('fsync') as fsync,
                    current_setting('full_page_writes') as full_page_writes,
                    current_setting('synchronous_commit') as synchronous_commit,
                    current_setting('server_encoding') as encoding,
                    current_setting('listen_addresses') as listen_addresses,
                    current_setting('data_checksums') as data_checksums,
                    current_setting('server_version_num')::int / 10000 as version,
                    lower('ÉÇ') as folded, '王' ~ '\\w' as letter, 'Z' < 'a' as by_code_point`,
          )
        ).rows as unknown,
    );
    expect(rows).toEqual([
      {
        fsync: 'on',
        full_page_writes: 'on',
        synchronous_commit: 'on',
        encoding: 'UTF8',
        listen_addresses: '',
        data_checksums: 'on',
        version: 18,
        folded: 'éç',
        letter: true,
        by_code_point: true,
      },
    ]);
  });

  it('lets nobody in without the password, and keeps that to its owner', async () => {
    await using server = await startEmbeddedPostgres({ dataDir });
    const url = new URL(adminOf(server.databaseUrl));
    expect(url.password).toMatch(/^[0-9a-f]{48}$/);
    url.password = 'wrong';
    await expect(select(url.href)).rejects.toMatchObject({ code: '28P01' });
    const password = join(dataDir, 'postgres', 'password');
    expect((await stat(password)).mode & 0o777).toBe(0o600);
    const socket = new URL(server.databaseUrl).searchParams.get('host') ?? '';
    expect((await stat(socket)).mode & 0o777).toBe(0o700);
    expect(await readdir(join(dataDir, 'postgres', 'server'))).not.toContain('initdb-password');
  });

  it('refuses a second start on the same directory in clear words', async () => {
    await using server = await startEmbeddedPostgres({ dataDir });
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      `The data directory ${dataDir} is in use by process ${process.pid} on ${hostname()}. ` +
        'Stop that one first, or choose another directory with --data.',
    );
    const other = serve();
    await once(other.child, 'close');
    expect(other.errors.join(' ')).toContain(`is in use by process ${process.pid}`);
    expect(await select(adminOf(server.databaseUrl))).toEqual([{ one: 1 }]);
  });

  it('lets other processes find the running server', async () => {
    expect(await findEmbeddedPostgres(dataDir)).toBeNull();
    const server = await startEmbeddedPostgres({ dataDir });
    expect(await findEmbeddedPostgres(dataDir)).toBe(server.databaseUrl);
    await server[Symbol.asyncDispose]();
    expect(await findEmbeddedPostgres(dataDir)).toBeNull();
  });

  it('serves under a path too long for a socket, with characters that need care', async () => {
    const long = join(dataDir, `a b,"c"'d%20-${'王'.repeat(40)}`);
    await using server = await startEmbeddedPostgres({ dataDir: long, temporary: true });
    expect(await select(adminOf(server.databaseUrl))).toEqual([{ one: 1 }]);
    const short = join(dataDir, `a b,"c"'d%20`);
    await using other = await startEmbeddedPostgres({ dataDir: short, temporary: true });
    expect(await select(adminOf(other.databaseUrl))).toEqual([{ one: 1 }]);
  });

  it('leaves nothing of a temporary server', async () => {
    const server = await startEmbeddedPostgres({ dataDir, temporary: true });
    await server[Symbol.asyncDispose]();
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('starts over when the first start was cut off while it was set up', async () => {
    const home = join(dataDir, 'postgres', 'server');
    await rm(join(dataDir, 'postgres'), { recursive: true });
    await mkdir(join(home, 'data.new', 'base'), { recursive: true });
    await writeFile(join(home, 'data.new', 'PG_VERSION'), '18\n');
    await chmod(join(dataDir, 'postgres'), 0o711);
    await using server = await startEmbeddedPostgres({ dataDir });
    expect(await select(adminOf(server.databaseUrl))).toEqual([{ one: 1 }]);
  });

  it('reports a crash of the server and can be started again', async () => {
    const crashes: Error[] = [];
    const server = await startEmbeddedPostgres({
      dataDir,
      onCrash: (error) => crashes.push(error),
    });
    process.kill(server.pid, 'SIGKILL');
    expect(await gone(server.pid)).toBe(true);
    while (crashes.length === 0) {
      await delay(10);
    }
    expect(crashes[0]?.message).toContain(
      'the embedded database is gone: PostgreSQL ended (SIGKILL)',
    );
    await server[Symbol.asyncDispose]();
    await using again = await startEmbeddedPostgres({ dataDir });
    expect(await select(adminOf(again.databaseUrl))).toEqual([{ one: 1 }]);
  });

  it('says why the server does not start', async () => {
    await expect(
      startEmbeddedPostgres({ dataDir, settings: { shared_buffers: 'nonsense' } }),
    ).rejects.toThrow(/PostgreSQL ended .*shared_buffers/);
    await using server = await startEmbeddedPostgres({ dataDir });
    expect(await select(adminOf(server.databaseUrl))).toEqual([{ one: 1 }]);
  });

  // Only root's folders can be closed to the account that PostgreSQL runs under.
  if (process.getuid?.() === 0) {
    it('puts the server where its account can go when the folders above are closed to it', async () => {
      await chmod(dataDir, 0o700);
      const inner = join(dataDir, 'inner');
      await using server = await startEmbeddedPostgres({ dataDir: inner, temporary: true });
      expect(await select(adminOf(server.databaseUrl))).toEqual([{ one: 1 }]);
      const elsewhere = (await readFile(join(inner, 'postgres', 'elsewhere'), 'utf8')).trim();
      expect(elsewhere).toMatch(/^\/var\/lib\/homeward\/server-/);
      expect((await stat(elsewhere)).mode & 0o777).toBe(0o700);
      expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
      expect(await findEmbeddedPostgres(inner)).toBe(server.databaseUrl);
      await server[Symbol.asyncDispose]();
      await expect(stat(elsewhere)).rejects.toMatchObject({ code: 'ENOENT' });
    });

    it('makes a closed data directory passable and no more than that', async () => {
      await chmod(dataDir, 0o700);
      await using server = await startEmbeddedPostgres({ dataDir });
      expect(await select(adminOf(server.databaseUrl))).toEqual([{ one: 1 }]);
      expect((await stat(dataDir)).mode & 0o777).toBe(0o701);
    });
  }
});

describe('a process that serves a data directory', () => {
  it('loses nothing acknowledged when it is killed, and the next start needs no help', async () => {
    const acknowledged: [string, string][] = [];
    const servers: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      const served = serve();
      servers.push(Number(await served.waitFor('server')));
      await served.waitFor('acknowledged', 40);
      served.child.kill('SIGKILL');
      await once(served.child, 'close');
      for (const line of served.lines.filter((one) => one.startsWith('acknowledged '))) {
        const [, id = '', photoId = ''] = line.split(' ');
        acknowledged.push([id, photoId]);
      }
    }
    // The first server was left running by its killed process; the second start stopped it.
    expect(startOf(servers[0] ?? 0)).toBeNull();
    await using server = await startEmbeddedPostgres({ dataDir });
    expect(startOf(servers[1] ?? 0)).toBeNull();
    const store = await openServed(server.databaseUrl);
    for (const [id, photoId] of acknowledged) {
      const row = await store.sql
        .selectFrom('member')
        .select('sealed_name')
        .where('id', '=', id as `mem_${string}`)
        .executeTakeFirstOrThrow();
      const name = { domain: 'staff', recordId: id, field: 'member.sealed_name' } as const;
      expect((await store.vault.open(name, row.sealed_name)).toString()).toBe(id);
      const photo = { domain: 'media', recordId: photoId, field: 'blob.original' } as const;
      expect((await store.blobs.get(photo)).toString()).toBe(photoId.repeat(100));
    }
    const { rows } = await sql<{ photo: string }>`
      select data ->> 'photoId' as photo from pgboss.job`.execute(store.sql);
    const jobs = new Set(rows.map((row) => row.photo));
    expect(acknowledged.every(([, photoId]) => jobs.has(photoId))).toBe(true);
    expect(acknowledged.length).toBeGreaterThanOrEqual(80);
    await store[Symbol.asyncDispose]();
  });

  it('stops once and in order on SIGTERM, with a clean end of the database', async () => {
    const served = serve();
    const pid = Number(await served.waitFor('server'));
    await served.waitFor('acknowledged', 5);
    served.child.kill('SIGTERM');
    const [code] = (await once(served.child, 'close')) as [number | null];
    expect(code).toBe(0);
    expect(served.lines.at(-1)).toBe('stopped');
    expect(served.lines.filter((line) => line.includes('received fast shutdown'))).toHaveLength(1);
    expect(served.lines.some((line) => line.includes('database system is shut down'))).toBe(true);
    expect(startOf(pid)).toBeNull();
    const lines: string[] = [];
    await using server = await startEmbeddedPostgres({
      dataDir,
      onLog: (line) => lines.push(line),
    });
    expect(server.pid).toBeGreaterThan(0);
    expect(lines.join('\n')).toContain('database system was shut down at');
  });

  it('goes on when the database was restarted under it', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    const store = await openServed(first.databaseUrl);
    const seen: string[] = [];
    await store.jobs.work('photo-derive', { concurrency: 1 }, async ({ photoId }) => {
      seen.push(photoId);
    });
    await first[Symbol.asyncDispose]();
    await expect(sql`select 1`.execute(store.sql)).rejects.toThrow();
    await using second = await startEmbeddedPostgres({ dataDir });
    expect(second.databaseUrl).toBe(first.databaseUrl);
    const photoId = newId('photo');
    await store.transact((tx) => tx.enqueue('photo-derive', { photoId }));
    while (seen.length === 0) {
      await delay(10);
    }
    expect(seen).toEqual([photoId]);
    await store[Symbol.asyncDispose]();
  });

  it('takes its server with it when it exits without a word', async () => {
    const served = serve('exit');
    const [code] = (await once(served.child, 'close')) as [number | null];
    expect(code).toBe(3);
    const pid = Number(served.lines.find((line) => line.startsWith('server '))?.slice(7));
    expect(pid).toBeGreaterThan(0);
    expect(await gone(pid)).toBe(true);
  });
});
