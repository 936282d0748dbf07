import { posix } from 'node:path';
import { computed, type Import, type Module, readModule, type Use } from './read-module.ts';

export type Violation = {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
};

/**
 * Who may import whom on the server: each line may import the lines above it and, where it names
 * several, the others of its line. The nouns stand in the order in which a report flows.
 */
const order: readonly (readonly string[])[] = [
  [
    'refusal.ts',
    'new-id.ts',
    'operator-error.ts',
    'log.ts',
    'durations.ts',
    'canonical-json.ts',
    'progress-bar.ts',
    'db',
    'vault',
  ],
  ['facts'],
  ['place'],
  ['receipt'],
  ['member'],
  ['model'],
  ['photo'],
  ['sighting'],
  ['case'],
  ['candidate'],
  ['review'],
  ['http'],
  ['clock'],
  ['demo'],
  ['config.ts', 'web-assets.ts'],
  ['instance.ts'],
  ['evaluate'],
  ['commands'],
  ['main.ts'],
];

/** Neighbours in that order that still must not know each other. */
const strangers: readonly (readonly [string, string])[] = [
  ['clock', 'http'],
  ['demo', 'http'],
  ['demo', 'clock'],
];

type Found = Omit<Violation, 'path' | 'rule'>;
type Rule = (module: Module, all: ReadonlyMap<string, Module>) => readonly Found[];

/** Checks sources by path, relative to the root of the repository. Tests may import anything. */
export function checkBoundaries(sources: ReadonlyMap<string, string>): readonly Violation[] {
  const modules = new Map(
    [...sources]
      .filter(([path]) => !/\.test\.tsx?$/.test(path))
      .map(([path, text]) => [path, readModule(path, text)]),
  );
  return [...modules.values()].flatMap((module) =>
    Object.entries(rules).flatMap(([rule, find]) =>
      find(module, modules).map((found) => ({ path: module.path, rule, ...found })),
    ),
  );
}

const rules: Readonly<Record<string, Rule>> = {
  'named-imports': importRule('', (_, { specifier }) =>
    specifier === computed ? 'an import names its module' : null,
  ),
  'package-imports': importRule('packages/', ({ path }, { specifier }, target) =>
    specifier === computed ||
    /^@homeward\/(?!server|web)/.test(specifier) ||
    target?.startsWith(`${workspaceOf(path)}/src/`)
      ? null
      : 'a package imports packages only',
  ),
  'package-purity': useRule('packages/', ['clock', 'chance', 'environment', 'mutable'], () => true),
  direction: importRule('server/src/', ({ path }, _, target) =>
    target === null ? null : wrongDirection(path, target),
  ),
  environment: (module, all) => [
    ...useRule(
      'server/src/',
      ['environment'],
      ({ path }) => !readsEnvironment.has(path),
    )(module, all),
    ...importRule('server/src/', (_, { specifier, names }) =>
      /^(node:)?process$/.test(specifier) && names.includes('env')
        ? 'only main.ts reads the environment'
        : null,
    )(module, all),
  ],
  'module-state': useRule('server/src/', ['mutable'], () => true),
  'separate-listeners': (module, all) =>
    listeners
      .filter(({ from }) => from.test(module.path))
      .flatMap(({ never }) => reachable(module, all, never)),
  'web-imports': importRule('web/', ({ path }, { specifier }, target) =>
    path.startsWith('web/vite.') ? null : wrongInBrowser(path, specifier, target),
  ),
  'server-imports-pages': importRule('server/src/', (_, { specifier }, target) => {
    const web = target?.startsWith('web/') === true || specifier.startsWith('@homeward/web');
    return web && !specifier.startsWith('@homeward/web/pages/')
      ? 'of web, the server takes @homeward/web/pages only'
      : null;
  }),
  ciphers: (module, all) =>
    module.path.startsWith('server/src/vault/')
      ? []
      : [
          ...useRule('', ['web-crypto'], () => true)(module, all),
          ...importRule('', (_, { specifier, names }) =>
            /^(node:)?crypto$/.test(specifier) && names.some((name) => ciphers.test(name))
              ? 'only the vault encrypts and decrypts'
              : null,
          )(module, all),
        ],
};

