import {
  ALIGNED_POINTS,
  ALIGNED_SIDE,
  type FivePoints,
  measureFaceQuality,
  type RgbImage,
} from '@homeward/imagery';
import { detectFaces } from './detect-faces.ts';
import { embedFace } from './embed-face.ts';
import type { AlignedTemplate, DetectedFace, DetectOptions, FaceTemplate } from './face.ts';
import type { FaceNets } from './face-nets.ts';

export type FaceJob =
  | { readonly kind: 'detect'; readonly image: RgbImage; readonly options: DetectOptions }
  | { readonly kind: 'embed'; readonly image: RgbImage; readonly landmarks: FivePoints }
  | {
      readonly kind: 'embed-aligned';
      readonly image: RgbImage;
      readonly template: AlignedTemplate;
    };

export type FaceJobResult = {
  readonly detect: readonly DetectedFace[];
  readonly embed: FaceTemplate;
  readonly 'embed-aligned': FaceTemplate;
};

const LEFT_SHIFT = 8;

export async function runFaceJob(
  nets: FaceNets,
  job: FaceJob,
): Promise<FaceJobResult[FaceJob['kind']]> {
  switch (job.kind) {
    case 'detect':
      return detectFaces(nets, job.image, job.options);
    case 'embed':
      return embedAt(nets, job.image, job.landmarks);
    case 'embed-aligned':
      return embedAt(nets, job.image, alignedPoints(job.image.width, job.template));
  }
}

// Where the five points lie in an aligned crop of a given side.
export function alignedPoints(side: number, template: AlignedTemplate): FivePoints {
  const scale = side / ALIGNED_SIDE;
  const shift = template === 'left' ? LEFT_SHIFT : 0;
  const place = (p: { readonly x: number; readonly y: number }) => ({
    x: (p.x - shift) * scale,
    y: p.y * scale,
  });
  const [leftEye, rightEye, nose, leftMouth, rightMouth] = ALIGNED_POINTS;
  return [place(leftEye), place(rightEye), place(nose), place(leftMouth), place(rightMouth)];
}

async function embedAt(nets: FaceNets, image: RgbImage, points: FivePoints): Promise<FaceTemplate> {
  const vector = await embedFace(nets, image, points);
  return { vector, quality: measureFaceQuality(image, points) };
}
