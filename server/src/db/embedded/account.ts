import { execFile } from 'node:child_process';
import { chmod, chown, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseSetupError } from '../database-url.ts';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root: the account it runs under then. Null: as ourselves. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

const accountName = 'postgres';

export async function findAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) {
    return null;
  }
  const existing = await readAccount();
  if (existing !== null) {
    return existing;
  }
  try {
    await run('groupadd', ['--system', '--force', accountName]);
    const flags = '--system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin';
    await run('useradd', [...flags.split(' '), '--gid', accountName, accountName]);
  } catch (error) {
    throw cannotMake(error);
  }
  const made = await readAccount();
  if (made === null) {
    throw cannotMake(new Error('it is not there after useradd'));
  }
  return made;
}

function cannotMake(error: unknown): DatabaseSetupError {
  return new DatabaseSetupError(
    `PostgreSQL does not run as root, and the system account "${accountName}" for it could not be ` +
      `made (${error instanceof Error ? error.message.split('\n')[0] : 'unknown reason'}). ` +
      'Run Homeward as an ordinary user, or set DATABASE_URL.',
  );
}

async function readAccount(): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([
      run('id', ['-u', accountName]),
      run('id', ['-g', accountName]),
    ]);
    return { name: accountName, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** What to spawn a server program with. */
export function asAccount(account: Account | null): { uid?: number; gid?: number } {
  return account === null ? {} : { uid: account.uid, gid: account.gid };
}

/** Asks the kernel rather than reading modes: ACLs and mounts count too. */
export async function canRead(account: Account | null, path: string): Promise<boolean> {
  return test(account, '-r', path);
}

export async function canEnter(account: Account | null, path: string): Promise<boolean> {
  return test(account, '-x', path);
}

/**
 * Root's data directory is made passable, not readable, when it alone keeps the account out; what
 * lies in it is closed by modes of its own.
 */
export async function letThrough(account: Account | null, dataDir: string): Promise<void> {
  if (
    account !== null &&
    !(await canEnter(account, dataDir)) &&
    (await canEnter(account, dirname(dataDir)))
  ) {
    await chmod(dataDir, ((await stat(dataDir)).mode & 0o7777) | 0o001);
  }
}

async function test(account: Account | null, flag: string, path: string): Promise<boolean> {
  if (account === null) {
    return true;
  }
  try {
    await run('/bin/sh', ['-c', 'test "$1" "$2"', 'sh', flag, path], {
      cwd: '/',
      ...asAccount(account),
    });
    return true;
  } catch {
    return false;
  }
}

/** Gives a file or folder to the account, closed to everybody else. */
export async function giveTo(account: Account | null, path: string, mode: number): Promise<void> {
  await chmod(path, mode);
  if (account !== null) {
    await chown(path, account.uid, account.gid);
  }
}
