import { randomBytes, randomUUID } from 'node:crypto';
import { type ColumnType, type Generated, type Kysely, sql } from 'kysely';
import { type RootKey, RootKeyError } from './root-key.ts';
import { boundTo, keyBytes, openBytes, SealError, sealBytes } from './seal.ts';
import { type Domain, domains } from './session.ts';

/** Tables of the key store's own migrations. */
export type KeyDatabase = {
  domain_key: {
    kek_id: string;
    domain: Domain;
    root_id: string;
    wrapped: Buffer;
    created_at: Generated<Date>;
    retired_at: ColumnType<Date | null, Date | null | undefined>;
  };
  data_key: {
    domain: Domain;
    record_id: string;
    kek_id: string;
    wrapped: Buffer;
    created_at: Generated<Date>;
  };
};

/** Which data key: one for each record in each domain. */
export type KeyName = { readonly domain: Domain; readonly recordId: string };
export type NamedKey = { readonly name: KeyName; readonly key: Buffer };

/** Records whose key in a domain was made in a half-open interval, a page at a time. */
export type RecordsWanted = {
  readonly domain: Domain;
  readonly madeFrom: Date;
  readonly madeBefore: Date;
  /** The last id of the page before; empty at first. */
  readonly after: string;
  readonly limit: number;
};

/** Two transactions made a key for the same record: the loser runs again with the winner's key. */
export class KeyConflictError extends Error {
  constructor() {
    super('another transaction made this record’s key first');
    this.name = 'KeyConflictError';
  }
}

export type KeyStore = {
  /** Unwrapped keys by `keyText`; shredded and never made ones are absent, damaged ones null. */
  find(names: readonly KeyName[]): Promise<Map<string, Buffer | null>>;
  /** Durable when it returns. @throws KeyConflictError */
  insert(keys: readonly NamedKey[]): Promise<void>;
  /** Deletes the keys of a record in all domains: what they sealed never opens again. */
  shred(recordId: string): Promise<void>;
  /** By id. */
  listRecords(wanted: RecordsWanted): Promise<readonly string[]>;
  wipe(): void;
};

export function keyText(name: KeyName): string {
  return `${name.domain}|${name.recordId}`;
}

type DomainKeys = {
  readonly current: Map<Domain, string>;
  readonly byId: Map<string, { readonly domain: Domain; readonly key: Buffer }>;
};

// Bounds one statement's arrays and its answer.
const findBatch = 5_000;

export async function openKeyStore(
  database: Kysely<KeyDatabase>,
  rootKey: RootKey,
): Promise<KeyStore> {
  const wrappingKey = rootKey.derive('domain-key-wrap');
  let domainKeys = await loadDomainKeys(database, rootKey, wrappingKey);
  const unwrap = async (row: WrappedRow): Promise<Buffer | null> => {
    if (!domainKeys.byId.has(row.kek_id)) {
      // Another process rotated the domain's key since this one started.
      domainKeys = await loadDomainKeys(database, rootKey, wrappingKey);
    }
    return unwrapDataKey(domainKeys, row);
  };
  return {
    async find(names) {
      const found = new Map<string, Buffer | null>();
      for (let start = 0; start < names.length; start += findBatch) {
        for (const row of await selectKeys(database, names.slice(start, start + findBatch))) {
          const key = await unwrap(row);
          found.set(keyText({ domain: row.domain, recordId: row.record_id }), key);
        }
      }
      return found;
    },
    async insert(keys) {
      if (keys.length > 0) {
        await insertKeys(
          database,
          keys.map(({ name, key }) => wrapDataKey(domainKeys, name, key)),
        );
      }
    },
    async shred(recordId) {
      await database.deleteFrom('data_key').where('record_id', '=', recordId).execute();
    },
    async listRecords(wanted) {
      const rows = await database
        .selectFrom('data_key')
        .select('record_id')
        .where('domain', '=', wanted.domain)
        .where('created_at', '>=', wanted.madeFrom)
        .where('created_at', '<', wanted.madeBefore)
        .where('record_id', '>', wanted.after)
        .orderBy('record_id')
        .limit(wanted.limit)
        .execute();
      return rows.map((row) => row.record_id);
    },
    wipe() {
      wrappingKey.fill(0);
      for (const { key } of domainKeys.byId.values()) {
        key.fill(0);
      }
    },
  };
}

