import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { loadGeographies, loadPublishedExcerpts } from '#domains/published';
import { measuresFor } from './reads.ts';
import { loadMeasureRegister } from './store-register.ts';
import { refreshMeasureValues } from './store-values.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
  await database.asService(async (tx) => {
    await loadGeographies(tx);
    await loadMeasureRegister(tx);
    await loadPublishedExcerpts(tx);
    await refreshMeasureValues(tx);
  });
});
afterAll(async () => {
  await database.close();
});
describe('x', () => {
  test('y', async () => {
    const t = performance.now();
    const all = await database.asPublic((tx) => measuresFor(tx, '351'));
    console.log(performance.now() - t);
    for (const m of all)
      m.together((measure, guards) => {
        console.log(m.code, m.plainTitle, '|', guards.map((g) => g.measure.definition.code).join(' '));
        console.log('   ', measure.finding.headline, '\n      ', measure.finding.sentences.join('\n       '));
      });
    expect(all.length).toBe(56);
  });
});
