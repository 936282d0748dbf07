import { describe, expect, it } from 'vitest';
import {
  ALIGNED_POINTS,
  estimateYaw,
  type FivePoints,
  fillImage,
  measureFaceQuality,
  type Point,
  reduceLandmarks,
  type SimilarityTransform,
  transformPoint,
} from './index.ts';

function move(transform: SimilarityTransform): FivePoints {
  const [a, b, c, d, e] = ALIGNED_POINTS;
  const to = (p: Point) => transformPoint(transform, p);
  return [to(a), to(b), to(c), to(d), to(e)];
}

// A head as five points in space, turned about the vertical axis, seen from the front; the nose
// stands out by .6 of the distance between the eyes.
function turnHead(degrees: number): FivePoints {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const see = (x: number, y: number, depth: number) => ({
    x: 100 + x * cos + depth * sin,
    y: 100 + y,
  });
  return [see(-20, -20, 0), see(20, -20, 0), see(0, 0, 24), see(-15, 20, 0), see(15, 20, 0)];
}

const board = (light: number, dark: number) => {
  const image = fillImage({ width: 112, height: 112 }, [dark, dark, dark]);
  for (let i = 0; i < 112 * 112; i += 1) {
    const x = i % 112;
    const y = Math.floor(i / 112);
    if ((Math.floor(x / 4) + Math.floor(y / 4)) % 2 === 0) {
      image.data.set([light, light, light], i * 3);
    }
  }
  return image;
};

describe('face quality', () => {
  it('measures the tilt and the eyes in the photo', () => {
    const angle = (20 * Math.PI) / 180;
    const points = move({ a: 2 * Math.cos(angle), b: 2 * Math.sin(angle), tx: 90, ty: 10 });
    const quality = measureFaceQuality(
      fillImage({ width: 300, height: 300 }, [128, 128, 128]),
      points,
    );
    // The template's own eye line rises by atan(.1949 / 35.2372) = .317 degrees.
    expect(quality.rollDegrees).toBeCloseTo(20 - 0.317, 2);
    expect(quality.eyeDistancePixels).toBeCloseTo(2 * Math.hypot(35.2372, 0.1949), 6);
    expect(quality.sharpness).toBeCloseTo(0, 6);
    expect(quality.exposure).toBeCloseTo(128 / 255, 3);
    expect(quality.contrast).toBeCloseTo(0, 3);
  });

  it('rates sharp above faint and bright above dark', () => {
    const sharp = measureFaceQuality(board(220, 30), ALIGNED_POINTS);
    const faint = measureFaceQuality(board(130, 120), ALIGNED_POINTS);
    expect(sharp.sharpness).toBeGreaterThan(50 * faint.sharpness);
    expect(sharp.contrast).toBeGreaterThan(faint.contrast);
    const dark = measureFaceQuality(board(40, 10), ALIGNED_POINTS);
    expect(dark.exposure).toBeLessThan(faint.exposure);
  });

  it('recovers the turn of a head with the assumed nose', () => {
    for (const degrees of [-40, -15, 0, 15, 40]) {
      expect(estimateYaw(turnHead(degrees))).toBeCloseTo(degrees, 6);
    }
  });

  it('takes eye centres, nose tip and mouth corners from 68 points', () => {
    const points = Array.from({ length: 68 }, (_, i) => ({ x: i, y: 2 * i }));
    expect(reduceLandmarks(points)).toEqual([
      { x: 38.5, y: 77 },
      { x: 44.5, y: 89 },
      { x: 30, y: 60 },
      { x: 48, y: 96 },
      { x: 54, y: 108 },
    ]);
    expect(() => reduceLandmarks(points.slice(1))).toThrow(RangeError);
  });
});
