import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOutdated } from './web-assets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-assets-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, modifiedSeconds: number): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  await utimes(file, modifiedSeconds, modifiedSeconds);
}

function outdated(): Promise<boolean> {
  const [a, b, sources] = ['dist/a', 'dist/b', 'src'].map((name) => join(folder, name));
  return isOutdated([a ?? '', b ?? ''], [sources ?? '']);
}

describe('the built pages', () => {
  it('are outdated while one of them is missing', async () => {
    await write('src/page.ts', 100);
    expect(await outdated()).toBe(true);
    await write('dist/a/page.js', 200);
    expect(await outdated()).toBe(true);
    await write('dist/b/page.js', 200);
    expect(await outdated()).toBe(false);
  });

  it('are outdated when a source deep inside is newer than any of their files', async () => {
    await write('dist/a/page.js', 200);
    await write('dist/a/assets/page.css', 300);
    await write('dist/b/page.js', 300);
    await write('src/deep/below/page.ts', 199);
    expect(await outdated()).toBe(false);
    await write('src/deep/below/page.ts', 201);
    expect(await outdated()).toBe(true);
  });

  it('do not care about what npm installed beside the sources', async () => {
    await write('dist/a/page.js', 200);
    await write('dist/b/page.js', 200);
    await write('src/page.ts', 100);
    await write('src/node_modules/thing/index.js', 300);
    expect(await outdated()).toBe(false);
  });
});
