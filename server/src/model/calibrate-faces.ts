import { readFile } from 'node:fs/promises';
import {
  applyCalibration,
  cellOfFit,
  cllrOfLn,
  type FaceCalibration,
  type FaceCell,
  type FaceCellName,
  fitLogisticCalibration,
  type LabelledScore,
} from '@homeward/evidence';
import { DLIB_WEIGHT, FACE_RES_WEIGHT } from '@homeward/imagery';
import { type ScorePicturesOptions, scorePictures } from './evaluate-faces.ts';
import { CALIBRATION_ID } from './manifest.ts';

// No face says more than this either way until there are figures from real cases.
const MOST_LOG10_LR = 2;

const HEADER = 'cosDlib,cosFaceResCentred,bandLeft,bandRight,same';

type BandedScore = LabelledScore & { readonly cell: Exclude<FaceCellName, 'pooled'> };

type CalibratedCell = FaceCell & { readonly cllr: number; readonly cllrMin: number };

// How well the adult cell does on this engine's own scores of adults: near the best possible cost
// when the engine's scores are distributed as those it was fitted on.
type CalibrationCheck = {
  readonly data: string;
  readonly nSame: number;
  readonly nDifferent: number;
  readonly cllrOfShippedCell: number;
  readonly cllrOfOwnFit: number;
  readonly ownSlope: number;
  readonly ownIntercept: number;
};

export type FittedFaceCalibration = FaceCalibration & {
  readonly cells: { readonly [cell: string]: CalibratedCell };
  readonly check?: CalibrationCheck;
};

export type CalibrateFacesOptions = {
  // Columns cosDlib, cosFaceResCentred, bandLeft, bandRight (child or adult), same (1 or 0).
  readonly scoresFile: string;
  readonly about: FaceCalibration['about'];
  readonly check?: ScorePicturesOptions & { readonly data: string };
};

export async function calibrateFaces(
  options: CalibrateFacesOptions,
): Promise<FittedFaceCalibration> {
  const scores = parseScores(await readFile(options.scoresFile, 'utf8'));
  const ofCell = (cell: FaceCellName) => scores.filter((score) => score.cell === cell);
  const cells = {
    'adult-adult': fitCell(ofCell('adult-adult')),
    'child-child': fitCell(ofCell('child-child')),
    'child-adult': fitCell(ofCell('child-adult')),
    pooled: fitCell(scores),
  };
  const fitted = { id: CALIBRATION_ID, about: options.about, cells };
  if (!options.check) return fitted;
  return { ...fitted, check: await checkCell(cells['adult-adult'], options.check) };
}

function fitCell(scores: readonly LabelledScore[]): CalibratedCell {
  const fit = fitLogisticCalibration(scores);
  const cell = cellOfFit(fit);
  return {
    ...cell,
    slope: roundTo(cell.slope, 4),
    intercept: roundTo(cell.intercept, 4),
    capLog10Lr: roundTo(Math.min(MOST_LOG10_LR, cell.capLog10Lr), 4),
    floorLog10Lr: roundTo(Math.max(-MOST_LOG10_LR, cell.floorLog10Lr), 4),
    cllr: roundTo(fit.cllr, 4),
    cllrMin: roundTo(fit.cllrMin, 4),
  };
}

async function checkCell(
  cell: CalibratedCell,
  options: ScorePicturesOptions & { readonly data: string },
): Promise<CalibrationCheck> {
  const { data, ...pictures } = options;
  const { scored } = await scorePictures(pictures);
  const usable = scored.filter((pair) => Number.isFinite(pair.score));
  const own = fitLogisticCalibration(usable);
  const lnOf = (same: boolean) =>
    usable
      .filter((pair) => pair.same === same)
      .map((pair) => applyCalibration(cell, pair.score) * Math.LN10);
  return {
    data,
    nSame: own.nSame,
    nDifferent: own.nDifferent,
    cllrOfShippedCell: roundTo(cllrOfLn(lnOf(true), lnOf(false)), 4),
    cllrOfOwnFit: roundTo(own.cllr, 4),
    ownSlope: roundTo(own.slope, 4),
    ownIntercept: roundTo(own.intercept, 4),
  };
}

function parseScores(text: string): readonly BandedScore[] {
  const [header, ...lines] = text.trim().split(/\r?\n/);
  if (header !== HEADER) throw new TypeError(`scores: expected columns ${HEADER}, got ${header}`);
  return lines.map((line, i) => {
    const [dlib, faceRes, left, right, same] = line.split(',');
    const score = DLIB_WEIGHT * Number(dlib) + FACE_RES_WEIGHT * Number(faceRes);
    const known = [left, right].every((band) => band === 'child' || band === 'adult');
    if (!Number.isFinite(score) || !known || (same !== '0' && same !== '1')) {
      throw new TypeError(`scores: expected ${HEADER} in line ${i + 2}, got ${line}`);
    }
    const adults = [left, right].filter((band) => band === 'adult').length;
    const cell = adults === 2 ? 'adult-adult' : adults === 1 ? 'child-adult' : 'child-child';
    return { score, same: same === '1', cell };
  });
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
