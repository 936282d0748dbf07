import { mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { dayMilliseconds } from '../durations.ts';

/** Makes the folder of staged files and removes what a stopped process left there a day ago. */
export async function prepareStaging(directory: string): Promise<number> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  let swept = 0;
  for (const file of await readdir(directory)) {
    const path = join(directory, file);
    const found = await stat(path).catch(() => null);
    if (file.endsWith('.part') && found !== null && Date.now() - found.mtimeMs > dayMilliseconds) {
      await unlink(path);
      swept += 1;
    }
  }
  return swept;
}
