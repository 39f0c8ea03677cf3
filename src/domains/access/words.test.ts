import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { actionWords } from './words.ts';

const source = path.join(import.meta.dirname, '../..');

test('each action that the audit trail is told of by its name is called something', () => {
  const files = globSync('**/*.ts', { cwd: source }).filter((file) => !/\.test\.ts$|\/test\//.test(file));
  const told = files.flatMap((file) =>
    [...readFileSync(path.join(source, file), 'utf8').matchAll(/\baction: '([a-z]+\.[a-z.-]+)'/g)].map(
      ([, action = '']) => action,
    ),
  );
  expect(told.length).toBeGreaterThan(80);
  expect([...new Set(told)].filter((action) => actionWords[action] === undefined)).toEqual([]);
});
