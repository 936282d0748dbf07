import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDatabase } from '../server/src/db/locate.ts';
import { openStore, type Store } from '../server/src/db/open-store.ts';
import { postOverHttp } from '../server/src/evaluate/post-over-http.ts';
import { loadRootKey } from '../server/src/vault/root-key.ts';
import { someSighting } from '../server/test/facts.ts';

/** The long form of docs/benchmarks.md: HOMEWARD_LONG=1 runs all 30 rounds. */
const rounds = process.env['HOMEWARD_LONG'] === '1' ? 30 : 4;
const postersAtOnce = 4;
const bin = fileURLToPath(new URL('../server/bin/homeward.mjs', import.meta.url));

let dataDir: string;
let photo: Buffer;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'homeward-kill-'));
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  photo = await sharp({
    create: { width: 320, height: 240, channels: 3, background: '#888', noise },
  })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

type Running = { readonly child: ChildProcess; readonly url: string };

/** Starts the public surface in a process of its own, as an operator would. */
async function start(): Promise<Running> {
  const args = ['serve', '--role', 'public', '--data', dataDir, '--port', '0'];
  const child = spawn(process.execPath, [bin, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
  });
  let output = '';
  const address = Promise.withResolvers<string>();
  child.stdout?.on('data', (bytes: Buffer) => {
    output += bytes.toString();
    const url = /Public pages\s+(http:\S+)/.exec(output)?.[1];
    if (url !== undefined) {
      address.resolve(url);
    }
  });
  let errors = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    errors += bytes.toString();
  });
  child.once('exit', (code, signal) => {
    address.reject(new Error(`homeward serve ended: ${code ?? signal}\n${errors}`));
  });
  return { child, url: await address.promise };
}

/** Posts until the server is gone; whatever was answered with a receipt is acknowledged. */
async function postUntilKilled(url: string, acknowledged: string[]): Promise<void> {
  while (true) {
    try {
      acknowledged.push(await postOverHttp(`${url}/api/sightings`, someSighting, [photo]));
    } catch {
      return;
    }
  }
}

/** PostgreSQL and the decoders, on systems that tell; elsewhere the server alone is killed. */
async function childrenOf({ child }: Running): Promise<readonly number[]> {
  const list = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').catch(
    () => '',
  );
  return list.trim().split(/\s+/).filter(Boolean).map(Number);
}

type Kill = { readonly running: Running; readonly acknowledged: string[]; readonly all: boolean };

async function killAfterPosts({ running, acknowledged, all }: Kill): Promise<void> {
  const before = acknowledged.length;
  const posters = Array.from({ length: postersAtOnce }, () =>
    postUntilKilled(running.url, acknowledged),
  );
  while (acknowledged.length < before + 2 * postersAtOnce) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  // Somewhere inside the next posts, a little later each time.
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
  const gone = once(running.child, 'exit');
  for (const pid of all ? await childrenOf(running) : []) {
    process.kill(pid, 'SIGKILL');
  }
  running.child.kill('SIGKILL');
  await Promise.all([gone, ...posters]);
}

async function checkEverythingIsThere(store: Store, acknowledged: readonly string[]) {
  for (const receipt of acknowledged) {
    const row = await store.sql
      .selectFrom('receipt')
      .innerJoin('sighting', 'sighting.id', 'receipt.sighting_id')
      .innerJoin('photo', 'photo.sighting_id', 'sighting.id')
      .select(['sighting.id', 'sighting.sealed_facts', 'photo.id as photo_id'])
      .where('handle', '=', receipt.replaceAll('-', '').slice(0, 8))
      .executeTakeFirst();
    expect(row, `receipt ${receipt}`).toBeDefined();
    if (row !== undefined) {
      await store.vault.openJson(
        { domain: 'case', recordId: row.id, field: 'sighting.sealed_facts' },
        row.sealed_facts,
      );
      const kept = await store.blobs.get({
        domain: 'media',
        recordId: row.photo_id,
        field: 'blob.original',
      });
      expect(kept.equals(photo)).toBe(true);
    }
  }
}

describe('kill -9 during concurrent posts', () => {
  it(`loses no acknowledged sighting in ${rounds} rounds`, {
    timeout: rounds * 30_000,
  }, async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // Every second round PostgreSQL is killed as well and must recover from its log.
      await killAfterPosts({ running: await start(), acknowledged, all: round % 2 === 1 });
    }
    await using database = await startDatabase({ databaseUrl: null, dataDir });
    await using store = await openStore({
      databaseUrl: database.url,
      rootKey: await loadRootKey(join(dataDir, 'root.key')),
      blobs: { kind: 'files', directory: join(dataDir, 'blobs') },
    });
    await checkEverythingIsThere(store, acknowledged);
    expect(acknowledged.length).toBeGreaterThanOrEqual(rounds * 2 * postersAtOnce);
    // Nothing half done either: each sighting has its receipt, its photo and its job.
    const { n } = await store.sql
      .selectFrom('sighting')
      .leftJoin('receipt', 'receipt.sighting_id', 'sighting.id')
      .leftJoin('photo', 'photo.sighting_id', 'sighting.id')
      .select((e) => e.fn.countAll<string>().as('n'))
      .where((e) => e.or([e('receipt.handle', 'is', null), e('photo.id', 'is', null)]))
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBe(0);
    const waiting = (await store.jobs.backlog()).find(({ name }) => name === 'photo-derive');
    const sightings = await store.sql.selectFrom('sighting').select('id').execute();
    expect(waiting?.waiting).toBe(sightings.length);
  });
});
