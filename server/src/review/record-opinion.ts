import type { OpinionScale, OpinionView, RecordOpinion } from '@homeward/contract';
import { appendEvent } from '../db/append-event.ts';
import { reasonRef } from '../db/reason-ref.ts';
import type { Act, Tx } from '../db/tx.ts';
import { newId } from '../new-id.ts';
import { Refusal } from '../refusal.ts';

/**
 * Keeps what a reviewer thinks of one pair, bound to the content they saw. The sighting is decided
 * with the first opinion. The same opinion sent twice is answered as once.
 * @throws Refusal `not-found` · `content-changed` when the pair is no longer what was judged ·
 *   `opinion-exists` when this reviewer already judged this content differently.
 */
export async function recordOpinion(
  tx: Tx,
  input: RecordOpinion,
  act: Act & { readonly actor: `mem_${string}` },
): Promise<OpinionView> {
  const contentHash = await currentHash(tx, input);
  if (contentHash.toString('hex') !== input.contentHash) {
    throw new Refusal('content-changed');
  }
  const id = newId('opinion');
  const inserted = await tx.sql
    .insertInto('opinion')
    .values({
      id,
      sighting_id: input.sightingId,
      case_id: input.caseId,
      member_id: act.actor,
      scale: input.scale,
      content_hash: contentHash,
      sealed_reason: await tx.vault.sealJson(reasonRef(input.sightingId, id), input.reason),
      recorded_at: act.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['sighting_id', 'case_id', 'member_id', 'content_hash']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) {
    return sameOpinion(tx, input, { ...act, contentHash });
  }
  await tx.sql
    .updateTable('sighting')
    .set({ state: 'decided' })
    .where('id', '=', input.sightingId)
    .where('state', '<>', 'decided')
    .execute();
  await appendEvent(
    tx,
    {
      verb: 'opinion.recorded',
      subjectId: input.sightingId,
      data: { opinionId: id, caseId: input.caseId, scale: input.scale },
    },
    act,
  );
  return {
    scale: input.scale,
    reason: input.reason,
    recordedAt: act.now.toISOString(),
    outdated: false,
  };
}

/**
 * The sighting is held until commit, as a ranking holds it: no new content can slip in between the
 * check and the opinion.
 */
async function currentHash(tx: Tx, input: RecordOpinion): Promise<Buffer> {
  await tx.sql
    .selectFrom('sighting')
    .select('id')
    .where('id', '=', input.sightingId)
    .forUpdate()
    .executeTakeFirst();
  const pair = await tx.sql
    .selectFrom('candidate')
    .select('content_hash')
    .where('sighting_id', '=', input.sightingId)
    .where('case_id', '=', input.caseId)
    .executeTakeFirst();
  if (pair === undefined) {
    throw new Refusal('not-found');
  }
  return pair.content_hash;
}

async function sameOpinion(
  tx: Tx,
  input: RecordOpinion,
  act: Act & { readonly actor: `mem_${string}`; readonly contentHash: Buffer },
): Promise<OpinionView> {
  const first = await tx.sql
    .selectFrom('opinion')
    .select(['id', 'scale', 'sealed_reason', 'recorded_at'])
    .where('sighting_id', '=', input.sightingId)
    .where('case_id', '=', input.caseId)
    .where('member_id', '=', act.actor)
    .where('content_hash', '=', act.contentHash)
    .executeTakeFirstOrThrow();
  const reason = await tx.vault.openJson<string>(
    reasonRef(input.sightingId, first.id),
    first.sealed_reason,
  );
  if (first.scale !== input.scale || reason !== input.reason) {
    throw new Refusal('opinion-exists');
  }
  return {
    scale: first.scale as OpinionScale | null,
    reason,
    recordedAt: first.recorded_at.toISOString(),
    outdated: false,
  };
}
