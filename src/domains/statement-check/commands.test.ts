import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statementCommand } from './commands.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'irwell-statements-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const called = async (text: string, ...options: readonly string[]) => {
  const file = path.join(folder, 'statement.txt');
  await writeFile(file, text);
  const said = { out: '', err: '' };
  const exit = await statementCommand(['check', file, ...options], {
    readInput: () => Promise.resolve(text),
    groundsOf: () => Promise.resolve({ areaName: 'Alderbeck', bases: [], events: [], looksAtClaims: true }),
    out: (words) => {
      said.out += words;
    },
    err: (words) => {
      said.err += words;
    },
  });
  return { exit, ...said };
};

test('the answer as JSON has the shape of the document, and says 1 where something does not agree', async () => {
  const { exit, out, err } = await called('Waits are five weeks less (36.8 weeks down to 28.3).', '--json');
  expect(exit).toBe(1);
  expect(err).toContain('held against itself only');
  const answer: unknown = JSON.parse(out);
  expect(answer).toMatchObject({
    schema: 'irwell.statement-check/1',
    rules: { version: 'irwell.statement-rules/1' },
    area: null,
    counts: { sentences: 1, claims: 1, doesNotAgree: 1 },
    sentences: [{ number: 1, line: 1, column: 1, says: 'progress', kind: 'impact', form: 'sentence', evidence: [] }],
    findings: [
      { rule: 'figures', check: 'change-and-figures', result: 'does-not-agree', line: 1, column: 11, leftOut: [] },
    ],
  });
});

test('says 0 where there is nothing to look at, and gives footnotes for an area', async () => {
  expect(await called('The board met.')).toMatchObject({ exit: 0 });
  const { exit, out } = await called('The policy has been published.', '--area', '999', '--footnotes');
  expect(exit).toBe(1);
  expect(out).toContain('published. [no evidence named]');
});

test.each([
  [['--footnotes'], /--area CODE/],
  [['--json', '--footnotes', '--area', '999'], /Usage/],
  [['--written-on', 'soon'], /is no day/],
  [['--nonsense'], /Usage/],
])('a call that cannot be used says so: %s', async (options, words) => {
  await expect(called('x', ...options)).rejects.toThrow(words);
});
