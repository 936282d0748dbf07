import type { PhotoQualityView } from '@homeward/contract';
import type { FaceQuality } from '@homeward/imagery';

/** Below this a face is embedded but hardly tells anything. */
const leastEyeDistancePixels = 24;
/** The least sharp of 143 press crops on which the engine was measured has 7.7, the median 40. */
const leastSharpness = 6;

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
