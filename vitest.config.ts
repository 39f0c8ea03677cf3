import { defineConfig } from 'vitest/config';

// Two projects: `unit` needs nothing but the code; `database` copies a migrated PostgreSQL database for each file.
// A test file that asks for a database is named *.db.test.ts.
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
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
          testTimeout: 600_000,
        },
      },
    ],
  },
});
