import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PageAssets, PageScript } from '@homeward/web/pages/frame.ts';

export type AssetFile = {
  readonly type: string;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly gzipped: Buffer<ArrayBuffer>;
};

/** The built part of the public pages, read once. */
export type PublicAssets = {
  readonly page: PageAssets;
  /** By address, `/assets/…`. */
  readonly files: ReadonlyMap<string, AssetFile>;
  /** The service worker, told what the shell consists of. */
  readonly worker: AssetFile;
};

type ManifestEntry = {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
};

const types: Readonly<Record<string, string | undefined>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const scripts: Readonly<Record<PageScript, string>> = {
  plain: 'scripts/plain.ts',
  sighting: 'scripts/sighting.ts',
  case: 'scripts/case.ts',
};

/** Reads what Vite built. @throws when it was not built. */
export async function openPublicAssets(dir: string): Promise<PublicAssets> {
  const manifest = JSON.parse(await readFile(join(dir, '.vite/manifest.json'), 'utf8')) as Readonly<
    Record<string, ManifestEntry | undefined>
  >;
  const entry = (source: string): ManifestEntry => {
    const found = manifest[source];
    if (found === undefined) {
      throw new Error(`built public pages: expected ${source} in the manifest, got nothing`);
    }
    return found;
  };
  const files = new Map<string, AssetFile>();
  for (const name of await readdir(join(dir, 'assets'))) {
    files.set(`/assets/${name}`, assetFile(name, await readFile(join(dir, 'assets', name))));
  }
  const page: PageAssets = {
    styles: [`/${entry('styles/public.css').file}`],
    scripts: mapScripts((source) => `/${entry(source).file}`),
    preloads: mapScripts((source) => importsOf(source, entry)),
  };
  return { page, files, worker: await workerFile(dir, page, files) };
}

function mapScripts<T>(of: (source: string) => T): Readonly<Record<PageScript, T>> {
  return { plain: of(scripts.plain), sighting: of(scripts.sighting), case: of(scripts.case) };
}

function importsOf(source: string, entry: (source: string) => ManifestEntry): string[] {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    for (const imported of entry(name).imports ?? []) {
      if (!seen.has(imported)) {
        seen.add(imported);
        visit(imported);
      }
    }
  };
  visit(source);
  return [...seen].map((name) => `/${entry(name).file}`);
}

function assetFile(name: string, bytes: Buffer<ArrayBuffer>): AssetFile {
  return {
    type: types[extname(name)] ?? 'application/octet-stream',
    bytes,
    gzipped: gzipSync(bytes, { level: 9 }),
  };
}

/** The list comes before the script, so that a browser sees a new worker whenever a file changed. */
async function workerFile(
  dir: string,
  page: PageAssets,
  files: ReadonlyMap<string, AssetFile>,
): Promise<AssetFile> {
  const assets = [
    ...page.styles,
    ...Object.values(page.scripts),
    ...Object.values(page.preloads).flat(),
  ];
  const version = createHash('sha256')
    .update([...files.keys()].join('\n'))
    .digest('hex');
  const shell = JSON.stringify({ version: version.slice(0, 16), assets: [...new Set(assets)] });
  const script = await readFile(join(dir, 'service-worker.js'), 'utf8');
  return assetFile('service-worker.js', Buffer.from(`self.homewardShell=${shell};\n${script}`));
}
