import {
  DatabaseSetupError,
  databaseOf,
  quoteName,
  withClient,
  withDatabase,
} from './database-url.ts';

const oldestVersion = 150_000;

export type DatabaseState = { readonly versionNumber: number; readonly fsync: boolean };

/** Makes the database when it is missing and refuses one that would lose or garble what it is told. */
export async function prepareDatabase(url: string): Promise<DatabaseState> {
  try {
    return await inspect(url);
  } catch (error) {
    if ((error as { code?: unknown }).code !== '3D000') {
      throw explain(error, url);
    }
  }
  await createDatabase(url);
  return inspect(url);
}

// The built-in locale is the same everywhere; before PostgreSQL 17 the system's own has to do.
const unicodeLocales = [
  "locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'",
  "locale 'C.UTF-8'",
];

async function createDatabase(url: string): Promise<void> {
  const name = databaseOf(url);
  let refusal: unknown;
  for (const locale of unicodeLocales) {
    try {
      await withClient(withDatabase(url, 'postgres'), (client) =>
        client.query(
          `create database ${quoteName(name)} template template0 encoding 'UTF8' ${locale}`,
        ),
      );
      return;
    } catch (error) {
      const { code } = error as { code?: unknown };
      // Somebody else made it in the same moment.
      if (code === '42P04' || code === '23505') {
        return;
      }
      refusal = error;
    }
  }
  const { code } = refusal as { code?: unknown };
  throw new DatabaseSetupError(
    `The database "${name}" does not exist and could not be made (${String(code)}). ` +
      `As an administrator run: ${createCommand(name)}`,
  );
}

function createCommand(name: string): string {
  return `CREATE DATABASE ${quoteName(name)} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`;
}

async function inspect(url: string): Promise<DatabaseState> {
  const row = await withClient(url, async (client) => {
    const { rows } = await client.query<{
      version: string;
      encoding: string;
      fsync: string;
      folded: string;
    }>(
      `select current_setting('server_version_num') as version,
              current_setting('server_encoding') as encoding,
              current_setting('fsync') as fsync,
              lower('É') as folded`,
    );
    return rows[0];
  });
  const versionNumber = Number(row?.version);
  if (!(versionNumber >= oldestVersion)) {
    throw new DatabaseSetupError(
      `PostgreSQL 15 or newer is needed; this server says ${row?.version}.`,
    );
  }
  // Under lc_ctype C neither accents fold nor Chinese is seen as letters.
  if (row?.encoding !== 'UTF8' || row.folded !== 'é') {
    throw new DatabaseSetupError(
      `The database "${databaseOf(url)}" must be UTF8 with a Unicode locale such as C.UTF-8 ` +
        `(it is ${row?.encoding}). Make it with: ${createCommand(databaseOf(url))}`,
    );
  }
  return { versionNumber, fsync: row.fsync === 'on' };
}

function explain(error: unknown, url: string): unknown {
  if (error instanceof DatabaseSetupError) {
    return error;
  }
  const { code } = error as { code?: unknown };
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  const what =
    code === '28P01' || code === '28000'
      ? 'refuses the account or its password'
      : `cannot be reached (${typeof code === 'string' ? code : 'no answer'})`;
  return new DatabaseSetupError(
    `The database "${databaseOf(url)}" on ${host} ${what}. Check DATABASE_URL and the server.`,
  );
}
