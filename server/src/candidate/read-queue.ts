import type { QueueRow, QueueView, SightingFacts, UrgencyReason } from '@homeward/contract';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import { dayMilliseconds } from '../durations.ts';
import type { VaultSession } from '../vault/session.ts';
import { strongPosterior } from './score-everybody.ts';

const undecidedRows = 200;
const strongCandidateUrgency = 2;
const decidedRows = 20;
const waitingLongDays = 3;
const datePartLength = { day: 10, month: 7, year: 4 } as const;

/**
 * The queue: what nobody judged yet by urgency and age, then what was judged last. When more wait
 * than there are rows, the least urgent and newest are missing and `waiting` tells how many wait.
 */
export async function readQueue(
  db: Kysely<Database>,
  vault: VaultSession,
  now: Date,
): Promise<QueueView> {
  const [undecided, decided, waiting, cases, photosWaiting] = await Promise.all([
    rowsOf(db)
      .where('sighting.state', '<>', 'decided')
      .orderBy('effective_urgency', 'desc')
      .orderBy('posted_at')
      .limit(undecidedRows)
      .execute(),
    rowsOf(db)
      .where('sighting.state', '=', 'decided')
      .orderBy('judged_at', (order) => order.desc().nullsLast())
      .orderBy('posted_at', 'desc')
      .limit(decidedRows)
      .execute(),
    db
      .selectFrom('sighting')
      .select((e) => [e.fn.countAll<string>().as('count'), e.fn.min('posted_at').as('oldest')])
      .where('state', '<>', 'decided')
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('missing_case')
      .select((e) => e.fn.countAll<string>().as('count'))
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('photo')
      .select((e) => e.fn.countAll<string>().as('count'))
      .where('state', '=', 'stored')
      .executeTakeFirstOrThrow(),
  ]);
  const rows = [...undecided, ...decided];
  const opened = await vault.openMany(
    rows.map((row) => ({
      ref: { domain: 'case', recordId: row.id, field: 'sighting.sealed_facts' },
      sealed: row.sealed_facts,
    })),
  );
  return {
    rows: rows.flatMap((row, index) => {
      const facts = opened[index];
      return facts ? [queueRow(row, JSON.parse(facts.toString()), now)] : [];
    }),
    waiting: Number(waiting.count),
    oldestPostedAt: (waiting.oldest as Date | null)?.toISOString() ?? null,
    cases: Number(cases.count),
    photosWaiting: Number(photosWaiting.count),
  };
}

function rowsOf(db: Kysely<Database>) {
  return db
    .selectFrom('sighting')
    .leftJoin('ranking', 'ranking.sighting_id', 'sighting.id')
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('candidate')
          .select((c) => [
            c.fn.countAll<string>().as('candidate_count'),
            c.fn.max('posterior').as('best_posterior'),
          ])
          .whereRef('candidate.sighting_id', '=', 'sighting.id')
          .as('best'),
      (join) => join.onTrue(),
    )
    .select((e) => [
      'sighting.id',
      'sighting.posted_at',
      'sighting.state',
      'best.candidate_count',
      'best.best_posterior',
      // The stored one is fixed at posting; a strong candidate turns up later.
      sql<number>`greatest(sighting.urgency, case when best.best_posterior >= ${strongPosterior}
        then ${sql.lit(strongCandidateUrgency)} end)`.as('effective_urgency'),
      'sighting.sealed_facts',
      'ranking.p_nobody',
      e
        .selectFrom('photo')
        .select((c) => c.fn.countAll<string>().as('count'))
        .whereRef('photo.sighting_id', '=', 'sighting.id')
        .as('photo_count'),
      e
        .selectFrom('opinion')
        .select((c) => c.fn.max('recorded_at').as('at'))
        .whereRef('opinion.sighting_id', '=', 'sighting.id')
        .as('judged_at'),
    ]);
}

type StoredRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

function queueRow(row: StoredRow, facts: SightingFacts, now: Date): QueueRow {
  const ranked = row.p_nobody !== null;
  return {
    sightingId: row.id,
    urgency: row.effective_urgency as QueueRow['urgency'],
    reasons: reasonsOf(row, facts, now),
    postedAt: row.posted_at.toISOString(),
    seenOn: facts.seenOn.date.slice(0, datePartLength[facts.seenOn.precision]),
    placeLabel: facts.place.label,
    photoCount: Number(row.photo_count),
    state: row.state,
    bestPosterior: ranked ? (row.best_posterior ?? 0) : null,
    nobodyPosterior: row.p_nobody,
    candidateCount: Number(row.candidate_count),
  };
}

function reasonsOf(row: StoredRow, facts: SightingFacts, now: Date): UrgencyReason[] {
  const seenDaysAgo =
    (now.getTime() - Date.parse(`${facts.seenOn.date}T00:00:00Z`)) / dayMilliseconds;
  const waitedDays = (now.getTime() - row.posted_at.getTime()) / dayMilliseconds;
  const reasons: [UrgencyReason, boolean][] = [
    ['child-seems-hurt', facts.seemsHurt],
    ['seen-today', facts.seenOn.precision === 'day' && seenDaysAgo < 2],
    ['strong-candidate', (row.best_posterior ?? 0) >= strongPosterior],
    ['waiting-long', row.state !== 'decided' && waitedDays >= waitingLongDays],
  ];
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason);
}
