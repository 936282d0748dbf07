import type { CaseId, MemberId, SightingId, SightingView } from '@homeward/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCase, addSighting, rank } from '../../test/desk-world.ts';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { newId } from '../new-id.ts';
import { recordOpinion } from '../review/record-opinion.ts';
import { readSighting } from './read-sighting.ts';

const now = new Date('2026-11-19T08:00:00Z');
const reporterContact = 'canary-reporter-13911112222';
const familyContact = 'canary-family-13933334444';
let store: TestStore;
let sightingId: SightingId;
let caseId: CaseId;
let member: MemberId;

beforeAll(async () => {
  store = await openTestStore();
  caseId = await addCase(
    store,
    {
      // Mid-Autumn day of 2003: 15th of the 8th lunar month = 11 September 2003 (Hong Kong
      // Observatory conversion table); last seen 8 years and 4 months later.
      birth: { calendar: 'lunar', date: '2003-08-15', precision: 'day' },
      lastSeen: {
        on: { date: '2012-01-11', precision: 'day' },
        place: { source: 'text', label: '杭州', latitude: 30.27, longitude: 120.15 },
        circumstances: 'lost',
      },
      family: { name: 'canary-name', relation: '母亲', contact: familyContact },
      photos: [{ meant: null, ageYears: 7 }, { meant: null }],
    },
    now,
  );
  sightingId = await addSighting(store, { contact: reporterContact }, now);
  await rank(store, sightingId, now);
  member = newId('member');
  await store.sql
    .insertInto('member')
    .values({
      id: member,
      role: 'reviewer',
      sealed_name: Buffer.alloc(1),
      enrolled_at: now,
      state: 'active',
    })
    .execute();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

const note = { en: 'a note', 'zh-Hans': '说明' };
const read = (actor: MemberId = member): Promise<SightingView> =>
  store.transact((tx) => readSighting(tx, { sightingId, calibrationNote: note }, { actor, now }));

describe('the candidate page of a sighting', () => {
  it('shows both records side by side with what was compared', async () => {
    const view = await read();
    const candidate = view.ranking?.candidates[0];
    expect(view.facts.place.label).toBe('义乌市');
    expect(candidate).toMatchObject({ caseId, rank: 1 });
    expect(candidate?.rows.map((row) => row.kind).toSorted()).toEqual([
      'age',
      'face',
      'height',
      'place-time',
      'sex',
    ]);
    expect(view.ranking?.calibrationNote).toEqual(note);
  });

  it('has rows that add up to the total within 0.01', async () => {
    const candidate = (await read()).ranking?.candidates[0];
    const sum = candidate?.rows.reduce((total, row) => total + row.log10Lr, 0) ?? Number.NaN;
    expect(Math.abs(sum - (candidate?.log10Lr ?? 0))).toBeLessThanOrEqual(0.01);
  });

  it('gives candidates and nobody probabilities that add up to one', async () => {
    const ranking = (await read()).ranking;
    const listed = ranking?.candidates.reduce((sum, { posterior }) => sum + posterior, 0) ?? 0;
    expect(listed + (ranking?.nobodyPosterior ?? 0)).toBeCloseTo(1, 9);
  });

  it('shows the same answer under a third and three times the prior', async () => {
    const ranking = (await read()).ranking;
    const [lower, used, higher] = ranking?.sensitivity ?? [];
    const prior = ranking?.priorRegistered ?? 0;
    expect(used?.priorRegistered).toBe(prior);
    expect(used?.nobodyPosterior).toBeCloseTo(ranking?.nobodyPosterior ?? -1, 9);
    expect(used?.bestPosterior).toBeCloseTo(ranking?.candidates[0]?.posterior ?? -1, 9);
    // Bayes' rule with one registered: the odds of the candidate move as the prior odds do.
    const odds = (p: number) => p / (1 - p);
    expect(odds(lower?.bestPosterior ?? 0) / odds(used?.bestPosterior ?? 0)).toBeCloseTo(
      odds(prior / 3) / odds(prior),
      9,
    );
    expect(higher?.bestPosterior).toBeGreaterThan(used?.bestPosterior ?? 1);
  });

  it('reckons the age when last seen from a lunar birthday', async () => {
    const years = (await read()).ranking?.candidates[0]?.case.ageWhenLastSeenYears;
    expect(years).toBeCloseTo(8 + 4 / 12, 1);
  });

  it('tells what is known of each photo', async () => {
    const photos = (await read()).ranking?.candidates[0]?.case.photos;
    expect(photos).toHaveLength(2);
    expect(photos?.[0]).toMatchObject({
      state: 'derived',
      width: 1200,
      hasChip: true,
      faceCount: 1,
      ageYears: 7,
    });
    expect(photos?.[0]?.quality).toMatchObject({ interEyePixels: 64, usable: true });
    expect(photos?.[1]?.ageYears).toBeNull();
  });

  it('says that the reporter can be reached, but nobody’s contact or the family’s name', async () => {
    const view = await read();
    expect(view.hasContact).toBe(true);
    expect(JSON.stringify(view)).not.toContain('canary');
  });

  it('writes every look down, with ids only', async () => {
    const looks = () =>
      store.sql
        .selectFrom('event')
        .select(['actor', 'data'])
        .where('verb', '=', 'sighting.opened')
        .where('subject_id', '=', sightingId)
        .execute();
    const before = (await looks()).length;
    await read();
    const after = await looks();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toEqual({
      actor: member,
      data: { candidates: 1, calibrationId: 'test-calibration' },
    });
  });

  it('shows a reviewer their own opinion and nobody else’s', async () => {
    const contentHash = (await read()).ranking?.candidates[0]?.contentHash ?? '';
    const opinion = { sightingId, caseId, scale: 1 as const, reason: '耳朵相似', contentHash };
    await store.transact((tx) => recordOpinion(tx, opinion, { actor: member, now }));
    expect((await read()).ranking?.candidates[0]?.opinion).toEqual({
      scale: 1,
      reason: '耳朵相似',
      recordedAt: now.toISOString(),
      outdated: false,
    });
    const other = await read(newId('member'));
    expect(other.ranking?.candidates[0]?.opinion).toBeNull();
  });

  it('marks an opinion whose content changed', async () => {
    await store.sql
      .updateTable('candidate')
      .set({ content_hash: Buffer.alloc(32, 1) })
      .where('sighting_id', '=', sightingId)
      .execute();
    expect((await read()).ranking?.candidates[0]?.opinion?.outdated).toBe(true);
  });

  it('has no ranking before the photos are processed', async () => {
    const id = await addSighting(store, {}, now);
    const view = await store.transact((tx) =>
      readSighting(tx, { sightingId: id, calibrationNote: note }, { actor: member, now }),
    );
    expect(view).toMatchObject({ state: 'deriving', ranking: null });
  });

  it('leaves out a photo and a candidate that do not open', async () => {
    const other = await addCase(store, { photos: [{ meant: null }, { meant: null }] }, now);
    const lost = await addCase(store, {}, now);
    const id = await addSighting(store, {}, now);
    await rank(store, id, now);
    const photos = await store.sql
      .selectFrom('photo')
      .select('id')
      .where('case_id', '=', other)
      .orderBy('position')
      .execute();
    await store.vault.shredKey(photos[0]?.id ?? '');
    await store.vault.shredKey(lost);
    const view = await store.transact((tx) =>
      readSighting(tx, { sightingId: id, calibrationNote: note }, { actor: member, now }),
    );
    const shown = view.ranking?.candidates ?? [];
    expect(shown.map((one) => one.caseId)).toContain(other);
    expect(shown.map((one) => one.caseId)).not.toContain(lost);
    const photosShown = shown.find((one) => one.caseId === other)?.case.photos;
    expect(photosShown?.map((photo) => photo.id)).toEqual([photos[1]?.id]);
  });

  it('does not know a sighting that is not there', async () => {
    const missing = store.transact((tx) =>
      readSighting(
        tx,
        { sightingId: newId('sighting'), calibrationNote: note },
        { actor: member, now },
      ),
    );
    await expect(missing).rejects.toMatchObject({ code: 'not-found' });
  });
});
