import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkBoundaries } from './boundaries/check.ts';
import { readSources } from './boundaries/read-sources.ts';

/** `rule path:line` of everything wrong in made-up sources. */
function wrong(sources: Readonly<Record<string, string>>): readonly string[] {
  return checkBoundaries(new Map(Object.entries(sources))).map(
    ({ rule, path, line }) => `${rule} ${path}:${line}`,
  );
}

function one(path: string, text: string): readonly string[] {
  return wrong({ [path]: text });
}

describe('the boundaries of the real tree', () => {
  it('are crossed nowhere', async () => {
    const sources = await readSources(fileURLToPath(new URL('..', import.meta.url)));
    expect(sources.size).toBeGreaterThan(300);
    expect([...sources.keys()]).toEqual(
      expect.arrayContaining([
        'server/src/main.ts',
        'packages/evidence/src/index.ts',
        'web/desk/app.tsx',
      ]),
    );
    expect(checkBoundaries(sources)).toEqual([]);
  });
});

describe('packages', () => {
  const path = 'packages/evidence/src/item.ts';

  it('import packages only', () => {
    expect(
      one(path, `import { a } from '@homeward/contract';\nimport { b } from './b.ts';`),
    ).toEqual([]);
    for (const refused of [
      'node:fs',
      'fs',
      'zod',
      'zod/mini',
      '@homeward/server',
      '@homeward/web/pages/html.ts',
      '../../imagery/src/index.ts',
      '../../../server/src/refusal.ts',
    ]) {
      expect(one(path, `\nimport { a } from '${refused}';`), refused).toContain(
        `package-imports ${path}:2`,
      );
    }
  });

  it('are judged by every way to name another module', () => {
    for (const text of [
      `import 'node:fs';`,
      `import * as fs from 'node:fs';`,
      `import type { Stats } from 'node:fs';`,
      `export { readFile } from 'node:fs';`,
      `export * from 'node:fs';`,
      `export const fs = await import('node:fs');`,
      `export type Stats = import('node:fs').Stats;`,
    ]) {
      expect(one(path, text), text).toEqual([`package-imports ${path}:1`]);
    }
  });

  it('have no clock, no chance, no environment and no state', () => {
    for (const text of [
      'export const a = () => Date.now();',
      'export const a = () => new Date();',
      'export const a = () => Date();',
      'export const a = () => performance.now();',
      'export const a = () => Math.random();',
      'export const a = () => { const { random } = Math; return random(); };',
      'export const a = () => globalThis.Math.random();',
      'export const a = () => process.env;',
      'let a = 1;',
      'export let a = 1;',
      'var a = 1;',
    ]) {
      expect(one(path, text), text).toContain(`package-purity ${path}:1`);
    }
    expect(one(path, 'export const a = (at: string) => new Date(at);')).toEqual([]);
    expect(one(path, 'export function a() { let b = 1; b += 1; return b; }')).toEqual([]);
  });
});

