import { createHmac } from 'node:crypto';
import type { RootKey } from './root-key.ts';
import type { KeyedHashPurpose } from './session.ts';

export type KeyedHash = (purpose: KeyedHashPurpose, data: string | Uint8Array) => Buffer;

/** HMAC-SHA-256 under a key of its own for each purpose. */
export function makeKeyedHash(rootKey: RootKey): KeyedHash {
  const keys = new Map<KeyedHashPurpose, Buffer>();
  return (purpose, data) => {
    let key = keys.get(purpose);
    if (key === undefined) {
      key = rootKey.derive(`keyed-hash/${purpose}`);
      keys.set(purpose, key);
    }
    return createHmac('sha256', key).update(data).digest();
  };
}
