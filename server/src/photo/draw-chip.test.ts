import { type FivePoints, fillImage, type Point, type RgbImage } from '@homeward/imagery';
import { describe, expect, it } from 'vitest';
import { chipSide, drawChip } from './draw-chip.ts';

const degrees = Math.PI / 180;

/** Five points of a face of the given size about a centre, turned; proportions of the usual crop. */
function facePoints(centre: Point, eyeDistance: number, turn: number): FivePoints {
  const at = (x: number, y: number): Point => ({
    x: centre.x + eyeDistance * (x * Math.cos(turn) - y * Math.sin(turn)),
    y: centre.y + eyeDistance * (x * Math.sin(turn) + y * Math.cos(turn)),
  });
  return [at(-0.5, -0.55), at(0.5, -0.55), at(0, 0), at(-0.41, 0.6), at(0.41, 0.6)];
}

/** A dark picture with a red dot on the left eye and a blue one on the right. */
function draw(points: FivePoints, size: { width: number; height: number }): RgbImage {
  const image = fillImage(size, [20, 20, 20]);
  const dot = (p: Point, colour: readonly number[], radius: number) => {
    for (let y = Math.floor(p.y - radius); y <= p.y + radius; y += 1) {
      for (let x = Math.floor(p.x - radius); x <= p.x + radius; x += 1) {
        if (x >= 0 && y >= 0 && x < size.width && y < size.height) {
          image.data.set(colour, (y * size.width + x) * 3);
        }
      }
    }
  };
  const radius = Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y) / 12;
  dot(points[0], [255, 20, 20], radius);
  dot(points[1], [20, 20, 255], radius);
  return image;
}

/** Middle of the pixels in which one channel stands out. */
function middleOf(image: RgbImage, channel: 0 | 2): Point {
  let [x, y, sum] = [0, 0, 0];
  for (let at = 0; at < image.width * image.height; at += 1) {
    const weight = Math.max(0, (image.data[at * 3 + channel] ?? 0) - (image.data[at * 3 + 1] ?? 0));
    x += weight * ((at % image.width) + 0.5);
    y += weight * (Math.floor(at / image.width) + 0.5);
    sum += weight;
  }
  return { x: x / sum, y: y / sum };
}

describe('a chip', () => {
  it.each([
    { eyeDistance: 30, turn: 0 },
    { eyeDistance: 60, turn: 25 * degrees },
    { eyeDistance: 180, turn: -40 * degrees },
  ])(
    'has level eyes at the same place whatever the photo: $eyeDistance px',
    ({ eyeDistance, turn }) => {
      const points = facePoints({ x: 400, y: 300 }, eyeDistance, turn);
      const chip = drawChip(draw(points, { width: 800, height: 600 }), points);
      expect([chip.width, chip.height]).toEqual([224, 224]);
      const left = middleOf(chip, 0);
      const right = middleOf(chip, 2);
      expect(Math.abs(left.y - right.y)).toBeLessThan(1.5);
      expect(right.x - left.x).toBeGreaterThan(chipSide * 0.17);
      expect(right.x - left.x).toBeLessThan(chipSide * 0.22);
      expect(Math.abs((left.x + right.x) / 2 - chipSide / 2)).toBeLessThan(3);
    },
  );

  it('is grey beyond the edge of the photo', () => {
    const points = facePoints({ x: 6, y: 50 }, 40, 0);
    const chip = drawChip(draw(points, { width: 100, height: 100 }), points);
    expect([...chip.data.subarray((112 * 224 + 2) * 3, (112 * 224 + 3) * 3)]).toEqual([
      128, 128, 128,
    ]);
  });
});
