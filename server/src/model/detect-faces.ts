import { measureFaceQuality, type RgbImage, reduceLandmarks } from '@homeward/imagery';
import { dropShadows } from './drop-shadows.ts';
import type { DetectedFace, DetectOptions } from './face.ts';
import type { FaceNets } from './face-nets.ts';
import { findFaces } from './find-faces.ts';
import { locateLandmarks } from './locate-landmarks.ts';

const DEFAULT_THRESHOLD = 0.3;

// Every face of a picture, best score first.
export async function detectFaces(
  nets: FaceNets,
  image: RgbImage,
  options: DetectOptions,
): Promise<readonly DetectedFace[]> {
  const boxes = await findFaces(nets, image, options.threshold ?? DEFAULT_THRESHOLD);
  const faces: DetectedFace[] = [];
  for (const { box, score } of await dropShadows(nets, image, boxes)) {
    const contour = await locateLandmarks(nets, image, box);
    const landmarks = reduceLandmarks(contour);
    const quality = measureFaceQuality(image, landmarks);
    faces.push({ box, score, landmarks, contour, quality });
  }
  return faces;
}
