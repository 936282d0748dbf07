import { blockOfKind, clampLog10Lr, type EvidenceItem, neutralItem } from '@homeward/evidence';
import { pStatement } from './age-statement.ts';
import { daysPerYear, meanAgeYears } from './calendar.ts';
import type { LinkageContext } from './context.ts';
import type { PreparedPerson, PreparedSighting } from './prepare.ts';
import { expectedHeight, heightDensity } from './stature.ts';

/** The TIME block of one pair: the height is conditioned on the age, so that both add in full. */
export type TimeEvidence = { readonly age: EvidenceItem; readonly height: EvidenceItem };

/** Ages of a person at a sighting with the chance of what was stated at each; equal weights. */
type AgeNodes = {
  readonly agesYears: readonly number[];
  readonly chances: readonly number[];
  readonly born: boolean;
};

/**
 * Evidence of the age and the height a child was seen with, over all birth days and days of the
 * sighting their precision allows. Missing parts are exactly 0; a sighting before birth is the
 * lowest bound of the age, never minus infinity.
 * @example compareTime(sighting, person, context).age.log10Lr
 */
export function compareTime(
  sighting: PreparedSighting,
  person: PreparedPerson,
  context: LinkageContext,
): TimeEvidence {
  const nodes = ageNodes(sighting, person, context);
  return {
    age: compareAge(sighting, person, { nodes, context }),
    height: compareHeight(sighting, person, { nodes, context }),
  };
}

type Given = { readonly nodes: AgeNodes; readonly context: LinkageContext };

function ageNodes(
  sighting: PreparedSighting,
  person: PreparedPerson,
  context: LinkageContext,
): AgeNodes {
  const agesYears: number[] = [];
  const chances: number[] = [];
  let born = false;
  for (const birthDay of person.birthNodes) {
    for (const seenDay of sighting.seenNodes) {
      const ageYears = (seenDay - birthDay) / daysPerYear;
      born ||= ageYears >= 0;
      agesYears.push(ageYears);
      chances.push(
        ageYears < 0
          ? 0
          : sighting.age === null
            ? 1
            : pStatement(sighting.age.statement, ageYears, context.rates),
      );
    }
  }
  return { agesYears, chances, born };
}

function compareAge(
  sighting: PreparedSighting,
  person: PreparedPerson,
  { nodes, context }: Given,
): EvidenceItem {
  const { rates } = context;
  const bounds = rates.age.bounds.value;
  const about = { kind: 'age', source: `${rates.version}/age`, ...bounds } as const;
  if (person.birth === null) return neutralItem({ ...about, reason: 'age-birth-unknown' });
  const scored = {
    ...about,
    block: blockOfKind.age,
    state: 'scored',
    calibrated: false,
    statedBy: 'reporter',
  } as const;
  if (sighting.seen !== null && !nodes.born) {
    return { ...scored, log10Lr: bounds.lowerBound, reason: 'age-before-birth', values: {} };
  }
  if (sighting.seen === null || sighting.age === null) {
    return neutralItem({ ...about, reason: 'age-not-stated' });
  }
  const { low, high, pNobody } = sighting.age;
  const ageYears = meanAgeYears(person.birth, sighting.seen);
  return {
    ...scored,
    log10Lr: clampLog10Lr(Math.log10(mean(nodes.chances) / pNobody), bounds),
    reason: low === high ? 'age-compared-one' : 'age-compared',
    values: { low, high, age: Math.max(0, Math.floor(ageYears)), ageYears },
  };
}

function compareHeight(
  sighting: PreparedSighting,
  person: PreparedPerson,
  { nodes, context }: Given,
): EvidenceItem {
  const { rates } = context;
  const bounds = rates.height.bounds.value;
  const about = { kind: 'height', source: `${rates.version}/height`, ...bounds } as const;
  if (sighting.height === null) return neutralItem({ ...about, reason: 'height-not-stated' });
  if (person.birth === null || sighting.seen === null) {
    return neutralItem({ ...about, reason: 'height-birth-unknown' });
  }
  if (!nodes.born) return neutralItem({ ...about, reason: 'age-before-birth' });
  const { sex, standing } = person;
  const { centimeters, nobodyDensity } = sighting.height;
  let density = 0;
  let total = 0;
  nodes.agesYears.forEach((ageYears, i) => {
    const chance = nodes.chances[i] ?? 0;
    if (ageYears < 0) return;
    density += chance * heightDensity(centimeters, { sex, ageYears, standing }, rates);
    total += chance;
  });
  const ageYears = Math.max(0, meanAgeYears(person.birth, sighting.seen));
  const expected = expectedHeight(
    { sex: sex === 'unknown' ? 'male' : sex, ageYears, standing },
    rates,
  );
  return {
    ...about,
    block: blockOfKind.height,
    log10Lr: clampLog10Lr(Math.log10(density / total / nobodyDensity), bounds),
    state: 'scored',
    reason: standing === null ? 'height-compared-usual' : 'height-compared',
    values: {
      seenCentimeters: centimeters,
      expectedCentimeters: Math.round(expected.mean),
    },
    calibrated: false,
    statedBy: 'reporter',
    ...(sighting.age === null ? {} : { given: ['age'] }),
  };
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
