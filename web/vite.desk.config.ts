import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: new URL('desk', import.meta.url).pathname,
  plugins: [react()],
  // The server writes a fresh nonce into each answer; without it the policy lets no style element in.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: new URL('dist/desk', import.meta.url).pathname,
    emptyOutDir: true,
    // Inlined files would need `data:` in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': 'http://localhost:3001' } },
});
