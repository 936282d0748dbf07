import type { LabelledScore } from './calibration.ts';

/** ln(1 + e^x) without overflow; exact at both infinities. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/**
 * Log-likelihood-ratio cost in bits of natural-log likelihood ratios:
 * half the mean of log2(1 + 1/LR) over same pairs plus half the mean of log2(1 + LR) over different.
 * @throws RangeError when a class is empty.
 * @example cllrOfLn([0, 0], [0]) // 1: likelihood ratios of one say nothing
 */
export function cllrOfLn(lnSame: ArrayLike<number>, lnDifferent: ArrayLike<number>): number {
  if (lnSame.length === 0 || lnDifferent.length === 0) {
    throw new RangeError(
      `Cllr: expected both classes, got ${lnSame.length} same and ${lnDifferent.length} different`,
    );
  }
  let same = 0;
  for (let i = 0; i < lnSame.length; i++) same += softplus(-(lnSame[i] ?? 0));
  let different = 0;
  for (let i = 0; i < lnDifferent.length; i++) different += softplus(lnDifferent[i] ?? 0);
  return (same / lnSame.length + different / lnDifferent.length) / (2 * Math.LN2);
}

/**
 * Log-likelihood-ratio cost in bits of labelled log10 likelihood ratios.
 * @throws RangeError when a class is empty.
 * Source: Brümmer & du Preez 2006.
 * @example cllr([{ score: 0, same: true }, { score: 0, same: false }]) // 1
 */
export function cllr(log10Lrs: readonly LabelledScore[]): number {
  const same = log10Lrs.filter((s) => s.same).map((s) => s.score * Math.LN10);
  const different = log10Lrs.filter((s) => !s.same).map((s) => s.score * Math.LN10);
  return cllrOfLn(same, different);
}

/** A run of equal fitted probability from pooling adjacent violators. */
export type PavBlock = {
  /** Lowest and highest score of the run. */
  readonly fromScore: number;
  readonly toScore: number;
  readonly nSame: number;
  readonly nDifferent: number;
};

/**
 * Pools adjacent violators: the non-decreasing step function of the share of same pairs that fits
 * the labelled scores best. Equal scores always share a run. Runs come in order of score.
 * @throws RangeError when a class is empty.
 * Source: Ayer et al. 1955; use in calibration: Zadrozny & Elkan 2002.
 * @example poolAdjacentViolators([{ score: 1, same: false }, { score: 2, same: true }]).length // 2
 */
export function poolAdjacentViolators(scores: readonly LabelledScore[]): PavBlock[] {
  const sorted = scores.toSorted((a, b) => a.score - b.score);
  const runs: { fromScore: number; toScore: number; nSame: number; nDifferent: number }[] = [];
  for (const { score, same } of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && last.toScore === score) {
      if (same) last.nSame++;
      else last.nDifferent++;
    } else {
      mergeFalling(runs);
      runs.push({
        fromScore: score,
        toScore: score,
        nSame: same ? 1 : 0,
        nDifferent: same ? 0 : 1,
      });
    }
  }
  mergeFalling(runs);
  return runs;
}

type Run = { fromScore: number; toScore: number; nSame: number; nDifferent: number };

/** Merges the last runs while the share of same pairs does not rise. */
function mergeFalling(runs: Run[]): void {
  while (runs.length > 1) {
    const last = runs[runs.length - 1];
    const previous = runs[runs.length - 2];
    if (last === undefined || previous === undefined) return;
    if (previous.nSame * last.nDifferent < last.nSame * previous.nDifferent) return;
    previous.toScore = last.toScore;
    previous.nSame += last.nSame;
    previous.nDifferent += last.nDifferent;
    runs.pop();
  }
}

/**
 * The lowest Cllr any monotone calibration of these scores can reach (by pooling adjacent
 * violators): what the score itself can tell apart, in bits.
 * @throws RangeError when a class is empty.
 * @example cllrMin([{ score: 1, same: true }, { score: 0, same: false }]) // 0: told apart completely
 */
export function cllrMin(scores: readonly LabelledScore[]): number {
  const nSame = scores.filter((s) => s.same).length;
  const nDifferent = scores.length - nSame;
  if (nSame === 0 || nDifferent === 0) {
    throw new RangeError(
      `Cllr: expected both classes, got ${nSame} same and ${nDifferent} different`,
    );
  }
  let same = 0;
  let different = 0;
  for (const run of poolAdjacentViolators(scores)) {
    const ln = Math.log((run.nSame / nSame) * (nDifferent / run.nDifferent));
    if (run.nSame > 0) same += run.nSame * softplus(-ln);
    if (run.nDifferent > 0) different += run.nDifferent * softplus(ln);
  }
  return (same / nSame + different / nDifferent) / (2 * Math.LN2);
}
