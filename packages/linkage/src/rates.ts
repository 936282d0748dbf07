import type { PlaceSource } from '@homeward/contract';
import { type BetaPrior, type FaceRules, faceRules, type TrustLimits } from '@homeward/evidence';

/** A rate with where it comes from. */
export type Rate = {
  readonly value: number;
  readonly source: string;
  /** `YYYY-MM-DD` it was published or set. */
  readonly date: string;
  /** Set by judgement, to be replaced by data. */
  readonly guess: boolean;
};

/** Lowest and highest log10 LR of a kind of evidence. */
export type Bounds = { readonly lowerBound: number; readonly upperBound: number };

/** A table of one kind with one source. */
export type Sourced<T> = {
  readonly value: T;
  readonly source: string;
  readonly date: string;
  readonly guess: boolean;
};

/** How much the word of one person may count, by who they are. */
export type Channel = 'anonymous' | 'registered' | 'volunteer' | 'authority';
/** How a report came in; decides the prior that the child seen is registered. */
export type Intake = 'child-seen' | 'in-care' | 'duplicate';

/** Every number the comparators use. */
export type Rates = {
  readonly version: string;
  readonly sex: {
    readonly pStatedRight: Rate;
    readonly pSeenMale: Rate;
    readonly bounds: Sourced<Bounds>;
  };
  readonly age: {
    readonly deviationYears: Rate;
    readonly deviationPerYear: Rate;
    readonly pGrossError: Rate;
    readonly oldestYears: Rate;
    readonly pNominalWhenUnspecified: Rate;
    /** Share of children seen by the age they look: [age below, years; share]. */
    readonly seenAges: Sourced<readonly (readonly [number, number])[]>;
    readonly seenAgesStrength: Rate;
    readonly bounds: Sourced<Bounds>;
  };
  readonly height: {
    readonly correlation: Rate;
    readonly correlationPerYear: Rate;
    readonly leastCorrelation: Rate;
    readonly seenDeviationCentimeters: Rate;
    readonly statedDeviationCentimeters: Rate;
    readonly farthestStanding: Rate;
    readonly leastCentimeters: Rate;
    readonly mostCentimeters: Rate;
    readonly pGrossError: Rate;
    readonly bounds: Sourced<Bounds>;
  };
  readonly place: {
    readonly lostMedianKilometers: Rate;
    readonly lostMedianYoungKilometers: Rate;
    readonly youngBelowYears: Rate;
    readonly lostLogDeviation: Rate;
    readonly takenSameCity: Rate;
    readonly takenSameProvince: Rate;
    readonly takenFar: Rate;
    readonly takenFarPerYear: Rate;
    readonly takenFarYear: Rate;
    readonly takenFarLeast: Rate;
    readonly takenFarMost: Rate;
    readonly citySpreadKilometers: Rate;
    readonly foreignProvinceSpreadKilometers: Rate;
    readonly lostShareAtOnce: Rate;
    readonly lostShareLater: Rate;
    readonly lostShareWhenStated: Rate;
    readonly takenShareWhenStated: Rate;
    readonly leftShareWhenStated: Rate;
    readonly familyNearShare: Rate;
    readonly inflow: Rate;
    readonly inflowFromSouthWest: Rate;
    readonly earlySpeedKilometersPerHour: Rate;
    readonly laterSpeedKilometersPerHour: Rate;
    readonly earlyHours: Rate;
    readonly reachSlackKilometers: Rate;
    readonly reachSoftnessKilometers: Rate;
    readonly reachSoftnessShare: Rate;
    /** How far a point may be off when the place does not say, metres. */
    readonly usualRadiusMeters: Sourced<Readonly<Record<PlaceSource, number>>>;
    readonly widespreadShare: Rate;
    readonly narrowestCentreKilometers: Rate;
    readonly widestCentreKilometers: Rate;
    readonly kernelKilometers: Rate;
    readonly populationStrength: Rate;
    readonly abroadShare: Rate;
    readonly beforeMissingFloor: Rate;
    readonly bounds: Sourced<Bounds>;
  };
  /** Limits on faces; kept with the calibration, listed here so that every number is in one place. */
  readonly face: FaceRules;
  readonly claims: Sourced<Readonly<Record<Channel, TrustLimits>>>;
  readonly priors: Readonly<Record<Intake, Sourced<BetaPrior>>>;
};

