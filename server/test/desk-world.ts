import type { CaseId, PhotoId, PostSighting, RegisterCase, SightingId } from '@homeward/contract';
import type { FaceCalibration } from '@homeward/evidence';
import { openGallery } from '../src/candidate/gallery.ts';
import { rankSighting } from '../src/candidate/rank.ts';
import { lineUp, scoreEverybody } from '../src/candidate/score-everybody.ts';
import type { RankingSettings } from '../src/candidate/settings.ts';
import { registerCase } from '../src/case/register.ts';
import type { Store } from '../src/db/open-store.ts';
import { FACE_MODEL_ID } from '../src/model/manifest.ts';
import { newId } from '../src/new-id.ts';
import type { PhotoDerived } from '../src/photo/derived.ts';
import { postSighting } from '../src/sighting/post.ts';
import { someCase, someSighting, stageBytes } from './facts.ts';

const actor = 'test';

const calibration: FaceCalibration = {
  id: 'test-calibration',
  about: { data: 'none', command: 'none', date: '2026-11-19' },
  cells: {},
};

export const testSettings: RankingSettings = { demo: false, calibration };

/** A sighting whose photos count as processed. */
export async function addSighting(
  store: Store,
  changes: Partial<PostSighting>,
  now: Date,
): Promise<SightingId> {
  const facts = { ...someSighting, ...changes };
  const photos = await Promise.all(facts.photos.map(() => stageBytes(store, Buffer.from('photo'))));
  await store.transact((tx) =>
    postSighting(
      tx,
      { facts, photos, idempotencyKey: newId('event'), channel: 'public-web' },
      { actor, now },
    ),
  );
  const { id } = await store.sql
    .selectFrom('sighting')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  await countAsDerived(store, 'sighting_id', id);
  return id;
}

/** A case whose photos count as processed. */
export async function addCase(
  store: Store,
  changes: Partial<RegisterCase>,
  now: Date,
): Promise<CaseId> {
  const facts = { ...someCase, ...changes };
  const photos = await Promise.all(facts.photos.map(() => stageBytes(store, Buffer.from('photo'))));
  await store.transact((tx) =>
    registerCase(tx, { facts, photos, idempotencyKey: newId('event') }, { actor, now }),
  );
  const { id } = await store.sql
    .selectFrom('missing_case')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  await countAsDerived(store, 'case_id', id);
  return id;
}

/** Ranks a sighting against everybody registered, as the worker does. */
export async function rank(store: Store, sightingId: SightingId, now: Date): Promise<void> {
  const gallery = openGallery(store);
  await gallery.refresh();
  const sighting = gallery.sightings.get(sightingId);
  if (sighting === undefined) {
    throw new Error(`sighting: expected ${sightingId} in the gallery, got nothing`);
  }
  const scored = scoreEverybody(sighting, lineUp(gallery), testSettings);
  await store.transact((tx) =>
    rankSighting(tx, { sighting, scored, linedUpAt: now }, { actor, now }),
  );
}

/** The first bytes are those of a JPEG; nothing decodes the rest. */
export const jpegBytes: Buffer = Buffer.from('ffd8ffe0636f7665726564', 'hex');

const derived: PhotoDerived = {
  width: 1200,
  height: 900,
  faces: [{ box: { x: 0.4, y: 0.3, width: 0.2, height: 0.2 }, score: 0.98 }],
  meantIndex: 0,
  quality: {
    eyeDistancePixels: 64,
    sharpness: 240,
    exposure: 0.5,
    contrast: 0.2,
    yawDegrees: -12,
    rollDegrees: 3,
  },
  camera: null,
  fingerprint: null,
  damaged: false,
};

async function countAsDerived(
  store: Store,
  owner: 'sighting_id' | 'case_id',
  id: string,
): Promise<void> {
  const photos = await store.sql
    .selectFrom('photo')
    .select('id')
    .where(owner, '=', id as never)
    .execute();
  for (const photo of photos) {
    await deriveByHand(store, photo.id);
  }
}

async function deriveByHand(store: Store, photoId: PhotoId): Promise<void> {
  const ref = { domain: 'media', recordId: photoId } as const;
  for (const variant of ['clean', 'covered', 'chip']) {
    await store.blobs.put({ ...ref, field: `blob.${variant}` }, jpegBytes);
  }
  await store.transact(async (tx) => {
    const sealed = await tx.vault.sealJson({ ...ref, field: 'photo.sealed_derived' }, derived);
    await tx.sql
      .updateTable('photo')
      .set({ state: 'derived', derived_at: new Date(0), sealed_derived: sealed })
      .where('id', '=', photoId)
      .execute();
    const vector = await tx.vault.seal(
      { domain: 'template', recordId: photoId, field: 'template.sealed_vector' },
      new Uint8Array(1152 * 4),
    );
    await tx.sql
      .insertInto('template')
      .values({
        photo_id: photoId,
        model_id: FACE_MODEL_ID,
        made_at: new Date(0),
        sealed_vector: vector,
      })
      .execute();
  });
}
