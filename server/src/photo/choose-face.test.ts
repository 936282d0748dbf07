import {
  ALIGNED_POINTS,
  ALIGNED_SIDE,
  type Box,
  type FivePoints,
  type Point,
} from '@homeward/imagery';
import { describe, expect, it } from 'vitest';
import { chooseFace } from './choose-face.ts';

const picture = { width: 1000, height: 500 };
const small = face({ x: 100, y: 100, width: 40, height: 50 }, 0.8);
const large = face({ x: 600, y: 100, width: 200, height: 250 }, 0.9);
const inLarge = face({ x: 720, y: 250, width: 40, height: 50 }, 0.7);

/** Eyes, nose and mouth where an upright face has them: the usual aligned crop, in the box. */
function face(box: Box, score: number) {
  const scale = box.width / ALIGNED_SIDE;
  const [a, b, c, d, e] = ALIGNED_POINTS.map(({ x, y }) => ({
    x: box.x + x * scale,
    y: box.y + y * scale,
  })) as [Point, Point, Point, Point, Point];
  return { box, score, landmarks: [a, b, c, d, e] as const };
}

/** Points of a pattern: both eyes in one place, the rest on a line. */
function fallenTogether({ x, y, width, height }: Box): FivePoints {
  const at = (right: number, down: number) => ({ x: x + right * width, y: y + down * height });
  return [at(0.5, 0.5), at(0.52, 0.5), at(0.2, 0.55), at(0.6, 0.5), at(0.9, 0.45)];
}

describe('the face meant', () => {
  it('is the one under the tap, not the largest', () => {
    const meant = { x: 0.12, y: 0.25 };
    expect(chooseFace({ ...picture, faces: [large, small], meant, kind: 'case' })).toBe(1);
  });

  it('is the one whose middle was tapped where faces overlap', () => {
    const faces = [large, inLarge];
    const onSmall = { x: 0.74, y: 0.55 };
    const onLarge = { x: 0.7, y: 0.45 };
    expect(chooseFace({ ...picture, faces, meant: onSmall, kind: 'sighting' })).toBe(1);
    expect(chooseFace({ ...picture, faces, meant: onLarge, kind: 'sighting' })).toBe(0);
  });

  it('is the one that the tap just missed', () => {
    const meant = { x: 0.12, y: 0.33 };
    expect(chooseFace({ ...picture, faces: [large, small], meant, kind: 'sighting' })).toBe(1);
  });

  it('is nobody when the tap is far from every face that was found', () => {
    const meant = { x: 0.4, y: 0.9 };
    expect(chooseFace({ ...picture, faces: [large, small], meant, kind: 'sighting' })).toBeNull();
  });

  it('is without a tap the only face of a sighting, and nobody among several', () => {
    const untapped = { ...picture, meant: null, kind: 'sighting' } as const;
    expect(chooseFace({ ...untapped, faces: [small] })).toBe(0);
    expect(chooseFace({ ...untapped, faces: [small, large] })).toBeNull();
    expect(chooseFace({ ...untapped, faces: [] })).toBeNull();
  });

  it('is nobody without a tap when a faint small face is there, for it may be the child', () => {
    const child = face({ x: 100, y: 300, width: 40, height: 50 }, 0.31);
    const untapped = { ...picture, meant: null, kind: 'sighting' } as const;
    expect(chooseFace({ ...untapped, faces: [large, child] })).toBeNull();
    expect(chooseFace({ ...untapped, faces: [child, large] })).toBeNull();
  });

  it('is without a tap the only face beside patterns that the points find no face in', () => {
    const pattern = { ...small, score: 0.34, landmarks: fallenTogether(small.box) };
    const untapped = { ...picture, meant: null, kind: 'sighting' } as const;
    expect(chooseFace({ ...untapped, faces: [pattern, large, pattern] })).toBe(1);
    expect(chooseFace({ ...untapped, faces: [{ ...pattern, score: 0.35 }, large] })).toBeNull();
    expect(chooseFace({ ...untapped, faces: [pattern, pattern] })).toBeNull();
  });

  it('is without a tap the largest face of a case', () => {
    const untapped = { ...picture, meant: null, kind: 'case' } as const;
    expect(chooseFace({ ...untapped, faces: [small, large, inLarge] })).toBe(1);
    expect(chooseFace({ ...untapped, faces: [] })).toBeNull();
  });
});