const set = '2026-11-20';

function published(value: number, source: string): Rate {
  return { value, source, date: set, guess: false };
}

function guessed(value: number, why: string): Rate {
  return { value, source: why, date: set, guess: true };
}

function bounds(lowerBound: number, upperBound: number): Sourced<Bounds> {
  return {
    value: { lowerBound, upperBound },
    source: 'judgement: what one such fact may say',
    date: set,
    guess: true,
  };
}

/**
 * The rates in force. Change a number only together with `version`: each item of evidence names it.
 * @example rates.sex.pStatedRight.value // 0.98
 */
export const rates: Rates = {
  version: 'rates-2026-11-20',
  sex: {
    pStatedRight: guessed(0.98, 'sex stated by a passer-by is right; judgement'),
    pSeenMale: guessed(
      0.55,
      'share of boys among children seen; judgement until sightings are counted',
    ),
    bounds: bounds(-1.35, 0.35),
  },
  age: {
    deviationYears: guessed(8 / 12, 'error of a guessed age at birth; judgement'),
    deviationPerYear: guessed(0.1, 'growth of that error with age; judgement'),
    pGrossError: guessed(0.02, 'the age stated has nothing to do with the child; judgement'),
    oldestYears: guessed(100, 'end of the age scale'),
    pNominalWhenUnspecified: guessed(
      0.5,
      'an age without a word on how it is counted is 虚岁; judgement',
    ),
    seenAges: {
      value: [
        [1, 0.04],
        [4, 0.2],
        [7, 0.25],
        [10, 0.2],
        [13, 0.13],
        [16, 0.08],
        [19, 0.04],
        [100, 0.06],
      ],
      source: 'age that children seen look; judgement until sightings are counted',
      date: set,
      guess: true,
    },
    seenAgesStrength: guessed(200, 'sightings the table above is worth; judgement'),
    bounds: bounds(-1.7, 1.2),
  },
  height: {
    correlation: guessed(
      0.95,
      'height standing at one age with that soon after; judgement after Bailey 1994 (above 0.9 over 12 months)',
    ),
    correlationPerYear: guessed(0.97, 'what is left of that correlation after a year; judgement'),
    leastCorrelation: guessed(0.5, 'lowest correlation over a childhood; judgement'),
    seenDeviationCentimeters: guessed(5, 'error of a height guessed by eye; judgement'),
    statedDeviationCentimeters: guessed(2.5, 'error of a height a family remembers; judgement'),
    farthestStanding: guessed(4, 'standard deviations a stated height can lie from the median'),
    leastCentimeters: guessed(30, 'lowest number taken for a height'),
    mostCentimeters: guessed(230, 'highest number taken for a height'),
    pGrossError: guessed(0.02, 'the height stated has nothing to do with the child; judgement'),
    bounds: bounds(-1.8, 0.7),
  },
  place: {
    lostMedianKilometers: published(
      3,
      'log-normal fitted to the distances of missing runaways aged 12-14, Grampian 2007',
    ),
    lostMedianYoungKilometers: guessed(1, 'the same below seven years; judgement'),
    youngBelowYears: guessed(7, 'judgement'),
    lostLogDeviation: published(2, 'log-normal fitted to six quantiles, Grampian 2007'),
    takenSameCity: published(
      0.4,
      'mean of Dirichlet(4, 1.5, 4.5) between Wang et al. 2018 and Xin & Cai 2018',
    ),
    takenSameProvince: published(0.15, 'as takenSameCity'),
    takenFar: published(0.45, 'as takenSameCity'),
    takenFarPerYear: guessed(0.003, 'newer cases are more often trans-provincial; judgement'),
    takenFarYear: guessed(2010, 'year the shares above belong to'),
    takenFarLeast: guessed(0.35, 'lowest share after that drift'),
    takenFarMost: guessed(0.55, 'highest share after that drift'),
    citySpreadKilometers: guessed(40, 'spread of a prefecture around a place in it; judgement'),
    foreignProvinceSpreadKilometers: guessed(200, 'the same of a province abroad; judgement'),
    lostShareAtOnce: guessed(0.8, 'lost rather than taken, unknown, first 24 hours; judgement'),
    lostShareLater: guessed(0.3, 'lost rather than taken, unknown, after seven days; judgement'),
    lostShareWhenStated: guessed(0.75, 'lost when the family says lost; judgement'),
    takenShareWhenStated: guessed(0.9, 'taken when the family says taken; judgement'),
    leftShareWhenStated: guessed(0.9, 'left by themselves when the family says so; judgement'),
    familyNearShare: guessed(0.5, 'with relatives near by when taken by family; judgement'),
    inflow: guessed(1.2, 'pull of the central east and the coast; judgement after Xin & Cai 2018'),
    inflowFromSouthWest: guessed(
      1.6,
      'the same for children from the south-west; judgement after Xin & Cai 2018',
    ),
    earlySpeedKilometersPerHour: guessed(110, 'fastest likely travel in the first six hours'),
    laterSpeedKilometersPerHour: guessed(300, 'fastest likely travel afterwards'),
    earlyHours: guessed(6, 'end of the first hours'),
    reachSlackKilometers: guessed(30, 'distance allowed beyond that speed; judgement'),
    reachSoftnessKilometers: guessed(10, 'softness of that limit; judgement'),
    reachSoftnessShare: guessed(0.15, 'softness of that limit by distance; judgement'),
    usualRadiusMeters: {
      value: { device: 200, map: 1000, gazetteer: 15_000, text: 50_000 },
      source: 'judgement: device position, tapped point, county, words',
      date: set,
      guess: true,
    },
    widespreadShare: guessed(0.35, 'people of a province away from its largest cities; judgement'),
    narrowestCentreKilometers: guessed(8, 'least spread of people around a city; judgement'),
    widestCentreKilometers: guessed(110, 'largest spread of people around a city; judgement'),
    kernelKilometers: guessed(30, 'width of the kernel over earlier sightings; judgement'),
    populationStrength: guessed(200, 'sightings the population is worth; judgement'),
    abroadShare: guessed(0.02, 'sightings outside the population table; judgement'),
    beforeMissingFloor: guessed(-2, 'log10 LR of a sighting before the child went missing'),
    bounds: bounds(-1.5, 2.5),
  },
  face: faceRules,
  claims: {
    value: {
      anonymous: { pCopied: 0.01, pGrossError: 0.003 },
      registered: { pCopied: 0.003, pGrossError: 0.003 },
      volunteer: { pCopied: 0.001, pGrossError: 0.002 },
      authority: { pCopied: 0.0001, pGrossError: 0.001 },
    },
    source: 'judgement: a report was made up to fit a poster, or is grossly wrong',
    date: set,
    guess: true,
  },
  priors: {
    'child-seen': {
      value: { alpha: 6, beta: 2494 },
      source: 'press reports of 2011: 6 children found registered among some 2,500 photos',
      date: '2011-02-20',
      guess: false,
    },
    'in-care': {
      value: { alpha: 5, beta: 5 },
      source: 'a rescued child in care or an adult looking for parents; judgement',
      date: set,
      guess: true,
    },
    duplicate: {
      value: { alpha: 1, beta: 9 },
      source: 'a report that resembles an earlier one; judgement',
      date: set,
      guess: true,
    },
  },
};
