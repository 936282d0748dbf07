import { cllrMin, cllrOfLn } from './cllr.ts';

/** A comparison score with the truth: whether both photos show the same person. */
export type LabelledScore = { readonly score: number; readonly same: boolean };

/** A straight line from score to natural log likelihood ratio, with how well it fits. */
export type LogisticCalibration = {
  /** ln LR = slope * score + intercept. */
  readonly slope: number;
  readonly intercept: number;
  readonly nSame: number;
  readonly nDifferent: number;
  /** Cost of the calibrated likelihood ratios in bits: 0 perfect, 1 says nothing, above 1 harmful. */
  readonly cllr: number;
  /** The same after the best monotone calibration: what the score itself can reach. */
  readonly cllrMin: number;
};

const maxIterations = 100;
const tolerance = 1e-10;
/** Keeps separable data finite; on data that overlap it moves the slope by less than 1e-6 of itself. */
const ridge = 1e-8;

/**
 * Fits ln LR = slope * score + intercept by logistic regression with equal class weights
 * (Newton's method with step halving). With equal weights the log posterior odds are the log LR.
 * @throws RangeError without at least one score of each class, or when a score is not finite.
 * Source: Brümmer & du Preez 2006; Morrison 2013 (logistic-regression calibration).
 * @example fitLogisticCalibration([{ score: 1, same: true }, { score: 0, same: true },
 *   { score: 1, same: false }, { score: 0, same: false }]).slope // 0: the score says nothing
 */
export function fitLogisticCalibration(scores: readonly LabelledScore[]): LogisticCalibration {
  const nSame = countSame(scores);
  const nDifferent = scores.length - nSame;
  const { mean, deviation } = spread(scores);
  const standard = scores.map((s) => ({ x: (s.score - mean) / deviation, same: s.same }));
  const [a, b] = newton(standard, 0.5 / nSame, 0.5 / nDifferent);
  const slope = a / deviation;
  const intercept = b - slope * mean;
  const sameLn = scores.filter((s) => s.same).map((s) => slope * s.score + intercept);
  const differentLn = scores.filter((s) => !s.same).map((s) => slope * s.score + intercept);
  return {
    slope,
    intercept,
    nSame,
    nDifferent,
    cllr: cllrOfLn(sameLn, differentLn),
    cllrMin: cllrMin(scores),
  };
}

/**
 * log10 LR of a score under a fitted line, without bounds.
 * @example applyCalibration({ slope: 2, intercept: -1 }, 0.5) // 0
 */
export function applyCalibration(
  line: { readonly slope: number; readonly intercept: number },
  score: number,
): number {
  return (line.slope * score + line.intercept) / Math.LN10;
}

function countSame(scores: readonly LabelledScore[]): number {
  let nSame = 0;
  for (const s of scores) {
    if (!Number.isFinite(s.score)) {
      throw new RangeError(`calibration score: expected a finite number, got ${s.score}`);
    }
    if (s.same) nSame++;
  }
  if (nSame === 0 || nSame === scores.length) {
    throw new RangeError(
      `calibration: expected scores of both classes, got ${nSame} same of ${scores.length}`,
    );
  }
  return nSame;
}

function spread(scores: readonly LabelledScore[]): { mean: number; deviation: number } {
  let sum = 0;
  for (const s of scores) sum += s.score;
  const mean = sum / scores.length;
  let squares = 0;
  for (const s of scores) squares += (s.score - mean) ** 2;
  const deviation = Math.sqrt(squares / scores.length);
  return { mean, deviation: deviation > 0 ? deviation : 1 };
}

type Standard = readonly { readonly x: number; readonly same: boolean }[];

/** Minimises the class-weighted cross-entropy over (slope, intercept) of the standardised score. */
function newton(data: Standard, weightSame: number, weightDifferent: number): [number, number] {
  let a = 0;
  let b = 0;
  let loss = crossEntropy(data, { a, b, weightSame, weightDifferent });
  for (let round = 0; round < maxIterations; round++) {
    let ga = ridge * a;
    let gb = 0;
    let haa = ridge;
    let hab = 0;
    let hbb = 1e-12;
    for (const { x, same } of data) {
      const p = logistic(a * x + b);
      const weight = same ? weightSame : weightDifferent;
      const residual = weight * (p - (same ? 1 : 0));
      const curvature = weight * p * (1 - p);
      ga += residual * x;
      gb += residual;
      haa += curvature * x * x;
      hab += curvature * x;
      hbb += curvature;
    }
    const determinant = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    let step = 1;
    let next = crossEntropy(data, { a: a - da, b: b - db, weightSame, weightDifferent });
    while (next > loss && step > 1e-8) {
      step /= 2;
      next = crossEntropy(data, {
        a: a - step * da,
        b: b - step * db,
        weightSame,
        weightDifferent,
      });
    }
    a -= step * da;
    b -= step * db;
    const gained = loss - next;
    loss = next;
    if (Math.abs(da) + Math.abs(db) < tolerance || (gained >= 0 && gained < 1e-16)) break;
  }
  return [a, b];
}

type Line = {
  readonly a: number;
  readonly b: number;
  readonly weightSame: number;
  readonly weightDifferent: number;
};

function crossEntropy(data: Standard, line: Line): number {
  let loss = (ridge * line.a * line.a) / 2;
  for (const { x, same } of data) {
    const ln = line.a * x + line.b;
    loss += same ? line.weightSame * softplus(-ln) : line.weightDifferent * softplus(ln);
  }
  return loss;
}

function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
