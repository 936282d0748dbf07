import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  CasePhotoFacts,
  PhotoId,
  PicturePoint,
  SightingId,
  SightingPhotoFacts,
} from '@homeward/contract';
import { hammingDistance, scoreTemplates } from '@homeward/imagery';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { registerCase } from '../case/register.ts';
import type { JobName } from '../db/jobs.ts';
import { drawShot } from '../demo/portrait/shot.ts';
import { drawTraits } from '../demo/portrait/traits.ts';
import { renderPortrait } from '../demo/portrait.ts';
import { makeSeededRandom } from '../demo/seeded-random.ts';
import { type FaceEngine, openFaceEngine } from '../model/open-face-engine.ts';
import { Refusal } from '../refusal.ts';
import { postSighting } from '../sighting/post.ts';
import type { BlobVariant } from '../vault/blob-store.ts';
import { derivePhoto } from './derive.ts';
import type { PhotoDerived } from './derived.ts';
import { type Decoder, openDecoder } from './open-decoder.ts';
import { type StagedPhoto, stagePhoto } from './stage.ts';
import { deriveJob } from './work.ts';

// Pictures are drawn by the demo's own generator: nobody in them exists.
const now = new Date('2026-03-04T05:06:07Z');
let store: TestStore;
let decoder: Decoder;
let engine: FaceEngine;