type WrappedRow = {
  readonly domain: Domain;
  readonly record_id: string;
  readonly kek_id: string;
  readonly wrapped: Buffer;
};

async function selectKeys(
  database: Kysely<KeyDatabase>,
  names: readonly KeyName[],
): Promise<readonly WrappedRow[]> {
  const domainsWanted = names.map((name) => name.domain);
  const recordsWanted = names.map((name) => name.recordId);
  const { rows } = await sql<WrappedRow>`
    select k.domain, k.record_id, k.kek_id, k.wrapped
    from unnest(${domainsWanted}::text[], ${recordsWanted}::text[]) as wanted (domain, record_id)
    join data_key k using (domain, record_id)`.execute(database);
  return rows;
}

async function insertKeys(
  database: Kysely<KeyDatabase>,
  rows: readonly WrappedRow[],
): Promise<void> {
  // All or none: a transaction that lost one key runs again as a whole.
  await database.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('data_key')
      .values(rows.map((row) => ({ ...row })))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (Number(numInsertedOrUpdatedRows) !== rows.length) {
      throw new KeyConflictError();
    }
  });
}

function wrapDataKey(domainKeys: DomainKeys, name: KeyName, key: Buffer): WrappedRow {
  const kekId = domainKeys.current.get(name.domain);
  const kek = kekId === undefined ? undefined : domainKeys.byId.get(kekId);
  if (kekId === undefined || kek === undefined) {
    throw new RangeError(`key domain: expected one of ${domains.join(', ')}, got ${name.domain}`);
  }
  const bound = boundTo('data-key', name.domain, name.recordId, kekId);
  return {
    domain: name.domain,
    record_id: name.recordId,
    kek_id: kekId,
    wrapped: sealBytes(kek.key, bound, key),
  };
}

function unwrapDataKey(domainKeys: DomainKeys, row: WrappedRow): Buffer | null {
  const kek = domainKeys.byId.get(row.kek_id);
  const bound = boundTo('data-key', row.domain, row.record_id, row.kek_id);
  const key =
    kek === undefined || kek.domain !== row.domain ? null : openBytes(kek.key, bound, row.wrapped);
  return key?.length === keyBytes ? key : null;
}

async function loadDomainKeys(
  database: Kysely<KeyDatabase>,
  rootKey: RootKey,
  wrappingKey: Buffer,
): Promise<DomainKeys> {
  await createMissingDomainKeys(database, rootKey, wrappingKey);
  const rows = await database
    .selectFrom('domain_key')
    .select(['kek_id', 'domain', 'root_id', 'wrapped', 'retired_at'])
    .execute();
  const loaded: DomainKeys = { current: new Map(), byId: new Map() };
  for (const row of rows) {
    if (row.root_id !== rootKey.id) {
      throw new RootKeyError(
        `The key store was made under root key ${row.root_id}, but the root key file holds ` +
          `${rootKey.id}. Put the copy you kept back in its place.`,
      );
    }
    const key = openBytes(wrappingKey, boundTo('domain-key', row.domain, row.kek_id), row.wrapped);
    if (key === null || key.length !== keyBytes) {
      throw new SealError('tampered', `domain key ${row.kek_id}`);
    }
    loaded.byId.set(row.kek_id, { domain: row.domain, key });
    if (row.retired_at === null) {
      loaded.current.set(row.domain, row.kek_id);
    }
  }
  return loaded;
}

async function createMissingDomainKeys(
  database: Kysely<KeyDatabase>,
  rootKey: RootKey,
  wrappingKey: Buffer,
): Promise<void> {
  const rows = await database
    .selectFrom('domain_key')
    .select('domain')
    .where('retired_at', 'is', null)
    .execute();
  const present = new Set(rows.map((row) => row.domain));
  for (const domain of domains.filter((known) => !present.has(known))) {
    const kekId = randomUUID();
    const key = randomBytes(keyBytes);
    await database
      .insertInto('domain_key')
      .values({
        kek_id: kekId,
        domain,
        root_id: rootKey.id,
        wrapped: sealBytes(wrappingKey, boundTo('domain-key', domain, kekId), key),
      })
      // Another process started at the same moment: its key is the domain's.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    key.fill(0);
  }
}
