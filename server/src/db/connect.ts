import {
  Kysely,
  type PostgresClientConstructor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely';
import pg from 'pg';
import type { Report } from './report.ts';
import { noteFailure, withoutValues } from './sql-error.ts';

const int8Oid = 20;
const dateOid = 1082;

/** bigint as a number where it is one exactly; a date stays the text it is. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === int8Oid && format !== 'binary') {
      return readBigint;
    }
    return oid === dateOid ? (text: string) => text : pg.types.getTypeParser(oid, format);
  },
};

function readBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError('bigint column: expected a value below 2^53');
  }
  return value;
}

export type PoolOptions = {
  readonly url: string;
  readonly maxConnections: number;
  readonly report: Report;
};

export function openPool({ url, maxConnections, report }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: 'homeward',
    connectionTimeoutMillis: 10_000,
    types,
    // An acknowledged post is on disk: nobody may have switched that off for this database.
    async onConnect(client: pg.ClientBase) {
      await client.query(
        `select set_config('synchronous_commit', 'on', false)
           where current_setting('synchronous_commit') = 'off'`,
      );
    },
  });
  // In use: whoever waits for an answer is told; without a listener the process would end.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // An idle connection that breaks is replaced; the pool gives the next caller a new one.
  pool.on('error', (error) => report({ what: 'connection-lost', failure: noteFailure(error) }));
  return pool;
}

/** The pool ends with the Kysely instance. */
export function openKysely<DB>(pool: pg.Pool): Kysely<DB> {
  const quiet = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const quietPool: PostgresPool = {
    options: pool.options,
    Client: pg.Client as unknown as PostgresClientConstructor,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = quiet.get(client) ?? quieten(client);
      quiet.set(client, known);
      return known;
    },
  };
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: quietPool }) });
}

/** Errors leave the connection without the values that PostgreSQL repeats in them. */
function quieten(client: pg.PoolClient): PostgresPoolClient {
  const query = async (text: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(text, [...parameters]);
    } catch (error) {
      throw withoutValues(error);
    }
  };
  const { processID } = client as { processID?: number };
  return {
    ...(processID === undefined ? {} : { processID }),
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy?: boolean) => client.release(destroy),
  };
}
