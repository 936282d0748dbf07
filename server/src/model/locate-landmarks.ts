import {
  type Box,
  invertSimilarity,
  type Point,
  type RgbImage,
  type SimilarityTransform,
  transformPoint,
  warpImage,
} from '@homeward/imagery';
import type { FaceNets } from './face-nets.ts';

const SIDE = 112;

// The network was made for a square somewhat larger than the detector's box and lower.
const BOX_FACTOR = 1.1;
const BOX_SHIFT = 0.05;

export async function locateLandmarks(
  nets: FaceNets,
  image: RgbImage,
  box: Box,
): Promise<readonly Point[]> {
  const side = BOX_FACTOR * Math.max(box.width, box.height);
  const scale = SIDE / side;
  const toCrop: SimilarityTransform = {
    a: scale,
    b: 0,
    tx: SIDE / 2 - scale * (box.x + box.width / 2),
    ty: SIDE / 2 - scale * (box.y + box.height * (0.5 + BOX_SHIFT)),
  };
  return locateThrough(nets, image, toCrop);
}

async function locateThrough(
  nets: FaceNets,
  image: RgbImage,
  toCrop: SimilarityTransform,
): Promise<readonly Point[]> {
  const crop = warpImage(image, toCrop, { width: SIDE, height: SIDE });
  const [values = new Float32Array()] = await nets.locate([crop]);
  const back = invertSimilarity(toCrop);
  return Array.from({ length: values.length / 2 }, (_, i) =>
    transformPoint(back, {
      x: (values[i * 2] as number) * SIDE,
      y: (values[i * 2 + 1] as number) * SIDE,
    }),
  );
}
