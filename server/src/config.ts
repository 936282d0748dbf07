import { join, resolve } from 'node:path';
import type { BlobPlace } from './vault/blob-store.ts';

const instanceRoles = ['all', 'public', 'desk', 'worker'] as const;
type InstanceRole = (typeof instanceRoles)[number];

/** Everything an instance is told from outside; `main.ts` alone reads the environment. */
export type Config = {
  readonly role: InstanceRole;
  readonly dataDir: string;
  /** PostgreSQL >= 15 of one's own; without it the embedded server runs. */
  readonly databaseUrl: string | null;
  readonly keyDatabaseUrl: string | null;
  /** An S3 bucket; without it blobs lie under the data directory. */
  readonly bucket: BucketConfig | null;
  readonly rootKeyFile: string;
  readonly host: string;
  readonly port: number;
  readonly deskPort: number;
  /** Address under which browsers reach the desk; passkeys are bound to it. */
  readonly deskOrigin: string | null;
  /** Threads that run the face models. */
  readonly threads: number | null;
};

type BucketConfig = {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export type ConfigSources = {
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Bad usage: a sentence for the person at the terminal, exit status 2. */
export class UsageError extends Error {}

/**
 * Flags win over the environment, the environment over the defaults. A variable that is set to
 * nothing counts as not set, as service managers and container files leave it.
 */
export function readConfig(sources: ConfigSources): Config {
  const { flags } = sources;
  const env = Object.fromEntries(Object.entries(sources.env).filter(([, value]) => value !== ''));
  const text = (flag: string, name: string): string | null =>
    (typeof flags[flag] === 'string' ? flags[flag] : undefined) ?? env[name] ?? null;
  const dataDir = resolve(text('data', 'HOMEWARD_DATA') ?? 'data');
  const asked = text('role', 'HOMEWARD_ROLE') ?? 'all';
  const role = instanceRoles.find((known) => known === asked);
  if (role === undefined) {
    throw new UsageError(`--role: expected ${instanceRoles.join(', ')}, got "${asked}"`);
  }
  const threads = text('threads', 'HOMEWARD_THREADS');
  return {
    role,
    dataDir,
    databaseUrl: env['DATABASE_URL'] ?? null,
    keyDatabaseUrl: env['KEY_DATABASE_URL'] ?? null,
    bucket: readBucket(env),
    rootKeyFile: resolve(text('root-key', 'HOMEWARD_ROOT_KEY_FILE') ?? `${dataDir}/root.key`),
    host: text('host', 'HOMEWARD_HOST') ?? 'localhost',
    port: readPort('--port', text('port', 'PORT') ?? '3000'),
    deskPort: readPort('--desk-port', text('desk-port', 'DESK_PORT') ?? '3001'),
    deskOrigin: text('desk-origin', 'DESK_ORIGIN'),
    threads: threads === null ? null : readCount('--threads', threads),
  };
}

function readPort(name: string, value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new UsageError(`${name}: expected a port from 0 to 65535, got "${value}"`);
  }
  return port;
}

function readCount(name: string, value: string): number {
  const count = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN;
  if (!(count >= 1 && count <= 256)) {
    throw new UsageError(`${name}: expected a whole number from 1 to 256, got "${value}"`);
  }
  return count;
}

/** `s3://bucket/prefix`, with the endpoint and credentials under the names that S3 tools use. */
function readBucket(env: ConfigSources['env']): BucketConfig | null {
  const url = env['BLOB_URL'];
  if (url === undefined) {
    return null;
  }
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(url) ?? [];
  if (bucket === undefined) {
    throw new UsageError(`BLOB_URL: expected s3://bucket/prefix, got "${url}"`);
  }
  const region = env['AWS_REGION'] ?? 'us-east-1';
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new UsageError('BLOB_URL: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are missing');
  }
  return {
    endpoint: env['AWS_ENDPOINT_URL_S3'] ?? `https://s3.${region}.amazonaws.com`,
    region,
    bucket,
    prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    accessKeyId,
    secretAccessKey,
  };
}

/** Where blobs lie. */
export function blobPlaceOf(config: Config): BlobPlace {
  return config.bucket === null
    ? { kind: 'files', directory: join(config.dataDir, 'blobs') }
    : { kind: 's3', ...config.bucket, stagingDirectory: join(config.dataDir, 'staged') };
}
