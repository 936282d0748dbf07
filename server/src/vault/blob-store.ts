import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../db/report.ts';
import { Refusal } from '../refusal.ts';
import { type BlobBackend, openBlobBackend } from './blob-backend.ts';
import { prepareStaging } from './blob-staging.ts';
import { KeyConflictError, type KeyName } from './key-store.ts';
import { boundToRef, openBytes, SealError, startSeal } from './seal.ts';
import type { SealedRef } from './session.ts';
import type { SealingKey } from './vault.ts';

/** Variants of a photo: `blob.original`, … are the fields of their refs. */
const blobVariants = ['original', 'clean', 'covered', 'public', 'chip'] as const;
export type BlobVariant = (typeof blobVariants)[number];

export type BlobPlace =
  | { readonly kind: 'files'; readonly directory: string }
  | {
      readonly kind: 's3';
      readonly endpoint: string;
      readonly region: string;
      readonly bucket: string;
      /** Before every object's name; empty or ending in a slash. */
      readonly prefix: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
      /** Sealed bytes wait here until they are kept. */
      readonly stagingDirectory: string;
    };

type StagedBlob = {
  readonly bytes: number;
  /** Of the plaintext, hex. */
  readonly sha256: string;
  read(): Promise<Buffer>;
  /** Durable when it returns; call it before the transaction that names the blob commits. */
  keep(): Promise<void>;
  /** Also takes back what was kept. */
  discard(): Promise<void>;
};

