import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseSetupError } from '../database-url.ts';
import { type Account, asAccount, canEnter, giveTo } from './account.ts';
import { type Binaries, sharedHome } from './binaries.ts';
import { serverEnvironment } from './postmaster.ts';

const run = promisify(execFile);

export const superuser = 'homeward';

/** The files of one embedded server. `home` belongs to the account that PostgreSQL runs under. */
export type Cluster = {
  readonly home: string;
  readonly data: string;
  readonly password: string;
};

/** Our own folder `<data directory>/postgres`: lock, password, and where the server lies. */
export type ClusterFiles = {
  readonly folder: string;
  readonly lock: string;
  readonly password: string;
  /** Names the server's home where it cannot lie in this folder. */
  readonly elsewhere: string;
};

export function clusterFiles(dataDir: string): ClusterFiles {
  const folder = join(dataDir, 'postgres');
  return {
    folder,
    lock: join(folder, 'lock'),
    password: join(folder, 'password'),
    elsewhere: join(folder, 'elsewhere'),
  };
}

/** Where the server lies, if it was ever made. */
export async function findHome(files: ClusterFiles): Promise<string> {
  const elsewhere = await readFile(files.elsewhere, 'utf8').catch(() => '');
  return elsewhere.trim() === '' ? join(files.folder, 'server') : elsewhere.trim();
}

export async function readPassword(files: ClusterFiles): Promise<string> {
  try {
    return (await readFile(files.password, 'utf8')).trim();
  } catch (error) {
    throw new DatabaseSetupError(
      `The password of the embedded PostgreSQL cannot be read from ${files.password} ` +
        `(${(error as NodeJS.ErrnoException).code}). Put it back from a backup.`,
    );
  }
}

/** Makes the cluster on the first start; called with the lock held. */
export async function ensureCluster(
  files: ClusterFiles,
  binaries: Binaries,
  account: Account | null,
): Promise<Cluster> {
  const home = await ensureHome(files, account);
  const data = join(home, 'data');
  const exists = await access(join(data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (!exists) {
    await writeFile(files.password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  }
  const password = await readPassword(files);
  if (!exists) {
    await initialise({ home, data, password }, binaries, account);
  }
  return { home, data, password };
}

async function ensureHome(files: ClusterFiles, account: Account | null): Promise<string> {
  const home = await findHome(files);
  await mkdir(home, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new DatabaseSetupError(`The folder ${home} cannot be made (${error.code}).`);
  });
  await giveTo(account, home, 0o700);
  if (await canEnter(account, home)) {
    return home;
  }
  return moveElsewhere(files, home, account);
}

/** Root's data directory may lie in a closed home, where the server's account cannot go. */
async function moveElsewhere(
  files: ClusterFiles,
  home: string,
  account: Account | null,
): Promise<string> {
  const problem =
    `PostgreSQL does not run as root, and its account "${account?.name}" cannot reach ${home}. ` +
    'Choose a data directory whose parent folders can be entered by everybody (--data), ' +
    'or run Homeward as an ordinary user.';
  if (
    await access(join(home, 'data')).then(
      () => true,
      () => false,
    )
  ) {
    throw new DatabaseSetupError(problem);
  }
  try {
    await mkdir(sharedHome, { recursive: true, mode: 0o755 });
    const other = await mkdtemp(join(sharedHome, 'server-'));
    await giveTo(account, other, 0o700);
    if (await canEnter(account, other)) {
      await writeFile(files.elsewhere, `${other}\n`, { mode: 0o600 });
      await rm(home, { recursive: true });
      return other;
    }
  } catch (error) {
    throw new DatabaseSetupError(`${problem} (${(error as NodeJS.ErrnoException).code})`);
  }
  throw new DatabaseSetupError(problem);
}

/** Built beside its place and renamed, so that a start that was cut off leaves nothing half made. */
async function initialise(
  cluster: Cluster,
  binaries: Binaries,
  account: Account | null,
): Promise<void> {
  const draft = `${cluster.data}.new`;
  const passwordFile = join(cluster.home, 'initdb-password');
  await rm(draft, { recursive: true, force: true });
  await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
  try {
    await giveTo(account, passwordFile, 0o600);
    await run(binaries.initdb, initArguments(draft, passwordFile), {
      cwd: '/',
      env: serverEnvironment(),
      ...asAccount(account),
    });
    await rename(draft, cluster.data);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new DatabaseSetupError(
      `The embedded PostgreSQL could not be set up in ${cluster.home}: ` +
        `${stderr?.trim().split('\n').at(-1) ?? (error as Error).message}`,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

// The built-in C.UTF-8 sorts by code point, knows every letter, and is the same on every machine.
function initArguments(directory: string, passwordFile: string): readonly string[] {
  const locale = '--encoding UTF8 --locale C --locale-provider builtin --builtin-locale C.UTF-8';
  return [
    '-D',
    directory,
    '--username',
    superuser,
    '--auth',
    'scram-sha-256',
    '--pwfile',
    passwordFile,
    ...locale.split(' '),
  ];
}
