import { checkImage, type RgbImage } from './rgb-image.ts';

type Taps = { readonly first: Int32Array; readonly count: number; readonly weights: Float32Array };

/**
 * Resizes a picture with a triangle filter that widens when shrinking: bilinear interpolation when
 * growing, an average over the area when shrinking, so small faces do not alias.
 *
 * @param image the picture
 * @param size new width and height, whole numbers
 * @returns a new picture of exactly that size
 * @throws RangeError when a side is not a positive integer
 * @example
 * const small = resizeImage(photo, { width: 256, height: 192 });
 */
export function resizeImage(
  image: RgbImage,
  size: { readonly width: number; readonly height: number },
): RgbImage {
  const { width, height } = size;
  const out = checkImage({ width, height, data: new Uint8Array(Math.max(0, width * height * 3)) });
  if (width === image.width && height === image.height) {
    out.data.set(image.data);
    return out;
  }
  const narrow = resizeRows(image, planTaps(image.width, width), width);
  resizeColumns(narrow, planTaps(image.height, height), out);
  return out;
}

function planTaps(from: number, to: number): Taps {
  const scale = from / to;
  const radius = Math.max(1, scale);
  const count = Math.min(from, Math.ceil(radius * 2) + 1);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * count);
  for (let i = 0; i < to; i += 1) {
    const centre = (i + 0.5) * scale - 0.5;
    const start = Math.max(0, Math.min(from - count, Math.ceil(centre - radius)));
    first[i] = start;
    fillWeights(weights.subarray(i * count, (i + 1) * count), { start, centre, radius });
  }
  return { first, count, weights };
}

function fillWeights(
  weights: Float32Array,
  tap: { readonly start: number; readonly centre: number; readonly radius: number },
): void {
  let sum = 0;
  for (let k = 0; k < weights.length; k += 1) {
    const weight = Math.max(0, 1 - Math.abs(tap.start + k - tap.centre) / tap.radius);
    weights[k] = weight;
    sum += weight;
  }
  for (let k = 0; k < weights.length; k += 1) weights[k] = (weights[k] as number) / sum;
}

type Plane = { readonly width: number; readonly height: number; readonly data: Float32Array };

function resizeRows(image: RgbImage, taps: Taps, width: number): Plane {
  const { first, count, weights } = taps;
  const { data } = image;
  const out = new Float32Array(width * image.height * 3);
  for (let y = 0, to = 0; y < image.height; y += 1) {
    const row = y * image.width * 3;
    for (let x = 0; x < width; x += 1, to += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let from = row + (first[x] as number) * 3;
      const base = x * count;
      for (let k = 0; k < count; k += 1, from += 3) {
        const weight = weights[base + k] as number;
        red += weight * (data[from] as number);
        green += weight * (data[from + 1] as number);
        blue += weight * (data[from + 2] as number);
      }
      out[to] = red;
      out[to + 1] = green;
      out[to + 2] = blue;
    }
  }
  return { width, height: image.height, data: out };
}

function resizeColumns(plane: Plane, taps: Taps, out: RgbImage): void {
  const { first, count, weights } = taps;
  const stride = plane.width * 3;
  const sums = new Float32Array(stride);
  for (let y = 0; y < out.height; y += 1) {
    sums.fill(0);
    for (let k = 0; k < count; k += 1) {
      const weight = weights[y * count + k] as number;
      if (weight === 0) continue;
      const row = ((first[y] as number) + k) * stride;
      for (let i = 0; i < stride; i += 1) {
        sums[i] = (sums[i] as number) + weight * (plane.data[row + i] as number);
      }
    }
    const to = y * stride;
    for (let i = 0; i < stride; i += 1) {
      out.data[to + i] = Math.min(255, Math.max(0, Math.round(sums[i] as number)));
    }
  }
}
