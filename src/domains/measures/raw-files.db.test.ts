import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { measuresApp, withFigures } from './test/loaded.ts';

/**
 * The figures that Irwell serves, against the Department for Education's own zip, read here by a few lines of our own and none of the
 * importer's: a fault in the importer and in the register cannot hide each other.
 */
const folder = path.join(import.meta.dirname, '../../../../shared/data/dfe');
const zip = path.join(folder, 'dfe-ehcp-2025/education-health-and-care-plans_2025.zip');
const isThere = existsSync(zip);

/** The text of one member, found by the central directory at the end of the zip. */
const member = (bytes: Buffer, name: string): string => {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = bytes.readUInt32LE(at + 42);
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      return inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(at + 20)))
        .toString('utf8')
        .replace('\uFEFF', '');
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  throw new Error(`No ${name} in the zip.`);
};

const cells = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

type Row = { readonly line: number; readonly of: (heading: string) => string };

/** The lines of one table about the whole of one place, by period, with their numbers in the file. */
const rowsOf = (text: string, place: string, topic: string): ReadonlyMap<string, Row> => {
  const lines = text.split('\r\n').flatMap((line) => line.split('\n'));
  const headings = cells(lines[0] ?? '');
  const rows = new Map<string, Row>();
  for (const [index, line] of lines.entries()) {
    const row = cells(line);
    const of = (heading: string): string => row[headings.indexOf(heading)] ?? '';
    const code =
      of('geographic_level') === 'Local authority'
        ? of('old_la_code')
        : of('geographic_level') === 'National'
          ? 'England'
          : '';
    if (code === place && of('breakdown') === topic) rows.set(of('time_period'), { line: index + 1, of });
  }
  return rows;
};

const figure = z.object({
  area: z.string(),
  period_as_published: z.string(),
  n: z.number().nullable(),
  d: z.number().nullable(),
  value: z.number().nullable(),
  state: z.string(),
  source: z.object({ member: z.string(), line: z.int() }),
});
const measures = z.object({ measures: z.array(z.object({ code: z.string(), figures: z.array(figure) })) });

const share = (part: number, whole: number): number => Math.round((part / whole) * 1_000_000) / 10_000;

/** Ten measures, each as the file's own column or as the sum that the measure's page says it is. */
const recomputed: readonly {
  readonly code: string;
  readonly file: string;
  readonly topic: string;
  readonly value: (row: Row) => number;
  readonly n?: (row: Row) => number;
}[] = [
  {
    code: 'E01',
    file: 'requests',
    topic: 'All requests for EHC needs assessments',
    value: ({ of }) => Number(of('requests_received_in_year')),
  },
  {
    code: 'E02',
    file: 'requests',
    topic: 'All requests for EHC needs assessments',
    value: ({ of }) => Number(of('request_outcome_six_weeks_pc')),
    n: ({ of }) => Number(of('request_outcome_six_weeks')),
  },
  {
    code: 'E08',
    file: 'assessments',
    topic: 'All EHC needs assessments',
    value: ({ of }) => Number(of('outcome_decision_within_time_pc')),
    n: ({ of }) => Number(of('outcome_decision_within_time')),
  },
  {
    code: 'E09',
    file: 'timeliness_20_week',
    topic: 'All EHC plans issued',
    value: ({ of }) => Number(of('PC_plans_issued_20_weeks_ex')),
    n: ({ of }) => Number(of('plans_issued_20_weeks_ex')),
  },
  {
    code: 'E10',
    file: 'timeliness_20_week',
    topic: 'All EHC plans issued',
    value: ({ of }) => Number(of('pc_plans_issued_within_20_weeks')),
    n: ({ of }) => Number(of('plans_issued_within_20_weeks')),
  },
  {
    code: 'E11',
    file: 'timeliness_20_week',
    topic: 'All EHC plans issued',
    value: ({ of }) =>
      share(Number(of('plans_issued_den')) - Number(of('plans_issued_den_ex')), Number(of('plans_issued_den'))),
  },
  { code: 'E19', file: 'caseload', topic: 'All EHC plans', value: ({ of }) => Number(of('ehcplans')) },
  {
    code: 'E23',
    file: 'newplans',
    topic: 'New EHC plans',
    value: ({ of }) => Number(of('mainstream_total_pc')),
    n: ({ of }) => Number(of('mainstream_total')),
  },
  {
    code: 'E27',
    file: 'ceased_plans',
    topic: 'All ceased EHC plans',
    value: ({ of }) => share(Number(of('needs_met')), Number(of('total_ceased'))),
  },
  {
    code: 'F04',
    file: 'caseload',
    topic: 'All EHC plans',
    value: ({ of }) =>
      share(Number(of('special_independent')) + Number(of('special_non_maintained')), Number(of('ehcplans'))),
  },
  {
    code: 'O08',
    file: 'caseload',
    topic: 'All EHC plans',
    value: ({ of }) => Number(of('mainstream_total_pc')),
    n: ({ of }) => Number(of('mainstream_total')),
  },
  {
    code: 'R03',
    file: 'annual_reviews',
    topic: 'All annual reviews',
    value: ({ of }) => Number(of('pc_decsion_4weeks')),
    n: ({ of }) => Number(of('number_decsion_4weeks')),
  },
  {
    code: 'R15',
    file: 'annual_reviews',
    topic: 'All annual reviews',
    value: ({ of }) =>
      share(Number(of('review_meeting_24')) + Number(of('review_meeting_25')), Number(of('review_expected'))),
  },
];

