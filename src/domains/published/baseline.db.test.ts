import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { loadGeographies, loadPublishedExcerpts, seriesOf } from './index.ts';
import type { SeriesPoint, SeriesQuestion } from './index.ts';

/** The series that the demonstration must carry at least, held against what it does carry. */
const file = path.join(import.meta.dirname, '../../../../shared/data/bury-baseline.json');

const years = z.record(z.string(), z.number());
const places = z.record(z.string(), years);
const baseline = z.object({
  lait: z.array(z.object({ laitShort: z.string(), series: places })),
  neet: z.object({ measures: z.record(z.string(), places) }),
  nhsCommunityWaits: z.object({
    rows: z.array(
      z.object({
        organisation: z.string(),
        month: z.string(),
        service: z.string(),
        total: z.number().nullable(),
        over52: z.number().nullable(),
      }),
    ),
  }),
  dsg: z.object({ Bury: years, England: years }),
  tribunal: z.object({ Bury: z.array(z.object({ year: z.int(), appeals: z.number(), decisions: z.number() })) }),
});

const codes: Readonly<Record<string, string>> = {
  Bury: '351',
  England: 'E92000001',
  NorthWest: 'E12000002',
  'Greater Manchester': 'nhs:icb:greater-manchester',
  'Northern Care Alliance NHS Foundation Trust': 'nhs:northern-care-alliance',
};
const codeOf = (place: string): string => codes[place] ?? place;

describe.skipIf(!existsSync(file))('the series of the baseline (in ../shared)', () => {
  let database: TestDatabase;
  let wanted: z.infer<typeof baseline>;
  beforeAll(async () => {
    wanted = baseline.parse(JSON.parse(readFileSync(file, 'utf8')));
    database = await aDatabase();
    await database.asService(async (tx) => {
      await loadGeographies(tx);
      await loadPublishedExcerpts(tx);
    });
  });
  afterAll(async () => {
    await database.close();
  });

  const ask = (question: SeriesQuestion): Promise<readonly SeriesPoint[]> =>
    database.asPublic((tx) => seriesOf(tx, question));
  const numberOf = (point: SeriesPoint | undefined): number =>
    point?.cell.state === 'value' ? Number(point.cell.value) : Number.NaN;

  // NA in the file is null in the baseline, and no figure here.
  const orNull = (point: SeriesPoint | undefined): number | null =>
    point?.cell.state === 'not-available' ? null : numberOf(point);

  test('of the interactive tool are all carried', async () => {
    let compared = 0;
    for (const { laitShort, series } of wanted.lait) {
      const points = await ask({
        dataset: 'lait/measures',
        heading: 'value',
        breakdown: laitShort,
        geographies: ['351', 'E92000001', 'E12000002'],
      });
      for (const [place, figures] of Object.entries(series))
        for (const [period, figure] of Object.entries(figures)) {
          const point = points.find((each) => each.geographyCode === codeOf(place) && each.period === period);
          // The baseline is rounded to two decimals.
          expect(Math.abs(numberOf(point) - figure), `${laitShort} ${place} ${period}`).toBeLessThan(0.0051);
          compared += 1;
        }
    }
    expect(compared).toBeGreaterThan(500);
  });

  test('of young people not in education are all carried, 2024 too', async () => {
    for (const [heading, series] of Object.entries(wanted.neet.measures)) {
      const points = await ask({
        dataset: 'neet/local-authority',
        heading,
        geographies: ['351', 'E92000001', 'E12000002'],
      });
      for (const [place, figures] of Object.entries(series))
        for (const [period, figure] of Object.entries(figures)) {
          const point = points.find((each) => each.geographyCode === codeOf(place) && each.period === period);
          expect(numberOf(point), `${heading} ${place} ${period}`).toBe(figure);
        }
    }
  });

  test('of community waits are all carried', async () => {
    for (const { organisation, month, service, total, over52 } of wanted.nhsCommunityWaits.rows) {
      const figure = async (heading: string): Promise<number | null> =>
        orNull(
          (
            await ask({
              dataset: 'nhs/community-waits',
              heading,
              breakdown: service,
              geographies: [codeOf(organisation)],
            })
          ).find(({ periodStart }) => periodStart.startsWith(month)),
        );
      expect(
        [await figure('Total waiting list'), await figure('Waiting >52 weeks')],
        `${organisation} ${month} ${service}`,
      ).toEqual([total, over52]);
    }
  });

  test('of the schools grant and the tribunal are all carried', async () => {
    const balances = await ask({
      dataset: 'dsg/cumulative-balance',
      heading: 'DSG cumulative balance as a % of the total income',
      geographies: ['351', 'E92000001'],
    });
    for (const place of ['Bury', 'England'] as const)
      for (const [label, figure] of Object.entries(wanted.dsg[place]))
        expect(
          numberOf(balances.find((each) => each.geographyCode === codeOf(place) && each.periodLabel === label)),
        ).toBe(figure);
    const appeals = await ask({ dataset: 'tribunal/appeal-rate', heading: 'Appeals registered', geographies: ['351'] });
    const decisions = await ask({
      dataset: 'tribunal/appeal-rate',
      heading: 'Total Appealable Decisions',
      geographies: ['351'],
    });
    for (const { year, appeals: registered, decisions: made } of wanted.tribunal.Bury) {
      const of = (points: readonly SeriesPoint[]): number =>
        numberOf(points.find(({ period }) => period === String(year)));
      expect([of(appeals), of(decisions)], String(year)).toEqual([registered, made]);
    }
  });
});
