import type { BetaPrior } from './posterior.ts';

/**
 * Mean of a Beta prior, a probability.
 * @example betaMean({ alpha: 6, beta: 2494 }) // 0.0024
 */
export function betaMean(prior: BetaPrior): number {
  return prior.alpha / (prior.alpha + prior.beta);
}

/**
 * A Beta prior after outcomes: how many people seen turned out to be registered and how many not.
 * @throws RangeError when a count is negative.
 * @example updateBeta({ alpha: 1, beta: 1 }, { registered: 2, notRegistered: 3 }) // { alpha: 3, beta: 4 }
 */
export function updateBeta(
  prior: BetaPrior,
  outcomes: { readonly registered: number; readonly notRegistered: number },
): BetaPrior {
  const { registered, notRegistered } = outcomes;
  if (!(registered >= 0 && notRegistered >= 0)) {
    throw new RangeError(`outcomes: expected counts >= 0, got ${registered}, ${notRegistered}`);
  }
  return { alpha: prior.alpha + registered, beta: prior.beta + notRegistered };
}

/**
 * Quantile of a Beta distribution, by bisection on the regularised incomplete beta function;
 * exact to 1e-12.
 * @throws RangeError when pBelow is not in [0, 1] or a parameter is not positive.
 * @example betaQuantile({ alpha: 1, beta: 1 }, 0.25) // 0.25
 */
export function betaQuantile(prior: BetaPrior, pBelow: number): number {
  if (!(pBelow >= 0 && pBelow <= 1) || !(prior.alpha > 0 && prior.beta > 0)) {
    throw new RangeError(
      `Beta quantile: expected pBelow in [0, 1] and positive parameters, got ${pBelow}, ${prior.alpha}, ${prior.beta}`,
    );
  }
  let low = 0;
  let high = 1;
  for (let round = 0; round < 200 && high - low > 1e-13 * high; round++) {
    const middle = (low + high) / 2;
    if (regularisedBeta(middle, prior.alpha, prior.beta) < pBelow) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Equal-tailed interval of a Beta prior that holds the given mass.
 * @throws RangeError when mass is not in [0, 1].
 * @example betaInterval({ alpha: 6, beta: 2494 }, 0.95) // about [0.0009, 0.0047]
 */
export function betaInterval(prior: BetaPrior, mass: number): readonly [number, number] {
  return [betaQuantile(prior, (1 - mass) / 2), betaQuantile(prior, (1 + mass) / 2)];
}

/** I_x(a, b) by its continued fraction (Lentz); DLMF 8.17.22. */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(
    lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / keepFrom0(1 - ((a + b) * x) / (a + 1), tiny);
  let value = d;
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / keepFrom0(1 + even * d, tiny);
    c = keepFrom0(1 + even / c, tiny);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / keepFrom0(1 + odd * d, tiny);
    c = keepFrom0(1 + odd / c, tiny);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return value;
}

function keepFrom0(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** ln of the gamma function by Stirling's series after shifting up to 10; error below 1e-12. */
function lnGamma(x: number): number {
  let shift = 0;
  let z = x;
  while (z < 10) {
    shift += Math.log(z);
    z++;
  }
  const r = 1 / (z * z);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
