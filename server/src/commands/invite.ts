import { staffRoles } from '@homeward/contract';
import { blobPlaceOf, readConfig, UsageError } from '../config.ts';
import { reachDatabase } from '../db/locate.ts';
import { openStore } from '../db/open-store.ts';
import { createInvite, inviteLink } from '../member/create-invite.ts';
import { readDeskOrigin } from '../member/desk-origin.ts';
import { loadRootKey } from '../vault/root-key.ts';
import type { CommandInput } from './command.ts';

/** Prints a one-time link that enrols a passkey; works beside a running instance. */
export async function invite(input: CommandInput): Promise<number> {
  const { role: asked, ...flags } = input.flags;
  const role = staffRoles.find((known) => known === (asked ?? 'reviewer'));
  if (role === undefined) {
    throw new UsageError(
      `invite: --role: expected ${staffRoles.join(' or ')}, got "${String(asked)}"`,
    );
  }
  const config = readConfig({ flags, env: input.env });
  await using database = await reachDatabase(config);
  await using store = await openStore({
    databaseUrl: database.url,
    keyDatabaseUrl: config.keyDatabaseUrl,
    rootKey: await loadRootKey(config.rootKeyFile),
    blobs: blobPlaceOf(config),
  });
  const { token } = await store.transact((tx) =>
    createInvite(tx, { role }, { actor: 'operator', now: new Date() }),
  );
  const origin =
    config.deskOrigin ??
    (await readDeskOrigin(store)) ??
    `http://${config.host}:${config.deskPort}`;
  process.stdout.write(`${inviteLink(origin, token)}\n`);
  return 0;
}
