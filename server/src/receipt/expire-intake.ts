import type { Act, Tx } from '../db/tx.ts';
import { dayMilliseconds } from '../durations.ts';

const keptDays = 30;

/** After thirty days a repeated post is a new one. */
export async function expireIntakeKeys(tx: Tx, { now }: Act): Promise<void> {
  await tx.sql
    .deleteFrom('intake_key')
    .where('received_at', '<', new Date(now.getTime() - keptDays * dayMilliseconds))
    .execute();
}
