import type { Act, Tx } from '../db/tx.ts';
import { dayMilliseconds } from '../durations.ts';

const inviteKeptDays = 30;

/** Deletes what the retention classes of sign-in say: challenges, sessions, old invites. */
export async function expireCeremonies(tx: Tx, { now }: Act): Promise<void> {
  await tx.sql.deleteFrom('challenge').where('expires_at', '<', now).execute();
  await tx.sql.deleteFrom('session').where('expires_at', '<', now).execute();
  await tx.sql
    .deleteFrom('invite')
    .where('expires_at', '<', new Date(now.getTime() - inviteKeptDays * dayMilliseconds))
    .execute();
}
