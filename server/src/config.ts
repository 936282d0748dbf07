import { resolve } from 'node:path';

export const instanceRoles = ['all', 'public', 'desk', 'worker'] as const;
export type InstanceRole = (typeof instanceRoles)[number];

/** Everything an instance is told from outside; `main.ts` alone reads the environment. */
export type Config = {
  readonly role: InstanceRole;
  readonly dataDir: string;
  /** PostgreSQL >= 15 of one's own; without it the embedded server runs. */
  readonly databaseUrl: string | null;
  readonly keyDatabaseUrl: string | null;
  /** `s3://…`; without it blobs lie under the data directory. */
  readonly blobUrl: string | null;
  readonly rootKeyFile: string;
  readonly host: string;
  readonly port: number;
  readonly deskPort: number;
  /** Address under which browsers reach the desk; passkeys are bound to it. */
  readonly deskOrigin: string | null;
  /** Threads that run the face models. */
  readonly threads: number | null;
};

export type ConfigSources = {
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Bad usage: a sentence for the person at the terminal, exit status 2. */
export class UsageError extends Error {}

/** Flags win over the environment, the environment over the defaults. */
export function readConfig({ flags, env }: ConfigSources): Config {
  const text = (flag: string, name: string): string | null =>
    (typeof flags[flag] === 'string' ? flags[flag] : undefined) ?? env[name] ?? null;
  const dataDir = resolve(text('data', 'HOMEWARD_DATA') ?? 'data');
  const role = instanceRoles.find((known) => known === (text('role', 'HOMEWARD_ROLE') ?? 'all'));
  if (role === undefined) {
    throw new UsageError(
      `--role: expected ${instanceRoles.join(', ')}, got "${String(flags['role'])}"`,
    );
  }
  const threads = text('threads', 'HOMEWARD_THREADS');
  return {
    role,
    dataDir,
    databaseUrl: env['DATABASE_URL'] ?? null,
    keyDatabaseUrl: env['KEY_DATABASE_URL'] ?? null,
    blobUrl: env['BLOB_URL'] ?? null,
    rootKeyFile: resolve(text('root-key', 'HOMEWARD_ROOT_KEY_FILE') ?? `${dataDir}/root.key`),
    host: text('host', 'HOMEWARD_HOST') ?? 'localhost',
    port: readPort('--port', text('port', 'PORT') ?? '3000'),
    deskPort: readPort('--desk-port', text('desk-port', 'DESK_PORT') ?? '3001'),
    deskOrigin: text('desk-origin', 'DESK_ORIGIN'),
    threads: threads === null ? null : readCount('--threads', threads),
  };
}

function readPort(name: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`${name}: expected a port from 0 to 65535, got "${value}"`);
  }
  return port;
}

function readCount(name: string, value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 256) {
    throw new UsageError(`${name}: expected a whole number from 1 to 256, got "${value}"`);
  }
  return count;
}
