import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { Refusal } from '../refusal.ts';
import { type Decoder, openDecoder } from './open-decoder.ts';
import { stagePhoto } from './stage.ts';

let store: TestStore;
let decoder: Decoder;

beforeAll(async () => {
  store = await openTestStore();
  decoder = await openDecoder({ size: 1 });
});
afterAll(async () => {
  await decoder[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

const stage = (source: AsyncIterable<Uint8Array>) =>
  stagePhoto({ blobs: store.blobs, decoder }, source);

async function* inChunks(bytes: Uint8Array, chunkBytes = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

async function filesLeft(): Promise<number> {
  const entries = await readdir(store.blobDirectory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

const photo = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer();

describe('staging a photo', () => {
  it('keeps exactly the bytes that came, under an id of its own', async () => {
    const bytes = await photo();
    const staged = await stage(inChunks(bytes, 100));
    expect(staged.bytes).toBe(bytes.length);
    await staged.keep();
    const ref = { domain: 'media', recordId: staged.id, field: 'blob.original' } as const;
    expect((await store.blobs.get(ref)).equals(bytes)).toBe(true);
    await staged.discard();
    expect(await filesLeft()).toBe(0);
  });

  it.each<[string, () => Promise<Uint8Array>]>([
    ['photo-empty', async () => new Uint8Array()],
    ['photo-broken', async () => (await photo()).subarray(0, 400)],
    ['photo-format-unsupported', async () => Buffer.from('GIF89a')],
    ['photo-too-large', async () => Buffer.alloc(20_000_001, await photo())],
  ])('refuses with %s and leaves nothing on the disk', async (code, make) => {
    const refused = stage(inChunks(await make()));
    await expect(refused).rejects.toMatchObject({ code });
    await expect(refused).rejects.toBeInstanceOf(Refusal);
    expect(await filesLeft()).toBe(0);
  });

  it('leaves nothing on the disk when the sender goes away', async () => {
    const bytes = await photo();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 300);
      throw new Error('connection reset');
    }
    await expect(stage(broken())).rejects.toThrow('connection reset');
    expect(await filesLeft()).toBe(0);
  });
});