describe('the server', () => {
  it.each([
    ['db', '../sighting/post.ts'],
    ['db', '../http/public.ts'],
    ['db', '../clock/start.ts'],
    ['db', '../main.ts'],
    ['vault', '../photo/derive.ts'],
    ['vault', '../config.ts'],
    ['vault', '../http/problem.ts'],
    ['sighting', '../http/problem.ts'],
    ['sighting', '../clock/start.ts'],
    ['sighting', '../instance.ts'],
    ['sighting', '../main.ts'],
    ['sighting', '../config.ts'],
    ['sighting', '../commands/serve.ts'],
    ['sighting', '../candidate/rank.ts'],
    ['candidate', '../review/record-opinion.ts'],
    ['http', '../clock/start.ts'],
    ['clock', '../http/public.ts'],
    ['http', '../instance.ts'],
    ['commands', '../main.ts'],
    ['photo', '../../test/harness.ts'],
    ['photo', '../../../scripts/check-boundaries.ts'],
  ])('does not let %s import %s', (folder, specifier) => {
    const path = `server/src/${folder}/verb.ts`;
    for (const text of [
      `import { a } from '${specifier}';`,
      `import type { A } from '${specifier}';`,
      `export const a = () => import('${specifier}');`,
      `new Worker(new URL('${specifier}', import.meta.url));`,
    ]) {
      expect(one(path, text), text).toEqual([`direction ${path}:1`]);
    }
  });

  it.each([
    ['db', '../vault/vault.ts'],
    ['vault', '../db/report.ts'],
    ['db', './tx.ts'],
    ['sighting', '../db/tx.ts'],
    ['review', '../candidate/rank.ts'],
    ['http', '../sighting/post.ts'],
    ['clock', '../receipt/expire-intake.ts'],
    ['commands', '../instance.ts'],
  ])('lets %s import %s', (folder, specifier) => {
    expect(one(`server/src/${folder}/verb.ts`, `import { a } from '${specifier}';`)).toEqual([]);
  });

  it('asks for a place in the order for a new noun', () => {
    const path = 'server/src/alert/raise.ts';
    expect(one(path, `import { a } from '../db/tx.ts';`)).toEqual([`direction ${path}:1`]);
  });

  it('reads the environment in main alone', () => {
    const path = 'server/src/db/connect.ts';
    for (const text of [
      `const a = process.env['HOME'];`,
      'const a = process.env.HOME;',
      `const a = process['env'];`,
      'const a = globalThis.process.env;',
      'const { env } = process;',
      `import { env } from 'node:process';`,
      `import { env as surroundings } from 'process';`,
    ]) {
      expect(one(path, text), text).toEqual([`environment ${path}:1`]);
    }
    expect(one('server/src/main.ts', 'const a = process.env;')).toEqual([]);
    expect(one(path, `// process.env\nconst a = 'process.env';`)).toEqual([]);
  });

  it('keeps no state in a module', () => {
    const path = 'server/src/case/register.ts';
    expect(one(path, '\nlet cache;')).toEqual([`module-state ${path}:2`]);
  });

  it('takes pages of the web by their address only', () => {
    const path = 'server/src/http/public.ts';
    expect(one(path, `import { home } from '@homeward/web/pages/home.ts';`)).toEqual([]);
    expect(one(path, `import { a } from '@homeward/web/desk/app.tsx';`)).toEqual([
      `server-imports-pages ${path}:1`,
    ]);
    expect(one(path, `import { a } from '../../../web/public/pages/home.ts';`)).toContain(
      `server-imports-pages ${path}:1`,
    );
  });

  it('encrypts and decrypts in the vault alone', () => {
    const path = 'server/src/photo/stage.ts';
    for (const text of [
      `import { createCipheriv } from 'node:crypto';`,
      `import { createDecipheriv as open } from 'crypto';`,
      `import { webcrypto } from 'node:crypto';`,
      `import * as crypto from 'node:crypto';`,
      `import crypto from 'node:crypto';`,
      `const crypto = await import('node:crypto');`,
      'const { subtle } = crypto;',
      'await crypto.subtle.decrypt(a, b, c);',
      'await globalThis.crypto.subtle.decrypt(a, b, c);',
    ]) {
      expect(one(path, text), text).toEqual([`ciphers ${path}:1`]);
      expect(one('server/src/vault/seal.ts', text), text).toEqual([]);
    }
    expect(one(path, `import { createHash, randomUUID } from 'node:crypto';`)).toEqual([]);
  });
});

describe('the two listeners', () => {
  const publicPath = 'server/src/http/public-forms.ts';
  const deskPath = 'server/src/http/desk.ts';

  it('do not import each other', () => {
    expect(one(publicPath, `import { a } from './desk-pages.ts';`)).toEqual([
      `separate-listeners ${publicPath}:1`,
    ]);
    expect(one(deskPath, `import { a } from './public.ts';`)).toEqual([
      `separate-listeners ${deskPath}:1`,
    ]);
  });

  it('keep members and reviews out of the public one', () => {
    for (const specifier of [
      '../member/sign-in.ts',
      '../review/look-at-photo.ts',
      './session.ts',
    ]) {
      expect(one(publicPath, `import { a } from '${specifier}';`)).toEqual([
        `separate-listeners ${publicPath}:1`,
      ]);
    }
  });

  it('do not meet through a third file', () => {
    expect(
      wrong({
        [publicPath]: `import { a } from './intake.ts';`,
        'server/src/http/intake.ts': `import { b } from '../sighting/post.ts';`,
        'server/src/sighting/post.ts': `import { c } from '../member/token.ts';`,
      }),
    ).toEqual([`separate-listeners ${publicPath}:1`]);
  });
});

describe('the web', () => {
  it('imports packages and its own files only', () => {
    const path = 'web/desk/app.tsx';
    for (const allowed of ['react', '@homeward/wording', './theme.ts', '../map/show-places.ts']) {
      expect(one(path, `import { a } from '${allowed}';`), allowed).toEqual([]);
    }
    for (const refused of [
      'node:fs',
      '@homeward/server/src/refusal.ts',
      '@homeward/web/pages/home.ts',
      '../../server/src/refusal.ts',
      '../../packages/wording/src/index.ts',
      '../public/pages/home.ts',
    ]) {
      expect(one(path, `import { a } from '${refused}';`), refused).toEqual([
        `web-imports ${path}:1`,
      ]);
    }
  });
});

describe('every source', () => {
  it('names the modules that it imports', () => {
    for (const path of ['packages/evidence/src/item.ts', 'server/src/db/tx.ts', 'web/desk/a.ts']) {
      expect(one(path, 'export const load = (name: string) => import(name);')).toEqual([
        `named-imports ${path}:1`,
      ]);
    }
  });
});

describe('a test', () => {
  it('may import anything', () => {
    expect(one('packages/evidence/src/item.test.ts', `import 'node:fs';`)).toEqual([]);
  });
});
