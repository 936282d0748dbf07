import { mkdir, open, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const sweepAfterMs = 24 * 60 * 60 * 1000;

/** Makes the folder of staged files and removes what a stopped process left there a day ago. */
export async function prepareStaging(directory: string): Promise<number> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  let swept = 0;
  for (const file of await readdir(directory)) {
    const path = join(directory, file);
    const found = await stat(path).catch(() => null);
    if (file.endsWith('.part') && found !== null && Date.now() - found.mtimeMs > sweepAfterMs) {
      await unlink(path);
      swept += 1;
    }
  }
  return swept;
}

/** A rename is durable when its directory is. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
