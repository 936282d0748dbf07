import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealedRef } from './session.ts';

// Sealed bytes: version (1), nonce (12), ciphertext, tag (16). The version is part of the
// additional data, so that a later format cannot be passed off as this one.
const sealVersion = 1;
export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
/** What sealing adds to a plaintext. */
export const sealOverheadBytes = 1 + nonceBytes + tagBytes;

export type SealFault = 'shredded' | 'tampered';

/** Something did not open. The message names the record and never its content. */
export class SealError extends Error {
  readonly fault: SealFault;

  constructor(fault: SealFault, what: string) {
    super(`${what} does not open: ${fault}`);
    this.name = 'SealError';
    this.fault = fault;
  }
}

/** JSON keeps the parts apart whatever they hold. */
export function boundTo(...parts: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([sealVersion, ...parts]));
}

export function boundToRef(ref: SealedRef): Buffer {
  return boundTo(ref.domain, ref.recordId, ref.field);
}

export function sealBytes(key: Buffer, bound: Buffer, plaintext: Uint8Array): Buffer {
  const { head, cipher } = startSeal(key, bound);
  return Buffer.concat([head, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** For streams: write `head`, every `update`, `final` and the tag, in this order. */
export function startSeal(key: Buffer, bound: Buffer) {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(bound);
  return { head: Buffer.concat([Buffer.of(sealVersion), nonce]), cipher };
}

/** The plaintext, or null when key, binding or bytes are not the ones that sealed it. */
export function openBytes(key: Buffer, bound: Buffer, sealed: Uint8Array): Buffer | null {
  if (sealed.length < sealOverheadBytes || sealed[0] !== sealVersion) {
    return null;
  }
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const plaintext = decipher.update(sealed.subarray(1 + nonceBytes, sealed.length - tagBytes));
  try {
    decipher.final();
    return plaintext;
  } catch {
    // OpenSSL says no more than that the tag is wrong.
    plaintext.fill(0);
    return null;
  }
}
