import type { BodyRegion, BodySide, Mark, MarkType } from '@homeward/contract';
import type { FaceMark, PortraitTraits } from '../portrait/traits.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** Median heights of urban children in China at whole years, cm, after Li Hui et al. 2009 (rounded). */
const MEDIAN_CENTIMETERS = {
  male: [
    50.4, 76.5, 88.5, 96.8, 104.1, 111.3, 117.7, 124, 130, 135.4, 140.2, 145.3, 151.9, 159.5, 165.9,
    169.8, 171.6, 172.3, 172.7,
  ],
  female: [
    49.7, 75, 87.2, 95.6, 103.1, 110.2, 116.6, 122.5, 128.5, 134.1, 140.1, 146.6, 152.4, 156.3,
    158.6, 159.8, 160.1, 160.3, 160.6,
  ],
} as const;

/** Height at an age of somebody who keeps their place among children of that age. */
export function heightAt(
  sex: PortraitTraits['sex'],
  ageYears: number,
  standardScore: number,
): number {
  const medians = MEDIAN_CENTIMETERS[sex];
  const age = Math.max(0, Math.min(medians.length - 1, ageYears));
  const below = medians[Math.floor(age)] ?? 0;
  const above = medians[Math.ceil(age)] ?? below;
  const median = below + (above - below) * (age % 1);
  return Math.round(median * (1 + 0.041 * standardScore));
}

interface MarkKind {
  readonly type: MarkType;
  readonly regions: readonly BodyRegion[];
  readonly notes: readonly string[];
}

const HIDDEN_MARKS: readonly (readonly [MarkKind, number])[] = [
  [
    {
      type: 'birthmark',
      regions: ['upper-back', 'lower-back', 'buttock', 'thigh', 'belly', 'upper-arm'],
      notes: ['青色，约硬币大小', '浅褐色，形状像树叶', '红色，按下去会变淡'],
    },
    5,
  ],
  [
    {
      type: 'mole',
      regions: ['chest', 'belly', 'upper-back', 'shoulder', 'neck', 'foot'],
      notes: ['黑色，略凸起', '两颗挨在一起', '芝麻大小'],
    },
    4,
  ],
  [
    {
      type: 'scar',
      regions: ['knee', 'forearm', 'lower-leg', 'scalp', 'hand'],
      notes: ['摔伤，缝过三针', '约两厘米长', '种痘以外的小疤'],
    },
    4,
  ],
  [
    { type: 'burn', regions: ['forearm', 'hand', 'chest', 'foot'], notes: ['开水烫伤，已愈合'] },
    1.5,
  ],
  [{ type: 'ear-pit', regions: ['ear'], notes: ['耳前小孔'] }, 0.8],
];

const PAIRED: readonly BodyRegion[] = [
  'buttock',
  'thigh',
  'upper-arm',
  'shoulder',
  'foot',
  'knee',
  'forearm',
  'lower-leg',
  'hand',
  'ear',
];

function inventHiddenMark(random: SeededRandom): Mark {
  const kind = random.weighted(HIDDEN_MARKS);
  const region = random.pick(kind.regions);
  const side: BodySide = PAIRED.includes(region)
    ? random.pick(['left', 'right'])
    : random.pick(['left', 'right', 'middle']);
  return { type: kind.type, region, side, note: random.pick(kind.notes), withheld: true };
}

function regionOf(mark: { readonly y: number; readonly x: number }): BodyRegion {
  if (mark.y < 0) return 'forehead';
  if (mark.y > 0.8) return 'chin';
  return mark.y > 0.6 ? 'mouth' : 'cheek';
}

/** What is drawn on the face, as a family would describe it; the picture's right is the child's left. */
function describeFaceMark(mark: FaceMark): Mark | undefined {
  if (mark.kind === 'freckles' || mark.kind === 'dimples') return undefined;
  return {
    type: mark.kind,
    region: regionOf(mark),
    side: mark.x > 0 ? 'left' : 'right',
    withheld: false,
  };
}

/** Marks of the body: those of the face can be seen in every photo, at least one other is held back. */
export function inventMarks(random: SeededRandom, person: PortraitTraits): Mark[] {
  const visible = person.marks.map(describeFaceMark).filter((mark) => mark !== undefined);
  const hidden = [inventHiddenMark(random)];
  if (random.chance(0.3))
    hidden.push({ ...inventHiddenMark(random), withheld: random.chance(0.4) });
  return [...visible, ...hidden];
}
