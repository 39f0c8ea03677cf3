import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { challengesOf, decisionsOf } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

test('an area without any has none', async () => {
  const today = plainDate('2026-11-22');
  expect(await database.asService((tx) => decisionsOf(tx, '999', 'staff'))).toEqual([]);
  expect(await database.asPublic((tx) => decisionsOf(tx, '999', 'everybody'))).toEqual([]);
  expect(await database.asService((tx) => challengesOf(tx, '999', today, 'staff'))).toEqual([]);
  expect(await database.asPublic((tx) => challengesOf(tx, '999', today, 'everybody'))).toEqual([]);
});
