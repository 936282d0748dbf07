import { defineConfig } from 'vitest/config';

const shared = {
  setupFiles: ['./server/test/fail-on-console.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

// Two projects, so that tests of packages and pages do not wait for a database.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          include: ['packages/**/*.test.ts', 'web/**/*.test.ts', 'web/**/*.test.tsx'],
        },
      },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['server/**/*.test.ts', 'e2e/**/*.test.ts', 'scripts/**/*.test.ts'],
          globalSetup: ['./server/test/global-setup.ts'],
        },
      },
    ],
  },
});
