import type { CaseId, MemberId, RecordOpinion, SightingId } from '@homeward/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCase, addSighting, rank } from '../../test/desk-world.ts';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { newId } from '../new-id.ts';
import { recordOpinion } from './record-opinion.ts';

const now = new Date('2026-11-19T08:00:00Z');
let store: TestStore;
let caseId: CaseId;
beforeAll(async () => {
  store = await openTestStore();
  caseId = await addCase(store, {}, now);
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

async function addMember(): Promise<MemberId> {
  const id = newId('member');
  await store.sql
    .insertInto('member')
    .values({
      id,
      role: 'reviewer',
      sealed_name: Buffer.alloc(1),
      enrolled_at: now,
      state: 'active',
    })
    .execute();
  return id;
}

async function rankedSighting(): Promise<SightingId> {
  const sightingId = await addSighting(store, {}, now);
  await rank(store, sightingId, now);
  return sightingId;
}

async function contentHash(sightingId: SightingId): Promise<string> {
  const pair = await store.sql
    .selectFrom('candidate')
    .select('content_hash')
    .where('sighting_id', '=', sightingId)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return pair.content_hash.toString('hex');
}

async function opinionOn(
  sightingId: SightingId,
  changes: Partial<RecordOpinion> = {},
): Promise<RecordOpinion> {
  return {
    sightingId,
    caseId,
    scale: 2,
    reason: '耳朵和发际线一致',
    contentHash: await contentHash(sightingId),
    ...changes,
  };
}

const record = (opinion: RecordOpinion, actor: MemberId) =>
  store.transact((tx) => recordOpinion(tx, opinion, { actor, now }));

/** New facts make the next ranking write another content hash. */
async function changeFacts(sightingId: SightingId): Promise<void> {
  await store.transact(async (tx) => {
    const ref = { domain: 'case', recordId: sightingId, field: 'sighting.sealed_facts' } as const;
    const row = await tx.sql
      .selectFrom('sighting')
      .select(['sealed_facts', 'revision'])
      .where('id', '=', sightingId)
      .executeTakeFirstOrThrow();
    const facts = await tx.vault.openJson<object>(ref, row.sealed_facts);
    await tx.sql
      .updateTable('sighting')
      .set({
        sealed_facts: await tx.vault.sealJson(ref, { ...facts, heightCentimeters: 131 }),
        revision: row.revision + 1,
      })
      .where('id', '=', sightingId)
      .execute();
  });
  await rank(store, sightingId, now);
}

describe('an opinion', () => {
  it('is kept with its reason sealed, decides the sighting and leaves one event', async () => {
    const sightingId = await rankedSighting();
    const member = await addMember();
    const recorded = await record(await opinionOn(sightingId), member);
    expect(recorded).toEqual({
      scale: 2,
      reason: '耳朵和发际线一致',
      recordedAt: now.toISOString(),
      outdated: false,
    });
    const row = await store.sql
      .selectFrom('opinion')
      .innerJoin('sighting', 'sighting.id', 'opinion.sighting_id')
      .select(['opinion.sealed_reason', 'opinion.member_id', 'sighting.state'])
      .where('sighting_id', '=', sightingId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ member_id: member, state: 'decided' });
    expect(row.sealed_reason.includes(Buffer.from('耳朵'))).toBe(false);
    const events = await store.sql
      .selectFrom('event')
      .select(['verb', 'actor', 'data'])
      .where('subject_id', '=', sightingId)
      .where('verb', '=', 'opinion.recorded')
      .execute();
    expect(events).toHaveLength(1);
    expect(events[0]?.actor).toBe(member);
    expect(JSON.stringify(events[0]?.data)).not.toContain('耳朵');
  });

  it('may say that nothing can be told', async () => {
    const sightingId = await rankedSighting();
    const recorded = await record(
      await opinionOn(sightingId, { scale: null, reason: '照片太模糊' }),
      await addMember(),
    );
    expect(recorded.scale).toBeNull();
  });

  it('is answered as once when it is sent twice at the same time', async () => {
    const sightingId = await rankedSighting();
    const member = await addMember();
    const opinion = await opinionOn(sightingId);
    const answers = await Promise.all([record(opinion, member), record(opinion, member)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await countOpinions(sightingId)).toBe(1);
  });

  it('cannot be replaced by another on the same content', async () => {
    const sightingId = await rankedSighting();
    const member = await addMember();
    await record(await opinionOn(sightingId), member);
    await expect(record(await opinionOn(sightingId, { scale: -2 }), member)).rejects.toMatchObject({
      code: 'opinion-exists',
    });
    await expect(
      record(await opinionOn(sightingId, { reason: 'other' }), member),
    ).rejects.toMatchObject({ code: 'opinion-exists' });
    expect(await countOpinions(sightingId)).toBe(1);
  });

  it('leaves a colleague free to think otherwise', async () => {
    const sightingId = await rankedSighting();
    await record(await opinionOn(sightingId), await addMember());
    await record(await opinionOn(sightingId, { scale: -3, reason: '不是' }), await addMember());
    expect(await countOpinions(sightingId)).toBe(2);
  });

  it('is refused on content that changed meanwhile, and accepted on the new content', async () => {
    const sightingId = await rankedSighting();
    const member = await addMember();
    const seen = await opinionOn(sightingId);
    await changeFacts(sightingId);
    await expect(record(seen, member)).rejects.toMatchObject({ code: 'content-changed' });
    expect(await countOpinions(sightingId)).toBe(0);
    await record(await opinionOn(sightingId), member);
    expect(await countOpinions(sightingId)).toBe(1);
  });

  it('may be given anew by the same person on new content', async () => {
    const sightingId = await rankedSighting();
    const member = await addMember();
    await record(await opinionOn(sightingId), member);
    await changeFacts(sightingId);
    await record(await opinionOn(sightingId, { scale: -1, reason: '身高不符' }), member);
    expect(await countOpinions(sightingId)).toBe(2);
  });

  it('needs a pair that was compared', async () => {
    const sightingId = await rankedSighting();
    const other = await opinionOn(sightingId, { caseId: newId('case') });
    await expect(record(other, await addMember())).rejects.toMatchObject({ code: 'not-found' });
  });
});

async function countOpinions(sightingId: SightingId): Promise<number> {
  const rows = await store.sql
    .selectFrom('opinion')
    .select('id')
    .where('sighting_id', '=', sightingId)
    .execute();
  return rows.length;
}
