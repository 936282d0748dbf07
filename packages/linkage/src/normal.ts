/**
 * Density of a normal distribution.
 * @example normalDensity(0, 0, 1) // 0.3989
 */
export function normalDensity(x: number, mean: number, deviation: number): number {
  const z = (x - mean) / deviation;
  return Math.exp(-0.5 * z * z) / (deviation * 2.5066282746310002);
}

/**
 * Probability that a standard normal value lies below z; absolute error below 1e-7.
 * Source: Abramowitz & Stegun 1964, 26.2.17.
 * @example normalBelow(0) // 0.5
 */
export function normalBelow(z: number): number {
  if (z === Number.POSITIVE_INFINITY) return 1;
  if (z === Number.NEGATIVE_INFINITY) return 0;
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    normalDensity(z, 0, 1) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}
