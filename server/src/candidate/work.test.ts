import { randomUUID } from 'node:crypto';
import type { CaseId, EvidenceRowView, RegisterCase, SightingId } from '@homeward/contract';
import type { FaceCalibration } from '@homeward/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { someCase, someSighting, stageBytes } from '../../test/facts.ts';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { registerCase } from '../case/register.ts';
import { FACE_MODEL_ID } from '../model/manifest.ts';
import { postSighting } from '../sighting/post.ts';
import { openGallery } from './gallery.ts';
import { rankSighting } from './rank.ts';
import { lineUp, scoreEverybody } from './score-everybody.ts';
import { startRanking } from './work.ts';

let store: TestStore;
const act = { actor: 'test', now: new Date('2026-11-19T08:00:00Z') };

// ln LR = 10·s - 20: a score of 4 gives log10 LR 8.7, a score of 0 gives -8.7, both beyond the caps.
const calibration: FaceCalibration = {
  id: 'test-calibration',
  about: { data: 'none', command: 'none', date: '2026-11-19' },
  cells: Object.fromEntries(
    ['adult-adult', 'child-child', 'child-adult', 'pooled'].map((cell) => [
      cell,
      { slope: 10, intercept: -20, nSame: 999, nDifferent: 999, capLog10Lr: 3, floorLog10Lr: -3 },
    ]),
  ),
};

beforeAll(async () => {
  store = await openTestStore();
  await startRanking({
    store,
    now: () => act.now,
    settings: async () => ({ demo: false, calibration }),
  });
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

/** A template whose product with itself is 4.36 and with another axis 0. */
function axis(index: number): Float32Array {
  const vector = new Float32Array(1152);
  vector[index] = Math.sqrt(4.36);
  return vector;
}

async function addTemplate(owner: 'sighting_id' | 'case_id', id: string, vector: Float32Array) {
  const photo = await store.sql
    .selectFrom('photo')
    .select('id')
    .where(owner, '=', id as never)
    .executeTakeFirstOrThrow();
  await store.transact(async (tx) => {
    const ref = { recordId: photo.id } as const;
    await tx.sql
      .insertInto('template')
      .values({
        photo_id: photo.id,
        model_id: FACE_MODEL_ID,
        made_at: act.now,
        sealed_vector: await tx.vault.seal(
          { ...ref, domain: 'template', field: 'template.sealed_vector' },
          new Uint8Array(vector.buffer),
        ),
      })
      .execute();
    await tx.sql
      .updateTable('photo')
      .set({
        state: 'derived',
        derived_at: act.now,
        sealed_derived: await tx.vault.sealJson(
          { ...ref, domain: 'media', field: 'photo.sealed_derived' },
          {
            quality: { eyeDistancePixels: 80, sharpness: 400, yawDegrees: 0, rollDegrees: 0 },
            fingerprint: null,
          },
        ),
      })
      .where('id', '=', photo.id)
      .execute();
    const table = owner === 'case_id' ? 'missing_case' : 'sighting';
    await tx.sql
      .updateTable(table)
      .set((e) => ({ revision: e('revision', '+', 1) }))
      .where('id', '=', id as never)
      .execute();
    await (owner === 'case_id'
      ? tx.enqueue('candidate-rank-case', { caseId: id as CaseId })
      : tx.enqueue('candidate-rank', { sightingId: id as SightingId }));
  });
}

async function newestId(table: 'sighting' | 'missing_case'): Promise<string> {
  const row = await store.sql
    .selectFrom(table)
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function register(facts: RegisterCase, vector?: Float32Array): Promise<CaseId> {
  const photos = vector === undefined ? [] : [await stageBytes(store, axisBytes(vector))];
  await store.transact((tx) =>
    registerCase(tx, { facts, photos, idempotencyKey: randomUUID() }, act),
  );
  const id = await newestId('missing_case');
  if (vector !== undefined) {
    await addTemplate('case_id', id, vector);
  }
  return id as CaseId;
}

async function see(vector: Float32Array): Promise<SightingId> {
  const photos = [await stageBytes(store, axisBytes(vector))];
  await store.transact((tx) =>
    postSighting(
      tx,
      { facts: someSighting, photos, idempotencyKey: randomUUID(), channel: 'public-web' },
      act,
    ),
  );
  const id = await newestId('sighting');
  await addTemplate('sighting_id', id, vector);
  return id as SightingId;
}

function axisBytes(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer.slice(0, 64));
}

async function settled(): Promise<void> {
  const waitsFor = new Set(['candidate-rank', 'candidate-rank-case']);
  while (
    (await store.jobs.backlog()).some((b) => waitsFor.has(b.name) && b.waiting + b.running > 0)
  ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function readCandidates(id: SightingId) {
  const rows = await store.sql
    .selectFrom('candidate')
    .selectAll()
    .where('sighting_id', '=', id)
    .orderBy('rank')
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      rows: await store.vault.openJson<EvidenceRowView[]>(
        { domain: 'case', recordId: id, field: `candidate.sealed_rows:${row.case_id}` },
        row.sealed_rows,
      ),
    })),
  );
}

