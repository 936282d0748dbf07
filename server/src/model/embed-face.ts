import {
  ALIGNED_POINTS,
  composeSimilarity,
  type FivePoints,
  fitSimilarity,
  flipImage,
  fuseTemplate,
  type RgbImage,
  type SimilarityTransform,
  warpImage,
} from '@homeward/imagery';
import type { FaceNets } from './face-nets.ts';
import population from './faceres-mean.json' with { type: 'json' };

type Chip = {
  readonly side: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly shown: number;
};

// What part of the aligned 112 x 112 crop each network sees: a square by its centre and side. The
// first follows from dlib's published mean shape (a 150 pixel chip with a quarter of padding) laid
// over the aligned crop, so it reaches 8.6 pixels below the crop; the second shows the whole crop.
// Both were the best or level with the best of about ten squares on one half of the people of the
// LFW sample.
const RECOGNITION_CHIP: Chip = { side: 150, centreX: 56.5, centreY: 70.3, shown: 100.6 };
const FACE_RES_CHIP: Chip = { side: 224, centreX: 56.5, centreY: 56, shown: 112 };

type Embedding = {
  readonly dlib: Float32Array;
  readonly faceRes: Float32Array;
};

// The face and its mirror image go through both networks; the means are fused.
export async function embedFace(
  nets: FaceNets,
  image: RgbImage,
  points: FivePoints,
): Promise<Float32Array<ArrayBuffer>> {
  const { dlib, faceRes } = await describeFace(nets, image, points);
  return fuseTemplate(
    dlib,
    faceRes.map((value, i) => value - (population.mean[i] ?? 0)),
  );
}

export async function describeFace(
  nets: FaceNets,
  image: RgbImage,
  points: FivePoints,
): Promise<Embedding> {
  const toAligned = fitSimilarity(points, ALIGNED_POINTS);
  const chip = cutChip(image, toAligned, RECOGNITION_CHIP);
  const wide = cutChip(image, toAligned, FACE_RES_CHIP);
  return {
    dlib: averageVectors(await nets.recognise([chip, flipImage(chip)])),
    faceRes: averageVectors(await nets.describe([wide, flipImage(wide)])),
  };
}

function cutChip(image: RgbImage, toAligned: SimilarityTransform, chip: Chip): RgbImage {
  const scale = chip.side / chip.shown;
  const toChip = {
    a: scale,
    b: 0,
    tx: chip.side / 2 - scale * chip.centreX,
    ty: chip.side / 2 - scale * chip.centreY,
  };
  const size = { width: chip.side, height: chip.side };
  return warpImage(image, composeSimilarity(toAligned, toChip), size);
}

function averageVectors(vectors: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(), ...rest] = vectors;
  return first.map(
    (value, i) => rest.reduce((sum, vector) => sum + (vector[i] ?? 0), value) / vectors.length,
  );
}
