import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The sources that the boundaries are about, by their path in the repository. */
export async function readSources(root: string): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>();
  const wanted = ['packages/*/src/**/*.ts', 'server/src/**/*.ts', 'web/**/*.{ts,tsx}'];
  const exclude = ['**/node_modules/**', '**/dist/**'];
  for await (const path of glob(wanted, { cwd: root, exclude })) {
    sources.set(path.replaceAll('\\', '/'), await readFile(join(root, path), 'utf8'));
  }
  return sources;
}
