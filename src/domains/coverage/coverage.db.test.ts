import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadInventedSeries } from '#domains/charts-of-change';
import { loadInventedPlans } from '#domains/plan-actions';
import { plainDate } from '#shared/plain-date';
import { anArea } from '#test/an-area-with-people';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { coverageOf } from './coverage.ts';
import { aLetter } from './test/store-letters.ts';

let database: TestDatabase;
const today = plainDate('2026-11-22');

beforeAll(async () => {
  database = await aDatabase();
  await anArea(database);
  await database.asService(async (tx) => {
    await loadInventedSeries(tx, '999', new Date('2026-11-22T10:00:00Z'));
    await loadInventedPlans(tx, '999');
    await aLetter(tx, {
      code: 'L1',
      planCode: 'PIP',
      writtenOn: '2026-03-10',
      items: [
        { code: 'APA1-D1', area: 'APA1', part: 'demonstrated', text: 'A second panel was set up.' },
        { code: 'APA1-N1', area: 'APA1', part: 'next-step', text: 'Show that plans are issued within 20 weeks.' },
        {
          code: 'APA1-N2',
          area: 'APA1',
          part: 'next-step',
          text: 'Show that plans are issued within 20 weeks.',
          duplicateOf: 'APA1-N1',
        },
        { code: 'APA2-C1', area: 'APA2', part: 'concern', text: 'Families wait without help.' },
      ],
    });
  });
});
afterAll(() => database.close());

test('what is bound is told', async () => {
  await database.asService((tx) =>
    sql`insert into letter_cover (partnership_code, id, letter_code, item_code, action_id, bound_at, bound_by_name)
      select '999', gen_random_uuid(), 'L1', 'APA1-N1', id, now(), 'x' from plan_action where ref = '1.1' and partnership_code = '999'`.execute(
      tx,
    ),
  );
  const told = await database.asService((tx) => coverageOf(tx, '999', { today, seen: 'staff' }));
  const seen = await database.asPublic((tx) => coverageOf(tx, '999', { today, seen: 'everybody' }));
  expect(seen?.items[0]).toMatchObject({ standing: 'gap', missing: ['evidence'] });
  expect(told).toBeDefined();
});
