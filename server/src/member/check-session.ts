import type { MemberId, StaffRole } from '@homeward/contract';
import type { Act, Tx } from '../db/tx.ts';
import { hashToken } from './token.ts';

const idleMinutes = 30;
/** The last use is written at most this often: a look at the desk is not a write each time. */
const touchSeconds = 60;

export type Session = {
  readonly memberId: MemberId;
  readonly role: StaffRole;
  readonly name: string;
};

/**
 * Who a session token belongs to, or null: unknown, idle for half an hour, older than half a day,
 * or the member was removed. A removed member is out with the next request.
 */
export async function checkSession(
  tx: Tx,
  input: { readonly token: string },
  act: Pick<Act, 'now'>,
): Promise<Session | null> {
  const tokenHash = hashToken(tx.vault, 'session', input.token);
  const row = await tx.sql
    .selectFrom('session')
    .innerJoin('member', 'member.id', 'session.member_id')
    .select(['member.id', 'member.role', 'member.sealed_name', 'session.seen_at'])
    .where('session.token_hash', '=', tokenHash)
    .where('session.expires_at', '>', act.now)
    .where('session.seen_at', '>', new Date(act.now.getTime() - idleMinutes * 60_000))
    .where('member.state', '=', 'active')
    .executeTakeFirst();
  if (row === undefined) {
    return null;
  }
  if (act.now.getTime() - row.seen_at.getTime() >= touchSeconds * 1000) {
    await tx.sql
      .updateTable('session')
      .set({ seen_at: act.now })
      .where('token_hash', '=', tokenHash)
      .execute();
  }
  const name = await tx.vault.openJson<string>(
    { domain: 'staff', recordId: row.id, field: 'member.sealed_name' },
    row.sealed_name,
  );
  return { memberId: row.id, role: row.role, name };
}
