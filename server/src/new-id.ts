import { type IdKind, type IdOf, idPrefixes } from '@homeward/contract';
import { v7 } from 'uuid';

/** A fresh id: prefix and UUIDv7 without dashes, so ids sort by the time they were made. */
export function newId<K extends IdKind>(kind: K): IdOf<K> {
  return `${idPrefixes[kind]}_${v7().replaceAll('-', '')}` as IdOf<K>;
}
