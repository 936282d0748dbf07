import { blockOfKind, clampLog10Lr, type EvidenceItem, neutralItem } from '@homeward/evidence';
import type { LinkageContext } from './context.ts';
import type { PreparedPerson, PreparedSighting } from './prepare.ts';

const words = { female: 'word-girl', male: 'word-boy' } as const;

/**
 * Evidence of the sex stated. Unknown on either side is exactly 0.
 * @example compareSex(sighting, person, context).log10Lr // 0.25 when both are boys
 */
export function compareSex(
  sighting: Pick<PreparedSighting, 'sex'>,
  person: Pick<PreparedPerson, 'sex'>,
  context: LinkageContext,
): EvidenceItem {
  const { sex, version } = context.rates;
  const { lowerBound, upperBound } = sex.bounds.value;
  const source = `${version}/sex`;
  if (sighting.sex === 'unknown' || person.sex === 'unknown') {
    return neutralItem({ kind: 'sex', reason: 'sex-unknown', source, lowerBound, upperBound });
  }
  const same = sighting.sex === person.sex;
  const pSame = same ? sex.pStatedRight.value : 1 - sex.pStatedRight.value;
  const pNobody = sighting.sex === 'male' ? sex.pSeenMale.value : 1 - sex.pSeenMale.value;
  return {
    kind: 'sex',
    block: blockOfKind.sex,
    log10Lr: clampLog10Lr(Math.log10(pSame / pNobody), { lowerBound, upperBound }),
    lowerBound,
    upperBound,
    state: 'scored',
    reason: same ? 'sex-same' : 'sex-differs',
    values: same
      ? { sex: words[sighting.sex] }
      : { seen: words[sighting.sex], registered: words[person.sex] },
    source,
    calibrated: false,
    statedBy: 'reporter',
  };
}
