import { makeSeededRandom, type SeededRandom } from '../seeded-random.ts';
import { type FaceMeasures, measureFace } from './growth.ts';
import { darken, lighten, mixRgb, type Paper, type Rgb } from './ink.ts';
import { type HeadSpace, makeHeadSpace, type Pose } from './pose.ts';
import type { Clothing } from './shot.ts';
import type { PortraitTraits } from './traits.ts';

interface SkinTones {
  readonly base: Rgb;
  readonly light: Rgb;
  readonly shade: Rgb;
  readonly deep: Rgb;
  readonly line: Rgb;
  readonly blush: Rgb;
  readonly lip: Rgb;
}

interface HairTones {
  readonly base: Rgb;
  readonly dark: Rgb;
  readonly light: Rgb;
  readonly shine: Rgb;
}

/** One person being drawn: who, at what age, in what pose and light. */
export interface Figure {
  readonly paper: Paper;
  readonly person: PortraitTraits;
  readonly ageYears: number;
  readonly measures: FaceMeasures;
  readonly head: HeadSpace;
  readonly pose: Pose;
  readonly skin: SkinTones;
  readonly hair: HairTones;
  readonly clothing: Clothing;
  readonly light: { readonly from: number; readonly color: Rgb; readonly contrast: number };
  readonly smile: number;
  readonly lipsApart: boolean;
  readonly gaze: { readonly x: number; readonly y: number };
  /** Strands, freckles and folds come from the person, so that they are the same in every picture. */
  detail(label: string): SeededRandom;
}

const ROSE: Rgb = [222, 96, 92];
const UMBER: Rgb = [122, 62, 44];
const SILVER: Rgb = [168, 164, 160];

function toneSkin(person: PortraitTraits): SkinTones {
  const { color, rosy } = person.skin;
  const base = mixRgb(color, [238, 170, 150], 0.1 * rosy);
  const lipBase = mixRgb(base, [204, 84, 86], 0.5 + 0.16 * person.mouth.color);
  return {
    base,
    light: lighten(base, 0.42),
    shade: mixRgb(base, UMBER, 0.26),
    deep: mixRgb(base, UMBER, 0.55),
    line: mixRgb(base, [92, 40, 30], 0.68),
    blush: mixRgb(base, ROSE, 0.5),
    lip: lipBase,
  };
}

function toneHair(person: PortraitTraits, ageYears: number): HairTones {
  const grey = Math.max(0, Math.min(0.85, (ageYears - 45) / 30));
  const young = Math.max(0, (4 - ageYears) / 4);
  const base = mixRgb(mixRgb(person.hair.color, [104, 70, 48], 0.35 * young), SILVER, grey);
  return {
    base,
    dark: darken(base, 0.45),
    light: mixRgb(base, [150, 112, 84], 0.34),
    shine: mixRgb(base, [196, 178, 168], 0.5),
  };
}

export interface FigurePlan {
  readonly paper: Paper;
  readonly person: PortraitTraits;
  readonly ageYears: number;
  readonly pose: Pose;
  readonly clothing: Clothing;
  readonly light: Figure['light'];
  readonly smile: number;
  readonly lipsApart: boolean;
  readonly gaze: { readonly x: number; readonly y: number };
}

export function makeFigure(plan: FigurePlan): Figure {
  return {
    ...plan,
    measures: measureFace(plan.person, plan.ageYears),
    head: makeHeadSpace(plan.pose),
    skin: toneSkin(plan.person),
    hair: toneHair(plan.person, plan.ageYears),
    detail: (label) => makeSeededRandom(`${plan.person.seed}/${label}`),
  };
}
