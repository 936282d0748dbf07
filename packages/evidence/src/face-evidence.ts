import type { ExplanationKey } from '@homeward/wording';
import { clampLog10Lr } from './bound-lr.ts';
import { applyCalibration, type LogisticCalibration } from './calibration.ts';
import { faceRules } from './face-rules.ts';
import { blockOfKind, type EvidenceItem, neutralItem } from './item.ts';

/** Which photos a calibration line was fitted on. */
export const faceCells = ['adult-adult', 'child-child', 'child-adult', 'pooled'] as const;
/** Which photos a calibration line was fitted on; `pooled` when an age is not known. */
export type FaceCellName = (typeof faceCells)[number];

/** One line of a calibration with its bounds. */
export type FaceCell = {
  /** ln LR = slope * score + intercept. */
  readonly slope: number;
  readonly intercept: number;
  readonly nSame: number;
  readonly nDifferent: number;
  /** Highest and lowest log10 LR the data support; cap >= 0 >= floor. */
  readonly capLog10Lr: number;
  readonly floorLog10Lr: number;
};

/** What turns a face score into a likelihood ratio. */
export type FaceCalibration = {
  readonly id: string;
  /** From what data, by which command, on which date (`YYYY-MM-DD`). */
  readonly about: { readonly data: string; readonly command: string; readonly date: string };
  /** Fitted on drawn faces for the demo world only. */
  readonly synthetic?: boolean;
  readonly cells: { readonly [cell: string]: FaceCell };
};

/** Coarse age of a person in a photo where the age in years is not known. */
export type AgeBand = 'infant' | 'child' | 'adult';
/** Whether a face is good enough to count in full. */
export type FaceQuality = 'good' | 'low';

/** What is known about one of the two photos compared. */
export type FaceSide = {
  /** Age in the photo, years; decides before `ageBand`. */
  readonly ageYears?: number | undefined;
  readonly ageBand?: AgeBand | undefined;
  readonly quality: FaceQuality;
};

/** The closest pair of photos of a sighting and a person. */
export type FaceComparison = {
  /** Fused similarity on the scale of the calibration; null when one side has no usable face. */
  readonly score: number | null;
  readonly left: FaceSide;
  readonly right: FaceSide;
  /** Number of pairs of photos the closest one was chosen from, >= 1. */
  readonly photosCompared: number;
  readonly calibration: FaceCalibration;
};

/**
 * Bounds of a cell by sample size: no log10 LR beyond log10(n + 1) of the smaller class.
 * @example cellOfFit({ slope: 1, intercept: 0, nSame: 999, nDifferent: 5000, cllr: 0.5, cllrMin: 0.4 }).capLog10Lr // 3
 */
export function cellOfFit(fit: LogisticCalibration): FaceCell {
  const limit = Math.log10(Math.min(fit.nSame, fit.nDifferent) + 1);
  return {
    slope: fit.slope,
    intercept: fit.intercept,
    nSame: fit.nSame,
    nDifferent: fit.nDifferent,
    capLog10Lr: limit,
    floorLog10Lr: -limit,
  };
}

/**
 * Whether a face of measured quality counts in full.
 * @example faceQuality({ interEyePixels: 20, yawDegrees: 0, usable: true }) // 'low'
 */
export function faceQuality(measured: {
  readonly interEyePixels: number;
  readonly yawDegrees: number;
  readonly usable: boolean;
}): FaceQuality {
  return measured.usable &&
    measured.interEyePixels >= faceRules.goodInterEyePixels.value &&
    Math.abs(measured.yawDegrees) <= faceRules.goodYawDegrees.value
    ? 'good'
    : 'low';
}

/**
 * The cell two photos belong to; null when one shows an infant, whose face says nothing.
 * @example faceCellOf({ ageYears: 7, quality: 'good' }, { ageYears: 30, quality: 'good' }) // 'child-adult'
 */
export function faceCellOf(left: FaceSide, right: FaceSide): FaceCellName | null {
  const bands = [bandOf(left), bandOf(right)];
  if (bands.includes('infant')) return null;
  if (bands.includes(undefined)) return 'pooled';
  const adults = bands.filter((band) => band === 'adult').length;
  return adults === 2 ? 'adult-adult' : adults === 1 ? 'child-adult' : 'child-child';
}

/**
 * Likelihood ratio of the similarity of two faces. Exactly 0 without a usable face, for infants
 * and where the cell is not calibrated. Bounds: the data of the cell; 2 with a child or an unknown
 * age; 1 up to three years, across more than ten years, or for a poor picture. The best of k pairs
 * loses log10 k, but never below 0. Same in both directions.
 * `values.uncappedLog10Lr` keeps the order of candidates that reach the same cap.
 * @throws RangeError when the score is not finite, an age is negative or photosCompared < 1.
 * Source: reference rules of the vision part (§5, §6); faceRules.
 * @example faceEvidence({ score: null, left, right, photosCompared: 1, calibration }).log10Lr // 0
 */
