import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverBox, coverFaces, fillImage, type RgbImage } from './index.ts';

const noisy = (seed: number): RgbImage => {
  const image = fillImage({ width: 60, height: 40 }, [0, 0, 0]);
  for (let i = 0; i < image.data.length; i += 1) image.data[i] = (i * 31 + seed * 17) % 97;
  return image;
};
const box = fc.record({
  x: fc.integer({ min: -5, max: 55 }),
  y: fc.integer({ min: -5, max: 35 }),
  width: fc.integer({ min: 2, max: 20 }),
  height: fc.integer({ min: 2, max: 20 }),
});
const face = fc.record({ box, rollDegrees: fc.integer({ min: -180, max: 180 }) });

function pixelsIn(image: RgbImage, area: { x: number; y: number; width: number; height: number }) {
  const pixels: number[][] = [];
  for (let y = Math.max(0, Math.ceil(area.y)); y < Math.min(40, area.y + area.height); y += 1) {
    for (let x = Math.max(0, Math.ceil(area.x)); x < Math.min(60, area.x + area.width); x += 1) {
      pixels.push([...image.data.subarray((y * 60 + x) * 3, (y * 60 + x) * 3 + 3)]);
    }
  }
  return pixels;
}

describe('covering faces', () => {
  it('leaves nothing of what lay under a cover', () => {
    fc.assert(
      fc.property(fc.array(face, { minLength: 1, maxLength: 4 }), (faces) => {
        const first = coverFaces(noisy(1), faces, new Set());
        const second = coverFaces(noisy(2), faces, new Set());
        for (const { box: area } of faces) {
          const wide = {
            x: area.x - area.width / 4,
            y: area.y - area.height / 4,
            width: area.width * 1.5,
            height: area.height * 1.5,
          };
          expect(pixelsIn(first, wide)).toEqual(pixelsIn(second, wide));
        }
      }),
    );
  });

  it('keeps every pixel of the face meant that belongs to no other face', () => {
    const meant = { box: { x: 10, y: 10, width: 10, height: 10 } };
    const other = { box: { x: 22, y: 10, width: 10, height: 10 } };
    const image = noisy(3);
    const covered = coverFaces(image, [meant, other], new Set([0]));
    expect(pixelsIn(covered, meant.box)).toEqual(pixelsIn(image, meant.box));
    expect(new Set(pixelsIn(covered, other.box).map(String)).size).toBe(1);
  });

  it('covers the corners of a tilted face too where they reach into the face meant', () => {
    const meant = { box: { x: 4, y: 4, width: 24, height: 24 } };
    // A square of 16 about (36, 16), turned by 45 degrees: a diamond reaching 8 times the root of
    // two, 11.3, to the left, while the upright square reaches 8.
    const other = { box: { x: 28, y: 8, width: 16, height: 16 }, rollDegrees: 45 };
    const image = noisy(6);
    const covered = coverFaces(image, [meant, other], new Set([0]));
    const corner = { x: 25, y: 15, width: 3, height: 2 };
    expect(new Set(pixelsIn(covered, corner).map(String)).size).toBe(1);
    const beyond = { x: 4, y: 4, width: 20, height: 24 };
    expect(pixelsIn(covered, beyond)).toEqual(pixelsIn(image, beyond));
  });

  it('turns a tilted face the way that its eye line falls', () => {
    const meant = { box: { x: 0, y: 0, width: 60, height: 40 } };
    // A bar turned by 45 degrees: its eye line, and so the bar, falls to the right.
    const bar = { box: { x: 20, y: 18, width: 20, height: 4 }, rollDegrees: 45 };
    const image = noisy(7);
    const covered = coverFaces(image, [meant, bar], new Set([0]));
    const lowerRight = { x: 35, y: 25, width: 1, height: 1 };
    const upperRight = { x: 35, y: 14, width: 1, height: 1 };
    expect(pixelsIn(covered, lowerRight)).not.toEqual(pixelsIn(image, lowerRight));
    expect(pixelsIn(covered, upperRight)).toEqual(pixelsIn(image, upperRight));
  });

  it('leaves the picture given as it was and everything far from a face', () => {
    const image = noisy(4);
    const before = image.data.slice();
    const covered = coverFaces(image, [{ box: { x: 4, y: 4, width: 8, height: 8 } }], new Set());
    expect(image.data).toEqual(before);
    const far = { x: 30, y: 20, width: 30, height: 20 };
    expect(pixelsIn(covered, far)).toEqual(pixelsIn(image, far));
  });

  // A square turned by 45 degrees fits a square larger by the root of two.
  it('grows for a tilted face until the turned box fits', () => {
    const upright = coverBox({ box: { x: 10, y: 10, width: 20, height: 20 } });
    expect(upright).toEqual({ x: 5, y: 5, width: 30, height: 30 });
    const tilted = coverBox({ box: { x: 10, y: 10, width: 20, height: 20 }, rollDegrees: 45 });
    expect(tilted.width).toBeCloseTo(30 * Math.SQRT2, 9);
    expect(tilted.x + tilted.width / 2).toBeCloseTo(20, 9);
  });

  it('refuses to keep a face that is not there', () => {
    expect(() => coverFaces(noisy(5), [], new Set([0]))).toThrow(RangeError);
  });
});
