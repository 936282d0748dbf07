import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Outcome } from './send.ts';

/** A report that waits on this device, whole, with the number that makes it one report. */
export type KeptReport = {
  readonly key: string;
  /** Address of its form, which is also where it is sent. */
  readonly action: string;
  readonly entries: readonly (readonly [name: string, value: string])[];
  readonly photos: readonly Blob[];
  /** What became of it; undefined while it waits. */
  readonly outcome?: Extract<Outcome, { kind: 'receipt' | 'refused' }>;
};

type DraftPhoto = {
  readonly blob: Blob;
  readonly meant: string;
  readonly age: string;
  readonly taken: string;
};

/** What was written of a case so far. */
export type Draft = {
  readonly entries: readonly (readonly [name: string, value: string])[];
  readonly photos: readonly DraftPhoto[];
};

interface DeviceSchema extends DBSchema {
  outbox: { key: string; value: KeptReport };
  draft: { key: string; value: Draft };
}

export type DeviceStore = IDBPDatabase<DeviceSchema>;

const name = 'homeward';

/** Everything that stays on this device lies in this one store. */
function openDeviceStore(): Promise<DeviceStore> {
  return openDB<DeviceSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: 'key' });
      database.createObjectStore('draft');
    },
  });
}

/** Does something with the store and closes it again, so that it can be deleted at any time. */
export async function withDeviceStore<T>(use: (store: DeviceStore) => Promise<T>): Promise<T> {
  const store = await openDeviceStore();
  try {
    return await use(store);
  } finally {
    store.close();
  }
}

/** Whether anything may lie on this device; looking must not leave a trace itself. */
export async function hasDeviceStore(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some((database) => database.name === name);
  } catch {
    // Browsers without the list: opening is the only way to know.
    return typeof indexedDB !== 'undefined';
  }
}

/** Deletes everything of ours on this device but reports that wait for network. */
export async function wipeDevice(): Promise<void> {
  await Promise.allSettled([wipeStore(), wipeCaches()]);
}

async function wipeStore(): Promise<void> {
  if (!(await hasDeviceStore())) {
    return;
  }
  const waiting = await withDeviceStore(async (store) => {
    await store.clear('draft');
    return store.count('outbox');
  });
  if (waiting === 0) {
    indexedDB.deleteDatabase(name);
  }
}

async function wipeCaches(): Promise<void> {
  if ('caches' in window) {
    await Promise.all((await caches.keys()).map((key) => caches.delete(key)));
  }
  if ('serviceWorker' in navigator) {
    const registrations = await navigator.serviceWorker.getRegistrations();
    await Promise.all(registrations.map((registration) => registration.unregister()));
  }
}
