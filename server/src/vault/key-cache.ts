import { type KeyName, keyText } from './key-store.ts';
import { domains } from './session.ts';

/** Least recently used keys leave first and are overwritten when they leave. */
export type KeyCache = {
  get(name: KeyName): Buffer | undefined;
  /** Keeps a copy; `get` answers with a copy, so that eviction overwrites nobody's key in use. */
  put(name: KeyName, key: Buffer): void;
  forgetRecord(recordId: string): void;
  clear(): void;
  readonly size: number;
};

/**
 * Keys are also dropped after `maxAgeMs`: another process may have shredded the record, and what it
 * deleted must not live on here.
 */
export function makeKeyCache(limits: { maxKeys: number; maxAgeMs: number }): KeyCache {
  const entries = new Map<string, { key: Buffer; until: number }>();
  const forget = (text: string) => {
    entries.get(text)?.key.fill(0);
    entries.delete(text);
  };
  return {
    get(name) {
      const text = keyText(name);
      const entry = entries.get(text);
      if (entry === undefined) {
        return undefined;
      }
      if (entry.until < performance.now()) {
        forget(text);
        return undefined;
      }
      entries.delete(text);
      entries.set(text, entry);
      return Buffer.from(entry.key);
    },
    put(name, key) {
      const text = keyText(name);
      forget(text);
      entries.set(text, { key: Buffer.from(key), until: performance.now() + limits.maxAgeMs });
      for (const oldest of entries.keys()) {
        if (entries.size <= limits.maxKeys) {
          break;
        }
        forget(oldest);
      }
    },
    forgetRecord(recordId) {
      for (const domain of domains) {
        forget(keyText({ domain, recordId }));
      }
    },
    clear() {
      for (const text of entries.keys()) {
        forget(text);
      }
    },
    get size() {
      return entries.size;
    },
  };
}
