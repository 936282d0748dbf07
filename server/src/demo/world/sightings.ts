import type { SightingFacts } from '@homeward/contract';
import { type Companion, drawClothing, drawShot, type PortraitShot } from '../portrait/shot.ts';
import { drawTraits, type PortraitTraits } from '../portrait/traits.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { heightAt } from './bodies.ts';
import { type DemoCase, type DemoChild, inventChild } from './cases.ts';
import { addDays, dateTo, yearsBetween } from './dates.ts';
import { inventName } from './names.ts';
import { COMPANIONS, HURT_NOTES, NOTES, REPOST_NOTES } from './phrases.ts';
import { type DemoMap, type DemoPlace, statePlace } from './places.ts';

export interface DemoSighting {
  readonly key: string;
  readonly person: PortraitTraits;
  readonly shots: readonly PortraitShot[];
  readonly facts: SightingFacts;
  /** The sighting whose photo this one posts again. */
  readonly repostOf: string | undefined;
}

/** What really happened, before anybody reports it. */
export interface Encounter {
  readonly child: DemoChild;
  readonly of: DemoCase | undefined;
  readonly on: Date;
  readonly place: DemoPlace;
}

/** Seen soon after or years later, and at home, in the province or far away (shares: linkage reference). */
export function meetAgain(
  random: SeededRandom,
  missing: DemoCase,
  world: { readonly map: DemoMap; readonly now: Date },
): Encounter {
  const longest = Math.min(6, yearsBetween(missing.lostOn, world.now));
  const months = random.chance(0.6) ? 1.5 : 60;
  const drawn = (-months * Math.log(1 - random.next())) / 12;
  const afterYears = Math.max(1 / 365, drawn < longest ? drawn : random.between(0, longest));
  const where = random.weighted([
    ['city', 0.424],
    ['province', 0.158],
    ['far', 0.418],
  ] as const);
  const { home } = missing;
  return {
    child: missing.child,
    of: missing,
    on: addDays(missing.lostOn, afterYears * 365),
    place:
      where === 'city'
        ? world.map.inPrefecture(random, home.prefectureCode)
        : where === 'province'
          ? world.map.inProvince(random, home.provinceCode)
          : world.map.anywhere(random),
  };
}

/** A child whom nobody has registered. */
export function meetStranger(
  random: SeededRandom,
  key: string,
  world: { readonly map: DemoMap; readonly now: Date },
): Encounter {
  const on = addDays(world.now, -random.between(0.5, 6 * 365));
  const child = inventChild(random, key, { ageYears: random.between(2, 15), on });
  return { child, of: undefined, on, place: world.map.anywhere(random) };
}

function inventCompanions(random: SeededRandom, count: number): Companion[] {
  const sides = random.chance(0.5) ? ([-1, 1] as const) : ([1, -1] as const);
  return sides.slice(0, count).map((side, index) => {
    const sex = random.chance(0.5) ? 'female' : 'male';
    return {
      person: drawTraits(random.fork(`beside${index}`), sex),
      ageYears: random.chance(0.6) ? random.between(24, 60) : random.between(4, 15),
      side,
      clothing: drawClothing(random, sex),
      smile: random.between(0, 0.5),
    };
  });
}

function takeShots(random: SeededRandom, encounter: Encounter): PortraitShot[] {
  const beside = random.weighted([
    [0, 80],
    [1, 14],
    [2, 6],
  ] as const);
  const care = random.chance(0.1) ? 'poor' : 'street';
  const { child, on } = encounter;
  return Array.from({ length: random.chance(0.1) ? 2 : 1 }, (_, index) =>
    drawShot(random.fork(`shot${index}`), {
      ageYears: Math.max(0.7, yearsBetween(child.bornOn, on)),
      sex: child.person.sex,
      care,
      companions: inventCompanions(random.fork('beside'), beside),
    }),
  );
}

function guessAge(random: SeededRandom, ageYears: number) {
  const middle = Math.max(0, ageYears + random.normal(0, 0.67 + 0.1 * ageYears));
  const half = random.pick([0, 0.5, 1, 1, 1.5]);
  return {
    low: Math.max(0, Math.round(middle - half)),
    high: Math.max(1, Math.round(middle + half)),
  };
}

