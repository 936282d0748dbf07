import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Passkeys and the origin check hold for the desk's own address only: develop with
// `vite build --watch` behind the server, not on another port.
export default defineConfig(({ command }) => {
  if (command === 'build') {
    // A build is for use; started by a test run it would otherwise be made for development.
    process.env['NODE_ENV'] = 'production';
  }
  return {
    root: new URL('desk', import.meta.url).pathname,
    plugins: [react()],
    // The server puts a fresh nonce into each answer; without it no style element is let in.
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      outDir: new URL('dist/desk', import.meta.url).pathname,
      emptyOutDir: true,
      // Inlined files would need `data:` in the policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 800,
    },
  };
});
