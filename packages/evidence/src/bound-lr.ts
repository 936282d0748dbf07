/** How far a fact may be trusted, as two probabilities in (0, 1). */
export type TrustLimits = {
  /** The fact is grossly wrong although it is the same child (wrong box, wrong child described). */
  readonly pGrossError: number;
  /** The fact was copied or made up to fit although it is another child. */
  readonly pCopied: number;
};

function checkLimits(limits: TrustLimits): void {
  const { pGrossError, pCopied } = limits;
  if (!(pGrossError > 0 && pGrossError < 1 && pCopied > 0 && pCopied < 1)) {
    throw new RangeError(
      `trust limits: expected numbers in (0, 1), got pGrossError ${pGrossError}, pCopied ${pCopied}`,
    );
  }
}

/**
 * Bounds a log10 likelihood ratio smoothly: with e = pGrossError and q = pCopied,
 * g(LR) = ((1 - e) LR + e) / ((1 - q) + q LR). Monotone; g(1) = 1; the floor is e / (1 - q) and the
 * ceiling (1 - e) / q. Works for any finite or infinite input.
 * @throws RangeError when a limit is not in (0, 1) or the value is not a number.
 * @example boundLog10Lr(6, { pGrossError: 0.05, pCopied: 0.01 }) // 1.9777
 */
export function boundLog10Lr(log10Lr: number, limits: TrustLimits): number {
  checkLimits(limits);
  if (Number.isNaN(log10Lr)) throw new RangeError('log10 LR: expected a number, got NaN');
  if (log10Lr === 0) return 0;
  const { pGrossError: e, pCopied: q } = limits;
  if (log10Lr < 0) {
    const lr = 10 ** log10Lr;
    return Math.log10(((1 - e) * lr + e) / (1 - q + q * lr));
  }
  const inverse = 10 ** -log10Lr;
  return Math.log10((1 - e + e * inverse) / ((1 - q) * inverse + q));
}

/**
 * Bounds a likelihood ratio (not its logarithm); see {@link boundLog10Lr}.
 * @throws RangeError when a limit is not in (0, 1) or the ratio is negative.
 * @example boundLr(1, { pGrossError: 0.05, pCopied: 0.01 }) // 1
 */
export function boundLr(lr: number, limits: TrustLimits): number {
  if (!(lr >= 0)) throw new RangeError(`LR: expected a number >= 0, got ${lr}`);
  return 10 ** boundLog10Lr(Math.log10(lr), limits);
}

/**
 * A value held inside hard bounds.
 * @example clampLog10Lr(3, { lowerBound: -1, upperBound: 2 }) // 2
 */
export function clampLog10Lr(
  log10Lr: number,
  bounds: { readonly lowerBound: number; readonly upperBound: number },
): number {
  return Math.min(bounds.upperBound, Math.max(bounds.lowerBound, log10Lr));
}