const withPhoto = { ...someCase, photos: [{ meant: null, ageYears: 5 }] };

describe('ranking', () => {
  it('answers "nobody registered" with certainty while nobody is', async () => {
    const sighting = await see(axis(9));
    await settled();
    const ranking = await store.sql
      .selectFrom('ranking')
      .selectAll()
      .where('sighting_id', '=', sighting)
      .executeTakeFirstOrThrow();
    expect(ranking).toMatchObject({
      registered: 0,
      p_nobody: 1,
      calibration_id: 'test-calibration',
    });
    const { state } = await store.sql
      .selectFrom('sighting')
      .select('state')
      .where('id', '=', sighting)
      .executeTakeFirstOrThrow();
    expect(state).toBe('ranked');
  });

  it('puts the same face first, with rows that add up and a posterior of the closed form', async () => {
    const same = await register(withPhoto, axis(1));
    const other = await register({ ...withPhoto, sex: 'female' }, axis(2));
    const sighting = await see(axis(1));
    await settled();
    const candidates = await readCandidates(sighting);
    expect(candidates.map(({ case_id }) => case_id)).toEqual([same, other]);
    for (const { rows, log10_lr: total } of candidates) {
      expect(rows.map(({ kind }) => kind).toSorted()).toEqual([
        'age',
        'face',
        'height',
        'place-time',
        'sex',
      ]);
      const sum = rows.reduce((added, row) => added + row.log10Lr, 0);
      expect(Math.abs(sum - total)).toBeLessThanOrEqual(0.01);
      for (const row of rows) {
        expect(row.text.en.length).toBeGreaterThan(10);
        expect(row.text['zh-Hans']).toMatch(/\p{Script=Han}/u);
        expect(row.log10Lr).toBeGreaterThanOrEqual(row.lowerBound - 0.01);
        expect(row.log10Lr).toBeLessThanOrEqual(row.upperBound + 0.01);
      }
    }
    // Posterior: pi·LR_i/N / ((1 - pi) + pi·sum(LR)/N), with pi = 6/2500 (two press reports).
    const lrs = candidates.map(({ log10_lr }) => 10 ** log10_lr);
    const pi = 6 / 2500;
    const evidence = 1 - pi + (pi * lrs.reduce((a, b) => a + b, 0)) / 2;
    candidates.forEach(({ posterior }, index) => {
      expect(posterior).toBeCloseTo((pi * (lrs[index] ?? 0)) / 2 / evidence, 6);
    });
    const { p_nobody: nobody } = await store.sql
      .selectFrom('ranking')
      .select('p_nobody')
      .where('sighting_id', '=', sighting)
      .executeTakeFirstOrThrow();
    expect(nobody + candidates.reduce((sum, c) => sum + c.posterior, 0)).toBeCloseTo(1, 9);
    const wrongSex = candidates[1]?.rows.find(({ kind }) => kind === 'sex');
    expect(wrongSex).toMatchObject({ state: 'scored', contradiction: true });
  });

  it('compares a new case with every sighting that is there', async () => {
    const sighting = await see(axis(5));
    await settled();
    expect(
      (await readCandidates(sighting))[0]?.rows.find((r) => r.kind === 'face')?.log10Lr,
    ).toBeLessThan(0);
    const found = await register(withPhoto, axis(5));
    await settled();
    expect((await readCandidates(sighting))[0]?.case_id).toBe(found);
  });

  it('counts what is missing as nothing', async () => {
    const bare = await register({
      ...someCase,
      sex: 'unknown',
      lastSeen: {
        on: { date: '2024-01-01', precision: 'year' },
        place: { source: 'text', label: '不详' },
        circumstances: 'unknown',
      },
    });
    const sighting = await see(axis(7));
    await settled();
    const candidate = (await readCandidates(sighting)).find(({ case_id }) => case_id === bare);
    for (const kind of ['face', 'sex', 'place-time'] as const) {
      expect(candidate?.rows.find((row) => row.kind === kind)).toMatchObject({
        state: 'neutral',
        log10Lr: 0,
      });
    }
  });

  it('keeps the content an opinion is bound to when only other records change', async () => {
    const sighting = await see(axis(11));
    await settled();
    const before = await readCandidates(sighting);
    await register(withPhoto, axis(12));
    await settled();
    const after = new Map((await readCandidates(sighting)).map((c) => [c.case_id, c.content_hash]));
    for (const { case_id, content_hash } of before) {
      expect(after.get(case_id)?.equals(content_hash)).toBe(true);
    }
  });

  it('lets a closed case leave', async () => {
    const gone = await register(withPhoto, axis(20));
    const sighting = await see(axis(20));
    await settled();
    expect((await readCandidates(sighting))[0]?.case_id).toBe(gone);
    await store.sql
      .updateTable('missing_case')
      .set({ state: 'closed' })
      .where('id', '=', gone)
      .execute();
    await store.transact((tx) => tx.enqueue('candidate-rank', { sightingId: sighting }));
    await settled();
    expect((await readCandidates(sighting)).map(({ case_id }) => case_id)).not.toContain(gone);
  });

  it('never replaces a ranking by one that was begun before it', async () => {
    const sighting = await see(axis(30));
    await settled();
    const gallery = openGallery(store);
    const linedUpAt = await gallery.refresh();
    const seen = gallery.sightings.get(sighting);
    if (seen === undefined) throw new Error('the sighting is in the gallery');
    const late = scoreEverybody(seen, lineUp(gallery), { demo: false, calibration });
    // Another worker meets the new case and ranks the sighting while this one is still at it.
    const found = await register(withPhoto, axis(30));
    await settled();
    await store.transact((tx) =>
      rankSighting(tx, { sighting: seen, scored: late, linedUpAt }, act),
    );
    expect((await readCandidates(sighting))[0]?.case_id).toBe(found);
  });

  it('asks for a look again when a case turns up that nobody judged, and only then', async () => {
    const sighting = await see(axis(40));
    await settled();
    const decide = () =>
      store.sql
        .updateTable('sighting')
        .set({ state: 'decided' })
        .where('id', '=', sighting)
        .execute();
    const stateNow = async () =>
      (
        await store.sql
          .selectFrom('sighting')
          .select('state')
          .where('id', '=', sighting)
          .executeTakeFirstOrThrow()
      ).state;
    await decide();
    await register(withPhoto, axis(41));
    await settled();
    expect(await stateNow()).toBe('decided');
    const lastSeen = {
      on: { date: '2026-11-15', precision: 'day' },
      place: someSighting.place,
      circumstances: 'lost',
    } as const;
    const found = await register({ ...withPhoto, lastSeen }, axis(40));
    await settled();
    expect(await stateNow()).toBe('ranked');
    expect(
      await store.sql
        .selectFrom('event')
        .select('data')
        .where('subject_id', '=', sighting)
        .where('verb', '=', 'sighting.reopened')
        .execute(),
    ).toEqual([{ data: { caseId: found } }]);
    await decide();
    await register(withPhoto, axis(42));
    await settled();
    expect(await stateNow()).toBe('decided');
  });
});
