import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Env, Hono } from 'hono';
import { compress } from 'hono/compress';
import { Refusal } from '../refusal.ts';

/** Filled in with each answer's nonce; the build leaves it as it is. */
const noncePlaceholder = '__CSP_NONCE__';

/** The built desk: hashed files for a year, and the one page for every other address. */
export function serveDeskPages<E extends Env>(app: Hono<E>, assetsDir: string): void {
  app.get(
    '/assets/*',
    compress(),
    serveStatic({
      root: assetsDir,
      onFound: (_, c) => {
        c.header('Cache-Control', 'public, max-age=31536000, immutable');
      },
    }),
    () => {
      throw new Refusal('not-found');
    },
  );
  app.get('*', async (c) => {
    const page = await readFile(join(assetsDir, 'index.html'), 'utf8');
    const nonce = (c.get('secureHeadersNonce' as never) as string | undefined) ?? '';
    c.header('Cache-Control', 'no-store');
    return c.html(page.replaceAll(noncePlaceholder, nonce));
  });
}
