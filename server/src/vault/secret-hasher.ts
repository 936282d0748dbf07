import { type Algorithm, hash } from '@node-rs/argon2';

/** Verifier of a secret that people hold; what opens it is never stored. */
export type SecretHasher = (secret: string, pepper: Buffer) => Promise<string>;

/** Argon2id, 64 MiB, 3 passes, a salt of its own: about 43 ms (security.md, receipts). */
const argon2id = { algorithm: 2 as Algorithm, memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** Each hash takes 64 MiB while it runs: only so many run at once, the others wait in line. */
export function makeSecretHasher(atOnce: number): SecretHasher {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (secret, pepper) => {
    if (running >= atOnce) {
      // The one that ends hands its place over, so the count stays.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await hash(secret, { ...argon2id, secret: pepper });
    } finally {
      const next = waiting.shift();
      if (next === undefined) {
        running -= 1;
      } else {
        next();
      }
    }
  };
}
