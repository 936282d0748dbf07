import type { SeededRandom } from '../seeded-random.ts';
import type { HairStyle, PortraitTraits } from './traits.ts';

/** How a hair style is cut, in half face widths from the middle of the eye line (y down). */
export interface HairCut {
  /** Height of the hair's edge over the forehead at `across` (-1 left temple, 1 right temple). */
  readonly edge: (across: number) => number;
  /** How ragged that edge is. */
  readonly ragged: number;
  /** Where the locks beside the face end. */
  readonly sideY: number;
  /** Inner border of those locks, as a share of the temple's x. */
  readonly sideInner: number;
  /** Thickness of the hair over the skull. */
  readonly lift: number;
  readonly back: { readonly y: number; readonly width: number } | undefined;
  readonly rootX: number;
  readonly curly: boolean;
}

type EdgeShape = (across: number) => number;

function archedEdge(middleY: number, sideY: number): EdgeShape {
  return (across) => middleY + (sideY - middleY) * Math.abs(across) ** 2.2;
}

/** From high at the parting down to the other temple. */
function sweptEdge(parting: number, highY: number, lowY: number): EdgeShape {
  return (across) => {
    const away = Math.abs(across - parting) / (1 + Math.abs(parting));
    return highY + (lowY - highY) * Math.min(1, away ** 0.62);
  };
}

function edgeOf(person: PortraitTraits, hairlineY: number): EdgeShape {
  const { style, fringe, parting } = person.hair;
  switch (style) {
    case 'crop':
      return archedEdge(hairlineY + 0.06, -0.5);
    case 'side-swept':
      return sweptEdge(parting, hairlineY - 0.02, -0.42 + 0.1 * fringe);
    case 'bowl':
      return archedEdge(-0.56 + 0.09 * fringe, -0.4);
    case 'tousled':
      return archedEdge(-0.72 + 0.1 * fringe, -0.45);
    case 'curtain':
      return sweptEdge(parting * 0.3, hairlineY - 0.06, -0.18 + 0.08 * fringe);
    case 'curls':
      return archedEdge(hairlineY + 0.14 + 0.06 * fringe, -0.5);
    case 'bob':
      return archedEdge(-0.55 + 0.09 * fringe, -0.36);
    case 'long':
      return archedEdge(-0.52 + 0.08 * fringe, -0.34);
    case 'long-parted':
      return sweptEdge(parting * 0.35, hairlineY - 0.08, -0.02);
    case 'pigtails':
      return fringe > 0
        ? archedEdge(-0.56, -0.42)
        : sweptEdge(parting * 0.2, hairlineY - 0.04, -0.4);
    case 'braids':
      return sweptEdge(parting * 0.25, hairlineY - 0.05, -0.3);
    case 'ponytail':
      return sweptEdge(parting, hairlineY, -0.38 + 0.06 * fringe);
    case 'bun':
      return fringe > 0.2 ? archedEdge(-0.6, -0.44) : archedEdge(hairlineY + 0.02, -0.42);
  }
}

type Lengths = Omit<HairCut, 'edge' | 'rootX' | 'curly'>;

const LENGTHS: Record<HairStyle, Lengths> = {
  crop: { ragged: 0.044, sideY: -0.1, sideInner: 0.9, lift: 0.06, back: undefined },
  'side-swept': { ragged: 0.044, sideY: 0.0, sideInner: 0.9, lift: 0.13, back: undefined },
  bowl: { ragged: 0.035, sideY: 0.16, sideInner: 0.9, lift: 0.14, back: { y: 0.3, width: 0.84 } },
  tousled: { ragged: 0.1, sideY: 0.02, sideInner: 0.9, lift: 0.15, back: undefined },
  curtain: { ragged: 0.044, sideY: 0.2, sideInner: 0.9, lift: 0.15, back: { y: 0.3, width: 0.84 } },
  curls: { ragged: 0.062, sideY: 0.12, sideInner: 0.92, lift: 0.2, back: { y: 0.25, width: 0.95 } },
  bob: { ragged: 0.035, sideY: 0.92, sideInner: 0.84, lift: 0.14, back: { y: 1.05, width: 1.12 } },
  long: { ragged: 0.035, sideY: 1.75, sideInner: 0.84, lift: 0.13, back: { y: 2.1, width: 1.16 } },
  'long-parted': {
    ragged: 0.035,
    sideY: 1.9,
    sideInner: 0.86,
    lift: 0.12,
    back: { y: 2.2, width: 1.12 },
  },
  pigtails: { ragged: 0.035, sideY: 0.1, sideInner: 0.93, lift: 0.09, back: undefined },
  braids: { ragged: 0.035, sideY: 0.3, sideInner: 0.92, lift: 0.09, back: { y: 0.75, width: 0.9 } },
  ponytail: { ragged: 0.035, sideY: 0.22, sideInner: 0.94, lift: 0.09, back: undefined },
  bun: { ragged: 0.035, sideY: 0.12, sideInner: 0.94, lift: 0.08, back: undefined },
};

/** Small children of every later style have soft short hair first. */
function firstCut(person: PortraitTraits, random: SeededRandom): PortraitTraits['hair'] {
  const style: HairStyle =
    person.hair.style === 'curls'
      ? 'curls'
      : person.sex === 'female' && random.chance(0.5)
        ? 'bowl'
        : 'crop';
  return { ...person.hair, style };
}

export function styleAt(
  person: PortraitTraits,
  ageYears: number,
  random: SeededRandom,
): PortraitTraits['hair'] {
  return ageYears < 2 ? firstCut(person, random) : person.hair;
}

export function cutHair(person: PortraitTraits, hairlineY: number): HairCut {
  const { style, volume, parting } = person.hair;
  const lengths = LENGTHS[style];
  return {
    ...lengths,
    lift: lengths.lift * (1 + 0.35 * volume),
    edge: edgeOf(person, hairlineY),
    rootX: parting * (style === 'bowl' || style === 'bob' || style === 'crop' ? 0.15 : 0.8),
    curly: style === 'curls',
  };
}
