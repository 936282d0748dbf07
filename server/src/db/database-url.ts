import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The same server and account, another database. */
export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${encodeURIComponent(database)}`;
  return parsed.href;
}

export function databaseOf(url: string): string {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (name === '') {
    throw new DatabaseSetupError('The database URL names no database: add /homeward to it.');
  }
  return name;
}

/** Keys lie beside the main database unless the operator names another server for them. */
export function keyUrlBeside(databaseUrl: string): string {
  return withDatabase(databaseUrl, `${databaseOf(databaseUrl)}_keys`);
}

/** The database cannot be used as it is; the message tells the operator what to do. */
export class DatabaseSetupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DatabaseSetupError';
  }
}

export async function withClient<T>(
  url: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'homeward',
    connectionTimeoutMillis: 10_000,
  });
  // A connection lost between two queries is told by the next query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

export function quoteName(name: string): string {
  return pg.escapeIdentifier(name);
}

/** A name that no other run uses. */
export function scratchName(prefix: string): string {
  return `${prefix}_${randomBytes(6).toString('hex')}`;
}
