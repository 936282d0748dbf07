import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../db/embedded.ts';
import { openStore, type Store } from '../db/open-store.ts';
import { newId } from '../new-id.ts';
import { rootKeyFrom } from './root-key.ts';
import { domains } from './session.ts';

// What a person could have told us; long enough that no other bytes hold it by chance. Everything
// told holds it, so that one search finds any of it.
const canary = '王小龙在义乌市场 canary 7f3a';
const told = Array.from({ length: 40 }, (_, index) => `${index}: ${canary} (${index})`);

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'homeward-stolen-'));
  await chmod(dataDir, 0o711);
});
afterAll(() => rm(dataDir, { recursive: true }));

/** The ways a canary could be written. Base64 depends on where the text starts in its group. */
function disguises(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  const base64 = [0, 1, 2].map((shift) => {
    const groups = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    // The first and the last group mix with what stands beside them.
    return Buffer.from(groups.slice(shift === 0 ? 0 : 4, -4));
  });
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(utf8.toString('hex').toUpperCase()),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
    Buffer.from(encodeURIComponent(text)),
    ...base64,
  ];
}

/** Files of the data directory that hold the text in any disguise. */
async function findOnDisk(text: string): Promise<readonly string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (disguises(text).some((disguise) => bytes.includes(disguise))) {
      found.push(path.slice(dataDir.length));
    }
  }
  return found;
}

async function tellEverything(store: Store): Promise<void> {
  const refOf = (index: number) => ({
    domain: domains[index % domains.length] ?? 'case',
    recordId: newId('sighting'),
    field: 'member.sealed_name',
  });
  for (const [index, text] of told.entries()) {
    await store.transact(async (tx) => {
      await tx.sql
        .insertInto('member')
        .values({
          id: newId('member'),
          role: 'reviewer',
          sealed_name: await tx.vault.sealJson(refOf(index), { name: text }),
          enrolled_at: new Date(0),
          state: 'active',
        })
        .execute();
      await tx.enqueue('photo-derive', { photoId: newId('photo') });
    });
    await store.blobs.put(
      { domain: 'media', recordId: newId('photo'), field: 'blob.original' },
      Buffer.from(text.repeat(300)),
    );
    const failing = store.transact((tx) =>
      // Refused: the value is no uuid, and PostgreSQL repeats it in its message.
      tx.sql
        .selectFrom('member')
        .select('id')
        .where('enrolled_at', '=', text as never)
        .execute(),
    );
    await expect(failing).rejects.toMatchObject({ code: '22007' });
  }
}

describe('a stolen disk', () => {
  it('holds nothing that was told, in rows, log, write-ahead log or blobs', async () => {
    const logLines: string[] = [];
    const server = await startEmbeddedPostgres({ dataDir, onLog: (line) => logLines.push(line) });
    const incidents: unknown[] = [];
    const store = await openStore({
      databaseUrl: server.databaseUrl,
      rootKey: rootKeyFrom(Buffer.alloc(32, 9)),
      blobs: { kind: 'files', directory: join(dataDir, 'blobs') },
      report: (incident) => incidents.push(incident),
    });
    await tellEverything(store);
    // Proof that the search finds what is there: one text in the clear.
    const planted = 'planted 王小龙 5c1d';
    await store.sql.insertInto('instance').values({ name: planted, value: 'x' }).execute();
    await store[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
    expect((await findOnDisk(planted)).length).toBeGreaterThan(0);
    expect(await findOnDisk(canary)).toEqual([]);
    expect(`${logLines.join('\n')}${JSON.stringify(incidents)}`).not.toContain('canary');
  });

  it('is searched for the text wherever it stands in base64', () => {
    for (const before of ['', 'x', 'xy', 'xyz']) {
      const base64 = Buffer.from(`${before}${canary}!`).toString('base64');
      expect(disguises(canary).some((disguise) => base64.includes(disguise.toString()))).toBe(true);
    }
  });
});
