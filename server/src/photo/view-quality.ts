import type { PhotoQualityView } from '@homeward/contract';
import type { FaceQuality } from '@homeward/imagery';

/** Below these a face is embedded but hardly tells anything (vision.md §10, quality gates). */
const leastEyeDistancePixels = 24;
const leastSharpness = 20;

/** Measured quality of the face meant, as the desk shows it and as evidence weighs it. */
export function viewQuality(quality: FaceQuality): PhotoQualityView {
  return {
    interEyePixels: quality.eyeDistancePixels,
    sharpness: quality.sharpness,
    yawDegrees: quality.yawDegrees,
    rollDegrees: quality.rollDegrees,
    usable:
      quality.eyeDistancePixels >= leastEyeDistancePixels && quality.sharpness >= leastSharpness,
  };
}
