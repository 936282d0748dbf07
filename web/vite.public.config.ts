import { defineConfig } from 'vite';

const root = new URL('public', import.meta.url).pathname;

/** Pages: hashed files that the server finds through the manifest. */
export default defineConfig({
  root,
  base: '/',
  build: {
    outDir: new URL('dist/public', import.meta.url).pathname,
    emptyOutDir: true,
    manifest: true,
    // Inlined files would need `data:` in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome87', 'safari14', 'firefox78'],
    rolldownOptions: {
      input: [
        `${root}/scripts/plain.ts`,
        `${root}/scripts/sighting.ts`,
        `${root}/scripts/case.ts`,
        `${root}/styles/public.css`,
      ],
    },
  },
});
