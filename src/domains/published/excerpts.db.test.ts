import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import {
  accountEndsOf,
  loadGeographies,
  loadPublishedExcerpts,
  publishedSources,
  seriesOf,
  sourceOf,
  wholeOf,
} from './index.ts';
import type { Dataset, SeriesPoint } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
  await database.asService(async (tx) => {
    await loadGeographies(tx);
    await loadPublishedExcerpts(tx);
  });
});
afterAll(async () => {
  await database.close();
});

const ask = async (
  dataset: Dataset,
  heading: string,
  geographies: readonly string[],
  more: { readonly occurrence?: number; readonly breakdown?: string } = {},
): Promise<readonly SeriesPoint[]> => {
  const all = wholeOf(dataset);
  return database.asPublic((tx) =>
    seriesOf(tx, {
      dataset,
      heading,
      geographies,
      ...(all === undefined ? {} : { topic: all.topic, breakdown: all.breakdown }),
      ...more,
    }),
  );
};

const shown = (points: readonly SeriesPoint[]): readonly string[] =>
  points.map(({ periodLabel, cell }) => `${periodLabel}: ${cell.state === 'value' ? cell.value : cell.state}`);

describe('the places of England', () => {
  test('are 153 councils in nine regions, with former councils and the invented area marked', async () => {
    const kinds = await database.asPublic((tx) =>
      tx
        .selectFrom('geography')
        .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
        .groupBy('kind')
        .orderBy('kind')
        .execute(),
    );
    expect(Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]))).toMatchObject({
      country: 1,
      region: 9,
      'part-of-region': 2,
      council: 153,
      'former-council': 5,
      invented: 1,
    });
    const bury = await database.asPublic((tx) =>
      tx.selectFrom('geography').selectAll().where('code', '=', '351').executeTakeFirstOrThrow(),
    );
    expect(bury).toMatchObject({ name: 'Bury', ons_code: 'E08000002', region_code: 'E12000002' });
  });

  test('each have ten statistical neighbours, and Bury those that were published in May 2025', async () => {
    const neighbours = await database.asPublic((tx) =>
      tx.selectFrom('statistical_neighbour').selectAll().where('edition', '=', 'May 2025').orderBy('rank').execute(),
    );
    expect(neighbours).toHaveLength(1580);
    expect(neighbours.filter(({ code }) => code === '351').map((each) => each.neighbour_code)).toEqual([
      '888',
      '908',
      '392',
      '886',
      '332',
      '891',
      '808',
      '926',
      '887',
      '303',
    ]);
  });

  test('are loaded again without a change', async () => {
    const version = () =>
      database.asService((tx) =>
        tx
          .selectFrom('geography')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirst(),
      );
    const before = await version();
    await database.asService(loadGeographies);
    expect(await version()).toEqual(before);
  });
});

describe('the figures that the project carries', () => {
  test('give plans issued in 20 weeks for Bury, England and the North West as published', async () => {
    const points = await ask('ehcp/timeliness-20-week', 'PC_plans_issued_20_weeks_ex', [
      '351',
      'E92000001',
      'E12000002',
    ]);
    const of = (code: string) => shown(points.filter(({ geographyCode }) => geographyCode === code));
    expect(of('351')).toEqual(['2019: 78.9', '2020: 27.4', '2021: 34.7', '2022: 51', '2023: 74.1', '2024: 99']);
    expect(of('E92000001').slice(-2)).toEqual(['2023: 50.3', '2024: 46.4']);
    expect(of('E12000002').slice(-2)).toEqual(['2023: 56.7', '2024: 50.5']);
  });

  test('keep two columns of one heading apart', async () => {
    const first = await ask('ehcp/annual-reviews', 'review_meeting_prior_24', ['351'], { occurrence: 1 });
    const second = await ask('ehcp/annual-reviews', 'review_meeting_prior_24', ['351'], { occurrence: 2 });
    expect([first[0]?.column, second[0]?.column]).toEqual([18, 19]);
    expect([shown(first), shown(second)]).toEqual([['2024: 828'], ['2024: 828']]);
  });

  test('keep both appeal rates of 2024, with what the publisher says of the newer', async () => {
    const old = await ask('tribunal/appeal-rate', 'SEND Tribunal Appeal Rate', ['351']);
    const renewed = await ask('tribunal/appeal-rate', 'In development: SEND Tribunal Appeal Rate', ['351']);
    expect(shown(old).slice(-2)).toEqual(['2023: 1.30', '2024: 2.10']);
    expect(old).toHaveLength(11);
    expect(shown(renewed)).toEqual(['2024: 4.20']);
    expect(renewed[0]?.cautions[0]).toContain('in development');
  });

  test('keep x as not available', async () => {
    const points = await ask('ehcp/requests', 'request_not_assess_pc', ['351']);
    expect(shown(points).slice(0, 1)).toEqual(['2019: not-available']);
    expect(shown(points).slice(-1)).toEqual(['2024: 32.9']);
  });

  test('lead back to file, member, line and column', async () => {
    const [point] = await ask('ehcp/caseload', 'ehcplans', ['351']).then((points) => points.slice(-1));
    expect(point).toMatchObject({ text: '2804', periodLabel: 'January 2025', member: 'data/caseload.csv', column: 13 });
    const source = await database.asPublic((tx) => sourceOf(tx, point?.fileId ?? ''));
    expect(source).toMatchObject({
      name: 'education-health-and-care-plans_2025.zip',
      extent: 'excerpt',
      publisher: 'Department for Education',
      licence: 'Open Government Licence v3.0',
    });
  });

  test('are loaded again without a change, and end where their files end', async () => {
    const again = await database.asService(loadPublishedExcerpts);
    expect(again).toEqual({ loaded: 0, unchanged: 11 });
    const sources = await database.asPublic(publishedSources);
    expect(sources).toHaveLength(11);
    expect(await database.asPublic((tx) => accountEndsOf(tx, 'ehcp/caseload'))).toBe('2025-02-01');
    expect(await database.asPublic((tx) => accountEndsOf(tx, 'dfe/statistical-neighbours'))).toBeUndefined();
  });
});
