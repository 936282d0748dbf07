import type { Point } from './rgb-image.ts';

/**
 * Five points of a face in this order: the eye on the picture's left, the eye on its right, tip of
 * the nose, the corner of the mouth on the picture's left, the one on its right.
 *
 * @example
 * const [leftEye, rightEye]: FivePoints = landmarks;
 */
export type FivePoints = readonly [Point, Point, Point, Point, Point];

/**
 * Where the five points lie in the usual aligned crop of 112 x 112 pixels (the template of
 * InsightFace and ArcFace, which most aligned sets share; its published numbers count from the centre
 * of the first pixel, these from its corner, half a pixel more).
 *
 * @example
 * const toCrop = fitSimilarity(landmarks, ALIGNED_POINTS);
 */
export const ALIGNED_POINTS: FivePoints = [
  { x: 38.7946, y: 52.1963 },
  { x: 74.0318, y: 52.0014 },
  { x: 56.5252, y: 72.2366 },
  { x: 42.0493, y: 92.8655 },
  { x: 71.2299, y: 92.7041 },
];

/** Side of the aligned crop in pixels. @example const size = { width: ALIGNED_SIDE, height: ALIGNED_SIDE }; */
export const ALIGNED_SIDE = 112;

/**
 * Reduces the 68 points of the iBUG scheme to five: each eye's centre is the mean of its six
 * points (36-41, 42-47), then nose tip (30) and mouth corners (48, 54).
 *
 * @param points 68 points
 * @throws RangeError when there are not 68 points
 * @example
 * const five = reduceLandmarks(points);
 */
export function reduceLandmarks(points: readonly Point[]): FivePoints {
  if (points.length !== 68) {
    throw new RangeError(`landmarks: expected 68 points, got ${points.length}`);
  }
  const at = (index: number) => points[index] as Point;
  return [meanOf(points.slice(36, 42)), meanOf(points.slice(42, 48)), at(30), at(48), at(54)];
}

function meanOf(points: readonly Point[]): Point {
  const x = points.reduce((sum, p) => sum + p.x, 0) / points.length;
  const y = points.reduce((sum, p) => sum + p.y, 0) / points.length;
  return { x, y };
}
