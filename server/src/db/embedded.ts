import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseSetupError } from './database-url.ts';
import { type Account, findAccount, giveTo, letThrough } from './embedded/account.ts';
import { type Binaries, findBinaries } from './embedded/binaries.ts';
import {
  type Cluster,
  clusterFiles,
  ensureCluster,
  findHome,
  readPassword,
  superuser,
} from './embedded/cluster.ts';
import { acquireLock, type DirectoryLock, findHolder } from './embedded/lock.ts';
import {
  type LogLine,
  readPostmaster,
  type SpawnedServer,
  spawnServer,
  stopOrphan,
} from './embedded/postmaster.ts';

export type EmbeddedOptions = {
  readonly dataDir: string;
  /** Lines of PostgreSQL's log; they hold no values of rows. */
  readonly onLog?: LogLine;
  /** The server ended although nobody stopped it. Without it the process ends with the error. */
  readonly onCrash?: (error: Error) => void;
  /** More `name=value` settings of the server. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Removes the server's files when it stops: for private instances and tests. */
  readonly temporary?: boolean;
};

export type EmbeddedServer = {
  readonly databaseUrl: string;
  readonly pid: number;
  [Symbol.asyncDispose](): Promise<void>;
};

const databaseName = 'homeward';

/** Starts the private PostgreSQL of a data directory. @throws DatabaseSetupError in clear words */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const files = clusterFiles(options.dataDir);
  const account = await findAccount();
  await mkdir(files.folder, { recursive: true, mode: account === null ? 0o700 : 0o711 });
  await letThrough(account, options.dataDir);
  const lock = await lockFolder(files.lock, options.dataDir);
  try {
    const binaries = await findBinaries(account);
    const cluster = await ensureCluster(files, binaries, account);
    await stopOrphan(cluster.data, options.onLog ?? ignoreLine);
    const address = await chooseAddress(cluster, account);
    const server = await startServer({ options, binaries, account, cluster, address });
    return watchServer({ options, cluster, address, server, lock, folder: files.folder });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The running server of a data directory that another process serves; null when none does. */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | null> {
  const files = clusterFiles(dataDir);
  if ((await findHolder(files.lock)) === null) {
    return null;
  }
  const note = await readPostmaster(join(await findHome(files), 'data'));
  if (note?.status !== 'ready') {
    return null;
  }
  return urlOf(await readPassword(files), {
    port: note.port,
    socketDirectory: note.socketDirectory === '' ? null : note.socketDirectory,
  });
}

/** Stops and removes what a killed private instance left; false while one is running there. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<boolean> {
  const files = clusterFiles(dataDir);
  if (!existsSync(files.folder)) {
    return true;
  }
  const lock = await acquireLock(files.lock);
  if (!('release' in lock)) {
    return false;
  }
  const home = await findHome(files);
  await stopOrphan(join(home, 'data'), ignoreLine);
  await rm(home, { recursive: true, force: true });
  await lock.release();
  await rm(files.folder, { recursive: true, force: true });
  return true;
}

async function lockFolder(path: string, dataDir: string): Promise<DirectoryLock> {
  const lock = await acquireLock(path);
  if ('release' in lock) {
    return lock;
  }
  throw new DatabaseSetupError(
    `The data directory ${dataDir} is in use by process ${lock.pid} on ${lock.host}. ` +
      'Stop that one first, or choose another directory with --data.',
  );
}

type Address = { readonly port: number; readonly socketDirectory: string | null };

function urlOf(password: string, { port, socketDirectory }: Address): string {
  const url = new URL(`postgresql://${superuser}:${password}@127.0.0.1:${port}/${databaseName}`);
  if (socketDirectory !== null) {
    url.searchParams.set('host', socketDirectory);
  }
  return url.href;
}

const socketPort = 5432;
// 103 bytes on macOS, the shortest limit, less the socket's own name.
const longestSocketDirectory = 85;

/** A socket in a folder of mode 0700; on Windows a free port of the loopback address. */
async function chooseAddress(cluster: Cluster, account: Account | null): Promise<Address> {
  if (process.platform === 'win32') {
    return { port: await freePort(), socketDirectory: null };
  }
  const inHome = join(cluster.home, 'socket');
  const socketDirectory =
    Buffer.byteLength(inHome) <= longestSocketDirectory
      ? inHome
      : await mkdtemp('/tmp/homeward-socket-');
  await mkdir(socketDirectory, { recursive: true });
  await giveTo(account, socketDirectory, 0o700);
  return { port: socketPort, socketDirectory };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

type Start = {
  readonly options: EmbeddedOptions;
  readonly binaries: Binaries;
  readonly account: Account | null;
  readonly cluster: Cluster;
  readonly address: Address;
};

/** Modest memory; errors and statements of sessions are not logged, because they hold values. */
const baseSettings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '60',
  shared_buffers: '96MB',
  work_mem: '8MB',
  max_wal_size: '512MB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
} as const;

const stillGoing = /pre-existing shared memory|lock file "postmaster\.pid" already exists/;

async function startServer(start: Start): Promise<SpawnedServer> {
  const { address, binaries, account, cluster, options } = start;
  const settings: Readonly<Record<string, string>> = {
    ...baseSettings,
    port: String(address.port),
    listen_addresses: address.socketDirectory === null ? '127.0.0.1' : '',
    unix_socket_directories: quoteListItem(address.socketDirectory ?? ''),
    unix_socket_permissions: '0700',
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const spawnOnce = () =>
    spawnServer({
      program: binaries.postgres,
      args: ['-D', cluster.data, ...flags],
      account,
      dataDirectory: cluster.data,
      onLog: options.onLog ?? ignoreLine,
    });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await spawnOnce();
    } catch (error) {
      // A killed server and its sessions are gone within moments; until then it refuses to start.
      if (attempt === 40 || !stillGoing.test(String(error))) {
        throw new DatabaseSetupError(`The embedded ${error instanceof Error ? error.message : ''}`);
      }
      await delay(250);
    }
  }
}

/** The setting is a list; a path may hold a comma. */
function quoteListItem(text: string): string {
  return text === '' ? '' : `"${text.replaceAll('"', '""')}"`;
}

type Running = {
  readonly options: EmbeddedOptions;
  readonly cluster: Cluster;
  readonly address: Address;
  readonly server: SpawnedServer;
  readonly lock: DirectoryLock;
  readonly folder: string;
};

function watchServer(running: Running): EmbeddedServer {
  const { options, cluster, address, server } = running;
  let stopping: Promise<void> | null = null;
  // The last chance when the process ends without disposing: ask the server to stop.
  const onExit = () => {
    try {
      process.kill(server.pid, 'SIGINT');
    } catch {
      // It is gone already.
    }
  };
  process.once('exit', onExit);
  void server.ended.then((words) => {
    process.removeListener('exit', onExit);
    if (stopping === null) {
      const error = new Error(`the embedded database is gone: ${words}`);
      (options.onCrash ?? throwLater)(error);
    }
  });
  return {
    databaseUrl: urlOf(cluster.password, address),
    pid: server.pid,
    [Symbol.asyncDispose]() {
      stopping ??= stopAll(running);
      return stopping;
    },
  };
}

async function stopAll(running: Running): Promise<void> {
  const { options, cluster, address, server, lock, folder } = running;
  try {
    await server.stop();
  } finally {
    if (address.socketDirectory !== null) {
      await rm(address.socketDirectory, { recursive: true, force: true });
    }
    if (options.temporary === true) {
      await rm(cluster.home, { recursive: true, force: true });
    }
    await lock.release();
    if (options.temporary === true) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function throwLater(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}

function ignoreLine(): void {}