describe.skipIf(!isThere)('figures served, against the zip of the Department for Education', () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let served: z.infer<typeof measures>;
  let raw: Buffer;
  beforeAll(async () => {
    database = await withFigures(await aDatabase());
    app = await measuresApp(database);
    served = measures.parse(JSON.parse((await app.inject({ method: 'GET', url: '/measures.json?area=351' })).body));
    raw = readFileSync(zip);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  test.each(recomputed)(
    '$code is what $file says, for Bury and England, line by line',
    ({ code, file, topic, value, n }) => {
      const text = member(raw, `data/${file}.csv`);
      const figures = served.measures.find((each) => each.code === code)?.figures ?? [];
      let compared = 0;
      for (const [place, area] of [
        ['351', '351'],
        ['England', 'E92000001'],
      ] as const)
        for (const [period, row] of rowsOf(text, place, topic)) {
          const expected = value(row);
          const given = figures.find((each) => each.area === area && each.period_as_published === period);
          if (Number.isNaN(expected)) {
            // A symbol in this file: another release may fill it, and then the figure comes from there.
            if (given?.source.member === `data/${file}.csv`)
              expect([given.value, given.state], `${code} ${period}`).toEqual([null, 'not-available']);
            continue;
          }
          expect(given?.value, `${code} ${area} ${period}`).toBe(expected);
          expect(given?.source, `${code} ${area} ${period}`).toEqual({ member: `data/${file}.csv`, line: row.line });
          if (n !== undefined) expect(given?.n, `${code} ${area} ${period}`).toBe(n(row));
          compared += 1;
        }
      expect(compared).toBeGreaterThanOrEqual(2);
    },
  );

  test('both appeal rates are what the tribunal table says for Bury', () => {
    const line = member(raw, 'supporting-files/SEND Tribunals and appeal rate 2014-2024.csv')
      .split(/\r?\n/)
      .find((each) => each.startsWith('Bury,351,'));
    const row = cells(line ?? '').map((cell) => Number(cell.replaceAll(/[,%]/g, '')));
    const of = (code: string, period: string) =>
      served.measures
        .find((each) => each.code === code)
        ?.figures.find((each) => each.area === '351' && each.period_as_published === period);
    for (let year = 2014; year <= 2024; year += 1) {
      const at = 2 + (year - 2014) * 3;
      expect([of('E17', String(year))?.n, of('E17', String(year))?.d, of('E17', String(year))?.value]).toEqual(
        row.slice(at, at + 3),
      );
    }
    expect([of('E22', '2024')?.d, of('E22', '2024')?.value]).toEqual(row.slice(35, 37));
  });
});
