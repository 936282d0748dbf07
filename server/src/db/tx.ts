import type { CaseId, PhotoId, SightingId } from '@homeward/contract';
import type { Transaction } from 'kysely';
import type { VaultSession } from '../vault/session.ts';
import type { Database } from './schema.ts';

/** Jobs by name; every handler is idempotent by the row it serves. */
export type Jobs = {
  'photo-derive': { readonly photoId: PhotoId };
  'candidate-rank': { readonly sightingId: SightingId };
  'candidate-rank-case': { readonly caseId: CaseId };
};

/** One unit of work: rows, sealed fields, their keys and the jobs that follow commit together. */
export type Tx = {
  readonly sql: Transaction<Database>;
  readonly vault: VaultSession;
  enqueue<J extends keyof Jobs>(name: J, data: Jobs[J]): Promise<void>;
};

/** Who acts and when; verbs never ask the clock. */
export type Act = { readonly actor: string; readonly now: Date };
