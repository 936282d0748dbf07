import { checkImage, type RgbImage } from './rgb-image.ts';
import { invertSimilarity, type SimilarityTransform } from './similarity-transform.ts';

/**
 * Draws a picture through a similarity transform into a new one, by bilinear interpolation; when
 * the picture shrinks, by the average of several samples per pixel. Outside the picture its nearest
 * edge pixel is repeated.
 *
 * @param image the picture
 * @param toCrop maps positions in the picture to positions in the result
 * @param size width and height of the result, whole numbers
 * @returns a new picture of exactly that size
 * @throws RangeError when a side is not a positive integer or the scale is zero
 * @example
 * const aligned = warpImage(photo, fitSimilarity(landmarks, template), { width: 112, height: 112 });
 */
export function warpImage(
  image: RgbImage,
  toCrop: SimilarityTransform,
  size: { readonly width: number; readonly height: number },
): RgbImage {
  const { width, height } = size;
  const data = new Uint8Array(Math.max(0, width * height * 3));
  const out = checkImage({ width, height, data });
  const back = invertSimilarity(toCrop);
  // One bilinear sample blends two pixels a side.
  const perSide = Math.min(8, Math.max(1, Math.round(Math.hypot(back.a, back.b) / 2)));
  const sums = new Float32Array(3);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += 3) {
      sums.fill(0);
      addSamples(image, { back, x, y, perSide }, sums);
      for (let c = 0; c < 3; c += 1) {
        out.data[to + c] = Math.round((sums[c] as number) / (perSide * perSide));
      }
    }
  }
  return out;
}

type Cell = {
  readonly back: SimilarityTransform;
  readonly x: number;
  readonly y: number;
  readonly perSide: number;
};

function addSamples(image: RgbImage, cell: Cell, sums: Float32Array): void {
  const { back, perSide } = cell;
  const { width, height, data } = image;
  for (let i = 0; i < perSide * perSide; i += 1) {
    const u = cell.x + ((i % perSide) + 0.5) / perSide;
    const v = cell.y + (Math.floor(i / perSide) + 0.5) / perSide;
    const x = Math.min(width - 1, Math.max(0, back.a * u - back.b * v + back.tx - 0.5));
    const y = Math.min(height - 1, Math.max(0, back.b * u + back.a * v + back.ty - 0.5));
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const fx = x - x0;
    const fy = y - y0;
    const right = x0 + 1 < width ? 3 : 0;
    const down = y0 + 1 < height ? width * 3 : 0;
    const at = (y0 * width + x0) * 3;
    for (let c = 0; c < 3; c += 1) {
      const p = at + c;
      const top = (data[p] as number) * (1 - fx) + (data[p + right] as number) * fx;
      const low = (data[p + down] as number) * (1 - fx) + (data[p + down + right] as number) * fx;
      sums[c] = (sums[c] as number) + top * (1 - fy) + low * fy;
    }
  }
}
