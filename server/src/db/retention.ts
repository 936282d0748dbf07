import { type Kysely, sql } from 'kysely';

// pg-boss makes its own tables; they hold job names, ids of records and failure codes.
const queueTables: Readonly<Record<string, string>> = {
  job: 'retention: waiting 30 days, done 1 day',
  job_common: 'retention: waiting 30 days, done 1 day',
};

/** Names a retention class on the queue's tables: every table of both databases has one. */
export async function nameQueueRetention<DB>(db: Kysely<DB>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name
    from pg_class c
    where c.relnamespace = to_regnamespace('pgboss')
      and c.relkind in ('r', 'p')
      and obj_description(c.oid, 'pg_class') is null`.execute(db);
  for (const { name } of rows) {
    const words = queueTables[name] ?? 'retention: permanent, queue settings';
    await sql`comment on table ${sql.table(`pgboss.${name}`)} is ${sql.lit(words)}`.execute(db);
  }
}

/** Tables without a retention class, in `schema.table` form. */
export async function listUnclassedTables<DB>(db: Kysely<DB>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
      and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname not like 'pg_toast%'
      and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'retention: %'
    order by 1`.execute(db);
  return rows.map((row) => row.name);
}
