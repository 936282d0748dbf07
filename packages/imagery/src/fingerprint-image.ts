import { checkImage, measureLuma, type RgbImage } from './rgb-image.ts';

const SIDE = 64;
const FREQUENCIES = 16;
const SMOOTHING_PASSES = 2;

/**
 * A 256-bit perceptual fingerprint. `bits` holds 32 bytes, most significant bit first, in the
 * published order (highest vertical frequency first). `quality` 0 to 100 says how much there is to
 * see; below 50 the fingerprint should not be compared.
 *
 * @example
 * const same = hammingDistance(first.bits, second.bits) <= 31;
 */
export type Fingerprint = { readonly bits: Uint8Array; readonly quality: number };

/**
 * Fingerprints a picture so that copies of it (recompressed, resized, brightened) are recognised.
 * Crops and mirrored copies are not. Two smoothing passes, sampling to 64 x 64 grey values, the 16
 * lowest frequencies of a cosine transform in each direction without the constant, one bit each:
 * above the median or not. Follows the published description of PDQ (Facebook, "The TMK+PDQF
 * Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019).
 *
 * @param image the picture
 * @returns 256 bits and a quality 0 to 100
 * @throws RangeError when the picture's numbers do not agree
 * @example
 * const { bits, quality } = fingerprintImage(photo);
 */
export function fingerprintImage(image: RgbImage): Fingerprint {
  const { width, height } = checkImage(image);
  let grey = measureLuma(image);
  for (let pass = 0; pass < SMOOTHING_PASSES; pass += 1) {
    grey = smoothLines(grey, { lines: height, length: width, lineStep: width, step: 1 });
    grey = smoothLines(grey, { lines: width, length: height, lineStep: 1, step: width });
  }
  const sampled = sampleGrid(grey, width, height);
  return { bits: thresholdAtMedian(transformCosine(sampled)), quality: rateDetail(sampled) };
}

/**
 * Number of differing bits.
 *
 * @returns 0 to eight times the number of bytes; up to 31 of 256 is a copy by the published
 *   threshold
 * @throws RangeError when the lengths differ
 * @example
 * hammingDistance(Uint8Array.of(0b1010), Uint8Array.of(0b0110)); // 2
 */
export function hammingDistance(first: Uint8Array, second: Uint8Array): number {
  if (first.length !== second.length) {
    throw new RangeError(`fingerprint: expected ${first.length} bytes, got ${second.length}`);
  }
  let distance = 0;
  for (const [i, byte] of first.entries()) {
    let bits = byte ^ (second[i] as number);
    while (bits !== 0) {
      bits &= bits - 1;
      distance += 1;
    }
  }
  return distance;
}

type Lines = {
  readonly lines: number;
  readonly length: number;
  readonly lineStep: number;
  readonly step: number;
};

function smoothLines(values: Float32Array, plan: Lines): Float32Array {
  const { lines, length, lineStep, step } = plan;
  const window = Math.ceil(length / (2 * SIDE));
  const ahead = Math.floor((window + 2) / 2) - 1;
  const out = new Float32Array(values.length);
  for (let line = 0; line < lines; line += 1) {
    const base = line * lineStep;
    let sum = 0;
    let count = 0;
    for (let i = -ahead; i < length; i += 1) {
      const entering = i + ahead;
      const leaving = entering - window;
      if (entering < length) {
        sum += values[base + entering * step] as number;
        count += 1;
      }
      if (leaving >= 0) {
        sum -= values[base + leaving * step] as number;
        count -= 1;
      }
      if (i >= 0) out[base + i * step] = sum / count;
    }
  }
  return out;
}

function sampleGrid(grey: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(SIDE * SIDE);
  for (let i = 0; i < SIDE; i += 1) {
    const y = Math.floor(((i + 0.5) * height) / SIDE);
    for (let j = 0; j < SIDE; j += 1) {
      const x = Math.floor(((j + 0.5) * width) / SIDE);
      out[i * SIDE + j] = grey[y * width + x] as number;
    }
  }
  return out;
}

function rateDetail(sampled: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < SIDE; i += 1) {
    for (let j = 0; j < SIDE; j += 1) {
      const here = sampled[i * SIDE + j] as number;
      if (i + 1 < SIDE) sum += stepSize(here, sampled[(i + 1) * SIDE + j] as number);
      if (j + 1 < SIDE) sum += stepSize(here, sampled[i * SIDE + j + 1] as number);
    }
  }
  return Math.min(100, Math.floor(sum / 90));
}

function stepSize(first: number, second: number): number {
  return Math.abs(Math.trunc(((first - second) * 100) / 255));
}

function cosineBasis(): Float64Array {
  const basis = new Float64Array(FREQUENCIES * SIDE);
  for (let f = 0; f < FREQUENCIES; f += 1) {
    for (let j = 0; j < SIDE; j += 1) {
      basis[f * SIDE + j] =
        Math.sqrt(2 / SIDE) * Math.cos((Math.PI / (2 * SIDE)) * (f + 1) * (2 * j + 1));
    }
  }
  return basis;
}

function transformCosine(sampled: Float32Array): Float64Array {
  const basis = cosineBasis();
  const half = new Float64Array(FREQUENCIES * SIDE);
  for (let f = 0; f < FREQUENCIES; f += 1) {
    for (let j = 0; j < SIDE; j += 1) {
      let sum = 0;
      for (let i = 0; i < SIDE; i += 1) {
        sum += (basis[f * SIDE + i] as number) * (sampled[i * SIDE + j] as number);
      }
      half[f * SIDE + j] = sum;
    }
  }
  const out = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let f = 0; f < FREQUENCIES; f += 1) {
    for (let g = 0; g < FREQUENCIES; g += 1) {
      let sum = 0;
      for (let j = 0; j < SIDE; j += 1) {
        sum += (half[f * SIDE + j] as number) * (basis[g * SIDE + j] as number);
      }
      out[f * FREQUENCIES + g] = sum;
    }
  }
  return out;
}

function thresholdAtMedian(values: Float64Array): Uint8Array {
  const median = values.toSorted()[values.length / 2 - 1] as number;
  const bits = new Uint8Array(values.length / 8);
  for (const [i, value] of values.entries()) {
    const place = values.length - 1 - i;
    if (value > median) bits[place >> 3] = (bits[place >> 3] as number) | (0x80 >> (place & 7));
  }
  return bits;
}
