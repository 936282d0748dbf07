import type { Act, Tx } from '../db/tx.ts';

const keptDays = 30;
const dayMilliseconds = 86_400_000;

/** After thirty days a repeated post is a new one. */
export async function expireIntakeKeys(tx: Tx, { now }: Act): Promise<void> {
  await tx.sql
    .deleteFrom('intake_key')
    .where('received_at', '<', new Date(now.getTime() - keptDays * dayMilliseconds))
    .execute();
}
