import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeKeyCache } from './key-cache.ts';

const name = (recordId: string) => ({ domain: 'case', recordId }) as const;

describe('the key cache', () => {
  it('drops the key that was not used for longest', () => {
    const cache = makeKeyCache({ maxKeys: 2, maxAgeMs: 60_000 });
    cache.put(name('a'), Buffer.of(1));
    cache.put(name('b'), Buffer.of(2));
    expect(cache.get(name('a'))).toEqual(Buffer.of(1));
    cache.put(name('c'), Buffer.of(3));
    expect(cache.size).toBe(2);
    expect(cache.get(name('b'))).toBeUndefined();
    expect(cache.get(name('a'))).toEqual(Buffer.of(1));
  });

  it('forgets a record in every domain', () => {
    const cache = makeKeyCache({ maxKeys: 9, maxAgeMs: 60_000 });
    cache.put({ domain: 'media', recordId: 'a' }, Buffer.of(1));
    cache.put({ domain: 'template', recordId: 'a' }, Buffer.of(2));
    cache.put(name('b'), Buffer.of(3));
    cache.forgetRecord('a');
    expect(cache.get({ domain: 'media', recordId: 'a' })).toBeUndefined();
    expect(cache.get({ domain: 'template', recordId: 'a' })).toBeUndefined();
    expect(cache.get(name('b'))).toEqual(Buffer.of(3));
  });

  it('does not keep a key that another process may have shredded', async () => {
    const cache = makeKeyCache({ maxKeys: 9, maxAgeMs: 20 });
    cache.put(name('a'), Buffer.of(1));
    await delay(40);
    expect(cache.get(name('a'))).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('overwrites no key that somebody still uses', () => {
    const cache = makeKeyCache({ maxKeys: 1, maxAgeMs: 60_000 });
    const mine = Buffer.of(1);
    cache.put(name('a'), mine);
    const used = cache.get(name('a'));
    cache.put(name('b'), Buffer.of(2));
    cache.clear();
    expect(mine).toEqual(Buffer.of(1));
    expect(used).toEqual(Buffer.of(1));
  });
});