export function faceEvidence(comparison: FaceComparison): EvidenceItem {
  check(comparison);
  const { score, left, right, photosCompared, calibration } = comparison;
  const source = calibration.id;
  if (score === null) return neutralItem({ kind: 'face', reason: 'face-missing', source });
  const cellName = faceCellOf(left, right);
  if (cellName === null) return neutralItem({ kind: 'face', reason: 'face-infant', source });
  const named: Record<string, number | string> = {
    cell: `cell-${cellName}`,
    photos: photosCompared,
    ...(calibration.synthetic === true ? { calibration: calibration.id } : {}),
  };
  const cell = calibration.cells[cellName];
  if (cell === undefined || !(cell.slope > 0)) {
    return neutralItem({ kind: 'face', reason: 'face-not-calibrated', source, values: named });
  }
  const limit = limitOf(cellName, left, right);
  const lowerBound = -Math.min(limit.cap, Math.max(0, -cell.floorLog10Lr));
  const upperBound = Math.min(limit.cap, Math.max(0, cell.capLog10Lr));
  const raw = applyCalibration(cell, score);
  const chosen = raw > 0 ? Math.max(0, raw - Math.log10(photosCompared)) : raw;
  return {
    kind: 'face',
    block: blockOfKind.face,
    log10Lr: clampLog10Lr(chosen, { lowerBound, upperBound }),
    lowerBound,
    upperBound,
    state: 'scored',
    reason: limit.reason,
    values: { ...named, uncappedLog10Lr: chosen },
    source,
    calibrated: true,
  };
}

/**
 * Evidence of all pairs of photos of a sighting and a person: the one whose likelihood ratio in its
 * own cell is highest, lowered for the choice among all pairs that could be scored. Neutral when
 * none could.
 * @throws RangeError as {@link faceEvidence}.
 * @example bestFaceEvidence([], calibration).reason // 'face-missing'
 */
export function bestFaceEvidence(
  pairs: readonly Pick<FaceComparison, 'score' | 'left' | 'right'>[],
  calibration: FaceCalibration,
): EvidenceItem {
  const alone = pairs.map((pair) => faceEvidence({ ...pair, photosCompared: 1, calibration }));
  let best = -1;
  alone.forEach((item, index) => {
    const held = alone[best];
    if (item.state === 'scored' && (held === undefined || isHigher(item, held))) best = index;
  });
  const pair = pairs[best];
  if (pair === undefined) {
    return (
      alone.find((item) => item.reason !== 'face-missing') ??
      neutralItem({ kind: 'face', reason: 'face-missing', source: calibration.id })
    );
  }
  const photosCompared = alone.filter((item) => item.state === 'scored').length;
  return faceEvidence({ ...pair, photosCompared, calibration });
}

function isHigher(item: EvidenceItem, held: EvidenceItem): boolean {
  return item.log10Lr === held.log10Lr
    ? Number(item.values['uncappedLog10Lr']) > Number(held.values['uncappedLog10Lr'])
    : item.log10Lr > held.log10Lr;
}

function bandOf(side: FaceSide): AgeBand | undefined {
  if (side.ageYears === undefined) return side.ageBand;
  if (side.ageYears < faceRules.infantBelowYears.value) return 'infant';
  return side.ageYears < faceRules.adultFromYears.value ? 'child' : 'adult';
}

type Limit = { readonly cap: number; readonly reason: ExplanationKey };

function limitOf(cell: FaceCellName, left: FaceSide, right: FaceSide): Limit {
  const ages = [left.ageYears, right.ageYears].filter((age) => age !== undefined);
  const youngest = Math.min(...ages);
  const gap = ages.length === 2 ? Math.max(...ages) - youngest : 0;
  if (youngest < faceRules.youngBelowYears.value) {
    return { cap: faceRules.youngOrLongGapCap.value, reason: 'face-limited-young' };
  }
  if (gap > faceRules.longGapYears.value) {
    return { cap: faceRules.youngOrLongGapCap.value, reason: 'face-limited-gap' };
  }
  if (left.quality === 'low' || right.quality === 'low') {
    return { cap: faceRules.lowQualityCap.value, reason: 'face-limited-quality' };
  }
  const cap = cell === 'adult-adult' ? Number.POSITIVE_INFINITY : faceRules.childCap.value;
  return { cap, reason: 'face-compared' };
}

function check(comparison: FaceComparison): void {
  const { score, left, right, photosCompared } = comparison;
  if (score !== null && !Number.isFinite(score)) {
    throw new RangeError(`face score: expected a finite number, got ${score}`);
  }
  if (!(photosCompared >= 1)) {
    throw new RangeError(`photosCompared: expected at least 1, got ${photosCompared}`);
  }
  for (const { ageYears } of [left, right]) {
    if (ageYears !== undefined && !(ageYears >= 0)) {
      throw new RangeError(`age in a photo: expected years >= 0, got ${ageYears}`);
    }
  }
}
