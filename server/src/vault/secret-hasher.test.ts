import { randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { makeSecretHasher } from './secret-hasher.ts';

describe('verifiers of secrets', () => {
  it('are made for everybody in line, each with a salt of its own, and open with the pepper only', async () => {
    const hashSecret = makeSecretHasher(2);
    const pepper = randomBytes(32);
    const made = await Promise.all(
      Array.from({ length: 5 }, () => hashSecret('0123456789012345', pepper)),
    );
    expect(new Set(made).size).toBe(5);
    for (const verifier of made) {
      expect(verifier).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
      expect(await verify(verifier, '0123456789012345', { secret: pepper })).toBe(true);
      expect(await verify(verifier, '0123456789012345', { secret: randomBytes(32) })).toBe(false);
    }
  });

  it('go on after one failed', async () => {
    const hashSecret = makeSecretHasher(1);
    const wrong = hashSecret(undefined as unknown as string, randomBytes(32));
    const right = hashSecret('1', randomBytes(32));
    await expect(wrong).rejects.toThrow();
    expect(await right).toMatch(/^\$argon2id\$/);
    expect(await hashSecret('2', randomBytes(32))).toMatch(/^\$argon2id\$/);
  });
});
