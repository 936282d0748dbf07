import type { MemberId, StaffRole } from '@homeward/contract';
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import { appendEvent } from '../db/append-event.ts';
import type { Act, Tx } from '../db/tx.ts';
import { newId } from '../new-id.ts';
import { Refusal } from '../refusal.ts';
import { beginCeremony, type Ceremony, type RelyingParty } from './ceremony.ts';
import { startSession } from './start-session.ts';
import { hashToken } from './token.ts';

/** A passkey that signs in without a name typed, and only after the person proved who they are. */
const authenticatorSelection = {
  residentKey: 'required',
  userVerification: 'required',
} as const;

export type EnrolmentOptions = {
  readonly ceremony: string;
  readonly options: PublicKeyCredentialCreationOptionsJSON;
};

/**
 * What the browser needs to make a passkey for the holder of an invite.
 * @throws Refusal `invite-invalid` when the invite is unknown, used or expired.
 */
export async function beginEnrolment(
  tx: Tx,
  input: { readonly invite: string; readonly name: string; readonly relyingParty: RelyingParty },
  act: Pick<Act, 'now'>,
): Promise<EnrolmentOptions> {
  const inviteHash = hashToken(tx.vault, 'invite', input.invite);
  const invite = await tx.sql
    .selectFrom('invite')
    .select('role')
    .where('token_hash', '=', inviteHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', act.now)
    .executeTakeFirst();
  if (invite === undefined) {
    throw new Refusal('invite-invalid');
  }
  const options = await generateRegistrationOptions({
    rpName: input.relyingParty.name,
    rpID: input.relyingParty.id,
    userName: input.name,
    userDisplayName: input.name,
    attestationType: 'none',
    authenticatorSelection,
  });
  const ceremony = await beginCeremony(
    tx,
    { purpose: 'enrol', challenge: options.challenge, inviteHash },
    act,
  );
  return { ceremony, options };
}

export type Enrolment = {
  readonly ceremony: Ceremony;
  readonly response: RegistrationResponseJSON;
  readonly name: string;
  readonly relyingParty: RelyingParty;
};

/**
 * Makes the member, keeps the passkey, spends the invite and opens the first session.
 * @throws Refusal `passkey-refused`, or `invite-invalid` when the invite was spent meanwhile.
 */
export async function enrolMember(
  tx: Tx,
  input: Enrolment,
  act: Pick<Act, 'now'>,
): Promise<{ readonly memberId: MemberId; readonly session: string }> {
  const credential = await verifiedCredential(input);
  const memberId = newId('member');
  const { role, inviteHash } = await spendInvite(tx, input.ceremony, act.now);
  await tx.sql
    .insertInto('member')
    .values({
      id: memberId,
      role,
      sealed_name: await tx.vault.sealJson(
        { domain: 'staff', recordId: memberId, field: 'member.sealed_name' },
        input.name,
      ),
      enrolled_at: act.now,
      state: 'active',
    })
    .execute();
  await tx.sql
    .updateTable('invite')
    .set({ member_id: memberId })
    .where('token_hash', '=', inviteHash)
    .execute();
  await keepPasskey(tx, { memberId, credential }, act.now);
  const byMember = { actor: memberId, now: act.now };
  await appendEvent(tx, { verb: 'member.enrolled', subjectId: memberId, data: { role } }, byMember);
  return { memberId, session: await startSession(tx, { memberId }, byMember) };
}

async function verifiedCredential(input: Enrolment): Promise<WebAuthnCredential> {
  const verified = await verifyRegistrationResponse({
    response: input.response,
    expectedChallenge: input.ceremony.challenge,
    expectedOrigin: input.relyingParty.origin,
    expectedRPID: input.relyingParty.id,
    requireUserVerification: true,
  }).catch(() => ({ verified: false as const }));
  if (!verified.verified) {
    throw new Refusal('passkey-refused');
  }
  return verified.registrationInfo.credential;
}

async function spendInvite(
  tx: Tx,
  ceremony: Ceremony,
  now: Date,
): Promise<{ readonly role: StaffRole; readonly inviteHash: Buffer }> {
  const { inviteHash } = ceremony;
  const spent =
    inviteHash === null
      ? undefined
      : await tx.sql
          .updateTable('invite')
          .set({ used_at: now })
          .where('token_hash', '=', inviteHash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returning('role')
          .executeTakeFirst();
  if (spent === undefined || inviteHash === null) {
    throw new Refusal('invite-invalid');
  }
  return { role: spent.role, inviteHash };
}

async function keepPasskey(
  tx: Tx,
  input: { readonly memberId: MemberId; readonly credential: WebAuthnCredential },
  now: Date,
): Promise<void> {
  const { credential } = input;
  const kept = await tx.sql
    .insertInto('passkey')
    .values({
      id: newId('passkey'),
      credential_id: credential.id,
      member_id: input.memberId,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: JSON.stringify(credential.transports ?? []),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (kept === undefined) {
    throw new Refusal('passkey-refused');
  }
}
