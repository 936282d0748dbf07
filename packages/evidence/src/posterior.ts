/** A prior that the person seen is registered at all, as a Beta distribution: alpha of alpha + beta. */
export type BetaPrior = { readonly alpha: number; readonly beta: number };

/** Probabilities of every hypothesis about one sighting; `p` and `pNobody` add up to 1. */
export type Posterior = {
  /** Probability that the person seen is nobody registered. */
  readonly pNobody: number;
  /** Probability of each registered person, in the order given. */
  readonly p: Float64Array;
  /** log10 of the weighted sum of all likelihood ratios: what a shard answers with. */
  readonly log10SumLr: number;
};

/** Likelihood ratios of everybody registered, with the prior of being registered. */
export type PosteriorInput = {
  /** Prior probability that the person seen is registered, in [0, 1]. */
  readonly pRegistered: number;
  /** log10 LR of every registered person. -Infinity is allowed. */
  readonly log10Lrs: ArrayLike<number>;
  /** Prior share of each registered person, adding up to 1. Default: equal shares. */
  readonly weights?: ArrayLike<number>;
};

/**
 * log10 of the sum of w_j * LR_j over everybody, computed from the largest term so that it neither
 * overflows nor loses small ones. -Infinity for nobody.
 * @throws RangeError when a value is NaN or +Infinity, or a weight is negative or missing.
 * @example sumLog10Lrs({ log10Lrs: [2, 2] }) // 2: the mean of two equal ratios
 */
export function sumLog10Lrs(about: {
  readonly log10Lrs: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
}): number {
  const { log10Lrs, weights } = about;
  const n = log10Lrs.length;
  if (weights !== undefined && weights.length !== n) {
    throw new RangeError(`weights: expected ${n}, got ${weights.length}`);
  }
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const value = log10Lrs[i] ?? Number.NaN;
    if (!(value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`log10 LR of person ${i}: expected a number, got ${value}`);
    }
    if (value > highest) highest = value;
  }
  if (highest === Number.NEGATIVE_INFINITY) return highest;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights === undefined ? 1 / n : (weights[i] ?? Number.NaN);
    if (!(weight >= 0)) throw new RangeError(`weight of person ${i}: expected >= 0, got ${weight}`);
    sum += weight * 10 ** ((log10Lrs[i] ?? 0) - highest);
  }
  return highest + Math.log10(sum);
}

function checkProbability(name: string, p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${name}: expected a number in [0, 1], got ${p}`);
}

/** ln(e^a + e^b) without overflow. */
function addLn(a: number, b: number): number {
  const high = Math.max(a, b);
  if (high === Number.NEGATIVE_INFINITY) return high;
  return high + Math.log1p(Math.exp(Math.min(a, b) - high));
}

/** ln of (1 - pi) + pi * sum. */
function lnEvidence(pRegistered: number, log10SumLr: number): number {
  return addLn(
    Math.log1p(-pRegistered),
    pRegistered === 0 ? Number.NEGATIVE_INFINITY : Math.log(pRegistered) + log10SumLr * Math.LN10,
  );
}

/**
 * Probability of one registered person from the sum over everybody:
 * pi * w * LR / ((1 - pi) + pi * sum). `weight` is that person's prior share (1 / N by default use).
 * @throws RangeError when pRegistered or weight is not in [0, 1].
 * @example posteriorOf({ pRegistered: 0.5, log10SumLr: 0, log10Lr: 0, weight: 1 }) // 0.5
 */
export function posteriorOf(about: {
  readonly pRegistered: number;
  readonly log10SumLr: number;
  readonly log10Lr: number;
  readonly weight: number;
}): number {
  checkProbability('pRegistered', about.pRegistered);
  checkProbability('weight', about.weight);
  if (about.pRegistered === 0 || about.weight === 0) return 0;
  const ln = Math.log(about.pRegistered) + Math.log(about.weight) + about.log10Lr * Math.LN10;
  return Math.min(1, Math.exp(ln - lnEvidence(about.pRegistered, about.log10SumLr)));
}

/**
 * Probability that the person seen is nobody registered: (1 - pi) / ((1 - pi) + pi * sum).
 * @throws RangeError when pRegistered is not in [0, 1].
 * @example posteriorNobody({ pRegistered: 0.0024, log10SumLr: 0 }) // 0.9976
 */
export function posteriorNobody(about: {
  readonly pRegistered: number;
  readonly log10SumLr: number;
}): number {
  checkProbability('pRegistered', about.pRegistered);
  const ln = Math.log1p(-about.pRegistered) - lnEvidence(about.pRegistered, about.log10SumLr);
  return Number.isNaN(ln) ? 0 : Math.exp(ln);
}

/**
 * Probabilities of everybody registered and of nobody. With nobody registered, pNobody is 1.
 * @throws RangeError when an input is out of range; see {@link sumLog10Lrs}.
 * Source: DESIGN §5; Balding 2005 (one of N or none).
 * @example posterior({ pRegistered: 0.5, log10Lrs: [0] }).pNobody // 0.5
 */
export function posterior(input: PosteriorInput): Posterior {
  const { pRegistered, log10Lrs, weights } = input;
  const log10SumLr = sumLog10Lrs(input);
  const n = log10Lrs.length;
  if (n === 0) return { pNobody: 1, p: new Float64Array(0), log10SumLr };
  const p = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const weight = weights === undefined ? 1 / n : (weights[i] ?? 0);
    p[i] = posteriorOf({ pRegistered, log10SumLr, log10Lr: log10Lrs[i] ?? 0, weight });
  }
  return { pNobody: posteriorNobody({ pRegistered, log10SumLr }), p, log10SumLr };
}

/** The answer under another prior. */
export type SensitivityPoint = {
  readonly pRegistered: number;
  readonly pCandidate: number;
  readonly pNobody: number;
};

/**
 * The same candidate with the prior divided by three, as it is, and times three. Above one third
 * the complement is divided by three instead, so that it stays a probability.
 * @throws RangeError when pRegistered is not in [0, 1].
 * @example sensitivityStrip({ pRegistered: 0.0024, log10SumLr: 0, log10Lr: 0, weight: 1 })[2]?.pRegistered // 0.0072
 */
export function sensitivityStrip(about: {
  readonly pRegistered: number;
  readonly log10SumLr: number;
  readonly log10Lr: number;
  readonly weight: number;
}): SensitivityPoint[] {
  const { pRegistered } = about;
  checkProbability('pRegistered', pRegistered);
  const higher = Math.min(3 * pRegistered, 1 - (1 - pRegistered) / 3);
  return [pRegistered / 3, pRegistered, higher].map((prior) => ({
    pRegistered: prior,
    pCandidate: posteriorOf({ ...about, pRegistered: prior }),
    pNobody: posteriorNobody({ pRegistered: prior, log10SumLr: about.log10SumLr }),
  }));
}
