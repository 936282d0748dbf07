import type { PortraitTraits } from './traits.ts';

/** Where things are on the head of one person at one age, in half face widths from the middle of the eye line. */
export interface FaceMeasures {
  /** 0 at one year, 1 when grown up. */
  readonly maturity: number;
  readonly crownY: number;
  readonly templeX: number;
  readonly cheekX: number;
  readonly cheekY: number;
  readonly jawX: number;
  readonly jawY: number;
  readonly chinX: number;
  readonly chinY: number;
  readonly eye: {
    readonly x: number;
    readonly y: number;
    readonly halfWidth: number;
    readonly upper: number;
    readonly lower: number;
    readonly tilt: number;
    readonly irisRadius: number;
  };
  readonly brow: {
    readonly y: number;
    readonly thickness: number;
    readonly arch: number;
    readonly tilt: number;
    readonly halfLength: number;
    readonly opacity: number;
  };
  readonly nose: { readonly y: number; readonly halfWidth: number; readonly lift: number };
  readonly mouth: {
    readonly y: number;
    readonly halfWidth: number;
    readonly upper: number;
    readonly lower: number;
  };
  readonly ear: { readonly halfHeight: number; readonly out: number };
  readonly hairlineY: number;
  readonly neckX: number;
  readonly shoulderX: number;
}

const grow = (child: number, adult: number, maturity: number) => child + (adult - child) * maturity;

/** Head proportions change fastest in the first years and are settled at eighteen. */
function maturityAt(ageYears: number): number {
  const share = Math.max(0, Math.min(1, (ageYears - 0.5) / 17.5));
  return share ** 0.88;
}

function measureEyes(person: PortraitTraits, m: number): FaceMeasures['eye'] {
  const { eyes } = person;
  const halfWidth = grow(0.305, 0.24, m) * (1 + 0.16 * eyes.size);
  return {
    x: grow(0.485, 0.46, m) + 0.085 * eyes.spacing,
    y: 0.07 * eyes.height,
    halfWidth,
    upper: halfWidth * (grow(0.6, 0.48, m) + 0.17 * eyes.openness),
    lower: halfWidth * (grow(0.4, 0.31, m) + 0.07 * eyes.openness),
    tilt: 0.1 + 0.14 * eyes.tilt,
    irisRadius: grow(0.178, 0.126, m) * (1 + 0.06 * eyes.size),
  };
}

function measureBrows(person: PortraitTraits, m: number): FaceMeasures['brow'] {
  const { brows } = person;
  const male = person.sex === 'male' ? 1 : 0;
  return {
    y: -grow(0.43, 0.345, m) - 0.085 * brows.height + 0.02 * male * m,
    thickness: grow(0.058, 0.085, m) * (1 + 0.62 * brows.thickness) * (1 + 0.18 * male * m),
    arch: 0.05 + 0.04 * brows.arch - 0.012 * male,
    tilt: -0.006 + 0.03 * brows.tilt,
    halfLength: 0.29 + 0.06 * brows.length,
    opacity: Math.min(0.95, grow(0.5, 0.74, m) + 0.28 * brows.darkness),
  };
}

function measureLowerFace(person: PortraitTraits, m: number) {
  const { nose, mouth } = person;
  const noseY = grow(0.4, 0.6, m) + 0.085 * nose.length;
  const lip = grow(0.066, 0.085, m);
  return {
    nose: {
      y: noseY,
      halfWidth: grow(0.165, 0.215, m) + 0.06 * nose.width,
      lift: grow(0.12, 0.22, m) + 0.07 * nose.bridge,
    },
    mouth: {
      y: noseY + grow(0.255, 0.3, m) + 0.05 * mouth.height,
      halfWidth: grow(0.265, 0.35, m) + 0.085 * mouth.width,
      upper: lip * (0.85 + 0.45 * mouth.upper),
      lower: lip * (1.15 + 0.5 * mouth.lower),
    },
  };
}

export function measureFace(person: PortraitTraits, ageYears: number): FaceMeasures {
  const { face, ears, hair } = person;
  const m = maturityAt(ageYears);
  const man = person.sex === 'male' ? m ** 2 : 0;
  const width = 1 + 0.075 * face.width;
  const lower = measureLowerFace(person, m);
  return {
    maturity: m,
    crownY: -grow(1.5, 1.5, m) - 0.06 * face.forehead,
    templeX: grow(1.05, 0.985, m) * width,
    cheekX: width * (grow(1.04, 0.97, m) + 0.045 * face.cheeks),
    cheekY: grow(0.38, 0.33, m),
    jawX: width * (grow(0.79, 0.76, m) + 0.095 * face.jaw + 0.03 * face.cheeks + 0.05 * man),
    jawY: grow(0.7, 0.9, m) + 0.04 * face.chinLength,
    chinX: grow(0.36, 0.31, m) + 0.1 * face.chinWidth + 0.05 * man,
    chinY: Math.max(
      grow(0.98, 1.3, m) + 0.1 * face.chinLength,
      lower.mouth.y + grow(0.27, 0.33, m),
    ),
    eye: measureEyes(person, m),
    brow: measureBrows(person, m),
    ...lower,
    ear: { halfHeight: grow(0.32, 0.33, m) * (1 + 0.16 * ears.size), out: 0.13 + 0.07 * ears.out },
    hairlineY: -grow(0.92, 0.88, m) - 0.08 * hair.hairline,
    neckX: grow(0.42, 0.53, m) + 0.14 * man,
    shoulderX: grow(1.36, 1.95, m) + 0.3 * man,
  };
}
