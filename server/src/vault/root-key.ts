import { hkdfSync, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { keyBytes } from './seal.ts';
import { syncDirectory } from './sync-directory.ts';

/** The key that everything hangs on. Its bytes stay inside: others get keys derived from it. */
export type RootKey = {
  /** Tells two root keys apart and says nothing about either. */
  readonly id: string;
  /** HKDF-SHA-256 with the purpose as info, 32 bytes. */
  derive(purpose: string): Buffer;
};

export type LoadedRootKey = RootKey & {
  readonly path: string;
  /** Made just now: the operator must be told to keep a copy. */
  readonly created: boolean;
};

/** The root key cannot be used; the message tells the operator what to do. */
export class RootKeyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RootKeyError';
  }
}

export function rootKeyFrom(bytes: Uint8Array): RootKey {
  if (bytes.length !== keyBytes) {
    throw new RangeError(`root key: expected ${keyBytes} bytes, got ${bytes.length}`);
  }
  const secret = Buffer.from(bytes);
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `homeward/v1/${purpose}`, keyBytes));
  return { id: derive('root-key-id').toString('hex').slice(0, 16), derive };
}

/** Reads the root key file, or makes one (64 hex digits, mode 0600) where there is none. */
export async function loadRootKey(path: string): Promise<LoadedRootKey> {
  const existing = await readRootKey(path);
  if (existing !== null) {
    return { ...existing, path, created: false };
  }
  const created = await writeRootKey(path);
  const written = await readRootKey(path);
  if (written === null) {
    throw new RootKeyError(`The root key file ${path} disappeared while it was being made.`);
  }
  return { ...written, path, created };
}

async function readRootKey(path: string): Promise<RootKey | null> {
  const file = await open(path, constants.O_RDONLY).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw new RootKeyError(`The root key file ${path} cannot be read (${error.code}).`);
  });
  if (file === null) {
    return null;
  }
  try {
    const { mode } = await file.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new RootKeyError(
        `The root key file ${path} can be read by others (mode ${(mode & 0o777).toString(8)}). ` +
          `Run: chmod 600 ${path}`,
      );
    }
    const text = (await file.readFile('utf8')).trim();
    if (!/^[0-9a-f]{64}$/i.test(text)) {
      throw new RootKeyError(
        `The root key file ${path} is not a root key: expected one line of 64 hexadecimal digits, ` +
          `got ${text.length} characters. Put the copy you kept back in its place.`,
      );
    }
    return rootKeyFrom(Buffer.from(text, 'hex'));
  } finally {
    await file.close();
  }
}

/** True when this call made the file, false when another process was first. */
async function writeRootKey(path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(keyBytes).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // A link appears whole or not at all, and never replaces a key that is already there.
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    await unlink(draft);
    await syncDirectory(dirname(path));
  }
}
