import { blockOfKind, boundLr, type EvidenceItem, neutralItem } from '@homeward/evidence';
import type { DayWindow } from './calendar.ts';
import type { LinkageContext } from './context.ts';
import { movementShares, radialDensity, takenDensity } from './movement.ts';
import { distanceKilometers, roundNormal } from './population.ts';
import type { PreparedPerson, PreparedSighting } from './prepare.ts';
import type { Rates } from './rates.ts';

/** What two windows say about the time between them. */
type Elapsed = {
  /** Chance that the sighting lies after the disappearance. */
  readonly pAfter: number;
  /** Between the middles, and at the most; days, negative when before. */
  readonly days: number;
  readonly mostDays: number;
};

/**
 * Evidence of where and when a child was seen, against where and when the person went missing:
 * movement by circumstances, times the chance to get so far in that time, against where sightings
 * come from. Without coordinates exactly 0, but for a sighting from before the disappearance.
 * @example comparePlaceTime(sighting, person, context).log10Lr
 */
export function comparePlaceTime(
  sighting: PreparedSighting,
  person: PreparedPerson,
  context: LinkageContext,
): EvidenceItem {
  const { rates } = context;
  const { bounds, beforeMissingFloor } = rates.place;
  const about = {
    kind: 'place-time',
    source: `${rates.version}/place`,
    lowerBound: Math.min(bounds.value.lowerBound, beforeMissingFloor.value),
    upperBound: bounds.value.upperBound,
  } as const;
  const scored = {
    ...about,
    block: blockOfKind['place-time'],
    state: 'scored',
    calibrated: false,
    statedBy: 'reporter',
  } as const;
  const elapsed =
    sighting.seen === null || person.missing === null
      ? null
      : elapsedBetween(person.missing, sighting.seen);
  if (elapsed !== null && elapsed.pAfter === 0) {
    return {
      ...scored,
      log10Lr: beforeMissingFloor.value,
      reason: 'place-before-missing',
      values: { elapsedDays: -elapsed.days },
    };
  }
  if (sighting.destination === null || person.origin === null) {
    return neutralItem({ ...about, reason: 'place-unknown' });
  }
  const distance = distanceKilometers(person.origin.place, sighting.destination.place);
  const density = placeDensity(sighting, person, {
    distance,
    elapsedDays: elapsed?.days ?? null,
    context,
  });
  const reachable =
    elapsed === null ? 1 : pReachable(slack(sighting, person, distance), elapsed.mostDays, rates);
  const lr = boundLr((density * reachable) / sighting.nobodyPlaceDensity, {
    pGrossError: 10 ** bounds.value.lowerBound,
    pCopied: 10 ** -bounds.value.upperBound,
  });
  const pAfter = elapsed?.pAfter ?? 1;
  return {
    ...scored,
    log10Lr: Math.log10(pAfter * lr + (1 - pAfter) * 10 ** beforeMissingFloor.value),
    reason: reachable < 0.1 ? 'place-too-fast' : reasonOf(elapsed),
    values: { distanceKilometers: distance, elapsedDays: elapsed?.days ?? 0 },
  };
}

function reasonOf(elapsed: Elapsed | null) {
  if (elapsed === null) return 'place-compared-undated';
  return elapsed.days < 1 ? 'place-compared-same-day' : 'place-compared';
}

/** Distance less what both places may be off (two standard deviations), kilometres. */
function slack(sighting: PreparedSighting, person: PreparedPerson, distance: number): number {
  const variance =
    (sighting.destination?.place.varianceKm2 ?? 0) + (person.origin?.place.varianceKm2 ?? 0);
  return Math.max(0, distance - 2 * Math.sqrt(variance));
}

/**
 * Chance that a sighting lies after a disappearance and the time between, over all days both
 * windows allow.
 * @example elapsedBetween({ fromDay: 0, toDay: 1 }, { fromDay: 0, toDay: 1 }).pAfter // 0.5
 */
export function elapsedBetween(missing: DayWindow, seen: DayWindow): Elapsed {
  // Second antiderivative of the step function, taken at the corners of the two windows.
  const half = (days: number) => (days > 0 ? (days * days) / 2 : 0);
  const area =
    half(seen.toDay - missing.fromDay) -
    half(seen.fromDay - missing.fromDay) -
    half(seen.toDay - missing.toDay) +
    half(seen.fromDay - missing.toDay);
  const width = (seen.toDay - seen.fromDay) * (missing.toDay - missing.fromDay);
  return {
    pAfter: Math.min(1, Math.max(0, area / width)),
    days: (seen.fromDay + seen.toDay - missing.fromDay - missing.toDay) / 2,
    mostDays: seen.toDay - missing.fromDay,
  };
}

/**
 * Chance to get so far in a time: near 1 well below the fastest likely travel, near 0 well above.
 * @example pReachable(1270, 2 / 24, rates) // about 5e-11
 */
export function pReachable(distance: number, days: number, rates: Rates): number {
  const r = rates.place;
  const hours = Math.max(0, days) * 24;
  const early = hours < r.earlyHours.value;
  const reach =
    hours * (early ? r.earlySpeedKilometersPerHour.value : r.laterSpeedKilometersPerHour.value);
  const softness = r.reachSoftnessShare.value * reach + r.reachSoftnessKilometers.value;
  return 1 / (1 + Math.exp((distance - reach - r.reachSlackKilometers.value) / softness));
}

/**
 * Density per square kilometre of seeing the person at the place, before the limit of travel: a
 * proper density over the plane for each way of moving.
 * @example placeDensity(sighting, person, { distance: 40, elapsedDays: 30, context })
 */
export function placeDensity(
  sighting: PreparedSighting,
  person: PreparedPerson,
  about: {
    readonly distance: number;
    readonly elapsedDays: number | null;
    readonly context: LinkageContext;
  },
): number {
  const { origin } = person;
  const { destination } = sighting;
  if (origin === null || destination === null) return 0;
  const { distance, elapsedDays, context } = about;
  const { rates, population } = context;
  const shares = movementShares({ circumstances: person.circumstances, elapsedDays }, rates);
  const varianceKm2 = origin.place.varianceKm2 + destination.place.varianceKm2;
  const taken =
    shares.lost < 1 ? takenDensity(origin, destination, { distance, rates, population }) : 0;
  const lost = shares.lost > 0 ? radialDensity(person.lostDistances, { distance, varianceKm2 }) : 0;
  let density = shares.lost * lost + shares.taken * taken;
  if (shares.family > 0) {
    const near = rates.place.familyNearShare.value;
    const spread = rates.place.citySpreadKilometers.value;
    const nearBy = roundNormal(distance, spread * spread + varianceKm2);
    density += shares.family * (near * nearBy + (1 - near) * taken);
  }
  return density;
}