/** Every byte that reaches a disk or a bucket is sealed. */
export type BlobStore = {
  /** @throws Refusal photo-too-large, storage-full; then nothing is left behind. */
  stage(ref: SealedRef, source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StagedBlob>;
  put(ref: SealedRef, bytes: Uint8Array): Promise<void>;
  /** @throws Refusal not-found */
  get(ref: SealedRef): Promise<Buffer>;
  /** Removes all variants. Shredding the record's key is the deletion; this frees the space. */
  remove(recordId: string): Promise<void>;
};

type BlobKeys = {
  keyForSealing(name: KeyName): Promise<SealingKey>;
  keyForOpening(name: KeyName): Promise<Buffer>;
  shredKey(recordId: string): Promise<void>;
};

export type BlobParts = {
  readonly keys: BlobKeys;
  readonly report: Report;
  /** How staged files are made; tests put a full disk here. */
  readonly openStaged?: (path: string) => Promise<FileHandle>;
};

export async function openBlobStore(place: BlobPlace, parts: BlobParts): Promise<BlobStore> {
  const staging = place.kind === 'files' ? join(place.directory, 'staged') : place.stagingDirectory;
  const swept = await prepareStaging(staging);
  if (swept > 0) {
    parts.report({ what: 'staged-files-swept', data: { count: swept } });
  }
  const backend = await openBlobBackend(place);
  const openStaged = parts.openStaged ?? ((path) => open(path, 'wx', 0o600));
  const inner: Inner = { keys: parts.keys, backend, staging, openStaged };
  return {
    stage: (ref, source, limitBytes) => stage(inner, ref, { source, limitBytes }),
    put: (ref, bytes) => put(inner, ref, bytes),
    async get(ref) {
      const sealed = await backend.read(blobName(ref));
      if (sealed === null) {
        throw new Refusal('not-found');
      }
      return openWhole(await parts.keys.keyForOpening(ref), ref, sealed);
    },
    async remove(recordId) {
      for (const variant of blobVariants) {
        await backend.remove(nameOf(recordId, variant));
      }
    },
  };
}

type Inner = {
  readonly keys: BlobKeys;
  readonly backend: BlobBackend;
  readonly staging: string;
  readonly openStaged: (path: string) => Promise<FileHandle>;
};

type Upload = {
  readonly source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly limitBytes: number;
};

async function put(inner: Inner, ref: SealedRef, bytes: Uint8Array): Promise<void> {
  const stageOnce = () => stage(inner, ref, { source: [bytes], limitBytes: bytes.length });
  const staged = await stageOnce().catch((error: unknown) => {
    // Another variant of the same new photo was sealed in the same moment.
    if (error instanceof KeyConflictError) {
      return stageOnce();
    }
    throw error;
  });
  try {
    await staged.keep();
  } catch (error) {
    await staged.discard();
    throw error;
  }
}

type StagedState = 'staged' | 'kept' | 'discarded';

async function stage(inner: Inner, ref: SealedRef, upload: Upload): Promise<StagedBlob> {
  const name = blobName(ref);
  const sealing = await inner.keys.keyForSealing(ref);
  const path = join(inner.staging, `${randomBytes(12).toString('hex')}.part`);
  // A photo that nobody takes leaves no key behind either.
  const dropKey = async () => {
    if (
      sealing.made &&
      (await sealing.durable.then(
        () => true,
        () => false,
      ))
    ) {
      await inner.keys.shredKey(ref.recordId);
    }
  };
  const written = await writeSealed(inner, path, { sealing, ref, upload }).catch(async (error) => {
    await dropKey();
    throw error;
  });
  let state: StagedState = 'staged';
  return {
    bytes: written.bytes,
    sha256: written.sha256,
    async read() {
      const sealed = state === 'kept' ? await inner.backend.read(name) : await readFile(path);
      if (sealed === null) {
        throw new Refusal('not-found');
      }
      return openWhole(await inner.keys.keyForOpening(ref), ref, sealed);
    },
    async keep() {
      if (state === 'discarded') {
        throw new Error(`blob ${name}: kept after it was discarded`);
      }
      if (state === 'staged') {
        await refuseWhenFull(inner.backend.commit(name, path));
        state = 'kept';
      }
    },
    async discard() {
      if (state === 'staged') {
        await unlink(path).catch(ignoreMissing);
        await dropKey();
      } else if (state === 'kept') {
        await inner.backend.remove(name);
      }
      state = 'discarded';
    },
  };
}

type Written = { readonly bytes: number; readonly sha256: string };

async function writeSealed(
  inner: Inner,
  path: string,
  { sealing, ref, upload }: { sealing: SealingKey; ref: SealedRef; upload: Upload },
): Promise<Written> {
  let file: FileHandle | undefined;
  try {
    file = await refuseWhenFull(inner.openStaged(path));
    const written = await sealInto(file, startSeal(sealing.key, boundToRef(ref)), upload);
    await refuseWhenFull(file.datasync());
    await file.close();
    await sealing.durable;
    return written;
  } catch (error) {
    await file?.close();
    await unlink(path).catch(ignoreMissing);
    throw error;
  }
}

async function sealInto(
  file: FileHandle,
  { head, cipher }: ReturnType<typeof startSeal>,
  { source, limitBytes }: Upload,
): Promise<Written> {
  const hash = createHash('sha256');
  const write = (bytes: Buffer) => refuseWhenFull(writeAll(file, bytes));
  let bytes = 0;
  await write(head);
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > limitBytes) {
      throw new Refusal('photo-too-large');
    }
    hash.update(chunk);
    await write(cipher.update(chunk));
  }
  await write(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
  return { bytes, sha256: hash.digest('hex') };
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    offset += (await file.write(bytes, offset)).bytesWritten;
  }
}

function openWhole(key: Buffer, ref: SealedRef, sealed: Uint8Array): Buffer {
  const plaintext = openBytes(key, boundToRef(ref), sealed);
  if (plaintext === null) {
    throw new SealError('tampered', `${ref.field} of ${ref.recordId}`);
  }
  return plaintext;
}

function blobName(ref: SealedRef): string {
  const variant = blobVariants.find((known) => ref.field === `blob.${known}`);
  if (variant === undefined) {
    throw new RangeError(
      `blob field: expected blob.${blobVariants.join(', blob.')}, got ${ref.field}`,
    );
  }
  return nameOf(ref.recordId, variant);
}

/** Ids end in random digits, so the last four spread the blobs over 65,536 folders. */
function nameOf(recordId: string, variant: BlobVariant): string {
  if (!/^[a-z]{3}_[0-9a-f]{32}$/.test(recordId)) {
    throw new RangeError('blob record: expected an id such as pho_ and 32 hexadecimal digits');
  }
  return `${recordId.slice(-4, -2)}/${recordId.slice(-2)}/${recordId}.${variant}`;
}

async function refuseWhenFull<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOSPC' || code === 'EDQUOT' ? new Refusal('storage-full') : error;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') {
    throw error;
  }
}
