import { randomUUID } from 'node:crypto';
import type { PostSighting, RegisterCase } from '@homeward/contract';
import type { Hono } from 'hono';
import sharp from 'sharp';
import { registerCase } from '../src/case/register.ts';
import { createPublicApp, type PublicDeps } from '../src/http/public.ts';
import type { PublicAssets } from '../src/http/public-assets.ts';
import { openDecoder } from '../src/photo/open-decoder.ts';
import { stagePhoto } from '../src/photo/stage.ts';
import { openGazetteer } from '../src/place/open-gazetteer.ts';
import { postSighting } from '../src/sighting/post.ts';
import { openTestStore, type TestStore } from './harness.ts';

/** The moment all posts of these tests are made. */
const testNow = new Date('2026-05-03T08:00:00Z');

const noAsset = { type: 'text/javascript', bytes: Buffer.from(''), gzipped: Buffer.from('') };

/** Addresses stand in for built files: what the pages say does not depend on them. */
const testAssets: PublicAssets = {
  page: {
    styles: ['/assets/public.css'],
    scripts: {
      plain: '/assets/plain.js',
      sighting: '/assets/sighting.js',
      case: '/assets/case.js',
    },
    preloads: { plain: [], sighting: [], case: [] },
  },
  files: new Map(),
  worker: noAsset,
};

export type PublicTestApp = AsyncDisposable & {
  readonly app: Hono;
  readonly store: TestStore;
};

/** The public surface on a fresh database, with the real decoder and gazetteer. */
export async function openPublicApp(
  changes: Partial<Pick<PublicDeps, 'stagePhoto' | 'postSighting'>> = {},
): Promise<PublicTestApp> {
  await using opened = new AsyncDisposableStack();
  const store = opened.use(await openTestStore());
  const decoder = opened.use(await openDecoder());
  const app = createPublicApp({
    store,
    stagePhoto: (source) => stagePhoto({ blobs: store.blobs, decoder }, source),
    gazetteer: await openGazetteer(),
    postSighting,
    registerCase,
    now: () => testNow,
    assets: testAssets,
    isHealthy: () => Promise.resolve(true),
    ...changes,
  });
  const resources = opened.move();
  return { app, store, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

/** A small photo of nothing. */
export function plainPhoto(type: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer<ArrayBuffer>> {
  return sharp({
    create: { width: 96, height: 64, channels: 3, background: { r: 120, g: 90, b: 60 } },
  })
    .toFormat(type)
    .toBuffer() as Promise<Buffer<ArrayBuffer>>;
}

export const sightingFacts: PostSighting = {
  seenOn: { date: '2026-05-02', precision: 'day' },
  place: { source: 'text', label: '火车站广场东边' },
  sex: 'female',
  seemsHurt: false,
  photos: [{ meant: null }],
};

export const caseFacts: RegisterCase = {
  names: { chinese: '林晓月', nicknames: ['月月'] },
  sex: 'female',
  birth: { calendar: 'lunar', date: '2015-08-15', precision: 'day' },
  lastSeen: {
    on: { date: '2020-06-01', precision: 'month' },
    place: { source: 'text', label: '老街口' },
    circumstances: 'lost',
  },
  marks: [{ type: 'mole', region: 'cheek', side: 'left', withheld: true }],
  neverPublish: ['story'],
  family: { name: '林母', relation: '妈妈', contact: '138 0000 0000' },
  photos: [],
};

/** A multipart body of an API post. */
export function apiBody(facts: unknown, photos: readonly Uint8Array<ArrayBuffer>[]): FormData {
  const body = new FormData();
  body.append('facts', typeof facts === 'string' ? facts : JSON.stringify(facts));
  for (const [index, photo] of photos.entries()) {
    body.append('photo', new Blob([photo], { type: 'image/jpeg' }), `${index}.jpg`);
  }
  return body;
}

export function newKey(): string {
  return randomUUID();
}
