import type { EvidenceItem } from '@homeward/evidence';
import { comparePlaceTime } from './compare-place-time.ts';
import { compareSex } from './compare-sex.ts';
import { compareTime } from './compare-time.ts';
import type { LinkageContext } from './context.ts';
import type { PreparedPerson, PreparedSighting } from './prepare.ts';

/**
 * Everything but the face about one pair: sex, age, height, place and time, one item each, in that
 * order, all `statedBy` the reporter.
 * @example comparePerson(sighting, person, context).map((item) => item.kind)
 *   // ['sex', 'age', 'height', 'place-time']
 */
export function comparePerson(
  sighting: PreparedSighting,
  person: PreparedPerson,
  context: LinkageContext,
): EvidenceItem[] {
  const { age, height } = compareTime(sighting, person, context);
  return [
    compareSex(sighting, person, context),
    age,
    height,
    comparePlaceTime(sighting, person, context),
  ];
}
