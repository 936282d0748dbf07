import { createHash } from 'node:crypto';
import type { CaseId, EvidenceRowView, Locale, Sentence } from '@homeward/contract';
import { type EvidenceRow, explainItem, roundToTotal } from '@homeward/evidence';
import { canonicalJson } from '../canonical-json.ts';
import { appendEvent } from '../db/append-event.ts';
import type { Act, Tx } from '../db/tx.ts';
import type { GalleryCase, GallerySighting } from './gallery.ts';
import { type ScoredCase, type ScoredSighting, strongPosterior } from './score-everybody.ts';

/** An item speaks against from here on: ten times as likely for somebody else. */
const contradictionLog10Lr = -1;

export type NewRanking = {
  readonly sighting: GallerySighting;
  readonly scored: ScoredSighting;
  /** When everybody it was compared with was looked up, by the database's clock. */
  readonly linedUpAt: Date;
};

/**
 * Stores who could be the child of a sighting, with "nobody registered" among the answers. The
 * whole ranking is replaced, but never by one that was begun earlier and may not know the newest
 * case; an opinion stays bound to the content it was given on.
 */
export async function rankSighting(tx: Tx, input: NewRanking, act: Act): Promise<void> {
  const { sighting, scored } = input;
  const current = await tx.sql
    .selectFrom('sighting')
    .select('state')
    .where('id', '=', sighting.id)
    .forUpdate()
    .executeTakeFirst();
  if (current === undefined) {
    return;
  }
  const stored = await tx.sql
    .selectFrom('ranking')
    .select('ranked_at')
    .where('sighting_id', '=', sighting.id)
    .executeTakeFirst();
  if (stored !== undefined && stored.ranked_at > input.linedUpAt) {
    return;
  }
  const before = await tx.sql
    .selectFrom('candidate')
    .select(['case_id', 'posterior'])
    .where('sighting_id', '=', sighting.id)
    .orderBy('rank')
    .execute();
  await tx.sql.deleteFrom('ranking').where('sighting_id', '=', sighting.id).execute();
  await tx.sql
    .insertInto('ranking')
    .values({
      sighting_id: sighting.id,
      ranked_at: input.linedUpAt,
      sighting_revision: sighting.revision,
      registered: scored.registered,
      prior_registered: scored.priorRegistered,
      p_nobody: scored.pNobody,
      log10_sum: scored.log10SumLr,
      calibration_id: scored.calibrationId,
    })
    .execute();
  await insertCandidates(tx, input);
  const unjudged = current.state === 'decided' ? await findUnjudged(tx, input, before) : null;
  if (current.state === 'deriving' || unjudged !== null) {
    await tx.sql
      .updateTable('sighting')
      .set({ state: 'ranked' })
      .where('id', '=', sighting.id)
      .execute();
  }
  if (unjudged !== null) {
    await appendEvent(
      tx,
      { verb: 'sighting.reopened', subjectId: sighting.id, data: { caseId: unjudged.person.id } },
      act,
    );
  }
  const best = scored.candidates[0]?.person.id ?? null;
  // Every new case ranks every sighting again: only what changed is an event.
  if (current.state === 'deriving' || best !== (before[0]?.case_id ?? null)) {
    await appendEvent(
      tx,
      {
        verb: 'sighting.ranked',
        subjectId: sighting.id,
        data: { registered: scored.registered, best },
      },
      act,
    );
  }
}

type Before = { readonly case_id: CaseId; readonly posterior: number };

/**
 * Somebody who became a strong candidate after the sighting was decided, and whom nobody judged as
 * they are now: an opinion on one pair says nothing about a child registered later.
 */
async function findUnjudged(
  tx: Tx,
  { sighting, scored }: NewRanking,
  before: readonly Before[],
): Promise<ScoredCase | null> {
  const strongBefore = new Set(
    before.filter((one) => one.posterior >= strongPosterior).map((one) => one.case_id),
  );
  const risen = scored.candidates.filter(
    (one) => one.posterior >= strongPosterior && !strongBefore.has(one.person.id),
  );
  if (risen.length === 0) {
    return null;
  }
  const opinions = await tx.sql
    .selectFrom('opinion')
    .select(['case_id', 'content_hash'])
    .where('sighting_id', '=', sighting.id)
    .execute();
  const judged = new Set(
    opinions.map((one) => `${one.case_id}|${one.content_hash.toString('hex')}`),
  );
  return (
    risen.find((one) => {
      const hash = contentHash(sighting, one).toString('hex');
      return !judged.has(`${one.person.id}|${hash}`);
    }) ?? null
  );
}

async function insertCandidates(tx: Tx, { sighting, scored }: NewRanking): Promise<void> {
  const rows = await Promise.all(
    scored.candidates.map(async (candidate, index) => {
      const views = viewRows(candidate.rows);
      return {
        sighting_id: sighting.id,
        case_id: candidate.person.id,
        rank: index + 1,
        log10_lr: candidate.log10Lr,
        posterior: candidate.posterior,
        case_revision: candidate.person.revision,
        content_hash: contentHash(sighting, candidate),
        sealed_rows: await tx.vault.sealJson(
          {
            domain: 'case',
            recordId: sighting.id,
            field: `candidate.sealed_rows:${candidate.person.id}`,
          },
          views,
        ),
      };
    }),
  );
  if (rows.length > 0) {
    await tx.sql.insertInto('candidate').values(rows).execute();
  }
}

/** The rows a reader sees: rounded so that they still add up to the total. */
function viewRows(rows: readonly EvidenceRow[]): readonly EvidenceRowView[] {
  const rounded = roundToTotal(
    rows.map((row) => row.log10Lr),
    2,
  );
  return rows.map(({ item, log10Lr }, index) => ({
    kind: item.kind,
    block: item.block,
    log10Lr: rounded[index] ?? log10Lr,
    lowerBound: item.lowerBound,
    upperBound: item.upperBound,
    state: item.state,
    contradiction: log10Lr <= contradictionLog10Lr,
    calibrated: item.calibrated,
    text: inBothLanguages((locale) => explainItem({ ...item, log10Lr }, locale)),
    source: item.source,
  }));
}

function inBothLanguages(say: (locale: Locale) => string): Sentence {
  return { 'zh-Hans': say('zh-Hans'), en: say('en') };
}

/**
 * What an opinion is bound to: the facts and photos of both records. Numbers stay out: they move
 * with every new record, and a person judges what they see.
 */
function contentHash(sighting: GallerySighting, candidate: ScoredCase): Buffer {
  const seen = (record: GallerySighting | GalleryCase) => ({
    id: record.id,
    facts: record.facts,
    photos: record.photos.map((photo) => photo.id),
  });
  return createHash('sha256')
    .update(
      canonicalJson({
        sighting: seen(sighting),
        case: seen(candidate.person),
      }),
    )
    .digest();
}
