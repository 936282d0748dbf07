import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Report } from '../db/report.ts';
import { makeKeyCache } from './key-cache.ts';
import {
  KeyConflictError,
  type KeyDatabase,
  type KeyName,
  type KeyStore,
  keyText,
  type NamedKey,
  openKeyStore,
  type RecordsWanted,
} from './key-store.ts';
import { type KeyedHash, makeKeyedHash } from './keyed-hash.ts';
import type { RootKey } from './root-key.ts';
import { boundToRef, keyBytes, openBytes, SealError, sealBytes } from './seal.ts';
import { makeSecretHasher, type SecretHasher } from './secret-hasher.ts';
import type { SealedItem, SealedRef, VaultSession } from './session.ts';

/** Outside a transaction a new key is durable before `seal` returns. */
export type Vault = VaultSession & {
  /** Deletes the keys of a record in all domains: the deletion itself, in every backup too. */
  shredKey(recordId: string): Promise<void>;
  /** Drops what this process remembers of a record's keys. */
  forgetKey(recordId: string): void;
  /** Ids of records whose key was made in an interval, in the order of the ids. */
  listRecords(wanted: RecordsWanted): Promise<readonly string[]>;
};

/** A session whose new keys wait for `flush`, which comes before the transaction's commit. */
type PendingSession = VaultSession & {
  flush(): Promise<void>;
  /** Overwrites the keys that were not flushed. */
  end(): void;
};

/** What blob stores and transactions need besides. */
export type VaultCore = Vault & {
  beginSession(): PendingSession;
  /** The record's key for sealing while it becomes durable: await `durable` before relying on it. */
  keyForSealing(name: KeyName): Promise<SealingKey>;
  keyForOpening(name: KeyName): Promise<Buffer>;
  wipe(): void;
};

export type SealingKey = {
  readonly key: Buffer;
  /** This call made it. */
  readonly made: boolean;
  /** Rejects with KeyConflictError when somebody else made the record's key in the same moment. */
  readonly durable: Promise<void>;
};

type Inner = {
  readonly keys: KeyStore;
  readonly cache: ReturnType<typeof makeKeyCache>;
  readonly keyedHash: KeyedHash;
  readonly hashSecret: SecretHasher;
  readonly report: Report;
};

/** Two fill both cores of a small machine and take 128 MiB. */
const secretHashesAtOnce = 2;
const cacheLimits = { maxKeys: 10_000, maxAgeMs: 60_000 };

export async function openVault(
  database: Kysely<KeyDatabase>,
  rootKey: RootKey,
  report: Report,
): Promise<VaultCore> {
  const inner: Inner = {
    keys: await openKeyStore(database, rootKey),
    cache: makeKeyCache(cacheLimits),
    keyedHash: makeKeyedHash(rootKey),
    hashSecret: makeSecretHasher(secretHashesAtOnce),
    report,
  };
  const forgetKey = (recordId: string) => inner.cache.forgetRecord(recordId);
  return {
    ...makeSession(inner, (name) => makeDurableKey(inner, name)),
    beginSession: () => beginSession(inner),
    keyForSealing: (name) => keyForSealing(inner, name),
    keyForOpening: (name) => findKey(inner, name),
    forgetKey,
    listRecords: (wanted) => inner.keys.listRecords(wanted),
    async shredKey(recordId) {
      forgetKey(recordId);
      await inner.keys.shred(recordId);
      // A look-up that was under way may have put it back.
      forgetKey(recordId);
    },
    wipe() {
      inner.cache.clear();
      inner.keys.wipe();
    },
  };
}

type KeySource = (name: KeyName) => Promise<Buffer>;

function makeSession(
  inner: Inner,
  keyForSealing: KeySource,
  keyForOpening: KeySource = (name) => findKey(inner, name),
): VaultSession {
  const seal = async (ref: SealedRef, plaintext: Uint8Array) =>
    sealBytes(await keyForSealing(ref), boundToRef(ref), plaintext);
  const open = async (ref: SealedRef, sealed: Uint8Array) =>
    openWith(await keyForOpening(ref), ref, sealed);
  return {
    seal,
    open,
    sealJson: (ref, value) => seal(ref, Buffer.from(JSON.stringify(value))),
    async openJson<T>(ref: SealedRef, sealed: Uint8Array) {
      return JSON.parse((await open(ref, sealed)).toString()) as T;
    },
    openMany: (items) => openMany(inner, items, keyForOpening),
    keyedHash: inner.keyedHash,
    hashSecret: inner.hashSecret,
  };
}

