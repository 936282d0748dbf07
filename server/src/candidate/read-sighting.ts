import type {
  CandidateView,
  CaseFacts,
  CaseId,
  EvidenceRowView,
  MemberId,
  OpinionScale,
  OpinionView,
  Sentence,
  SightingFacts,
  SightingId,
  SightingView,
} from '@homeward/contract';
import { sensitivityStrip, verbalKey } from '@homeward/evidence';
import { birthWindow, meanAgeYears, windowOf } from '@homeward/linkage';
import { explanationWords } from '@homeward/wording';
import { appendEvent } from '../db/append-event.ts';
import { reasonRef } from '../db/reason-ref.ts';
import type { Act, Tx } from '../db/tx.ts';
import { Refusal } from '../refusal.ts';
import { readPhotoViews } from './read-photo-views.ts';

export type ReadSighting = {
  readonly sightingId: SightingId;
  readonly calibrationNote: Sentence;
};

/**
 * The candidate page of one sighting for one reviewer, with the look written down. Nothing here
 * says how to reach the reporter or the family.
 * @throws Refusal `not-found`.
 */
export async function readSighting(
  tx: Tx,
  input: ReadSighting,
  act: Act & { readonly actor: MemberId },
): Promise<SightingView> {
  const row = await tx.sql
    .selectFrom('sighting')
    .select(['id', 'posted_at', 'state', 'sealed_facts'])
    .select((e) => e('sealed_contact', 'is not', null).as('has_contact'))
    .where('id', '=', input.sightingId)
    .executeTakeFirst();
  if (row === undefined) {
    throw new Refusal('not-found');
  }
  const facts = await tx.vault.openJson<Omit<SightingFacts, 'contact'>>(
    { domain: 'case', recordId: row.id, field: 'sighting.sealed_facts' },
    row.sealed_facts,
  );
  const photos = await readPhotoViews(tx, { owner: 'sighting_id', ids: [row.id] });
  const ranking = await readRanking(tx, input, act);
  await appendEvent(
    tx,
    {
      verb: 'sighting.opened',
      subjectId: row.id,
      data: {
        candidates: ranking?.candidates.length ?? 0,
        calibrationId: ranking?.calibrationId ?? null,
      },
    },
    act,
  );
  return {
    id: row.id,
    postedAt: row.posted_at.toISOString(),
    facts,
    hasContact: Boolean(row.has_contact),
    photos: photos.get(row.id) ?? [],
    state: row.state,
    ranking,
  };
}

async function readRanking(
  tx: Tx,
  input: ReadSighting,
  act: Act & { readonly actor: MemberId },
): Promise<SightingView['ranking']> {
  const ranking = await tx.sql
    .selectFrom('ranking')
    .select([
      'ranked_at',
      'registered',
      'prior_registered',
      'p_nobody',
      'log10_sum',
      'calibration_id',
    ])
    .where('sighting_id', '=', input.sightingId)
    .executeTakeFirst();
  if (ranking === undefined) {
    return null;
  }
  const candidates = await readCandidates(tx, input.sightingId, act.actor);
  return {
    rankedAt: ranking.ranked_at.toISOString(),
    registered: ranking.registered,
    priorRegistered: ranking.prior_registered,
    nobodyPosterior: ranking.p_nobody,
    sensitivity: sensitivityStrip({
      pRegistered: ranking.prior_registered,
      log10SumLr: ranking.log10_sum,
      log10Lr: candidates[0]?.log10Lr ?? Number.NEGATIVE_INFINITY,
      weight: 1 / Math.max(1, ranking.registered),
    }).map((point) => ({
      priorRegistered: point.pRegistered,
      bestPosterior: point.pCandidate,
      nobodyPosterior: point.pNobody,
    })),
    calibrationId: ranking.calibration_id,
    calibrationNote: input.calibrationNote,
    candidates,
  };
}

type StoredFacts = Omit<CaseFacts, 'family'>;