beforeAll(async () => {
  [store, decoder, engine] = await Promise.all([
    openTestStore(),
    openDecoder(),
    openFaceEngine({ modelDir: join(tmpdir(), 'homeward-test-models'), threads: 1 }),
  ]);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await decoder[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

const deps = () => ({ store, decoder, engine });

async function portrait(name: string, side = 480): Promise<Buffer> {
  const random = makeSeededRandom(name);
  const person = drawTraits(random.fork('person'), 'female');
  const shot = drawShot(random.fork('shot'), { ageYears: 7, sex: 'female', care: 'family' });
  const { jpeg } = await renderPortrait(person, { ...shot, companions: [] });
  return sharp(jpeg).resize(side, side, { fit: 'cover' }).png().toBuffer();
}

/** Two people beside each other, with everything a phone adds. */
async function pair(left: string, right: string): Promise<Buffer> {
  return sharp({ create: { width: 960, height: 480, channels: 3, background: '#9ab' } })
    .composite([
      { input: await portrait(left), left: 0, top: 0 },
      { input: await portrait(right), left: 480, top: 0 },
    ])
    .withExif({
      IFD0: { Make: 'CANARY-MAKE' },
      IFD2: { DateTimeOriginal: '2025:10:01 09:08:07', OffsetTimeOriginal: '+08:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '30/1 30/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '114/1 15/1 0/1',
      },
    })
    .jpeg({ quality: 92 })
    .toBuffer();
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const stage = (bytes: Uint8Array): Promise<StagedPhoto> =>
  stagePhoto({ blobs: store.blobs, decoder }, whole(bytes));

type Posted = { readonly photo: PhotoId; readonly owner: string };

async function post(
  bytes: readonly Uint8Array[],
  photos: readonly SightingPhotoFacts[] = bytes.map(() => ({ meant: null })),
): Promise<readonly Posted[]> {
  const staged = await Promise.all(bytes.map(stage));
  const facts = {
    seenOn: { date: '2026-03-03', precision: 'day' },
    place: { source: 'text', label: 'station' },
    sex: 'unknown',
    seemsHurt: false,
    photos,
  } as const;
  const idempotencyKey = randomUUID();
  await store.transact((tx) =>
    postSighting(
      tx,
      { facts, photos: staged, idempotencyKey, channel: 'public-web' },
      { actor: 'public', now },
    ),
  );
  return owners(staged);
}

async function register(bytes: Uint8Array, facts: CasePhotoFacts): Promise<readonly Posted[]> {
  const staged = [await stage(bytes)];
  const record = {
    names: { nicknames: [] },
    sex: 'female',
    lastSeen: {
      on: { date: '2020-01-01', precision: 'year' },
      place: { source: 'text', label: 'home' },
      circumstances: 'unknown',
    },
    marks: [],
    neverPublish: [],
    family: { name: 'A', relation: 'mother', contact: '1' },
    photos: [facts],
  } as const;
  const idempotencyKey = randomUUID();
  await store.transact((tx) =>
    registerCase(tx, { facts: record, photos: staged, idempotencyKey }, { actor: 'public', now }),
  );
  return owners(staged);
}

function owners(staged: readonly StagedPhoto[]): Promise<readonly Posted[]> {
  return Promise.all(
    staged.map(async ({ id }) => {
      const row = await store.sql
        .selectFrom('photo')
        .select(['sighting_id', 'case_id'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return { photo: id, owner: String(row.sighting_id ?? row.case_id) };
    }),
  );
}

async function first(posted: Promise<readonly Posted[]>): Promise<Posted> {
  const [only] = await posted;
  if (only === undefined) throw new Error('nothing was posted');
  return only;
}

async function stateOf(photo: PhotoId) {
  const row = await store.sql
    .selectFrom('photo')
    .select(['state', 'derived_at', 'sealed_derived'])
    .where('id', '=', photo)
    .executeTakeFirstOrThrow();
  const ref = { domain: 'media', recordId: photo, field: 'photo.sealed_derived' } as const;
  const derived =
    row.sealed_derived === null
      ? null
      : await store.vault.openJson<PhotoDerived>(ref, row.sealed_derived);
  return { state: row.state, derivedAt: row.derived_at, derived };
}

async function findings(photo: PhotoId): Promise<PhotoDerived> {
  const { derived } = await stateOf(photo);
  if (derived === null) throw new Error(`${photo} was not derived`);
  return derived;
}

async function templateOf(photo: PhotoId): Promise<Float32Array | null> {
  const row = await store.sql
    .selectFrom('template')
    .select(['sealed_vector', 'model_id'])
    .where('photo_id', '=', photo)
    .executeTakeFirst();
  if (row === undefined) return null;
  expect(row.model_id).toBe(engine.modelId);
  const ref = { domain: 'template', recordId: photo, field: 'template.sealed_vector' } as const;
  const bytes = await store.vault.open(ref, row.sealed_vector);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}

function copyOf(photo: PhotoId, variant: BlobVariant): Promise<Buffer> {
  return store.blobs.get({ domain: 'media', recordId: photo, field: `blob.${variant}` });
}

async function clearFacesIn(file: Buffer, threshold = 0.5) {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return engine.detect({ width: info.width, height: info.height, data }, { threshold });
}

async function embedOnly(file: Buffer): Promise<Float32Array> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = { width: info.width, height: info.height, data };
  const [face] = await engine.detect(image);
  if (face === undefined) throw new Error('no face in a drawn portrait');
  return (await engine.embed(image, face)).vector;
}

const eventsOf = (subject: string) =>
  store.sql
    .selectFrom('event')
    .select(['verb', 'data', 'actor'])
    .where('subject_id', '=', subject)
    .orderBy('id')
    .execute();

async function queued(name: JobName, id: string): Promise<number> {
  const { rows } = await sql<{ data: Record<string, string> }>`
    select data from pgboss.job where name = ${name}`.execute(store.sql);
  return rows.filter(({ data }) => Object.values(data).includes(id)).length;
}

async function revisionOf(sighting: string): Promise<number> {
  const { revision } = await store.sql
    .selectFrom('sighting')
    .select('revision')
    .where('id', '=', sighting as SightingId)
    .executeTakeFirstOrThrow();
  return revision;
}

const onRight: PicturePoint = { x: 0.75, y: 0.5 };

describe('deriving a photo', () => {
  it('embeds the face that was tapped and no other', async () => {
    const { photo } = await first(post([await pair('anna', 'carla')], [{ meant: onRight }]));
    await derivePhoto(deps(), photo, now);
    const derived = await findings(photo);
    expect(derived.faces.filter(({ score }) => score >= 0.5).length).toBe(2);
    const meant = derived.faces[derived.meantIndex ?? -1];
    expect(meant?.box.x).toBeGreaterThan(0.5);
    const template = await templateOf(photo);
    const [anna, carla] = [
      await embedOnly(await portrait('anna')),
      await embedOnly(await portrait('carla')),
    ];
    const score = (other: Float32Array) => scoreTemplates(template ?? new Float32Array(), other);
    expect(score(carla)).toBeGreaterThan(score(anna) + 0.1);
    const rows = await store.sql.selectFrom('template').select('photo_id').execute();
    expect(rows.filter(({ photo_id }) => photo_id === photo).length).toBe(1);
  });

  it('covers everybody else in the covered copy and everybody in the public one', async () => {
    const { photo } = await first(post([await pair('dora', 'emma')], [{ meant: onRight }]));
    await derivePhoto(deps(), photo, now);
    expect((await clearFacesIn(await copyOf(photo, 'clean'))).length).toBe(2);
    const visible = await clearFacesIn(await copyOf(photo, 'covered'));
    expect(visible.length).toBe(1);
    expect(visible[0]?.box.x).toBeGreaterThan(480);
    expect(await clearFacesIn(await copyOf(photo, 'public'))).toEqual([]);
    const { width, height, format } = await sharp(await copyOf(photo, 'chip')).metadata();
    expect([width, height, format]).toEqual([224, 224, 'webp']);
    expect((await clearFacesIn(await copyOf(photo, 'chip'))).length).toBe(1);
  });

  it('leaves nothing of the file but pixels in any copy, and seals what the camera wrote', async () => {
    const original = await pair('frida', 'gerda');
    expect(original.includes('CANARY')).toBe(true);
    const { photo } = await first(post([original], [{ meant: onRight }]));
    await derivePhoto(deps(), photo, now);
    for (const variant of ['clean', 'covered', 'public', 'chip'] as const) {
      const file = await copyOf(photo, variant);
      expect(file.includes('CANARY')).toBe(false);
      const { exif, xmp, icc, iptc } = await sharp(file).metadata();
      expect({ exif, xmp, icc, iptc }).toEqual({});
    }
    expect((await copyOf(photo, 'original')).equals(original)).toBe(true);
    expect((await findings(photo)).camera).toEqual({
      takenAt: '2025-10-01T09:08:07+08:00',
      latitude: 30.5,
      longitude: 114.25,
    });
  });

  it('embeds nobody when a sighting shows several people and none was tapped', async () => {
    const { photo } = await first(post([await pair('jana', 'mina')]));
    await derivePhoto(deps(), photo, now);
    expect(await findings(photo)).toMatchObject({ meantIndex: null, quality: null });
    expect(await templateOf(photo)).toBeNull();
    await expect(copyOf(photo, 'chip')).rejects.toMatchObject({ code: 'not-found' });
    expect(await clearFacesIn(await copyOf(photo, 'covered'))).toEqual([]);
  });

  it('takes the largest face of a case without a tap', async () => {
    const { photo, owner } = await first(
      register(
        await sharp(await pair('nora', 'anna'))
          .composite([{ input: await portrait('nora', 300), left: 90, top: 90 }])
          .jpeg()
          .toBuffer(),
        { meant: null },
      ),
    );
    await derivePhoto(deps(), photo, now);
    const { faces, meantIndex } = await findings(photo);
    const widths = faces.map(({ box }) => box.width);
    expect(faces.length).toBeGreaterThanOrEqual(2);
    expect(faces[meantIndex ?? -1]?.box.width).toBe(Math.max(...widths));
    expect(await templateOf(photo)).not.toBeNull();
    expect(await queued('candidate-rank-case', owner)).toBe(1);
  });

  it('asks for the ranking once, when the last photo is done, even when two finish together', async () => {
    const bytes = await Promise.all(['nora', 'jana'].map((name) => portrait(name)));
    const posted = await post(bytes);
    const [one, two] = posted;
    if (one === undefined || two === undefined) throw new Error('two photos were posted');
    expect(await queued('candidate-rank', one.owner)).toBe(0);
    await Promise.all(posted.map(({ photo }) => derivePhoto(deps(), photo, now)));
    expect(await queued('candidate-rank', one.owner)).toBe(1);
    expect(await revisionOf(one.owner)).toBe(3);
    expect(await eventsOf(one.photo)).toEqual([
      { verb: 'photo.derived', data: { sighting: one.owner }, actor: 'worker:photo' },
    ]);
  });

  it('run again, or twice at once, changes nothing', async () => {
    const { photo, owner } = await first(post([await portrait('mina')]));
    await Promise.all([derivePhoto(deps(), photo, now), derivePhoto(deps(), photo, now)]);
    const before = { ...(await stateOf(photo)), template: await templateOf(photo) };
    await derivePhoto(deps(), photo, new Date('2026-03-05T00:00:00Z'));
    expect({ ...(await stateOf(photo)), template: await templateOf(photo) }).toEqual(before);
    expect(before.state).toBe('derived');
    expect(before.derivedAt).toEqual(now);
    expect(await revisionOf(owner)).toBe(2);
    expect((await eventsOf(photo)).length).toBe(1);
    expect(await queued('candidate-rank', owner)).toBe(1);
  });

  it('gives copies of one photo the same fingerprint and different photos different ones', async () => {
    const nora = await portrait('nora');
    const copy = await sharp(nora).resize(360).jpeg({ quality: 60 }).toBuffer();
    const prints = [];
    for (const bytes of [nora, copy, await portrait('dora')]) {
      const { photo } = await first(post([bytes]));
      await derivePhoto(deps(), photo, now);
      prints.push(Buffer.from((await findings(photo)).fingerprint ?? '', 'hex'));
    }
    const [original, again, other] = prints.map((bits) => new Uint8Array(bits));
    if (original === undefined || again === undefined || other === undefined) throw new Error();
    expect(original.length).toBe(32);
    // The published threshold of the algorithm is 31.
    expect(hammingDistance(original, again)).toBeLessThanOrEqual(31);
    expect(hammingDistance(original, other)).toBeGreaterThan(31);
  });
});

describe('a photo that cannot be processed', () => {
  it('is marked as failed, and its sighting is ranked on everything else', async () => {
    const [good, bad] = await post([await portrait('emma'), await portrait('gerda')]);
    if (good === undefined || bad === undefined) throw new Error('two photos were posted');
    const ref = { domain: 'media', recordId: bad.photo, field: 'blob.original' } as const;
    await store.blobs.put(ref, Buffer.from('not a picture'));
    await derivePhoto(deps(), good.photo, now);
    expect(await queued('candidate-rank', good.owner)).toBe(0);
    await derivePhoto(deps(), bad.photo, now);
    expect(await stateOf(bad.photo)).toEqual({ state: 'failed', derivedAt: now, derived: null });
    expect(await eventsOf(bad.photo)).toEqual([
      {
        verb: 'photo.failed',
        data: { sighting: bad.owner, reason: 'photo-format-unsupported' },
        actor: 'worker:photo',
      },
    ]);
    expect(await queued('candidate-rank', good.owner)).toBe(1);
  });

  it('is tried again before it is given up', async () => {
    const { photo, owner } = await first(post([await portrait('frida')]));
    await store.blobs.remove(photo);
    const job = deriveJob({ ...deps(), now: () => now });
    const run = (retries: number) =>
      job({ photoId: photo }, { id: 'job', retries, signal: new AbortController().signal });
    await expect(run(0)).rejects.toThrow();
    expect((await stateOf(photo)).state).toBe('stored');
    await run(3);
    expect((await stateOf(photo)).state).toBe('failed');
    expect(await queued('candidate-rank', owner)).toBe(1);
  });

  it.each([
    ['the disk is full', new Refusal('storage-full')],
    ['too much waits', new Refusal('busy')],
    ['the bucket does not answer', new Error('blob storage answered 503 to PUT')],
  ])('is not given up as long as only the machine is to blame: %s', async (_, failure) => {
    const { photo } = await first(post([await portrait('helga')]));
    const put = (): Promise<void> => Promise.reject(failure);
    const troubled = { ...store, blobs: { ...store.blobs, put } };
    const job = deriveJob({ ...deps(), store: troubled, now: () => now });
    const run = (retries: number) =>
      job({ photoId: photo }, { id: 'job', retries, signal: new AbortController().signal });
    await expect(run(3)).rejects.toThrow();
    expect((await stateOf(photo)).state).toBe('stored');
    await run(10);
    expect((await stateOf(photo)).state).toBe('failed');
  });
});
