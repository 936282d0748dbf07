import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { completeLock, findMissing, type Lock } from './complete-lock.ts';

const root = new URL('../../', import.meta.url);

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(new URL(path, root), 'utf8')) as T;
}

describe('the lock of this repository', () => {
  it('names the packages of every platform, or npm ci refuses it', async () => {
    const lock = await readJson<Lock>('package-lock.json');
    expect(findMissing(lock).map(({ path }) => path)).toEqual([]);
  });

  it('names no registry', async () => {
    const lock = await readJson<Lock>('package-lock.json');
    const resolved = Object.values(lock.packages).flatMap((one) => one.resolved ?? []);
    expect(resolved.filter((address) => address.includes(':'))).toEqual([]);
  });

  it('has a decision for every package that wants to run a script', async () => {
    const lock = await readJson<Lock>('package-lock.json');
    const { allowScripts } = await readJson<{ allowScripts: object }>('package.json');
    const wanting = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(wanting.toSorted()).toEqual(Object.keys(allowScripts).toSorted());
  });
});

describe('completing a lock', () => {
  const lock = {
    lockfileVersion: 3,
    packages: {
      '': { version: '1.0.0' },
      'node_modules/tool': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: {
          '@tool/binding-linux-x64-gnu': '2.0.0',
          '@tool/binding-linux-arm-musleabihf': '2.0.0',
          '@tool/darwin-arm64': '2.0.0',
        },
      },
      'node_modules/@tool/binding-linux-x64-gnu': { version: '2.0.0', integrity: 'sha512-x' },
      'server/node_modules/other': {
        version: '3.0.0',
        optionalDependencies: { nested: '1.0.0', '@tool/darwin-arm64': '2.0.0' },
      },
      'server/node_modules/other/node_modules/nested': { version: '1.0.0' },
    },
  } as const;

  it('adds what is missing, for its platform only', () => {
    const { packages } = completeLock(lock);
    expect(packages['node_modules/@tool/binding-linux-arm-musleabihf']).toEqual({
      version: '2.0.0',
      cpu: ['arm'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
    expect(packages['node_modules/@tool/darwin-arm64']).toMatchObject({
      cpu: ['arm64'],
      os: ['darwin'],
    });
    expect(Object.keys(packages)).toHaveLength(Object.keys(lock.packages).length + 2);
  });

  it('keeps everything that is there, and is done after once', () => {
    const complete = completeLock(lock);
    expect(complete).toMatchObject(lock);
    expect(findMissing(complete)).toEqual([]);
    expect(completeLock(complete)).toEqual(complete);
  });

  it('refuses a package whose name does not tell its platform', () => {
    const odd = {
      packages: { tool: { version: '1.0.0', optionalDependencies: { odd: '1.0.0' } } },
    };
    expect(() => completeLock(odd)).toThrow('odd: expected a name that ends in system');
  });
});
