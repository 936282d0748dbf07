import type { FailureNote } from './sql-error.ts';

/** Something happened in the background that no caller is waiting for. */
export type Incident = {
  readonly what:
    | 'connection-lost'
    | 'job-failed'
    | 'queue-error'
    | 'queue-warning'
    | 'fsync-off'
    | 'seal-broken'
    | 'staged-files-swept';
  readonly failure?: FailureNote;
  /** Ids, codes and counts only. */
  readonly data?: Readonly<Record<string, string | number>>;
};

export type Report = (incident: Incident) => void;
