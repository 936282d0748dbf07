import type { Act, Tx } from '../db/tx.ts';
import { Refusal } from '../refusal.ts';
import { hashToken, newToken } from './token.ts';

const ceremonyMinutes = 5;

/** The desk as an authenticator knows it: passkeys are bound to the host name of its origin. */
export type RelyingParty = { readonly name: string; readonly id: string; readonly origin: string };

export function relyingPartyOf(deskOrigin: string): RelyingParty {
  return { name: 'Homeward', id: new URL(deskOrigin).hostname, origin: deskOrigin };
}

export type CeremonyPurpose = 'enrol' | 'sign-in';

/** A ceremony that has been taken: its challenge can never be answered a second time. */
export type Ceremony = {
  readonly purpose: CeremonyPurpose;
  readonly challenge: string;
  readonly inviteHash: Buffer | null;
};

/** Remembers a challenge for the minutes a person needs; the browser holds the token that finds it. */
export async function beginCeremony(
  tx: Tx,
  ceremony: Ceremony,
  act: Pick<Act, 'now'>,
): Promise<string> {
  const token = newToken();
  await tx.sql.deleteFrom('challenge').where('expires_at', '<=', act.now).execute();
  await tx.sql
    .insertInto('challenge')
    .values({
      token_hash: hashToken(tx.vault, 'ceremony', token),
      purpose: ceremony.purpose,
      challenge: ceremony.challenge,
      invite_hash: ceremony.inviteHash,
      expires_at: new Date(act.now.getTime() + ceremonyMinutes * 60_000),
    })
    .execute();
  return token;
}

/**
 * Takes a ceremony out of the store. The surface commits this before it checks the answer, so a
 * challenge is spent even when the answer is wrong.
 * @throws Refusal `passkey-refused` when it is unknown, spent, expired or meant for something else.
 */
export async function takeCeremony(
  tx: Tx,
  input: { readonly token: string; readonly purpose: CeremonyPurpose },
  act: Pick<Act, 'now'>,
): Promise<Ceremony> {
  const row = await tx.sql
    .deleteFrom('challenge')
    .where('token_hash', '=', hashToken(tx.vault, 'ceremony', input.token))
    .where('purpose', '=', input.purpose)
    .where('expires_at', '>', act.now)
    .returning(['purpose', 'challenge', 'invite_hash'])
    .executeTakeFirst();
  if (row === undefined) {
    throw new Refusal('passkey-refused');
  }
  return { purpose: row.purpose, challenge: row.challenge, inviteHash: row.invite_hash };
}
