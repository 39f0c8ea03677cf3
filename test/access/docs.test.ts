import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asMarkdown, everyRole, families, tableFamilies } from './role-table.ts';

test('docs/access.md prints the role table to which the routes and the rows are held', () => {
  expect(readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8')).toContain(asMarkdown());
});

test('the table names only roles that there are, and nothing twice', () => {
  const known = new Set<string>(everyRole);
  for (const { opens } of families) expect(opens.filter((role) => !known.has(role))).toEqual([]);
  const tables = tableFamilies.flatMap((each) => each.tables);
  expect(tables.length).toBe(new Set(tables).size);
  const ends = families.flatMap(({ under, sent }) => under.map((each) => `${sent === true ? 'sent to ' : ''}${each}`));
  expect(ends.length).toBe(new Set(ends).size);
});
