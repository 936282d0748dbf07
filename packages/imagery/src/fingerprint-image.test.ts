import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fillImage,
  fingerprintImage,
  hammingDistance,
  type RgbImage,
  resizeImage,
} from './index.ts';

// Discs of many sizes, places and shades by a small linear congruential generator: detail at every
// scale, as in a photo.
function drawDiscs(seed: number, light = 1): RgbImage {
  const image = fillImage({ width: 200, height: 150 }, [60, 60, 60]);
  let state = seed;
  const draw = (most: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return ((state >> 8) % 10007) * (most / 10007);
  };
  for (let disc = 0; disc < 150; disc += 1) {
    const [x, y, radius, shade] = [draw(200), draw(150), 4 + draw(32), light * draw(220)];
    for (let i = 0; i < 200 * 150; i += 1) {
      const inside = Math.hypot((i % 200) - x, Math.floor(i / 200) - y) < radius;
      if (inside) image.data.fill(shade, i * 3, i * 3 + 3);
    }
  }
  return image;
}

describe('fingerprints', () => {
  it('of a smaller and brighter copy are near, of another picture far', () => {
    const original = fingerprintImage(drawDiscs(1));
    const small = fingerprintImage(resizeImage(drawDiscs(1), { width: 100, height: 75 }));
    const bright = fingerprintImage(drawDiscs(1, 1.1));
    const other = fingerprintImage(drawDiscs(7));
    expect(original.bits).toHaveLength(32);
    expect(original.quality).toBeGreaterThanOrEqual(50);
    expect(hammingDistance(original.bits, small.bits)).toBeLessThanOrEqual(31);
    expect(hammingDistance(original.bits, bright.bits)).toBeLessThanOrEqual(31);
    expect(hammingDistance(original.bits, other.bits)).toBeGreaterThan(72);
  });

  // One wave along x with k half periods over the width is frequency k of the cosine transform
  // and nothing else; bits are numbered row * 16 + column from the end of the array.
  it('show a single wave as the one bit of its frequency', () => {
    const image = fillImage({ width: 64, height: 64 }, [0, 0, 0]);
    for (let i = 0; i < 64 * 64; i += 1) {
      const [x, y] = [i % 64, Math.floor(i / 64)];
      const wave =
        Math.cos((Math.PI * 5 * (2 * x + 1)) / 128) * Math.cos((Math.PI * 3 * (2 * y + 1)) / 128);
      const value = Math.round(128 + 100 * wave);
      image.data.set([value, value, value], i * 3);
    }
    const { bits } = fingerprintImage(image);
    const place = 255 - ((3 - 1) * 16 + (5 - 1));
    expect((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))).not.toBe(0);
  });

  it('have no quality where there is nothing to see', () => {
    const blank = fillImage({ width: 80, height: 80 }, [90, 90, 90]);
    expect(fingerprintImage(blank).quality).toBe(0);
  });

  it('differ by as many bits as were turned over', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bytes, fc.uniqueArray(fc.integer({ min: 0, max: 255 })), (first, turned) => {
        const second = first.slice();
        for (const bit of turned) {
          second[bit >> 3] = (second[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        }
        expect(hammingDistance(first, second)).toBe(turned.length);
        expect(hammingDistance(second, first)).toBe(turned.length);
      }),
    );
    expect(() => hammingDistance(new Uint8Array(1), new Uint8Array(2))).toThrow(RangeError);
  });
});
