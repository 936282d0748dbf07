import {
  ALIGNED_POINTS,
  ALIGNED_SIDE,
  type FivePoints,
  fitSimilarity,
  invertSimilarity,
  type Rgb,
  type RgbImage,
  type SimilarityTransform,
  transformPoint,
  warpImage,
} from '@homeward/imagery';

/** Every chip is this wide and high, so that no photo of a pair looks more important. */
export const chipSide = 224;

// The usual aligned crop cuts ears and hair off, which people compare; it fills the middle here.
const alignedShare = 0.625;
const outside: Rgb = [128, 128, 128];

/** The face with level eyes, at the same size and place in every chip. */
export function drawChip(image: RgbImage, points: FivePoints): RgbImage {
  const scale = (chipSide * alignedShare) / ALIGNED_SIDE;
  const margin = (chipSide * (1 - alignedShare)) / 2;
  const targets = ALIGNED_POINTS.map((p) => ({ x: p.x * scale + margin, y: p.y * scale + margin }));
  const toChip = fitSimilarity(points, targets);
  const chip = warpImage(image, toChip, { width: chipSide, height: chipSide });
  return blankOutside(chip, image, invertSimilarity(toChip));
}

// Beyond the photo's edge the warp repeats the last pixels; a smear looks like a part of the scene.
function blankOutside(chip: RgbImage, image: RgbImage, back: SimilarityTransform): RgbImage {
  const data = chip.data.slice();
  for (let y = 0; y < chip.height; y += 1) {
    for (let x = 0; x < chip.width; x += 1) {
      const from = transformPoint(back, { x: x + 0.5, y: y + 0.5 });
      const inside = from.x >= 0 && from.y >= 0 && from.x < image.width && from.y < image.height;
      if (!inside) data.set(outside, (y * chip.width + x) * 3);
    }
  }
  return { ...chip, data };
}
