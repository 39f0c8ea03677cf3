import path from 'node:path';
import { z } from 'zod';

/** What came of one step of the suite. */
export type Outcome = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
  /** What failed, with the first line of why: said again at the very end, where a long log is read. */
  readonly failures: readonly string[];
  /** What passed, but not at its first try, with why that one failed. Counted as passed. */
  readonly retried: readonly string[];
};

/** The parts that we read of the report of vitest’s own reporter `json`. */
export const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
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

type VitestReport = z.infer<typeof vitestReport>;

const told = (root: string, file: string, test: string, message: string | undefined): string =>
  [`${path.relative(root, file)}: ${test}`, ...(message ?? '').split('\n').slice(0, 4)].join('\n    ');

/**
 * What a run of vitest came to, from its report and the code with which it ended. A test that passed and yet has messages of failure was tried
 * again: vitest keeps those of the earlier tries beside the outcome of the last.
 */
export const outcomeOf = (report: VitestReport, code: number, root: string): Outcome => {
  // A file that could not be loaded has no tests to fail: it counts itself.
  const brokenFiles = report.testResults.filter(
    (each) => each.status === 'failed' && each.assertionResults.every((one) => one.status !== 'failed'),
  );
  const tests = report.testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map((each) => ({ ...each, file, why: each.failureMessages?.[0] })),
  );
  const tell = ({ file, fullName, why }: (typeof tests)[number]): string => told(root, file, fullName, why);
  const failed = report.numFailedTests + brokenFiles.length;
  return {
    passed: report.numPassedTests,
    // It says that something is wrong and not what: that is a failure too.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: tests.filter(({ status }) => status === 'skipped' || status === 'pending').map(({ fullName }) => fullName),
    failures: [
      ...brokenFiles.map(({ name, message }) => told(root, name, name, message)),
      ...tests.filter(({ status }) => status === 'failed').map(tell),
    ],
    retried: tests.filter(({ status, why }) => status === 'passed' && why !== undefined).map(tell),
  };
};

const list = (heading: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${heading}:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;

/** The last lines of the suite: each step, what was left out, what needed another try, what failed, and the two numbers. */
export const lastWords = (steps: readonly string[], whole: Outcome): string =>
  [
    `\n${steps.join('\n')}\n`,
    list('Skipped', whole.skipped),
    list('Needed another try', whole.retried),
    list('Failed', whole.failures),
    `\n${String(whole.passed)} passed, ${String(whole.failed)} failed\n`,
  ].join('');
