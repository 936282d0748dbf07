import { describe, expect, it } from 'vitest';
import { makeKeyedHash } from './keyed-hash.ts';
import { rootKeyFrom } from './root-key.ts';

const keyedHash = makeKeyedHash(rootKeyFrom(Buffer.alloc(32, 0x0b)));

describe('keyedHash', () => {
  // Python 3: HKDF-SHA-256 (empty salt, info "homeward/v1/keyed-hash/intake") of 32 bytes 0x0b, then
  // HMAC-SHA-256 of "abc" under it, both with the standard library's hmac.
  it('is the HMAC that another implementation computes', () => {
    expect(keyedHash('intake', 'abc').toString('hex')).toBe(
      'f34a08ddeb40e044550f798e0b2a07f1b09d622a40a42441b279d43d859c7de5',
    );
  });

  it('is the same for text and its bytes, and another for another purpose or root', () => {
    expect(keyedHash('token', Buffer.from('王')).equals(keyedHash('token', '王'))).toBe(true);
    expect(keyedHash('token', 'abc').equals(keyedHash('intake', 'abc'))).toBe(false);
    const other = makeKeyedHash(rootKeyFrom(Buffer.alloc(32, 1)));
    expect(other('intake', 'abc').equals(keyedHash('intake', 'abc'))).toBe(false);
  });
});
