import type { CaseFacts, Circumstance, Sex, SightingFacts } from '@homeward/contract';
import { type AgeStatement, ageStatement, pStatement } from './age-statement.ts';
import {
  type AgeBasis,
  birthWindow,
  type DayWindow,
  dateOf,
  meanAgeYears,
  windowOf,
} from './calendar.ts';
import type { LinkageContext } from './context.ts';
import {
  type Destination,
  destinationOf,
  type Origin,
  originOf,
  type RadialMixture,
  radialMixture,
} from './movement.ts';
import { placeOn } from './population.ts';
import { shareBetween } from './seen-ages.ts';
import { sightingDensityAt } from './sighting-density.ts';
import { heightDensity, isHeight, type Standing, standingOf } from './stature.ts';

/** What the comparators need of a sighting's facts. */
export type SightingRecord = Pick<
  SightingFacts,
  'seenOn' | 'seenAtTime' | 'place' | 'sex' | 'ageYears' | 'heightCentimeters'
>;
/** What the comparators need of a case's facts. */
export type PersonRecord = Pick<CaseFacts, 'sex' | 'birth' | 'lastSeen' | 'heightCentimeters'>;

/** A sighting made ready: everything that does not depend on the person. */
export type PreparedSighting = {
  readonly sex: Sex;
  readonly seen: DayWindow | null;
  /** Days the sighting is tried at, in the middle of equal parts of its window. */
  readonly seenNodes: readonly number[];
  readonly age: {
    readonly low: number;
    readonly high: number;
    readonly statement: AgeStatement;
    /** Chance of this statement about nobody registered. */
    readonly pNobody: number;
  } | null;
  readonly height: {
    readonly centimeters: number;
    /** Density of this height for nobody registered, given the age stated. */
    readonly nobodyDensity: number;
  } | null;
  readonly destination: Destination | null;
  /** Density of nobody registered at the place, per square kilometre. */
  readonly nobodyPlaceDensity: number;
};

/** A registered person made ready: everything that does not depend on the sighting. */
export type PreparedPerson = {
  readonly sex: Sex;
  readonly birth: DayWindow | null;
  readonly birthNodes: readonly number[];
  readonly missing: DayWindow | null;
  readonly circumstances: Circumstance;
  readonly origin: Origin | null;
  readonly lostDistances: RadialMixture;
  readonly standing: Standing | null;
};

/** Middles of equal parts of a window: one up to a month, six for longer. */
function nodesOf(window: DayWindow | null): readonly number[] {
  if (window === null) return [];
  const width = window.toDay - window.fromDay;
  const parts = width <= 31 ? 1 : 6;
  return Array.from({ length: parts }, (_, i) => window.fromDay + ((i + 0.5) / parts) * width);
}

/**
 * Makes a sighting ready to be compared with many people.
 * `counted`: the sighting is among those the context was built from. `ageBasis`: how the age was
 * counted; a passer-by's guess is `full` unless said otherwise.
 * @example prepareSighting(facts, context, { counted: true }).seenNodes.length // 1
 */
export function prepareSighting(
  facts: SightingRecord,
  context: LinkageContext,
  options: { readonly counted: boolean; readonly ageBasis?: AgeBasis },
): PreparedSighting {
  const { population, rates } = context;
  const seen = windowOf(facts.seenOn, facts.seenAtTime);
  const place = placeOn(population, facts.place);
  const onDay = seen === null ? null : (seen.fromDay + seen.toDay) / 2;
  const statement =
    facts.ageYears === undefined || onDay === null
      ? null
      : ageStatement(facts.ageYears, {
          basis: options.ageBasis ?? 'full',
          onDay,
          rates,
        });
  return {
    sex: facts.sex,
    seen,
    seenNodes: nodesOf(seen),
    age:
      statement === null || facts.ageYears === undefined
        ? null
        : {
            ...facts.ageYears,
            statement,
            pNobody: statement.reduce(
              (sum, { weight, fromYears, toYears }) =>
                sum + weight * shareBetween(context.seenAges, fromYears, toYears),
              0,
            ),
          },
    height:
      facts.heightCentimeters === undefined || !isHeight(facts.heightCentimeters, rates)
        ? null
        : {
            centimeters: facts.heightCentimeters,
            nobodyDensity: nobodyHeight(facts.heightCentimeters, facts.sex, {
              statement,
              context,
            }),
          },
    destination: place === null ? null : destinationOf(place, population),
    nobodyPlaceDensity:
      place === null
        ? 0
        : sightingDensityAt(context.sightings, place, { leaveOut: options.counted }),
  };
}

/** Density of a height over children seen, given the age and sex stated. */
function nobodyHeight(
  centimeters: number,
  sex: Sex,
  given: { readonly statement: AgeStatement | null; readonly context: LinkageContext },
): number {
  const { rates, seenAges } = given.context;
  const pRight = rates.sex.pStatedRight.value;
  const male = rates.sex.pSeenMale.value;
  const weightMale = male * (sex === 'female' ? 1 - pRight : sex === 'male' ? pRight : 1);
  const weightFemale = (1 - male) * (sex === 'male' ? 1 - pRight : sex === 'female' ? pRight : 1);
  const shareMale = weightMale / (weightMale + weightFemale);
  let sum = 0;
  let total = 0;
  seenAges.perYear.forEach((share, year) => {
    for (const ageYears of [year + 0.25, year + 0.75]) {
      const weight =
        share * (given.statement === null ? 1 : pStatement(given.statement, ageYears, rates));
      const of = (known: 'male' | 'female') =>
        heightDensity(centimeters, { sex: known, ageYears, standing: null }, rates);
      sum += weight * (shareMale * of('male') + (1 - shareMale) * of('female'));
      total += weight;
    }
  });
  return sum / total;
}

/**
 * Makes a registered person ready to be compared with many sightings.
 * @example preparePerson(facts, context).birthNodes.length // 1 for a birth date known to the day
 */
export function preparePerson(facts: PersonRecord, context: LinkageContext): PreparedPerson {
  const { population, rates } = context;
  const birth = facts.birth === undefined ? null : birthWindow(facts.birth);
  const missing = windowOf(facts.lastSeen.on);
  const place = placeOn(population, facts.lastSeen.place);
  const ageYears = birth === null || missing === null ? null : meanAgeYears(birth, missing);
  const young = ageYears !== null && ageYears < rates.place.youngBelowYears.value;
  const year =
    missing === null ? rates.place.takenFarYear.value : Number(dateOf(missing.fromDay).slice(0, 4));
  return {
    sex: facts.sex,
    birth,
    birthNodes: nodesOf(birth),
    missing,
    circumstances: facts.lastSeen.circumstances,
    origin: place === null ? null : originOf(place, { population, rates, year }),
    lostDistances: radialMixture(
      young ? rates.place.lostMedianYoungKilometers.value : rates.place.lostMedianKilometers.value,
      rates.place.lostLogDeviation.value,
    ),
    standing:
      facts.heightCentimeters === undefined ||
      !isHeight(facts.heightCentimeters, rates) ||
      ageYears === null ||
      ageYears < 0
        ? null
        : standingOf({ heightCentimeters: facts.heightCentimeters, ageYears }, rates),
  };
}
