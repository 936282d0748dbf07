import type { MemberId } from '@homeward/contract';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { appendEvent } from '../db/append-event.ts';
import type { Act, Tx } from '../db/tx.ts';
import { Refusal } from '../refusal.ts';
import { beginCeremony, type Ceremony, type RelyingParty } from './ceremony.ts';
import { startSession } from './start-session.ts';

export type SignInOptions = {
  readonly ceremony: string;
  readonly options: PublicKeyCredentialRequestOptionsJSON;
};

/** No list of passkeys is given: the answer is the same whoever asks, and no name is typed. */
export async function beginSignIn(
  tx: Tx,
  input: { readonly relyingParty: RelyingParty },
  act: Pick<Act, 'now'>,
): Promise<SignInOptions> {
  const options = await generateAuthenticationOptions({
    rpID: input.relyingParty.id,
    userVerification: 'required',
  });
  const ceremony = await beginCeremony(
    tx,
    { purpose: 'sign-in', challenge: options.challenge, inviteHash: null },
    act,
  );
  return { ceremony, options };
}

export type SignIn = {
  readonly ceremony: Ceremony;
  readonly response: AuthenticationResponseJSON;
  readonly relyingParty: RelyingParty;
};

/**
 * Opens a session for the member whose passkey answered the challenge.
 * @throws Refusal `passkey-refused`, whatever was wrong.
 */
export async function signIn(
  tx: Tx,
  input: SignIn,
  act: Pick<Act, 'now'>,
): Promise<{ readonly memberId: MemberId; readonly session: string }> {
  const passkey = await tx.sql
    .selectFrom('passkey')
    .innerJoin('member', 'member.id', 'passkey.member_id')
    .select(['passkey.id', 'member_id', 'public_key', 'counter', 'transports'])
    .where('credential_id', '=', input.response.id)
    .where('member.state', '=', 'active')
    .forUpdate('passkey')
    .executeTakeFirst();
  if (passkey === undefined) {
    throw new Refusal('passkey-refused');
  }
  const counter = await verifiedCounter(input, {
    id: input.response.id,
    publicKey: new Uint8Array(passkey.public_key),
    counter: Number(passkey.counter),
    transports: JSON.parse(passkey.transports) as string[],
  });
  await tx.sql.updateTable('passkey').set({ counter }).where('id', '=', passkey.id).execute();
  const byMember = { actor: passkey.member_id, now: act.now };
  await appendEvent(tx, { verb: 'member.signed-in', subjectId: passkey.member_id }, byMember);
  return {
    memberId: passkey.member_id,
    session: await startSession(tx, { memberId: passkey.member_id }, byMember),
  };
}

type StoredCredential = Parameters<typeof verifyAuthenticationResponse>[0]['credential'];

/** The library also refuses a counter that did not grow: a copied passkey. */
async function verifiedCounter(input: SignIn, credential: StoredCredential): Promise<number> {
  const verified = await verifyAuthenticationResponse({
    response: input.response,
    expectedChallenge: input.ceremony.challenge,
    expectedOrigin: input.relyingParty.origin,
    expectedRPID: input.relyingParty.id,
    credential,
    requireUserVerification: true,
  }).catch(() => null);
  if (verified?.verified !== true) {
    throw new Refusal('passkey-refused');
  }
  return verified.authenticationInfo.newCounter;
}
