import { defineConfig } from 'vitest/config';

const shared = {
  setupFiles: ['./server/test/fail-on-console.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

// Projects, so that tests of packages, pages and scripts do not wait for a database or a build.
export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line-reporter.ts'],
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          include: ['packages/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['server/**/*.test.ts'],
          globalSetup: ['./server/test/global-setup.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['./e2e/global-setup.ts'],
        },
      },
    ],
  },
});
