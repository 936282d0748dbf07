import { defineConfig } from 'vite';

const root = new URL('public', import.meta.url).pathname;

/** The service worker: one file of a fixed name, since old browsers take no modules there. */
export default defineConfig({
  root,
  build: {
    outDir: new URL('dist/public', import.meta.url).pathname,
    emptyOutDir: false,
    target: ['chrome87', 'safari14', 'firefox78'],
    rolldownOptions: {
      input: `${root}/scripts/service-worker.ts`,
      output: { format: 'iife', entryFileNames: 'service-worker.js' },
    },
  },
});