function guessSex(random: SeededRandom, sex: PortraitTraits['sex']): SightingFacts['sex'] {
  const other = sex === 'female' ? 'male' : 'female';
  return random.weighted([
    [sex, 88],
    ['unknown', 9],
    [other, 3],
  ] as const);
}

function hearNames(random: SeededRandom, encounter: Encounter): string {
  const { of: missing, child, place } = encounter;
  const said = missing?.facts.names;
  if (said === undefined || random.chance(0.35)) {
    const other = inventName(random, child.person.sex, place.provinceCode);
    return random.pick(['说自己叫', '大人叫他']) + (other.nicknames[0] ?? other.chinese);
  }
  const given = (said.chinese ?? '').slice(1);
  return random.pick([
    `说自己叫${said.nicknames[0] ?? given}`,
    `名字里好像有“${given.slice(-1)}”字`,
    `calls himself or herself something like "${(said.romanised ?? '').split(' ').at(-1) ?? ''}"`,
  ]);
}

function seeMarks(random: SeededRandom, person: PortraitTraits): string | undefined {
  const words = { mole: '脸上有一颗痣', birthmark: '脸颊上有一块胎记', scar: '眉毛上方有一道疤' };
  const mark = person.marks.find((entry) => entry.kind in words);
  if (mark === undefined || mark.kind === 'freckles' || mark.kind === 'dimples') return undefined;
  return random.chance(0.45) ? words[mark.kind] : undefined;
}

function stateDay(random: SeededRandom, on: Date) {
  if (random.chance(0.14)) return { seenOn: dateTo(on, 'month') };
  const seenOn = dateTo(on, 'day');
  if (random.chance(0.4)) return { seenOn };
  const clock = `${String(random.whole(7, 22)).padStart(2, '0')}:${random.pick(['00', '15', '20', '30', '40', '50'])}`;
  return { seenOn, seenAtTime: clock };
}

function tellMore(random: SeededRandom, encounter: Encounter) {
  const marks = seeMarks(random, encounter.child.person);
  const seemsHurt = random.chance(0.1);
  const notes = [
    ...(random.chance(0.7) ? [random.pick(NOTES)] : []),
    ...(seemsHurt ? [random.pick(HURT_NOTES)] : []),
  ].join('');
  return {
    ...(marks === undefined ? {} : { marks }),
    ...(random.chance(0.3) ? { namesSaid: hearNames(random, encounter) } : {}),
    ...(random.chance(0.6) ? { companions: random.pick(COMPANIONS) } : {}),
    seemsHurt,
    ...(notes === '' ? {} : { notes }),
  };
}

/** Reports an encounter as a passer-by would: partly, roughly, in their own words. */
export function reportEncounter(
  random: SeededRandom,
  key: string,
  encounter: Encounter,
): DemoSighting {
  const { child, on, place } = encounter;
  const { sex } = child.person;
  const ageYears = yearsBetween(child.bornOn, on);
  const height = heightAt(sex, ageYears, child.heightScore) + random.normal(0, 6);
  const facts: SightingFacts = {
    ...stateDay(random, on),
    place: statePlace(random, place),
    sex: guessSex(random, sex),
    ...(random.chance(0.85) ? { ageYears: guessAge(random, ageYears) } : {}),
    ...(random.chance(0.35) ? { heightCentimeters: Math.round(height / 5) * 5 } : {}),
    ...tellMore(random, encounter),
    ...(random.chance(0.2) ? { contact: `${key}@reporter.example` } : {}),
  };
  return {
    key,
    person: child.person,
    shots: takeShots(random, encounter),
    facts,
    repostOf: undefined,
  };
}

/** Somebody else posts the same picture again, days later, knowing less. */
export function repostSighting(
  random: SeededRandom,
  key: string,
  first: { readonly sighting: DemoSighting; readonly on: Date; readonly now: Date },
): DemoSighting {
  const { sighting, now } = first;
  const later = addDays(first.on, random.between(1, 20));
  const { place, sex } = sighting.facts;
  return {
    ...sighting,
    key,
    shots: sighting.shots.slice(0, 1),
    facts: {
      seenOn: dateTo(new Date(Math.min(later.getTime(), now.getTime())), 'month'),
      place: { source: 'text', label: place.label },
      sex,
      seemsHurt: false,
      notes: random.pick(REPOST_NOTES),
    },
    repostOf: sighting.key,
  };
}