function openWith(key: Buffer, ref: SealedRef, sealed: Uint8Array): Buffer {
  const plaintext = openBytes(key, boundToRef(ref), sealed);
  if (plaintext === null) {
    throw new SealError('tampered', `${ref.field} of ${ref.recordId}`);
  }
  return plaintext;
}

function beginSession(inner: Inner): PendingSession {
  const pending = new Map<string, Promise<{ name: KeyName; key: Buffer; isNew: boolean }>>();
  const keyFor = (name: KeyName) => {
    const text = keyText(name);
    let entry = pending.get(text);
    if (entry === undefined) {
      entry = lookUp(inner, name).then((key) => ({
        name,
        key: key ?? randomBytes(keyBytes),
        isNew: key === null,
      }));
      pending.set(text, entry);
    }
    return entry.then(({ key }) => key);
  };
  const keyForOpening = (name: KeyName) =>
    pending.has(keyText(name)) ? keyFor(name) : findKey(inner, name);
  return {
    ...makeSession(inner, keyFor, keyForOpening),
    async flush() {
      const entries = await Promise.all(pending.values());
      await saveKeys(
        inner,
        entries.filter((entry) => entry.isNew),
      );
      for (const { key } of entries) {
        key.fill(0);
      }
      pending.clear();
    },
    end() {
      for (const entry of pending.values()) {
        entry.then(({ key }) => key.fill(0)).catch(() => undefined);
      }
      pending.clear();
    },
  };
}

async function saveKeys(inner: Inner, keys: readonly NamedKey[]): Promise<void> {
  await inner.keys.insert(keys);
  for (const { name, key } of keys) {
    inner.cache.put(name, key);
  }
}

async function lookUp(inner: Inner, name: KeyName): Promise<Buffer | null> {
  const cached = inner.cache.get(name);
  if (cached !== undefined) {
    return cached;
  }
  const key = (await inner.keys.find([name])).get(keyText(name));
  if (key === undefined) {
    return null;
  }
  if (key === null) {
    throw new SealError('tampered', `data key of ${name.recordId} in ${name.domain}`);
  }
  inner.cache.put(name, key);
  return key;
}

async function findKey(inner: Inner, name: KeyName): Promise<Buffer> {
  const key = await lookUp(inner, name);
  if (key === null) {
    throw new SealError('shredded', `${name.domain} of ${name.recordId}`);
  }
  return key;
}

async function keyForSealing(inner: Inner, name: KeyName): Promise<SealingKey> {
  const existing = await lookUp(inner, name);
  if (existing !== null) {
    return { key: existing, made: false, durable: Promise.resolve() };
  }
  const key = randomBytes(keyBytes);
  const durable = saveKeys(inner, [{ name, key }]);
  // Whoever awaits it hears of a failure; that may be later than the failure.
  durable.catch(() => undefined);
  return { key, made: true, durable };
}

async function makeDurableKey(inner: Inner, name: KeyName): Promise<Buffer> {
  const { key, durable } = await keyForSealing(inner, name);
  try {
    await durable;
    return key;
  } catch (error) {
    if (error instanceof KeyConflictError) {
      return findKey(inner, name);
    }
    throw error;
  }
}

/** One look into the key store; the keys are not cached, because a gallery is opened once. */
async function openMany(
  inner: Inner,
  items: readonly SealedItem[],
  keyForOpening: KeySource,
): Promise<readonly (Buffer | null)[]> {
  const wanted = new Map<string, KeyName>();
  for (const { ref } of items) {
    wanted.set(keyText(ref), ref);
  }
  const found = await inner.keys.find([...wanted.values()]);
  try {
    return await Promise.all(
      items.map(async ({ ref, sealed }) => {
        try {
          return openWith(found.get(keyText(ref)) ?? (await keyForOpening(ref)), ref, sealed);
        } catch (error) {
          return nullWhenSealed(inner, ref, error);
        }
      }),
    );
  } finally {
    for (const key of found.values()) {
      key?.fill(0);
    }
  }
}

/** A shredded record was deleted; a damaged one is somebody's doing or a failing disk. */
function nullWhenSealed(inner: Inner, ref: SealedRef, error: unknown): null {
  if (!(error instanceof SealError)) {
    throw error;
  }
  if (error.fault === 'tampered') {
    inner.report({ what: 'seal-broken', data: { recordId: ref.recordId, field: ref.field } });
  }
  return null;
}
