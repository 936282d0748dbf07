import { appendEvent } from '../db/append-event.ts';
import type { Act, Tx } from '../db/tx.ts';
import { hashToken } from './token.ts';

/** Ends a session at once; an unknown or ended one is answered the same. */
export async function signOut(
  tx: Tx,
  input: { readonly token: string },
  act: Pick<Act, 'now'>,
): Promise<void> {
  const ended = await tx.sql
    .deleteFrom('session')
    .where('token_hash', '=', hashToken(tx.vault, 'session', input.token))
    .returning('member_id')
    .executeTakeFirst();
  if (ended !== undefined) {
    await appendEvent(
      tx,
      { verb: 'member.signed-out', subjectId: ended.member_id },
      { actor: ended.member_id, now: act.now },
    );
  }
}
