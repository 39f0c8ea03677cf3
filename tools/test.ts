// npm test: every check, one after another, and at the end one plain line "N passed, N failed".
// --quick leaves out the second PostgreSQL and the browser.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { installedBinaries } from '#platform/db';

const root = path.join(import.meta.dirname, '..');
const quick = process.argv.includes('--quick');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'irwell-test-run-'));

type Outcome = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
  /** What failed, with the first line of why: said again at the very end, where a long log is read. */
  readonly failures: readonly string[];
};

// The zone of a machine must never matter: all tests run in one where London's midnight is yesterday evening.
const environment = { ...process.env, TZ: 'America/New_York', NODE_ENV: 'test', FORCE_COLOR: '0' };

const run = (file: string, args: readonly string[], extra: Readonly<Record<string, string>> = {}): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, file), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...environment, ...extra },
    });
    child.on('exit', (code) => {
      resolve(code ?? 1);
    });
  });

/** A tool that says yes or no counts as one check. */
const check =
  (file: string, ...args: readonly string[]) =>
  async (): Promise<Outcome> => {
    const code = await run(file, args);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [], failures: [] };
  };

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

const told = (file: string, test: string, message: string | undefined): string =>
  [`${path.relative(root, file)}: ${test}`, ...(message ?? '').split('\n').slice(0, 4)].join('\n    ');

let reports = 0;
const vitest =
  (project: string, extra: Readonly<Record<string, string>> = {}) =>
  async (): Promise<Outcome> => {
    reports += 1;
    const file = path.join(scratch, `report-${String(reports)}.json`);
    const code = await run(
      'node_modules/vitest/vitest.mjs',
      ['run', '--project', project, '--reporter', 'dot', '--reporter', 'json', `--outputFile.json=${file}`],
      extra,
    );
    let read: z.infer<typeof report>;
    try {
      read = report.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return { passed: 0, failed: 1, skipped: [], failures: ['the tests ended without a report'] };
    }
    // A file that could not be loaded has no tests to fail: it counts itself.
    const brokenFiles = read.testResults.filter(
      (each) => each.status === 'failed' && each.assertionResults.every((one) => one.status !== 'failed'),
    );
    const failed = read.numFailedTests + brokenFiles.length;
    const failures = [
      ...brokenFiles.map(({ name, message }) => told(name, name, message)),
      ...read.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) => told(name, fullName, failureMessages?.[0])),
      ),
    ];
    const skipped = read.testResults.flatMap((each) =>
      each.assertionResults
        .filter((one) => one.status === 'skipped' || one.status === 'pending')
        .map((one) => one.fullName),
    );
    return { passed: read.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped, failures };
  };

const second = installedBinaries();

const steps: readonly { readonly name: string; readonly run: () => Promise<Outcome> }[] = [
  { name: 'Types', run: check('node_modules/typescript/bin/tsc', '--noEmit') },
  { name: 'Lint', run: check('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '--no-warn-ignored', '.') },
  { name: 'Format', run: check('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.') },
  { name: 'Boundaries', run: check('tools/check-boundaries.ts') },
  { name: 'Dead code', run: check('node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints') },
  { name: 'Generated files', run: check('tools/check-generated.ts') },
  { name: 'Unit tests', run: vitest('unit') },
  { name: 'Database tests on the embedded PostgreSQL', run: vitest('database') },
  ...(quick
    ? []
    : [
        ...(second
          ? [
              {
                name: `Database tests on the installed PostgreSQL ${second.version}`,
                run: vitest('database', { IRWELL_TEST_POSTGRES: 'installed' }),
              },
            ]
          : []),
        { name: 'Browser journeys', run: vitest('browser') },
      ]),
];

let passed = 0;
let failed = 0;
const skipped: string[] = [];
const failures: string[] = [];
const lines: string[] = [];
for (const step of steps) {
  process.stdout.write(`\n== ${step.name}\n`);
  const began = Date.now();
  const outcome = await step.run();
  passed += outcome.passed;
  failed += outcome.failed;
  skipped.push(...outcome.skipped.map((name) => `${step.name}: ${name}`));
  failures.push(...outcome.failures);
  lines.push(
    `${outcome.failed === 0 ? 'ok    ' : 'FAILED'} ${step.name}: ${String(outcome.passed)} passed, ${String(outcome.failed)} failed, ${String(Math.round((Date.now() - began) / 1000))} s`,
  );
}
if (!quick && !second) skipped.push('Database tests on a second PostgreSQL: none of 15 or newer is installed here');
rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`\n${lines.join('\n')}\n`);
if (skipped.length > 0) process.stdout.write(`\nSkipped:\n${skipped.map((name) => `  ${name}`).join('\n')}\n`);
if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((each) => `  ${each}`).join('\n')}\n`);
process.stdout.write(`\n${String(passed)} passed, ${String(failed)} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
