import type { StaffRole } from '@homeward/contract';
import { appendEvent } from '../db/append-event.ts';
import type { Act, Tx } from '../db/tx.ts';
import { hashToken, newToken } from './token.ts';

const inviteHours = 24;

/** A token that enrols one member, once, within a day. Nobody can read it again. */
export async function createInvite(
  tx: Tx,
  input: { readonly role: StaffRole },
  act: Act,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(act.now.getTime() + inviteHours * 3_600_000);
  await tx.sql
    .insertInto('invite')
    .values({
      token_hash: hashToken(tx.vault, 'invite', token),
      role: input.role,
      created_at: act.now,
      expires_at: expiresAt,
      used_at: null,
      member_id: null,
    })
    .execute();
  await appendEvent(
    tx,
    { verb: 'member.invited', subjectId: 'invite', data: { role: input.role } },
    act,
  );
  return { token, expiresAt };
}

/** The link of an invite. A fragment is never sent to a server, so no access log holds the token. */
export function inviteLink(deskOrigin: string, token: string): string {
  return `${deskOrigin}/enrol#${token}`;
}
