import type { VaultSession } from '../vault/session.ts';

const digitCount = 24;

/**
 * The 24 digits of a receipt follow from the client's idempotency key under a key of ours: the same
 * post twice shows the same receipt, and nothing that opens it is stored.
 */
export function deriveDigits(
  vault: Pick<VaultSession, 'keyedHash'>,
  idempotencyKey: string,
  attempt: number,
): string {
  const hash = vault.keyedHash('receipt', `${attempt}|${idempotencyKey}`);
  const number = BigInt(`0x${hash.toString('hex')}`) % 10n ** BigInt(digitCount);
  return number.toString().padStart(digitCount, '0');
}

/** `HHHH-HHHH-SSSS-SSSS-SSSS-SSSS`: eight digits find the record, sixteen open it. */
export function formatReceipt(digits: string): string {
  return (digits.match(/.{4}/g) ?? []).join('-');
}

export function handleOf(digits: string): string {
  return digits.slice(0, 8);
}

export function secretOf(digits: string): string {
  return digits.slice(8);
}
