import type { CandidateView, SightingView } from '@homeward/contract';

/** One answer to "who is it?". */
export type Hypothesis =
  | { readonly kind: 'case'; readonly posterior: number; readonly candidate: CandidateView }
  | { readonly kind: 'nobody' | 'others'; readonly posterior: number };

const countsAsRest = 1e-4;

/** All answers, likeliest first; they add up to 1. What is not listed comes last. */
export function hypothesesOf(
  ranking: Pick<NonNullable<SightingView['ranking']>, 'candidates' | 'nobodyPosterior'>,
): readonly Hypothesis[] {
  const listed = ranking.candidates.map(
    (candidate): Hypothesis => ({ kind: 'case', posterior: candidate.posterior, candidate }),
  );
  const nobody: Hypothesis = { kind: 'nobody', posterior: ranking.nobodyPosterior };
  const sum = listed.reduce((total, { posterior }) => total + posterior, nobody.posterior);
  const rest = Math.max(0, 1 - sum);
  return [
    ...[nobody, ...listed].toSorted((a, b) => b.posterior - a.posterior),
    ...(rest > countsAsRest ? [{ kind: 'others' as const, posterior: rest }] : []),
  ];
}

const leadingCount = 6;
const leadingPosterior = 1e-4;

/** The answers worth a look at first: the likeliest few, and whoever is open or judged already. */
export function leadingOf(
  hypotheses: readonly Hypothesis[],
  selected: CandidateView,
): readonly Hypothesis[] {
  return hypotheses.filter(
    (hypothesis, index) =>
      index < leadingCount ||
      hypothesis.posterior >= leadingPosterior ||
      (hypothesis.kind === 'case' &&
        (hypothesis.candidate.caseId === selected.caseId || hypothesis.candidate.opinion !== null)),
  );
}
