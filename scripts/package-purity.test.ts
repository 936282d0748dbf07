import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = join(root, 'node_modules/typescript/bin/tsc');

let folder: string;

beforeAll(async () => {
  // Below the checkout, so that the types of Node are there to be found.
  folder = await mkdtemp(join(root, 'node_modules/.purity-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The lines of a made-up file that the compiler refuses under the settings of the packages. */
async function refusedLines(lines: readonly string[]): Promise<readonly string[]> {
  await writeFile(join(folder, 'made-up.ts'), `${lines.join('\n')}\n`);
  const settings = { extends: join(root, 'packages/tsconfig.json'), files: ['made-up.ts'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ ...settings, include: [] }));
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], (_, stdout) =>
      resolve(stdout),
    );
  });
  const numbers = new Set([...said.matchAll(/made-up\.ts\((\d+),/g)].map((match) => match[1]));
  return lines.filter((_, index) => numbers.has(String(index + 1)));
}

describe('the compiler settings of the packages', () => {
  it('know no Node and no browser', async () => {
    const impure = [
      "export { readFile } from 'node:fs/promises';",
      "export type Path = import('node:path').ParsedPath;",
      'export const a: unknown = process.pid;',
      'export const b: unknown = Buffer.alloc(1);',
      'export const c: unknown = require;',
      'export const d: unknown = globalThis.process;',
      'export const e: unknown = setTimeout;',
      'export const f: unknown = fetch;',
      'export const g: unknown = crypto;',
      'export const h: unknown = performance;',
      'export const i: unknown = document;',
      'export const j: unknown = window;',
      'export const k: unknown = localStorage;',
      'console.log(1);',
    ];
    expect(await refusedLines(impure)).toEqual(impure);
  });

  it('let pure code pass', async () => {
    const pure = [
      'export const a: number = Math.log10(2);',
      'export const b: Float32Array = new Float32Array([1]);',
      "export const c: string = new Intl.DateTimeFormat('zh-Hans').format(new Date(0));",
    ];
    expect(await refusedLines(pure)).toEqual([]);
  });

  it('ask for the type of every export', async () => {
    const lines = ['export const a = Math.random().toString();'];
    expect(await refusedLines(lines)).toEqual(lines);
  });
});
