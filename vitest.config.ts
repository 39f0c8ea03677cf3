import { defineConfig } from 'vitest/config';

// Three projects: `unit` needs nothing but the code; `database` copies a migrated PostgreSQL database for each file; `browser` walks the
// running demonstration in Chromium. A test file that asks for a database is named *.db.test.ts, a journey *.e2e.test.ts.
// How long anything may take is set for a machine many times slower than any of ours: a limit is there to end what hangs, never to judge.
export default defineConfig({
  test: {
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // Ending the server of a whole run is part of the run: cut short, it would stay behind.
    teardownTimeout: 120_000,
    expect: { poll: { timeout: 120_000, interval: 50 } },
    maxWorkers: 2,
    setupFiles: ['test/support/seed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.e2e.test.ts', 'node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['src/**/*.db.test.ts', 'test/**/*.db.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/e2e/*.e2e.test.ts'],
          globalSetup: ['test/support/e2e-setup.ts'],
          testTimeout: 1_800_000,
          // A browser on a crowded machine now and then loses a key or a page. What is wrong in the program fails three times;
          // tools/test.ts names what needed another try. A journey must not stumble over what its first try left on the server.
          retry: 2,
        },
      },
    ],
  },
});
