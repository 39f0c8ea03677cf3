import { describe, expect, test } from 'vitest';
import { lastWords, outcomeOf, vitestReport } from './test-report.ts';

type Told = { readonly status: string; readonly fullName: string; readonly failureMessages?: readonly string[] };

const aFile = (name: string, tests: readonly Told[], broken?: string) => ({
  name: `/irwell/${name}`,
  status: broken !== undefined || tests.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  message: broken ?? '',
  assertionResults: tests.map((each) => ({ failureMessages: [], ...each })),
});

const aReport = (...files: readonly ReturnType<typeof aFile>[]) => {
  const all = files.flatMap(({ assertionResults }) => assertionResults);
  return vitestReport.parse({
    numPassedTests: all.filter(({ status }) => status === 'passed').length,
    numFailedTests: all.filter(({ status }) => status === 'failed').length,
    testResults: files,
  });
};

const fine: Told = { status: 'passed', fullName: 'adds up' };
const slow: Told = {
  status: 'passed',
  fullName: 'by keyboard the skip link comes first',
  failureMessages: ['AssertionError: expected "" to be "#main"\n    at a\n    at b\n    at c\n    at d'],
};
const wrong: Told = { status: 'failed', fullName: 'signs in', failureMessages: ['Error: first', 'Error: second'] };

describe('what a run of tests came to', () => {
  test('a test that passed at its second try is counted as passed, and named', () => {
    const outcome = outcomeOf(aReport(aFile('test/e2e/a.e2e.test.ts', [fine, slow])), 0, '/irwell');
    expect(outcome).toMatchObject({ passed: 2, failed: 0, failures: [] });
    expect(outcome.retried).toEqual([
      'test/e2e/a.e2e.test.ts: by keyboard the skip link comes first\n    AssertionError: expected "" to be "#main"\n        at a\n        at b\n        at c',
    ]);
  });

  test('a test that failed each time has failed, with why it did so first', () => {
    const outcome = outcomeOf(aReport(aFile('a.test.ts', [wrong, fine])), 1, '/irwell');
    expect(outcome).toMatchObject({ passed: 1, failed: 1, retried: [] });
    expect(outcome.failures).toEqual(['a.test.ts: signs in\n    Error: first']);
  });

  test('a file that could not be loaded has failed once', () => {
    const outcome = outcomeOf(aReport(aFile('a.test.ts', [], 'Cannot find module')), 1, '/irwell');
    expect(outcome).toMatchObject({ passed: 0, failed: 1 });
    expect(outcome.failures[0]).toContain('Cannot find module');
  });

  test('a run that ends badly has failed, whatever its report says', () => {
    expect(outcomeOf(aReport(aFile('a.test.ts', [fine])), 1, '/irwell')).toMatchObject({ passed: 1, failed: 1 });
  });

  test('what was left out is named', () => {
    const outcome = outcomeOf(aReport(aFile('a.test.ts', [{ status: 'skipped', fullName: 'on a Mac' }])), 0, '/irwell');
    expect(outcome.skipped).toEqual(['on a Mac']);
  });
});

describe('the last lines of the suite', () => {
  const nothing = { passed: 51, failed: 0, skipped: [], failures: [], retried: [] };

  test('are the steps and the two numbers where all went well', () => {
    expect(lastWords(['ok     Unit tests: 51 passed, 0 failed, 9 s'], nothing)).toBe(
      '\nok     Unit tests: 51 passed, 0 failed, 9 s\n\n51 passed, 0 failed\n',
    );
  });

  test('name what needed another try before what failed, and end with the two numbers', () => {
    const words = lastWords(['…'], { ...nothing, failed: 1, retried: ['slow'], failures: ['wrong'], skipped: ['out'] });
    expect(words).toBe(
      '\n…\n\nSkipped:\n  out\n\nNeeded another try:\n  slow\n\nFailed:\n  wrong\n\n51 passed, 1 failed\n',
    );
  });
});
