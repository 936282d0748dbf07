import type { OpinionId, SightingId } from '@homeward/contract';
import type { SealedRef } from '../vault/session.ts';

/** Under what the reason of an opinion is sealed: it goes with the sighting. */
export function reasonRef(sightingId: SightingId, opinionId: OpinionId): SealedRef {
  return {
    domain: 'case',
    recordId: sightingId,
    field: `opinion.sealed_reason:${opinionId}`,
  };
}
