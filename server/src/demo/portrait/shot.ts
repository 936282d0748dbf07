import type { SeededRandom } from '../seeded-random.ts';
import type { Rgb } from './ink.ts';
import type { PortraitTraits } from './traits.ts';

type Backdrop = 'park' | 'street' | 'wall' | 'room' | 'station' | 'sky';

type Garment = 'tee' | 'stripes' | 'polo' | 'hoodie' | 'tracksuit' | 'padded' | 'dress';

export interface Clothing {
  readonly garment: Garment;
  readonly main: Rgb;
  readonly second: Rgb;
}

/** Somebody else in the picture: to the left (-1) or the right (1) of the person meant. */
export interface Companion {
  readonly person: PortraitTraits;
  readonly ageYears: number;
  readonly side: -1 | 1;
  readonly clothing: Clothing;
  readonly smile: number;
}

/** One press of the shutter: everything that is not the person. */
export interface PortraitShot {
  readonly seed: string;
  readonly ageYears: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly yawDegrees: number;
  readonly pitchDegrees: number;
  readonly rollDegrees: number;
  /** Where the light comes from: -1 left of the picture, 1 right. */
  readonly lightFrom: number;
  readonly lightColor: Rgb;
  /** 0 even light, 1 strong. */
  readonly contrast: number;
  readonly backdrop: Backdrop;
  readonly clothing: Clothing;
  /** 0 serious, 1 broad smile. */
  readonly smile: number;
  readonly lipsApart: boolean;
  readonly gaze: { readonly x: number; readonly y: number };
  /** Half the face width as a share of the picture's width, and where the eyes are (shares). */
  readonly framing: { readonly faceShare: number; readonly x: number; readonly y: number };
  readonly camera: {
    readonly blurPx: number;
    /** Standard deviation of the grain, in grey levels. */
    readonly grain: number;
    readonly exposure: number;
    readonly jpegQuality: number;
  };
  readonly companions: readonly Companion[];
}

const LIGHTS: readonly (readonly [Rgb, number])[] = [
  [[255, 244, 226], 4],
  [[255, 226, 190], 2],
  [[236, 242, 255], 2],
  [[255, 236, 214], 2],
];

const CLOTH: readonly Rgb[] = [
  [196, 74, 62],
  [226, 158, 68],
  [240, 208, 122],
  [98, 148, 108],
  [68, 118, 128],
  [74, 104, 160],
  [128, 104, 156],
  [214, 138, 148],
  [236, 232, 222],
  [112, 92, 82],
  [64, 68, 84],
  [150, 184, 206],
];

const GARMENTS: readonly (readonly [Garment, number])[] = [
  ['tee', 3],
  ['stripes', 2],
  ['polo', 1.5],
  ['hoodie', 2],
  ['tracksuit', 1.6],
  ['padded', 1.6],
];

const BACKDROPS: readonly (readonly [Backdrop, number])[] = [
  ['park', 3],
  ['street', 2.5],
  ['wall', 2],
  ['room', 2],
  ['station', 1.5],
  ['sky', 1],
];

export function drawClothing(random: SeededRandom, sex: PortraitTraits['sex']): Clothing {
  const main = random.pick(CLOTH);
  const others = CLOTH.filter((color) => color !== main);
  const garments: readonly (readonly [Garment, number])[] =
    sex === 'female' ? [...GARMENTS, ['dress', 3]] : GARMENTS;
  return { garment: random.weighted(garments), main, second: random.pick(others) };
}

export interface ShotWishes {
  readonly ageYears: number;
  readonly sex: PortraitTraits['sex'];
  /** `family`: a chosen picture, looking into the camera. `street`: taken by a passer-by. `poor`: far, dim or blurred. */
  readonly care: 'family' | 'street' | 'poor';
  readonly widthPx?: number;
  readonly companions?: readonly Companion[];
}

const CARE = {
  family: {
    turn: 6,
    faceShare: [0.2, 0.25],
    blurPx: [0, 0.6],
    grain: [1, 4],
    contrast: [0.3, 0.7],
  },
  street: {
    turn: 10,
    faceShare: [0.15, 0.22],
    blurPx: [0, 1.2],
    grain: [2, 7],
    contrast: [0.3, 1],
  },
  poor: {
    turn: 15,
    faceShare: [0.08, 0.13],
    blurPx: [1.4, 2.6],
    grain: [8, 13],
    contrast: [0.5, 1],
  },
} as const;

function drawFraming(random: SeededRandom, wishes: ShotWishes): PortraitShot['framing'] {
  const [low, high] = CARE[wishes.care].faceShare;
  const crowd = wishes.companions?.length ?? 0;
  const faceShare = random.between(low, high) * (crowd === 0 ? 1 : crowd === 1 ? 0.72 : 0.6);
  const sides = wishes.companions?.reduce((sum, companion) => sum + companion.side, 0) ?? 0;
  return {
    faceShare,
    x: 0.5 - sides * 0.17 + random.between(-0.04, 0.04),
    y: crowd > 0 || wishes.care === 'poor' ? random.between(0.5, 0.56) : random.between(0.4, 0.48),
  };
}

/** Presses the shutter once. The same random stream gives the same shot. */
export function drawShot(random: SeededRandom, wishes: ShotWishes): PortraitShot {
  const care = CARE[wishes.care];
  const widthPx = wishes.widthPx ?? 720;
  const smile = wishes.care === 'family' ? random.between(0.25, 1) : random.between(0.1, 0.75);
  return {
    seed: String(random.next()),
    ageYears: wishes.ageYears,
    widthPx,
    heightPx: Math.round((widthPx * 4) / 3),
    yawDegrees: Math.max(-20, Math.min(20, random.normal(0, care.turn))),
    pitchDegrees: Math.max(-9, Math.min(9, random.normal(0, care.turn / 2.5))),
    rollDegrees: Math.max(-12, Math.min(12, random.normal(0, care.turn / 2))),
    lightFrom: random.between(-1, 1),
    lightColor: random.weighted(LIGHTS),
    contrast: random.between(care.contrast[0], care.contrast[1]),
    backdrop: random.weighted(BACKDROPS),
    clothing: drawClothing(random, wishes.sex),
    smile,
    lipsApart: smile > 0.55 && random.chance(0.45),
    gaze: { x: random.between(-0.25, 0.25), y: random.between(-0.1, 0.15) },
    framing: drawFraming(random, wishes),
    camera: {
      blurPx: random.between(care.blurPx[0], care.blurPx[1]),
      grain: random.between(care.grain[0], care.grain[1]),
      exposure: random.between(wishes.care === 'poor' ? 0.72 : 0.92, 1.06),
      jpegQuality: wishes.care === 'poor' ? 62 : random.whole(80, 90),
    },
    companions: wishes.companions ?? [],
  };
}
