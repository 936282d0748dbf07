import type { Instance } from '../instance.ts';
import { createInvite, inviteLink } from '../member/create-invite.ts';
import type { LoadedRootKey } from '../vault/root-key.ts';

type Announced = Pick<Instance, 'store' | 'publicUrl' | 'deskUrl'>;

/** Tells the operator where everything is; results go to stdout. */
export async function announce(instance: Announced): Promise<void> {
  const lines = [
    instance.publicUrl === null ? null : `Public pages  ${instance.publicUrl}`,
    instance.deskUrl === null ? null : `Review desk   ${instance.deskUrl}`,
    await firstInvite(instance),
  ];
  process.stdout.write(`${lines.filter((line) => line !== null).join('\n')}\n`);
}

/** Until somebody has enrolled, every start prints a fresh link for the first member. */
async function firstInvite({ store, deskUrl }: Announced): Promise<string | null> {
  const member = await store.sql.selectFrom('member').select('id').limit(1).executeTakeFirst();
  if (deskUrl === null || member !== undefined) {
    return null;
  }
  const { token } = await store.transact((tx) =>
    createInvite(tx, { role: 'senior' }, { actor: 'operator', now: new Date() }),
  );
  return `First invite  ${inviteLink(deskUrl, token)}\n              (one use, 24 hours; a new one: npx homeward invite --role senior)`;
}

export function warnOfRootKey(key: LoadedRootKey): void {
  process.stderr.write(
    `A root key was made: ${key.path}\nKeep a copy in a safe place away from this machine. Without it nothing stored here can be opened again.\n`,
  );
}
