// Figures of a verification test: pairs with a score each, higher for more alike. A pair that could
// not be scored carries -Infinity and counts as rejected.

export type ScoredPair = { readonly score: number; readonly same: boolean };

export type VerificationFigures = {
  // Mean of true-accept and true-reject rate, threshold from the other nine of ten folds.
  readonly accuracy: number;
  // Share of same pairs accepted while at most one different pair in a thousand is.
  readonly tarAtFar1e3: number;
  // Error rate at the threshold where false accepts and false rejects are equally frequent.
  readonly eer: number;
};

const FOLDS = 10;

export function measureVerification(pairs: readonly ScoredPair[]): VerificationFigures {
  return {
    accuracy: crossValidate(pairs),
    tarAtFar1e3: acceptRateAt(pairs, 1e-3),
    eer: equalErrorRate(pairs),
  };
}

// Pairs are dealt to the folds in turn, each class by itself, so that every fold holds both.
function crossValidate(pairs: readonly ScoredPair[]): number {
  const same = scoresOf(pairs, true);
  const different = scoresOf(pairs, false);
  let sum = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = (scores: readonly number[]) => scores.filter((_, i) => i % FOLDS !== fold);
    const own = (scores: readonly number[]) => scores.filter((_, i) => i % FOLDS === fold);
    const threshold = bestThreshold(others(same), others(different));
    sum += balancedRate(own(same), own(different), threshold);
  }
  return sum / FOLDS;
}

// Halfway between the two neighbouring scores that part the classes best; of several equally good
// places the middle one, so that the threshold does not sit at the edge of a gap.
function bestThreshold(same: readonly number[], different: readonly number[]): number {
  const parts = { same: ascending(same), different: ascending(different) };
  const scores = ascending([...same, ...different].filter(Number.isFinite));
  let bestRate = -1;
  let best: number[] = [];
  for (const [i, score] of scores.entries()) {
    const threshold = ((scores[i - 1] ?? score) + score) / 2;
    const accepted = 1 - countBelow(parts.same, threshold) / same.length;
    const rate = (accepted + countBelow(parts.different, threshold) / different.length) / 2;
    if (rate > bestRate + 1e-12) best = [];
    if (rate > bestRate - 1e-12) best.push(threshold);
    bestRate = Math.max(bestRate, rate);
  }
  return best[Math.floor(best.length / 2)] ?? 0;
}

function ascending(scores: readonly number[]): readonly number[] {
  return scores.toSorted((a, b) => a - b);
}

function countBelow(sorted: readonly number[], threshold: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

function balancedRate(
  same: readonly number[],
  different: readonly number[],
  threshold: number,
): number {
  const accepted = same.filter((score) => score >= threshold).length / same.length;
  const rejected = different.filter((score) => score < threshold).length / different.length;
  return (accepted + rejected) / 2;
}

function acceptRateAt(pairs: readonly ScoredPair[], falseAcceptRate: number): number {
  const different = scoresOf(pairs, false).toSorted((a, b) => b - a);
  const allowed = Math.floor(different.length * falseAcceptRate);
  const limit = different[allowed] ?? Number.NEGATIVE_INFINITY;
  const same = scoresOf(pairs, true);
  return same.filter((score) => score > limit).length / same.length;
}

// Walks down the scores and stops where false accepts overtake false rejects.
function equalErrorRate(pairs: readonly ScoredPair[]): number {
  const sorted = pairs.toSorted((a, b) => b.score - a.score);
  const same = scoresOf(pairs, true).length;
  const different = pairs.length - same;
  let rejects = same;
  let accepts = 0;
  for (const pair of sorted) {
    if (pair.same) rejects -= 1;
    else accepts += 1;
    if (accepts / different >= rejects / same) {
      return (accepts / different + rejects / same) / 2;
    }
  }
  return 0;
}

function scoresOf(pairs: readonly ScoredPair[], same: boolean): readonly number[] {
  return pairs.filter((pair) => pair.same === same).map((pair) => pair.score);
}
