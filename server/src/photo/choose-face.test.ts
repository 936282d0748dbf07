import { describe, expect, it } from 'vitest';
import { chooseFace } from './choose-face.ts';

const picture = { width: 1000, height: 500 };
const small = { box: { x: 100, y: 100, width: 40, height: 50 }, score: 0.8 };
const large = { box: { x: 600, y: 100, width: 200, height: 250 }, score: 0.9 };
const inLarge = { box: { x: 720, y: 250, width: 40, height: 50 }, score: 0.7 };

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

  it('is without a tap the only clear face of a sighting, whatever is faint and small beside it', () => {
    const untapped = { ...picture, meant: null, kind: 'sighting' } as const;
    const pattern = { ...small, score: 0.4 };
    expect(chooseFace({ ...untapped, faces: [pattern, large] })).toBe(1);
    const blurredNeighbour = { box: { ...large.box, x: 300, width: 120 }, score: 0.4 };
    expect(chooseFace({ ...untapped, faces: [blurredNeighbour, large] })).toBeNull();
  });

  it('is without a tap the largest face of a case', () => {
    const untapped = { ...picture, meant: null, kind: 'case' } as const;
    expect(chooseFace({ ...untapped, faces: [small, large, inLarge] })).toBe(1);
    expect(chooseFace({ ...untapped, faces: [] })).toBeNull();
  });
});
