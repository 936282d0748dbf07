import type { FivePoints } from './face-geometry.ts';
import { ALIGNED_POINTS, ALIGNED_SIDE } from './face-geometry.ts';
import { measureLuma, type Point, type RgbImage } from './rgb-image.ts';
import { composeSimilarity, fitSimilarity } from './similarity-transform.ts';
import { warpImage } from './warp-image.ts';

const CHIP_SIDE = 150;

/**
 * What can be measured of a face in a photo. `eyeDistancePixels` between the eye centres;
 * `sharpness` variance of the Laplacian of the aligned 150 pixel chip's brightness (about 20 or
 * less is blurred, several hundred is sharp); `exposure` mean brightness 0 to 1; `contrast` its
 * standard deviation 0 to 1; `yawDegrees` estimated turn, above 0 when the nose points to the
 * picture's right; `rollDegrees` tilt of the eye line, above 0 when it falls to the right.
 *
 * @example
 * const usable = quality.eyeDistancePixels >= 24;
 */
export type FaceQuality = {
  readonly eyeDistancePixels: number;
  readonly sharpness: number;
  readonly exposure: number;
  readonly contrast: number;
  readonly yawDegrees: number;
  readonly rollDegrees: number;
};

/**
 * Measures a face from its five points and the pixels around them.
 *
 * @param image the photo
 * @param points the face's five points in the photo
 * @throws RangeError when the points coincide
 * @example
 * const quality = measureFaceQuality(photo, face.landmarks);
 */
export function measureFaceQuality(image: RgbImage, points: FivePoints): FaceQuality {
  const enlarge = { a: CHIP_SIDE / ALIGNED_SIDE, b: 0, tx: 0, ty: 0 };
  const toChip = composeSimilarity(fitSimilarity(points, ALIGNED_POINTS), enlarge);
  const chip = warpImage(image, toChip, { width: CHIP_SIDE, height: CHIP_SIDE });
  const luma = measureLuma(chip);
  const [leftEye, rightEye] = points;
  const { mean, deviation } = describe(luma);
  return {
    eyeDistancePixels: distance(leftEye, rightEye),
    sharpness: describe(applyLaplacian(luma, CHIP_SIDE)).deviation ** 2,
    exposure: mean / 255,
    contrast: deviation / 255,
    yawDegrees: estimateYaw(points),
    rollDegrees: toDegrees(Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x)),
  };
}

/**
 * Estimates how far a face is turned from how far its nose tip lies off the line through the
 * middles of eyes and mouth. On a head whose nose stands out by .6 of the distance between the eyes
 * the offset grows as the tangent of the turn; a coarse estimate, good enough to tell a frontal
 * face from a profile.
 *
 * @returns degrees -90 to 90, above 0 when the nose points to the picture's right
 * @throws RangeError when the eyes coincide
 * @example
 * const frontal = Math.abs(estimateYaw(face.landmarks)) < 25;
 */
export function estimateYaw(points: FivePoints): number {
  const [leftEye, rightEye, nose, leftMouth, rightMouth] = points;
  const eyes = distance(leftEye, rightEye);
  if (!(eyes > 0)) throw new RangeError('landmarks: expected two different eyes, got one place');
  const across = { x: (rightEye.x - leftEye.x) / eyes, y: (rightEye.y - leftEye.y) / eyes };
  const middleX = (leftEye.x + rightEye.x + leftMouth.x + rightMouth.x) / 4;
  const middleY = (leftEye.y + rightEye.y + leftMouth.y + rightMouth.y) / 4;
  const offset = (nose.x - middleX) * across.x + (nose.y - middleY) * across.y;
  return toDegrees(Math.atan(offset / (0.6 * eyes)));
}

function applyLaplacian(luma: Float32Array, side: number): Float32Array {
  const inner = side - 2;
  const out = new Float32Array(inner * inner);
  for (let y = 1; y <= inner; y += 1) {
    for (let x = 1; x <= inner; x += 1) {
      const at = y * side + x;
      const around =
        (luma[at - 1] as number) +
        (luma[at + 1] as number) +
        (luma[at - side] as number) +
        (luma[at + side] as number);
      out[(y - 1) * inner + x - 1] = around - 4 * (luma[at] as number);
    }
  }
  return out;
}

function describe(values: Float32Array): { readonly mean: number; readonly deviation: number } {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / values.length - mean * mean)) };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function toDegrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
