import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeS3, startFakeS3 } from '../../test/fake-s3.ts';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { newId } from '../new-id.ts';
import { type BlobPlace, type BlobStore, openBlobStore } from './blob-store.ts';
import type { SealedRef } from './session.ts';
import type { VaultCore } from './vault.ts';

const account = {
  region: 'eu-north-1',
  bucket: 'homeward',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

let store: TestStore;
let s3: FakeS3;
let staging: string;
beforeAll(async () => {
  store = await openTestStore();
  s3 = await startFakeS3(account);
  staging = await mkdtemp(join(tmpdir(), 'homeward-staging-'));
});
afterAll(async () => {
  await s3[Symbol.asyncDispose]();
  await rm(staging, { recursive: true });
  await store[Symbol.asyncDispose]();
});

const originalOf = (recordId: string): SealedRef => ({
  domain: 'media',
  recordId,
  field: 'blob.original',
});

async function* chunks(bytes: Buffer, size: number) {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}

function s3Place(changes: Partial<Extract<BlobPlace, { kind: 's3' }>> = {}): BlobPlace {
  return {
    kind: 's3',
    endpoint: s3.endpoint,
    prefix: 'photos/',
    stagingDirectory: staging,
    ...account,
    ...changes,
  };
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

const blobKeys = () => store.vault as VaultCore;

describe.each(['files', 's3'] as const)('blobs on %s', (kind) => {
  let blobs: BlobStore;
  let stagingFolder: string;
  beforeAll(async () => {
    stagingFolder = kind === 'files' ? join(store.blobDirectory, 'staged') : staging;
    blobs =
      kind === 'files'
        ? store.blobs
        : await openBlobStore(s3Place(), { keys: blobKeys(), report: () => undefined });
  });
  const resting = async () =>
    kind === 'files'
      ? (await filesBelow(store.blobDirectory)).filter((path) => !path.endsWith('.part'))
      : [...s3.objects.keys()];

  it.each([0, 1, 65_535, 65_536, 3_000_000])('return %i bytes as they were', async (size) => {
    const ref = originalOf(newId('photo'));
    const bytes = randomBytes(size);
    await blobs.put(ref, bytes);
    expect((await blobs.get(ref)).equals(bytes)).toBe(true);
    expect(await readdir(stagingFolder)).toEqual([]);
  });

  it('tell size and SHA-256 of what came, in whatever pieces', async () => {
    const bytes = randomBytes(200_000);
    for (const size of [1_000, 65_536, 200_000]) {
      const staged = await blobs.stage(originalOf(newId('photo')), chunks(bytes, size), 200_000);
      expect(staged.bytes).toBe(200_000);
      expect(staged.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect((await staged.read()).equals(bytes)).toBe(true);
      await staged.discard();
    }
  });

  it('are not there before they are kept, and stay when they are kept twice', async () => {
    const ref = originalOf(newId('photo'));
    const staged = await blobs.stage(ref, chunks(Buffer.from('abc'), 1), 10);
    await expect(blobs.get(ref)).rejects.toMatchObject({ code: 'not-found' });
    await staged.keep();
    await staged.keep();
    expect((await blobs.get(ref)).toString()).toBe('abc');
    expect((await staged.read()).toString()).toBe('abc');
    await staged.discard();
    await expect(blobs.get(ref)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuse more than the limit and leave nothing behind, not even a key', async () => {
    const before = await resting();
    const ref = originalOf(newId('photo'));
    let closed = false;
    async function* endless() {
      try {
        for (;;) {
          yield randomBytes(60_000);
        }
      } finally {
        closed = true;
      }
    }
    await expect(blobs.stage(ref, endless(), 100_000)).rejects.toMatchObject({
      code: 'photo-too-large',
    });
    expect(closed).toBe(true);
    expect(await readdir(stagingFolder)).toEqual([]);
    expect(await resting()).toEqual(before);
    await expect(store.vault.open(ref, Buffer.alloc(40))).rejects.toMatchObject({
      fault: 'shredded',
    });
  });

  it('leave nothing behind when the source breaks', async () => {
    async function* broken() {
      yield randomBytes(1000);
      throw new Error('the phone lost its network');
    }
    await expect(blobs.stage(originalOf(newId('photo')), broken(), 10_000)).rejects.toThrow(
      'the phone lost its network',
    );
    expect(await readdir(stagingFolder)).toEqual([]);
  });

  it('leave neither file nor key of a photo that was discarded', async () => {
    const before = await resting();
    const ref = originalOf(newId('photo'));
    const staged = await blobs.stage(ref, chunks(randomBytes(1000), 100), 10_000);
    await staged.discard();
    expect(await readdir(stagingFolder)).toEqual([]);
    expect(await resting()).toEqual(before);
    await expect(store.vault.open(ref, Buffer.alloc(40))).rejects.toMatchObject({
      fault: 'shredded',
    });
    await expect(staged.keep()).rejects.toThrow('discarded');
  });

  it('keep the key of a record when a later variant is discarded', async () => {
    const recordId = newId('photo');
    await blobs.put(originalOf(recordId), Buffer.from('abc'));
    const ref = { ...originalOf(recordId), field: 'blob.clean' };
    const staged = await blobs.stage(ref, chunks(Buffer.from('x'), 1), 10);
    await staged.discard();
    expect((await blobs.get(originalOf(recordId))).toString()).toBe('abc');
  });

  it('take the first variants of a new photo at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = newId('photo');
      const fields = ['blob.original', 'blob.clean', 'blob.covered', 'blob.chip'];
      await Promise.all(
        fields.map((field) => blobs.put({ ...originalOf(id), field }, Buffer.from(field))),
      );
      store.vault.forgetKey(id);
      for (const field of fields) {
        expect((await blobs.get({ ...originalOf(id), field })).toString()).toBe(field);
      }
    }
  });

  it('replace a variant that is put again', async () => {
    const ref = { ...originalOf(newId('photo')), field: 'blob.covered' };
    await blobs.put(ref, Buffer.from('first'));
    await blobs.put(ref, Buffer.from('second'));
    expect((await blobs.get(ref)).toString()).toBe('second');
  });

  it('remove all variants of a record and nothing of another', async () => {
    const [one, two] = [newId('photo'), newId('photo')];
    for (const field of ['blob.original', 'blob.clean', 'blob.chip']) {
      await blobs.put({ ...originalOf(one), field }, Buffer.from(field));
      await blobs.put({ ...originalOf(two), field }, Buffer.from(field));
    }
    await blobs.remove(one);
    await blobs.remove(one);
    expect((await resting()).filter((name) => name.includes(one))).toEqual([]);
    expect((await resting()).filter((name) => name.includes(two))).toHaveLength(3);
    await expect(blobs.get(originalOf(one))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('hold nothing that can be read without the key', async () => {
    const ref = originalOf(newId('photo'));
    const canary = Buffer.from('canary-of-the-blob-store');
    const staged = await blobs.stage(ref, chunks(Buffer.concat(Array(50).fill(canary)), 77), 9999);
    for (const file of await readdir(stagingFolder)) {
      expect((await readFile(join(stagingFolder, file))).includes(canary)).toBe(false);
    }
    await staged.keep();
    const rest =
      kind === 'files'
        ? await Promise.all((await resting()).map((path) => readFile(path)))
        : [...s3.objects.values()];
    expect(rest.length).toBeGreaterThan(0);
    expect(rest.some((bytes) => bytes.includes(canary))).toBe(false);
    await store.vault.shredKey(ref.recordId);
    await expect(blobs.get(ref)).rejects.toMatchObject({ fault: 'shredded' });
  });

  it('refuse a field that is no blob and an id that is no id', async () => {
    const good = originalOf(newId('photo'));
    await expect(blobs.get({ ...good, field: 'blob.other' })).rejects.toThrow(RangeError);
    await expect(blobs.get({ ...good, recordId: '../../etc/passwd' })).rejects.toThrow(RangeError);
  });
});

describe('blobs on files', () => {
  it('lie two folders deep and are closed to others', async () => {
    const id = newId('photo');
    await store.blobs.put(originalOf(id), Buffer.from('abc'));
    const path = join(store.blobDirectory, id.slice(-4, -2), id.slice(-2), `${id}.original`);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(store.blobDirectory, id.slice(-4, -2)))).mode & 0o777).toBe(0o700);
  });

  it('tell when a file was changed on disk', async () => {
    const id = newId('photo');
    await store.blobs.put(originalOf(id), Buffer.from('abc'));
    const path = join(store.blobDirectory, id.slice(-4, -2), id.slice(-2), `${id}.original`);
    const bytes = await readFile(path);
    bytes[14] = (bytes[14] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(store.blobs.get(originalOf(id))).rejects.toMatchObject({ fault: 'tampered' });
  });

  it('sweep what was staged a day ago when they open, and nothing younger', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'homeward-sweep-'));
    const parts = { keys: blobKeys(), report: () => undefined };
    await openBlobStore({ kind: 'files', directory }, parts);
    const dayAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await writeFile(join(directory, 'staged', 'old.part'), 'x');
    await utimes(join(directory, 'staged', 'old.part'), dayAgo, dayAgo);
    await writeFile(join(directory, 'staged', 'young.part'), 'x');
    const told: unknown[] = [];
    await openBlobStore(
      { kind: 'files', directory },
      { keys: blobKeys(), report: (incident) => told.push(incident) },
    );
    expect(await readdir(join(directory, 'staged'))).toEqual(['young.part']);
    expect(told).toEqual([{ what: 'staged-files-swept', data: { count: 1 } }]);
    await rm(directory, { recursive: true });
  });

  // /dev/full answers every write with ENOSPC; only Linux has it.
  if (process.platform === 'linux') {
    it('refuse a photo when the disk is full and leave nothing behind', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'homeward-full-'));
      const blobs = await openBlobStore(
        { kind: 'files', directory },
        {
          keys: blobKeys(),
          report: () => undefined,
          openStaged: () => open('/dev/full', 'w'),
        },
      );
      const ref = originalOf(newId('photo'));
      await expect(blobs.put(ref, Buffer.from('abc'))).rejects.toMatchObject({
        code: 'storage-full',
      });
      expect(await filesBelow(directory)).toEqual([]);
      await expect(store.vault.open(ref, Buffer.alloc(40))).rejects.toMatchObject({
        fault: 'shredded',
      });
      await rm(directory, { recursive: true });
    });
  }
});

describe('blobs on s3', () => {
  const parts = () => ({ keys: blobKeys(), report: () => undefined });

  it('are refused by the service when the secret is wrong', async () => {
    const blobs = await openBlobStore(s3Place({ secretAccessKey: 'wrong' }), parts());
    const before = s3.objects.size;
    await expect(blobs.put(originalOf(newId('photo')), Buffer.from('abc'))).rejects.toThrow(
      'blob storage answered 403 to PUT',
    );
    expect(s3.objects.size).toBe(before);
    expect(await readdir(staging)).toEqual([]);
  });

  it('are sent again when the service is busy', async () => {
    const blobs = await openBlobStore(s3Place(), parts());
    const ref = originalOf(newId('photo'));
    s3.failNext.push(503, 500);
    await blobs.put(ref, Buffer.from('abc'));
    expect((await blobs.get(ref)).toString()).toBe('abc');
  });

  it('say that storage is full when the service says so', async () => {
    const blobs = await openBlobStore(s3Place(), parts());
    s3.failNext.push(507, 507, 507, 507, 507);
    await expect(blobs.put(originalOf(newId('photo')), Buffer.from('abc'))).rejects.toMatchObject({
      code: 'storage-full',
    });
    s3.failNext.splice(0);
  });
});
