import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadRootKey, RootKeyError, rootKeyFrom } from './root-key.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-root-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('loadRootKey', () => {
  it('makes a key that only its owner can read, and says so once', async () => {
    const path = join(folder, 'new', 'root.key');
    const first = await loadRootKey(path);
    expect(first.created).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    const second = await loadRootKey(path);
    expect(second.created).toBe(false);
    expect(second.id).toBe(first.id);
    expect(second.derive('a').equals(first.derive('a'))).toBe(true);
    expect(await readdir(join(folder, 'new'))).toEqual(['root.key']);
  });

  it('gives one key to processes that start at the same moment', async () => {
    const path = join(folder, 'root.key');
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadRootKey(path)));
    expect(new Set(keys.map((key) => key.id)).size).toBe(1);
    expect(keys.filter((key) => key.created)).toHaveLength(1);
  });

  it.each([0o640, 0o604, 0o660, 0o644])('refuses a file of mode %o', async (mode) => {
    const path = join(folder, 'root.key');
    await loadRootKey(path);
    await chmod(path, mode);
    await expect(loadRootKey(path)).rejects.toThrow(/can be read by others.*chmod 600/s);
  });

  it.each(['', 'abc', '0'.repeat(63), '0'.repeat(65), 'g'.repeat(64)])(
    'refuses a file that holds "%s"',
    async (text) => {
      const path = join(folder, 'root.key');
      await writeFile(path, text, { mode: 0o600 });
      await expect(loadRootKey(path)).rejects.toThrow(RootKeyError);
      await expect(loadRootKey(path)).rejects.toThrow(/64 hexadecimal digits/);
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );
});

describe('a root key', () => {
  // RFC 5869 HKDF-SHA-256 by another implementation (Python: hmac), with an empty salt and info
  // "homeward/v1/" and the purpose, of 32 bytes of 0x0b.
  it('derives what HKDF derives elsewhere', () => {
    expect(rootKeyFrom(Buffer.alloc(32, 0x0b)).derive('domain-key-wrap').toString('hex')).toBe(
      '0a90a30fdf8b65717f991e8a0ab867f329d330ff59190162546813d5083eaef7',
    );
  });

  it('derives another key for every purpose', () => {
    const key = rootKeyFrom(Buffer.alloc(32, 1));
    expect(key.derive('a').equals(key.derive('b'))).toBe(false);
  });

  it('shows nothing of itself when it is printed or serialised', () => {
    const key = rootKeyFrom(Buffer.from('00112233445566778899aabbccddeeff'.repeat(2), 'hex'));
    const shown = `${inspect(key, { depth: 9, showHidden: true })}${JSON.stringify(key)}`;
    expect(shown).not.toMatch(/00112233|ccddeeff/i);
  });

  it('must have 32 bytes', () => {
    expect(() => rootKeyFrom(Buffer.alloc(31))).toThrow(RangeError);
  });
});