async function readCandidates(
  tx: Tx,
  sightingId: SightingId,
  memberId: MemberId,
): Promise<CandidateView[]> {
  const stored = await tx.sql
    .selectFrom('candidate')
    .innerJoin('missing_case', 'missing_case.id', 'candidate.case_id')
    .select([
      'candidate.case_id',
      'candidate.rank',
      'candidate.log10_lr',
      'candidate.posterior',
      'candidate.content_hash',
      'candidate.sealed_rows',
      'missing_case.registered_at',
      'missing_case.sealed_facts',
    ])
    .where('candidate.sighting_id', '=', sightingId)
    .orderBy('candidate.rank')
    .execute();
  const opened = await tx.vault.openMany(
    stored.flatMap((row) => [
      {
        ref: { domain: 'case', recordId: row.case_id, field: 'missing_case.sealed_facts' } as const,
        sealed: row.sealed_facts,
      },
      {
        ref: {
          domain: 'case',
          recordId: sightingId,
          field: `candidate.sealed_rows:${row.case_id}`,
        } as const,
        sealed: row.sealed_rows,
      },
    ]),
  );
  const rows = stored.flatMap((row, index) => {
    const [facts, evidence] = opened.slice(index * 2, index * 2 + 2);
    return facts && evidence
      ? [
          {
            ...row,
            facts: JSON.parse(facts.toString()) as StoredFacts,
            evidence: JSON.parse(evidence.toString()) as EvidenceRowView[],
          },
        ]
      : [];
  });
  const births = new Map<string, StoredFacts['birth']>(
    rows.map((row) => [row.case_id, row.facts.birth]),
  );
  const photos = await readPhotoViews(tx, {
    owner: 'case_id',
    ids: rows.map((row) => row.case_id),
    birthOf: (caseId) => births.get(caseId),
  });
  const opinions = await readOpinions(tx, sightingId, memberId);
  return rows.map((row) => {
    const contentHash = row.content_hash.toString('hex');
    const opinion = opinions.get(row.case_id);
    return {
      caseId: row.case_id,
      rank: row.rank,
      log10Lr: row.log10_lr,
      posterior: row.posterior,
      verbal: explanationWords[verbalKey(row.log10_lr)],
      rows: row.evidence,
      contentHash,
      case: {
        facts: row.facts,
        photos: photos.get(row.case_id) ?? [],
        ageWhenLastSeenYears: ageWhenLastSeen(row.facts),
        registeredAt: row.registered_at.toISOString(),
      },
      opinion:
        opinion === undefined
          ? null
          : { ...opinion.view, outdated: opinion.contentHash !== contentHash },
    };
  });
}

function ageWhenLastSeen(facts: StoredFacts): number | null {
  const born = facts.birth === undefined ? null : birthWindow(facts.birth);
  const seen = windowOf(facts.lastSeen.on);
  const ageYears = born === null || seen === null ? -1 : meanAgeYears(born, seen);
  return ageYears < 0 ? null : ageYears;
}

type OwnOpinion = { readonly view: Omit<OpinionView, 'outdated'>; readonly contentHash: string };

/** The reader's own last opinion of each pair: nobody sees another's. */
async function readOpinions(
  tx: Tx,
  sightingId: SightingId,
  memberId: MemberId,
): Promise<ReadonlyMap<CaseId, OwnOpinion>> {
  const rows = await tx.sql
    .selectFrom('opinion')
    .distinctOn('case_id')
    .select(['id', 'case_id', 'scale', 'content_hash', 'sealed_reason', 'recorded_at'])
    .where('sighting_id', '=', sightingId)
    .where('member_id', '=', memberId)
    .orderBy('case_id')
    .orderBy('recorded_at', 'desc')
    .execute();
  const reasons = await tx.vault.openMany(
    rows.map((row) => ({ ref: reasonRef(sightingId, row.id), sealed: row.sealed_reason })),
  );
  return new Map(
    rows.flatMap((row, index) => {
      const reason = reasons[index];
      if (!reason) {
        return [];
      }
      const view = {
        scale: row.scale as OpinionScale | null,
        reason: JSON.parse(reason.toString()) as string,
        recordedAt: row.recorded_at.toISOString(),
      };
      return [[row.case_id, { view, contentHash: row.content_hash.toString('hex') }] as const];
    }),
  );
}
