import type { BirthDate, CaseFacts, CasePhotoFacts, Circumstance } from '@homeward/contract';
import { drawShot, type PortraitShot } from '../portrait/shot.ts';
import { drawTraits, type PortraitTraits } from '../portrait/traits.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { heightAt, inventMarks } from './bodies.ts';
import { addDays, addYears, dateTo, lunarBirth, yearsBetween } from './dates.ts';
import { inventName } from './names.ts';
import { RELATIONS, SAFE_WAYS, STORIES } from './phrases.ts';
import { type DemoMap, type DemoPlace, statePlaceByName } from './places.ts';

/** An invented child: the truth behind what a family or a passer-by states. */
export interface DemoChild {
  readonly person: PortraitTraits;
  readonly bornOn: Date;
  /** Standard score of the height among children of the same age and sex. */
  readonly heightScore: number;
}

interface DemoCasePhoto {
  readonly shot: PortraitShot;
  readonly facts: Omit<CasePhotoFacts, 'meant'>;
}

export interface DemoCase {
  readonly key: string;
  readonly child: DemoChild;
  readonly lostOn: Date;
  readonly home: DemoPlace;
  readonly facts: CaseFacts;
  readonly photos: readonly DemoCasePhoto[];
}

const SEVERAL_YEARS = 7;

export function inventChild(
  random: SeededRandom,
  key: string,
  moment: { readonly ageYears: number; readonly on: Date },
): DemoChild {
  // 61 % boys among registered missing children (Xin & Cai; linkage reference).
  const sex = random.chance(0.61) ? 'male' : 'female';
  return {
    person: drawTraits(random.fork(`${key}/face`), sex),
    bornOn: addYears(moment.on, -moment.ageYears),
    heightScore: Math.max(-2, Math.min(2, random.normal(0, 0.9))),
  };
}

/** A quarter under one and a half, half up to six, a quarter older. */
function ageWhenLost(random: SeededRandom): number {
  const band = random.weighted([
    [[0.7, 1.5], 0.12],
    [[1.5, 7], 0.55],
    [[7, 15], 0.33],
  ] as const);
  return random.between(band[0], band[1]);
}

function stateBirth(random: SeededRandom, bornOn: Date): BirthDate | undefined {
  const kind = random.weighted([
    ['day', 68],
    ['lunar', 13],
    ['month', 6],
    ['year', 9],
    ['none', 4],
  ] as const);
  if (kind === 'none') return undefined;
  if (kind === 'lunar') return lunarBirth(bornOn);
  const { date, precision } = dateTo(bornOn, kind);
  return { calendar: 'solar', date, precision };
}

function takePhotos(
  random: SeededRandom,
  child: DemoChild,
  lostOn: Date,
): readonly DemoCasePhoto[] {
  const count = random.weighted([
    [1, 62],
    [2, 28],
    [3, 10],
  ] as const);
  const ageLost = yearsBetween(child.bornOn, lostOn);
  return Array.from({ length: count }, (_, index) => {
    const back = index === 0 ? random.between(0, 0.6) : random.between(0.4, 1.2) * index;
    const ageYears = Math.max(Math.min(0.7, ageLost), ageLost - back);
    const shot = drawShot(random.fork(`photo${index}`), {
      ageYears,
      sex: child.person.sex,
      care: 'family',
    });
    return { shot, facts: datePhoto(random, child, ageYears) };
  });
}

function datePhoto(random: SeededRandom, child: DemoChild, ageYears: number) {
  const known = random.weighted([
    ['age', 55],
    ['date', 35],
    ['none', 10],
  ] as const);
  if (known === 'none') return {};
  if (known === 'age') return { ageYears: Math.round(ageYears * 2) / 2 };
  const precision = random.pick(['day', 'month', 'year'] as const);
  return { takenOn: dateTo(addYears(child.bornOn, ageYears), precision) };
}

const CIRCUMSTANCES: readonly (readonly [Circumstance, number])[] = [
  ['lost', 36],
  ['taken', 24],
  ['family', 10],
  ['left', 14],
  ['unknown', 16],
];

interface CaseStage {
  readonly random: SeededRandom;
  readonly key: string;
  readonly child: DemoChild;
  readonly lostOn: Date;
  readonly home: DemoPlace;
}

function stateCase(stage: CaseStage): CaseFacts {
  const { random, child, lostOn, home } = stage;
  const { sex } = child.person;
  const name = inventName(random.fork('name'), sex, home.provinceCode);
  const ageLost = yearsBetween(child.bornOn, lostOn);
  const circumstances = random.weighted(
    CIRCUMSTANCES.filter(([kind]) => kind !== 'left' || ageLost > 8),
  );
  const birth = stateBirth(random, child.bornOn);
  const story = random.pick(STORIES[circumstances]).replace('{place}', home.name);
  return {
    names: { chinese: name.chinese, romanised: name.romanised, nicknames: name.nicknames },
    sex,
    ...(birth === undefined ? {} : { birth }),
    lastSeen: {
      on: dateTo(lostOn, random.chance(0.9) ? 'day' : 'month'),
      place: statePlaceByName(home),
      circumstances,
      ...(random.chance(0.8) ? { story } : {}),
    },
    ...(random.chance(0.7) ? { heightCentimeters: heightAt(sex, ageLost, child.heightScore) } : {}),
    marks: inventMarks(random.fork('marks'), child.person),
    neverPublish: random.chance(0.2) ? ['story'] : [],
    family: {
      name: name.parent,
      relation: random.pick(RELATIONS),
      contact: `${stage.key}@family.example`,
      ...(random.chance(0.4) ? { safeToContact: random.pick(SAFE_WAYS) } : {}),
    },
  };
}

export interface CaseWish {
  readonly index: number;
  readonly map: DemoMap;
  readonly now: Date;
}

/** Invents a missing child as their family would register them. */
export function inventCase(random: SeededRandom, { index, map, now }: CaseWish): DemoCase {
  const key = `case-${String(index + 1).padStart(3, '0')}`;
  const lostOn = addDays(now, -random.between(3, SEVERAL_YEARS * 365));
  const child = inventChild(random, key, { ageYears: ageWhenLost(random), on: lostOn });
  const province = map.provinces[index];
  const home = province === undefined ? map.anywhere(random) : map.inProvince(random, province);
  const facts = stateCase({ random, key, child, lostOn, home });
  return { key, child, lostOn, home, facts, photos: takePhotos(random, child, lostOn) };
}
