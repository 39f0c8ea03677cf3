// npm test: every check, first those that only read, then the tests, and at the end one plain line "N passed, N failed".
// --quick leaves out the second PostgreSQL and the browser.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installedBinaries } from '#platform/db';
import { lastWords, outcomeOf, vitestReport } from './test-report.ts';
import type { Outcome } from './test-report.ts';

const root = path.join(import.meta.dirname, '..');
const quick = process.argv.includes('--quick');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'irwell-test-run-'));

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

const runAside = (file: string, args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, file), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    });
    let said = '';
    const hear = (words: Buffer): void => {
      said += words.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code) => {
      resolve({ code: code ?? 1, said });
    });
  });

const nothing: Outcome = { passed: 0, failed: 0, skipped: [], failures: [], retried: [] };

/** A tool that says yes or no counts as one check. Its words are kept together: it runs beside others. */
const check =
  (file: string, ...args: readonly string[]) =>
  async (): Promise<Outcome> => {
    const { code, said } = await runAside(file, args);
    process.stdout.write(said === '' ? '' : `\n== What ${path.basename(file)} said\n${said}`);
    if (code === 0) return { ...nothing, passed: 1 };
    return {
      ...nothing,
      failed: 1,
      failures: [`${path.basename(file)}: ${said.trim().split('\n').slice(0, 8).join('\n    ')}`],
    };
  };

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
    try {
      return outcomeOf(vitestReport.parse(JSON.parse(readFileSync(file, 'utf8'))), code, root);
    } catch {
      return { ...nothing, failed: 1, failures: ['the tests ended without a report'] };
    }
  };

const second = installedBinaries();

type Step = { readonly name: string; readonly run: () => Promise<Outcome> };

/** They only read: two run at a time, the longest first. */
const checks: readonly Step[] = [
  { name: 'Lint', run: check('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '--no-warn-ignored', '.') },
  { name: 'Types', run: check('node_modules/typescript/bin/tsc', '--noEmit') },
  { name: 'Format', run: check('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.') },
  { name: 'Dead code', run: check('node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints') },
  { name: 'Boundaries', run: check('tools/check-boundaries.ts') },
  { name: 'Generated files', run: check('tools/check-generated.ts') },
];

/** They use both processors: one after another. */
const tests: readonly Step[] = [
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

let whole = nothing;
const lines: string[] = [];
const take = async (step: Step): Promise<void> => {
  process.stdout.write(`\n== ${step.name}\n`);
  const began = Date.now();
  const { passed, failed, skipped, failures, retried } = await step.run();
  whole = {
    passed: whole.passed + passed,
    failed: whole.failed + failed,
    skipped: [...whole.skipped, ...skipped.map((name) => `${step.name}: ${name}`)],
    failures: [...whole.failures, ...failures],
    retried: [...whole.retried, ...retried],
  };
  lines.push(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${step.name}: ${String(passed)} passed, ${String(failed)} failed, ${String(Math.round((Date.now() - began) / 1000))} s`,
  );
};

const waiting = [...checks];
const lane = async (): Promise<void> => {
  for (let step = waiting.shift(); step; step = waiting.shift()) await take(step);
};
await Promise.all([lane(), lane()]);
for (const step of tests) await take(step);
if (!quick && !second)
  whole = {
    ...whole,
    skipped: [...whole.skipped, 'Database tests on a second PostgreSQL: none of 15 or newer is installed here'],
  };
rmSync(scratch, { recursive: true, force: true });
process.stdout.write(lastWords(lines, whole));
process.exitCode = whole.failed === 0 ? 0 : 1;
