import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkImage,
  cropImage,
  fillImage,
  flipImage,
  type RgbImage,
  resizeImage,
  warpImage,
} from './index.ts';

const image = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((data): RgbImage => ({ width, height, data })),
  );

const identity = { a: 1, b: 0, tx: 0, ty: 0 };

describe('pictures', () => {
  it('are the same after two mirrorings', () => {
    fc.assert(
      fc.property(image, (im) => {
        expect(flipImage(flipImage(im))).toEqual(im);
      }),
    );
  });

  it('keep every pixel when warped by the identity or resized to their own size', () => {
    fc.assert(
      fc.property(image, (im) => {
        expect(warpImage(im, identity, im)).toEqual(im);
        expect(resizeImage(im, im)).toEqual({ ...im });
      }),
    );
  });

  it('of one colour stay so in any size', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, side, (width, height, wanted) => {
        const plain = fillImage({ width, height }, [10, 200, 90]);
        const resized = resizeImage(plain, { width: wanted, height: 7 });
        expect(resized).toEqual(fillImage({ width: wanted, height: 7 }, [10, 200, 90]));
      }),
    );
  });

  it('average the pixels of an area when they shrink', () => {
    const checks = fillImage({ width: 8, height: 8 }, [0, 0, 0]);
    for (let i = 0; i < 64; i += 1) {
      if ((i + Math.floor(i / 8)) % 2 === 0) checks.data.set([255, 255, 255], i * 3);
    }
    const small = resizeImage(checks, { width: 2, height: 2 });
    for (const value of small.data) expect(Math.abs(value - 127.5)).toBeLessThan(3);
  });

  it('shift by whole pixels without change when warped', () => {
    const im = { width: 3, height: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9) };
    const left = warpImage(im, { ...identity, tx: -1 }, im);
    expect([...left.data]).toEqual([4, 5, 6, 7, 8, 9, 7, 8, 9]);
  });

  it('get the fill colour outside their edges when cropped', () => {
    const dot = fillImage({ width: 1, height: 1 }, [9, 9, 9]);
    const crop = cropImage(dot, { x: -1, y: 0, width: 3, height: 1 }, [1, 2, 3]);
    expect([...crop.data]).toEqual([1, 2, 3, 9, 9, 9, 1, 2, 3]);
  });

  it('are refused when their numbers disagree', () => {
    expect(() => checkImage({ width: 2, height: 2, data: new Uint8Array(11) })).toThrow(RangeError);
    expect(() => fillImage({ width: 0, height: 2 }, [0, 0, 0])).toThrow(RangeError);
    expect(() => fillImage({ width: 1.5, height: 2 }, [0, 0, 0])).toThrow(RangeError);
  });
});
