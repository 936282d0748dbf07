import type { SeededRandom } from '../seeded-random.ts';
import type { Rgb } from './ink.ts';

export type Sex = 'female' | 'male';

export type HairStyle =
  | 'crop'
  | 'side-swept'
  | 'bowl'
  | 'tousled'
  | 'curtain'
  | 'curls'
  | 'bob'
  | 'long'
  | 'long-parted'
  | 'pigtails'
  | 'braids'
  | 'ponytail'
  | 'bun';

export type FaceMark =
  | { readonly kind: 'freckles'; readonly strength: number }
  | { readonly kind: 'dimples' }
  | {
      readonly kind: 'mole' | 'birthmark' | 'scar';
      /** Place on the face: x as a share of the half width (viewer's right is +), y from the eye line (0) to the chin (1). */
      readonly x: number;
      readonly y: number;
      readonly size: number;
    };

/**
 * What stays the same in one invented person from the first year on. Numbers without a unit are
 * offsets from the mean of that age: -1 small or low, 0 usual, 1 large or high.
 */
export interface PortraitTraits {
  readonly seed: string;
  readonly sex: Sex;
  readonly skin: { readonly color: Rgb; readonly rosy: number };
  readonly face: {
    readonly width: number;
    readonly cheeks: number;
    readonly jaw: number;
    readonly chinWidth: number;
    readonly chinLength: number;
    readonly forehead: number;
  };
  readonly eyes: {
    readonly size: number;
    readonly spacing: number;
    readonly tilt: number;
    readonly openness: number;
    readonly height: number;
    readonly crease: 'single' | 'inner' | 'double';
    readonly iris: Rgb;
    readonly lashes: number;
  };
  readonly brows: {
    readonly height: number;
    readonly thickness: number;
    readonly arch: number;
    readonly tilt: number;
    readonly length: number;
    readonly darkness: number;
  };
  readonly nose: {
    readonly length: number;
    readonly width: number;
    readonly bridge: number;
    readonly tip: number;
  };
  readonly mouth: {
    readonly width: number;
    readonly height: number;
    readonly upper: number;
    readonly lower: number;
    readonly bow: number;
    readonly color: number;
  };
  readonly ears: { readonly size: number; readonly out: number };
  readonly hair: {
    readonly style: HairStyle;
    readonly color: Rgb;
    readonly volume: number;
    readonly hairline: number;
    /** Where the hair parts: -1 far left of the picture, 1 far right. */
    readonly parting: number;
    readonly fringe: number;
  };
  readonly marks: readonly FaceMark[];
  readonly glassesFromAgeYears: number | undefined;
}

const SKINS: readonly (readonly [Rgb, number])[] = [
  [[252, 226, 204], 3],
  [[247, 214, 186], 4],
  [[241, 203, 170], 4],
  [[232, 189, 152], 3],
  [[217, 170, 130], 2],
  [[196, 146, 106], 1],
];

const HAIRS: readonly (readonly [Rgb, number])[] = [
  [[30, 24, 26], 5],
  [[42, 31, 28], 4],
  [[58, 40, 32], 2],
  [[82, 54, 38], 1],
];

const IRISES: readonly (readonly [Rgb, number])[] = [
  [[52, 32, 22], 5],
  [[78, 48, 28], 3],
  [[104, 68, 38], 1.5],
  [[112, 92, 54], 0.4],
];

const BOYS_HAIR: readonly (readonly [HairStyle, number])[] = [
  ['crop', 3],
  ['side-swept', 3],
  ['bowl', 2.5],
  ['tousled', 2.5],
  ['curtain', 1.5],
  ['curls', 1],
];

const GIRLS_HAIR: readonly (readonly [HairStyle, number])[] = [
  ['bob', 2.5],
  ['long', 2],
  ['long-parted', 1.5],
  ['pigtails', 2],
  ['braids', 1.5],
  ['ponytail', 2],
  ['bun', 1],
  ['curls', 0.7],
];

/** Flatter than a bell curve: invented faces differ more than real neighbours would. */
function offset(random: SeededRandom): number {
  const value = random.between(-1, 1);
  return Math.sign(value) * Math.abs(value) ** 0.8;
}

function drawMarks(random: SeededRandom): FaceMark[] {
  const marks: FaceMark[] = [];
  if (random.chance(0.16)) marks.push({ kind: 'freckles', strength: random.between(0.4, 1) });
  if (random.chance(0.16)) marks.push({ kind: 'dimples' });
  const side = random.chance(0.5) ? -1 : 1;
  if (random.chance(0.3)) {
    const [x, y] = random.pick([
      [0.62, 0.42],
      [0.5, 0.68],
      [0.74, 0.12],
      [0.2, 0.86],
      [0.34, 0.55],
    ] as const);
    marks.push({ kind: 'mole', x: side * x, y, size: random.between(0.022, 0.04) });
  }
  const skinMark = random.weighted([
    ['none', 8],
    ['birthmark', 1],
    ['scar', 1],
  ] as const);
  if (skinMark === 'birthmark') {
    const x = -side * random.between(0.5, 0.72);
    marks.push({
      kind: 'birthmark',
      x,
      y: random.between(0.22, 0.5),
      size: random.between(0.1, 0.17),
    });
  }
  if (skinMark === 'scar') {
    marks.push({ kind: 'scar', x: -side * 0.52, y: random.between(-0.36, -0.28), size: 0.11 });
  }
  return marks;
}

function drawFeatures(random: SeededRandom) {
  const value = () => offset(random);
  return {
    face: {
      width: value(),
      cheeks: value(),
      jaw: value(),
      chinWidth: value(),
      chinLength: value(),
      forehead: value(),
    },
    brows: {
      height: value(),
      thickness: value(),
      arch: value(),
      tilt: value(),
      length: value(),
      darkness: value(),
    },
    nose: { length: value(), width: value(), bridge: value(), tip: value() },
    mouth: {
      width: value(),
      height: value(),
      upper: value(),
      lower: value(),
      bow: value(),
      color: value(),
    },
    ears: { size: value(), out: value() },
  };
}

/** Invents a person. The same random stream gives the same person. */
export function drawTraits(random: SeededRandom, sex: Sex): PortraitTraits {
  const value = () => offset(random);
  const skin = random.weighted(SKINS);
  return {
    seed: String(random.next()),
    sex,
    skin: { color: skin, rosy: random.between(0.2, 1) },
    ...drawFeatures(random),
    eyes: {
      size: value(),
      spacing: value(),
      tilt: value(),
      openness: value(),
      height: value(),
      crease: random.weighted([
        ['single', 4],
        ['inner', 3],
        ['double', 4],
      ]),
      iris: random.weighted(IRISES),
      lashes: sex === 'female' ? random.between(0.4, 1) : random.between(0, 0.5),
    },
    hair: {
      style: random.weighted(sex === 'female' ? GIRLS_HAIR : BOYS_HAIR),
      color: random.weighted(HAIRS),
      volume: value(),
      hairline: value(),
      parting: (random.chance(0.5) ? -1 : 1) * random.between(0.25, 0.6),
      fringe: value(),
    },
    marks: drawMarks(random),
    glassesFromAgeYears: random.chance(0.12) ? random.whole(7, 12) : undefined,
  };
}
