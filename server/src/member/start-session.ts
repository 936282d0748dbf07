import type { MemberId } from '@homeward/contract';
import type { Act, Tx } from '../db/tx.ts';
import { hashToken, newToken } from './token.ts';

const absoluteHours = 12;

/** An opaque session: the browser holds the token, the database its hash. */
export async function startSession(
  tx: Tx,
  input: { readonly memberId: MemberId },
  act: Pick<Act, 'now'>,
): Promise<string> {
  const token = newToken();
  await tx.sql.deleteFrom('session').where('expires_at', '<=', act.now).execute();
  await tx.sql
    .insertInto('session')
    .values({
      token_hash: hashToken(tx.vault, 'session', token),
      member_id: input.memberId,
      started_at: act.now,
      seen_at: act.now,
      expires_at: new Date(act.now.getTime() + absoluteHours * 3_600_000),
    })
    .execute();
  return token;
}
