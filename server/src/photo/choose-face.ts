import type { PicturePoint } from '@homeward/contract';
import {
  ALIGNED_POINTS,
  type Box,
  type FivePoints,
  fitSimilarity,
  transformPoint,
} from '@homeward/imagery';

type FoundFace = {
  readonly box: Box;
  readonly score: number;
  readonly landmarks: FivePoints;
};

/** What tells which of the faces is the child. */
export type FaceChoice = {
  /** Boxes and points in pixels of the picture, scores 0 to 1. */
  readonly faces: readonly FoundFace[];
  readonly width: number;
  readonly height: number;
  /** What was tapped, in fractions of the picture; null when nothing was. */
  readonly meant: PicturePoint | null;
  /** A sighting's photo may show anybody; a case's photo was chosen because it shows the child. */
  readonly kind: 'sighting' | 'case';
};

// A tap further away than this share of a face's size means somebody the detector did not see.
const reach = 0.5;
// The detector is set to miss nobody, so patterns in clothes and walls turn up as faint faces. Of the
// LFW faces the worst fits the usual points to .22 of the distance between the eyes.
const noiseScore = 0.35;
const noiseEyeShare = 0.15;
const noiseMisfit = 0.25;

/**
 * Index of the face meant. A tap means the face under it, else one that it just missed; without a
 * tap, a sighting's only face or the largest face of a case's photo. Null rather than a guess: the
 * smaller and fainter of two faces may be the child.
 */
export function chooseFace(choice: FaceChoice): number | null {
  const { meant, kind } = choice;
  const faces = choice.faces.map((face) => face.box);
  if (meant !== null) {
    return chooseTapped(faces, { x: meant.x * choice.width, y: meant.y * choice.height });
  }
  return kind === 'case'
    ? lowest(faces, (face) => -face.width * face.height)
    : chooseOnly(choice.faces);
}

function chooseOnly(faces: readonly FoundFace[]): number | null {
  const likely = faces.length === 1 ? [0] : [...faces.keys()].filter((i) => !isNoise(faces[i]));
  return likely.length === 1 ? (likely[0] ?? null) : null;
}

/** By far no face: hardly found, and its points do not make one. */
function isNoise(face: FoundFace | undefined): boolean {
  if (face === undefined || face.score >= noiseScore) return false;
  const [leftEye, rightEye] = face.landmarks;
  const eyeDistance = Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
  return eyeDistance < noiseEyeShare * face.box.width && misfitOf(face.landmarks) > noiseMisfit;
}

/** How far five points are from those of an upright frontal face, in distances between its eyes. */
function misfitOf(points: FivePoints): number {
  const fit = fitSimilarity(points, ALIGNED_POINTS);
  const [leftEye, rightEye] = ALIGNED_POINTS;
  const squares = points.map((point, index) => {
    const moved = transformPoint(fit, point);
    const usual = ALIGNED_POINTS[index] ?? moved;
    return (moved.x - usual.x) ** 2 + (moved.y - usual.y) ** 2;
  });
  const mean = squares.reduce((sum, one) => sum + one, 0) / squares.length;
  return Math.sqrt(mean) / Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
}

function chooseTapped(faces: readonly Box[], tap: PicturePoint): number | null {
  const nearest = lowest(faces, (face) => {
    const off = distanceTo(face, tap) / Math.max(face.width, face.height);
    // Under overlapping faces the one whose centre is closest, by its own size.
    return off === 0 ? centreOffset(face, tap) - 1 : off;
  });
  const face = nearest === null ? undefined : faces[nearest];
  if (face === undefined) return null;
  return distanceTo(face, tap) <= reach * Math.max(face.width, face.height) ? nearest : null;
}

/** Distance from the centre in half diagonals: 0 at the centre, 1 at a corner. */
function centreOffset(face: Box, tap: PicturePoint): number {
  const x = tap.x - face.x - face.width / 2;
  const y = tap.y - face.y - face.height / 2;
  return Math.hypot(x, y) / (Math.hypot(face.width, face.height) / 2);
}

function distanceTo(face: Box, tap: PicturePoint): number {
  const x = Math.max(face.x - tap.x, 0, tap.x - face.x - face.width);
  const y = Math.max(face.y - tap.y, 0, tap.y - face.y - face.height);
  return Math.hypot(x, y);
}

function lowest(faces: readonly Box[], cost: (face: Box) => number): number | null {
  let best: number | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [index, face] of faces.entries()) {
    const own = cost(face);
    if (own < bestCost) [best, bestCost] = [index, own];
  }
  return best;
}
