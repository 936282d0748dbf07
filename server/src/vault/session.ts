/** Key domains (DESIGN §7): one key-encryption key each. */
export const domains = ['case', 'media', 'template', 'contact', 'receipt', 'staff'] as const;
export type Domain = (typeof domains)[number];

/** What a ciphertext is bound to: it opens only as this field of this record in this domain. */
export type SealedRef = {
  readonly domain: Domain;
  /** Record whose data key seals it: `sgt_…`, `cas_…`, `pho_…`, `mem_…`. */
  readonly recordId: string;
  /** Table and column, or blob variant: `sighting.sealed_facts`, `blob.original`. */
  readonly field: string;
};

/**
 * The only code that opens anything. Data keys are made on first sealing of a record in a domain;
 * inside a transaction their rows are durable in the key store before the transaction commits.
 */
export type VaultSession = {
  seal(ref: SealedRef, plaintext: Uint8Array): Promise<Buffer>;
  open(ref: SealedRef, sealed: Uint8Array): Promise<Buffer>;
  sealJson(ref: SealedRef, value: unknown): Promise<Buffer>;
  openJson<T>(ref: SealedRef, sealed: Uint8Array): Promise<T>;
  /**
   * Opens many records with one look into the key store, in order. What does not open is null: one
   * shredded or damaged record keeps nobody from the others. A damaged one is reported.
   */
  openMany(items: readonly SealedItem[]): Promise<readonly (Buffer | null)[]>;
  /** HMAC-SHA-256 under a key of its own for each purpose, derived from the root key. */
  keyedHash(purpose: KeyedHashPurpose, data: string | Uint8Array): Buffer;
  /** Argon2id verifier of a secret that people hold; few run at once. */
  hashSecret(secret: string, pepper: Buffer): Promise<string>;
};

/** A ciphertext and what it is bound to. */
export type SealedItem = { readonly ref: SealedRef; readonly sealed: Uint8Array };

/** What a keyed hash is for; hashes of different purposes cannot be compared. */
export type KeyedHashPurpose = 'intake' | 'intake-body' | 'receipt' | 'receipt-pepper' | 'token';
