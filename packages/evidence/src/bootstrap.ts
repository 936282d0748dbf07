import { fitLogisticCalibration, type LabelledScore } from './calibration.ts';

/** A central interval of bootstrap replicates. */
export type Interval = { readonly low: number; readonly high: number };

/**
 * Percentile interval of the log10 LR at one score when the calibration is refitted on pairs drawn
 * with replacement inside each class. `random` returns numbers in [0, 1); pass a seeded one.
 * @throws RangeError when replicates < 2 or mass is not in (0, 1).
 * Source: Efron & Tibshirani 1993, ch. 13.
 * @example bootstrapLog10Lr({ scores, score: 3.6, replicates: 200, mass: 0.95, random })
 */
export function bootstrapLog10Lr(about: {
  readonly scores: readonly LabelledScore[];
  readonly score: number;
  readonly replicates: number;
  readonly mass: number;
  readonly random: () => number;
}): Interval {
  const { scores, score, replicates, mass, random } = about;
  if (!(replicates >= 2) || !(mass > 0 && mass < 1)) {
    throw new RangeError(
      `bootstrap: expected replicates >= 2 and mass in (0, 1), got ${replicates}, ${mass}`,
    );
  }
  const same = scores.filter((s) => s.same);
  const different = scores.filter((s) => !s.same);
  const values = Array.from({ length: replicates }, () => {
    const fit = fitLogisticCalibration([...redraw(same, random), ...redraw(different, random)]);
    return (fit.slope * score + fit.intercept) / Math.LN10;
  }).toSorted((a, b) => a - b);
  return { low: quantile(values, (1 - mass) / 2), high: quantile(values, (1 + mass) / 2) };
}

function redraw(pool: readonly LabelledScore[], random: () => number): LabelledScore[] {
  return pool.map((kept) => pool[Math.floor(random() * pool.length)] ?? kept);
}

/** Linear interpolation between order statistics. */
function quantile(sorted: readonly number[], p: number): number {
  const at = p * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}
