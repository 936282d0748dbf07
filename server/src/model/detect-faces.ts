import {
  ALIGNED_POINTS,
  type FivePoints,
  fitSimilarity,
  measureContainment,
  measureFaceQuality,
  type RgbImage,
  reduceLandmarks,
  transformPoint,
} from '@homeward/imagery';
import type { DetectedFace, DetectOptions } from './face.ts';
import type { FaceNets } from './face-nets.ts';
import { findFaces } from './find-faces.ts';
import { locateLandmarks } from './locate-landmarks.ts';

const DEFAULT_THRESHOLD = 0.3;

// Over a third of the LFW sample the worst true face is .22 off the template; boxes that show no
// face lie at .25 to .65, with the eyes fallen together.
const DOUBTFUL_SCORE = 0.6;
const DOUBTFUL_MISFIT = 0.25;
const DOUBTFUL_EYE_SHARE = 0.15;
const TOUCHING = 0.1;

// Every face of a picture, best score first.
export async function detectFaces(
  nets: FaceNets,
  image: RgbImage,
  options: DetectOptions,
): Promise<readonly DetectedFace[]> {
  const found = await findFaces(nets, image, options.threshold ?? DEFAULT_THRESHOLD);
  const faces: DetectedFace[] = [];
  for (const { box, score } of found) {
    const contour = await locateLandmarks(nets, image, box);
    const landmarks = reduceLandmarks(contour);
    const quality = measureFaceQuality(image, landmarks);
    faces.push({ box, score, landmarks, contour, quality });
  }
  return dropShadows(faces);
}

// A weak box whose points do not make a face and which touches a better one is a piece of that
// one. Standing alone it is kept: a person looks at it, and a cover too many does no harm.
function dropShadows(faces: readonly DetectedFace[]): readonly DetectedFace[] {
  const sure = faces.filter((face) => !isDoubtful(face));
  return faces.filter(
    (face) =>
      !isDoubtful(face) || !sure.some((one) => measureContainment(one.box, face.box) > TOUCHING),
  );
}

function isDoubtful({ box, score, landmarks, quality }: DetectedFace): boolean {
  const eyeShare = quality.eyeDistancePixels / box.width;
  return (
    score < DOUBTFUL_SCORE &&
    eyeShare < DOUBTFUL_EYE_SHARE &&
    measureMisfit(landmarks) > DOUBTFUL_MISFIT
  );
}

// How far five points are from those of an upright frontal face, in distances between its eyes.
function measureMisfit(points: FivePoints): number {
  const fit = fitSimilarity(points, ALIGNED_POINTS);
  const [leftEye, rightEye] = ALIGNED_POINTS;
  let squares = 0;
  for (const [i, point] of points.entries()) {
    const moved = transformPoint(fit, point);
    const wanted = ALIGNED_POINTS[i] ?? moved;
    squares += (moved.x - wanted.x) ** 2 + (moved.y - wanted.y) ** 2;
  }
  return (
    Math.sqrt(squares / points.length) / Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y)
  );
}