/** PATH and the like are handed on to the database's programs; nothing is configured by it. */
const readsEnvironment = new Set(['server/src/main.ts', 'server/src/db/embedded/postmaster.ts']);

/** Taking all of node:crypto takes its ciphers too. */
const ciphers = /^(create(C|Dec)ipheriv|webcrypto|subtle|default|\*)$/;

const listeners = [
  {
    from: /^server\/src\/http\/public/,
    never: /^server\/src\/(http\/(desk|session)|member\/|review\/)/,
  },
  { from: /^server\/src\/http\/desk/, never: /^server\/src\/http\/public/ },
];

function importRule(
  folder: string,
  judge: (module: Module, imported: Import, target: string | null) => string | null,
): Rule {
  return (module) =>
    module.path.startsWith(folder)
      ? module.imports.flatMap((imported) => {
          const message = judge(module, imported, resolve(module, imported));
          return message === null
            ? []
            : [{ line: imported.line, message: `${message}: ${imported.specifier}` }];
        })
      : [];
}

const useMessages: Readonly<Record<Use['kind'], string>> = {
  environment: 'only main.ts reads the environment',
  clock: 'a package has no clock: the time is passed in',
  chance: 'a package has no chance: random numbers are passed in',
  'web-crypto': 'only the vault encrypts and decrypts',
  mutable: 'a module keeps no state: nothing at its top is assigned twice',
};

function useRule(
  folder: string,
  kinds: readonly Use['kind'][],
  applies: (module: Module) => boolean,
): Rule {
  return (module) =>
    module.path.startsWith(folder) && applies(module)
      ? module.uses
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ kind, line }) => ({ line, message: useMessages[kind] }))
      : [];
}

/** The path of a source in the repository; null for what comes from npm or Node. */
function resolve({ path }: Module, { specifier }: Import): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null;
}

/** `packages/evidence` of a file in there. */
function workspaceOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

function wrongDirection(path: string, target: string): string | null {
  if (!target.startsWith('server/src/')) {
    return 'the server keeps to its own sources';
  }
  const [from, to] = [path, target].map((one) => one.split('/')[2] ?? '');
  const [fromRank, toRank] = [from, to].map((one) =>
    order.findIndex((line) => line.includes(one ?? '')),
  );
  if (fromRank === -1 || toRank === -1) {
    return `give ${fromRank === -1 ? from : to} a place in the order of scripts/boundaries/check.ts`;
  }
  const backwards = (toRank ?? 0) > (fromRank ?? 0);
  const apart = strangers.some((pair) => pair.includes(from ?? '') && pair.includes(to ?? ''));
  return backwards || (apart && from !== to) ? `${from} may not import ${to}` : null;
}

function wrongInBrowser(path: string, specifier: string, target: string | null): string | null {
  if (target === null) {
    if (specifier.startsWith('node:')) {
      return 'web runs in a browser';
    }
    return /^@homeward\/(server|web)/.test(specifier) ? 'web imports packages only' : null;
  }
  if (!target.startsWith('web/')) {
    return 'web imports packages and its own files only';
  }
  const part = (one: string): string => one.split('/')[1] ?? '';
  const own = part(target) === part(path) || part(target) === 'map';
  return own ? null : `web/${part(path)} may not import web/${part(target)}`;
}

/** Whatever a module loads, through however many others. */
function reachable(start: Module, all: ReadonlyMap<string, Module>, never: RegExp): Found[] {
  const seen = new Set([start.path]);
  const found: Found[] = [];
  const visit = (module: Module, chain: string, line: number | null): void => {
    for (const imported of module.imports.filter(({ typeOnly }) => !typeOnly)) {
      const path = resolve(module, imported);
      if (path === null || seen.has(path)) {
        continue;
      }
      seen.add(path);
      const here = line ?? imported.line;
      const longer = `${chain} -> ${path}`;
      if (never.test(path)) {
        found.push({ line: here, message: `the two listeners are separate: ${longer}` });
        continue;
      }
      const next = all.get(path);
      if (next !== undefined) {
        visit(next, longer, here);
      }
    }
  };
  visit(start, start.path, null);
  return found;
}
