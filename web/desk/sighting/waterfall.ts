import type {
  CandidateView,
  EvidenceKind,
  EvidenceRowView,
  SightingView,
} from '@homeward/contract';

/** One bar: it starts where the one before it ended. All values are log10 odds. */
export type WaterfallStep = {
  readonly key: EvidenceKind | 'competition';
  readonly log10: number;
  readonly from: number;
  readonly to: number;
  /** The evidence; null for what the other registered people take away. */
  readonly row: EvidenceRowView | null;
};

export type Waterfall = {
  /** log10 odds of this case before anything is compared, and after everything is. */
  readonly prior: number;
  readonly result: number;
  readonly pPrior: number;
  readonly steps: readonly WaterfallStep[];
  readonly contradictions: readonly EvidenceRowView[];
  readonly neutral: readonly EvidenceRowView[];
  /** Whole log10 steps that hold every bar. */
  readonly axis: { readonly min: number; readonly max: number };
};

/** Beyond this a probability is drawn at the edge: nothing here is certain. */
const edge = 1e-12;
const shown = 0.005;

/**
 * From the prior to the result. Rows of evidence add up to log10 LR; what is left to the posterior
 * is the weight of all other registered people, which the full formula counts and a single ratio
 * does not.
 */
export function waterfallOf(
  candidate: CandidateView,
  ranking: Pick<NonNullable<SightingView['ranking']>, 'registered' | 'priorRegistered'>,
): Waterfall {
  const pPrior = ranking.priorRegistered / Math.max(1, ranking.registered);
  const prior = log10Odds(pPrior);
  const result = log10Odds(candidate.posterior);
  const scored = candidate.rows.filter((row) => row.state === 'scored');
  const steps: WaterfallStep[] = [];
  let at = prior;
  const add = (key: WaterfallStep['key'], log10: number, row: EvidenceRowView | null) => {
    steps.push({ key, log10, from: at, to: at + log10, row });
    at += log10;
  };
  for (const row of inReadingOrder(scored)) {
    add(row.kind, row.log10Lr, row);
  }
  const rest = result - at;
  if (Math.abs(rest) >= shown) {
    add('competition', rest, null);
  }
  const ends = [prior, result, ...steps.map((step) => step.to)];
  return {
    prior,
    result,
    pPrior,
    steps,
    contradictions: scored.filter((row) => row.contradiction),
    neutral: candidate.rows.filter((row) => row.state === 'neutral'),
    axis: { min: Math.floor(Math.min(...ends)), max: Math.ceil(Math.max(...ends)) },
  };
}

/** Contradictions on top, then the strongest first. */
function inReadingOrder(rows: readonly EvidenceRowView[]): readonly EvidenceRowView[] {
  return rows.toSorted(
    (a, b) =>
      Number(b.contradiction) - Number(a.contradiction) ||
      Math.abs(b.log10Lr) - Math.abs(a.log10Lr),
  );
}

function log10Odds(p: number): number {
  const inside = Math.min(1 - edge, Math.max(edge, p));
  return Math.log10(inside / (1 - inside));
}

/** Where to write a number on the axis: at most seven of them, at round places. */
export function ticksOf(axis: Waterfall['axis']): readonly number[] {
  const length = Math.max(1, axis.max - axis.min);
  const step = Math.max(1, Math.ceil(length / 6));
  const first = Math.ceil(axis.min / step) * step;
  return Array.from(
    { length: Math.floor((axis.max - first) / step) + 1 },
    (_, index) => first + index * step,
  );
}

export type SensitivityPoint = {
  readonly priorRegistered: number;
  readonly pSame: number;
  readonly pNobody: number;
};

/**
 * The strip for the candidate that is open. Another prior multiplies every candidate's posterior by
 * the same factor, so the factor of the best one serves for all.
 */
export function sensitivityOf(
  candidate: Pick<CandidateView, 'posterior'>,
  ranking: Pick<NonNullable<SightingView['ranking']>, 'sensitivity' | 'candidates'>,
): readonly SensitivityPoint[] {
  const best = ranking.candidates[0]?.posterior ?? 0;
  return ranking.sensitivity.map((point) => ({
    priorRegistered: point.priorRegistered,
    pSame: best === 0 ? 0 : candidate.posterior * (point.bestPosterior / best),
    pNobody: point.nobodyPosterior,
  }));
}
