import type { Context, Hono } from 'hono';
import type { AssetFile, PublicAssets } from './public-assets.ts';

/** Home-screen name and picture say nothing about what this is for. */
const webManifest = {
  name: 'Homeward',
  short_name: 'Homeward',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#fbfaf6',
  theme_color: '#fbfaf6',
  icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
};

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#0b5a5c"/><g fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"><path d="M12 33 32 14l20 19"/><path d="M32 52c0-9-9-7-9-14s9-5 9-12"/></g></svg>`;

function sendFile(c: Context, file: AssetFile, cacheControl: string): Response {
  const gzip = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '');
  return c.body(gzip ? file.gzipped : file.bytes, 200, {
    'Content-Type': file.type,
    'Cache-Control': cacheControl,
    Vary: 'Accept-Encoding',
    ...(gzip && { 'Content-Encoding': 'gzip' }),
  });
}

/** Built files, icon, web manifest and service worker. */
export function serveStaticFiles(app: Hono, assets: PublicAssets): void {
  app.get('/assets/*', (c, next) => {
    const file = assets.files.get(c.req.path);
    // The name holds a hash of the content.
    return file === undefined
      ? next()
      : Promise.resolve(sendFile(c, file, 'public, max-age=31536000, immutable'));
  });
  app.get('/service-worker.js', (c) => sendFile(c, assets.worker, 'no-cache'));
  app.get('/manifest.webmanifest', (c) =>
    c.body(JSON.stringify(webManifest), 200, {
      'Content-Type': 'application/manifest+json',
      'Cache-Control': 'public, max-age=86400',
    }),
  );
  app.get('/icon.svg', (c) =>
    c.body(icon, 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'public, max-age=86400',
    }),
  );
}
