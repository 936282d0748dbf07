import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

export const mainMigrations: string = fileURLToPath(new URL('./migrations', import.meta.url));
export const keyMigrations: string = fileURLToPath(new URL('./key-migrations', import.meta.url));

const table = 'migration';
const lockTable = 'migration_lock';

/** Forward only; several processes may start at once, one of them migrates. */
export async function migrateDatabase<DB>(db: Kysely<DB>, folder: string): Promise<void> {
  const migrations = await readMigrations(folder);
  if (await isAhead(db, Object.keys(migrations))) {
    return;
  }
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: table,
    migrationLockTableName: lockTable,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName;
    throw new Error(`migration ${failed ?? 'list'} failed`, { cause: error });
  }
  await sql.raw(`comment on table ${table} is 'retention: permanent'`).execute(db);
  await sql.raw(`comment on table ${lockTable} is 'retention: permanent'`).execute(db);
}

/** A release that was rolled back finds migrations it does not know; each is safe for it to run on. */
async function isAhead<DB>(db: Kysely<DB>, known: readonly string[]): Promise<boolean> {
  const { rows: tables } = await sql<{ there: boolean }>`
    select to_regclass(${table}) is not null as there`.execute(db);
  if (tables[0]?.there !== true) {
    return false;
  }
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table(table)}`.execute(db);
  const done = new Set(rows.map((row) => row.name));
  return done.size >= known.length && known.every((name) => done.has(name));
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql'));
  const migrations: Record<string, Migration> = {};
  for (const file of files.toSorted()) {
    const text = await readFile(join(folder, file), 'utf8');
    migrations[file.slice(0, -'.sql'.length)] = {
      async up(db) {
        await sql.raw(text).execute(db);
      },
    };
  }
  return migrations;
}
