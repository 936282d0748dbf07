import { randomBytes } from 'node:crypto';
import type { VaultSession } from '../vault/session.ts';

/** 256 bits from the system: an invite, a ceremony or a session. Only its keyed hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Each use has its own prefix: the hash of an invite never opens a session. */
export function hashToken(
  vault: Pick<VaultSession, 'keyedHash'>,
  use: 'invite' | 'ceremony' | 'session',
  token: string,
): Buffer {
  return vault.keyedHash('token', `${use}|${token}`);
}
