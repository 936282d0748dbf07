import {
  type Box,
  fitSimilarity,
  flipImage,
  invertSimilarity,
  type Point,
  type RgbImage,
  reduceLandmarks,
  type SimilarityTransform,
  transformPoint,
  warpImage,
} from '@homeward/imagery';
import type { FaceNets } from './face-nets.ts';

const SIDE = 112;

// The network was made for a square somewhat larger than the detector's box and lower.
const BOX_FACTOR = 1.1;
const BOX_SHIFT = 0.05;

// Where the five points lie in the network's crop on average, made symmetric: measured over a
// sample of Labeled Faces in the Wild.
const CANONICAL = [
  { x: 36.3, y: 34.4 },
  { x: 75.7, y: 34.4 },
  { x: 56, y: 58 },
  { x: 39, y: 77.8 },
  { x: 73, y: 77.8 },
] as const;

// 68 points of a face in iBUG order. A second look through a crop that sits upright on the points
// of the first makes up for a box that is off or a head that is tilted.
export async function locateLandmarks(
  nets: FaceNets,
  image: RgbImage,
  box: Box,
): Promise<readonly Point[]> {
  const side = BOX_FACTOR * Math.max(box.width, box.height);
  const scale = SIDE / side;
  const first = await locateThrough(nets, image, {
    a: scale,
    b: 0,
    tx: SIDE / 2 - scale * (box.x + box.width / 2),
    ty: SIDE / 2 - scale * (box.y + box.height * (0.5 + BOX_SHIFT)),
  });
  return locateThrough(nets, image, fitSimilarity(reduceLandmarks(first), CANONICAL));
}

// The network leans to one side, so it also sees the mirrored crop and the mean counts.
async function locateThrough(
  nets: FaceNets,
  image: RgbImage,
  toCrop: SimilarityTransform,
): Promise<readonly Point[]> {
  const crop = warpImage(image, toCrop, { width: SIDE, height: SIDE });
  const [plain, mirrored] = await nets.locate([crop, flipImage(crop)]);
  const back = invertSimilarity(toCrop);
  return Array.from({ length: 68 }, (_, i) => {
    const twin = mirrorIndex(i);
    const x = (at(plain, i * 2) + 1 - at(mirrored, twin * 2)) / 2;
    const y = (at(plain, i * 2 + 1) + at(mirrored, twin * 2 + 1)) / 2;
    return transformPoint(back, { x: x * SIDE, y: y * SIDE });
  });
}

function at(values: Float32Array | undefined, index: number): number {
  return values?.[index] ?? Number.NaN;
}

// Runs of points that a mirror reverses; an eye changes places with the other eye.
const MIRRORED_RUNS: readonly (readonly [first: number, last: number])[] = [
  [0, 16],
  [17, 26],
  [31, 35],
  [48, 54],
  [55, 59],
  [60, 64],
  [65, 67],
];
const MIRRORED_EYES = [45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40] as const;

export function mirrorIndex(index: number): number {
  const run = MIRRORED_RUNS.find(([first, last]) => index >= first && index <= last);
  if (run) return run[0] + run[1] - index;
  return MIRRORED_EYES[index - 36] ?? index;
}
