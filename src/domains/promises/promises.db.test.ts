import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { conditionsOf, promisesOf } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

test('an area that has recorded nothing has no promises and no conditions', async () => {
  const today = plainDate('2026-11-22');
  expect(await database.asPublic((tx) => promisesOf(tx, '999', today, 'everybody'))).toEqual([]);
  expect(await database.asPublic((tx) => conditionsOf(tx, '999', today, 'everybody'))).toEqual([]);
  expect(await database.asService((tx) => promisesOf(tx, '999', today, 'staff'))).toEqual([]);
  expect(await database.asService((tx) => conditionsOf(tx, '999', today, 'staff'))).toEqual([]);
});
