import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const rows = read('docs/invariants.md')
  .split('\n')
  .flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const number = Number(cells[1]);
    return Number.isInteger(number) && number > 0 ? [{ number, held: cells[3] ?? '', tried: cells[4] ?? '' }] : [];
  });

const filesIn = (cell: string): readonly string[] =>
  Array.from(cell.matchAll(/`([\w./-]+)`/g), ([, file = '']) => file);

test('all ten rules of the plan are told, each with files that are there', () => {
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const named = [...read('docs/invariants.md').matchAll(/`((?:migrations|src)\/[\w./-]+)`/g)].map(
    ([, file = '']) => file,
  );
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

test.each(rows)('rule $number is tried by name in each file that is said to try it', ({ number, tried }) => {
  const files = filesIn(tried);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !read(file).includes(`Invariant ${String(number)}:`))).toEqual([]);
});
