import type { QueueRow } from '@homeward/contract';

/** The most urgent sighting that is ready and that nobody judged; the queue comes in that order. */
export function nextToTake(rows: readonly QueueRow[]): QueueRow | undefined {
  return rows.find((row) => row.state === 'ranked' && row.candidateCount > 0);
}
