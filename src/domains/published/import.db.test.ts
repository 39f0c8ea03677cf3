import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSessionToken } from '#platform/db';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import {
  demonstrationExcerpts,
  importPublishedFile,
  loadGeographies,
  loadPublishedExcerpts,
  publishedSources,
  seriesOf,
  sourceOf,
  writtenExcerpt,
} from './index.ts';
import type { Dataset, ImportOptions, ImportReport } from './index.ts';
import {
  aFolder,
  buryCells,
  csv,
  datasetsOf2025,
  englandCells,
  membersOf2025,
  placeHeadings2025,
  tableOf2025,
} from '#test/published-files';

let database: TestDatabase;
const folder = aFolder();
beforeAll(async () => {
  database = await aDatabase();
  await database.asService(loadGeographies);
});
afterAll(async () => {
  folder.remove();
  await database.close();
});

const bringIn = async (file: string, options?: ImportOptions): Promise<ImportReport> =>
  importPublishedFile({ appPool: database.store.appPool, token: await database.serviceToken() }, file, options);

const said = async (file: string, options?: ImportOptions): Promise<string> =>
  bringIn(file, options).then(
    () => 'imported',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : ''),
  );

/** Everything that an import could leave behind. */
const held = async (): Promise<Readonly<Record<string, unknown>>> => {
  const { rows } = await sql<Record<string, unknown>>`
    select (select count(*) from published_file) as files, (select count(*) from published_table) as tables,
      (select count(*) from published_row) as rows, (select count(*) from published_refusal) as refusals,
      (select count(*) from statistical_neighbour) as neighbours, (select version from public_version) as version`.execute(
    database.admin,
  );
  return rows[0] ?? {};
};

const audited = async (action: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from audit.event where action = ${action}`.execute(
    database.admin,
  );
  return rows[0]?.n ?? 0;
};

const requests = (rows: readonly (readonly string[])[]): string =>
  csv([[...placeHeadings2025, 'requests_received_in_year', 'requests_decided_not_to_assess'], ...rows]);

const all = ['All requests for EHC needs assessments', 'All requests for EHC needs assessments'];

describe('an import', () => {
  test('keeps what the file is, every line or why not, and moves the public pages', async () => {
    const before = await held();
    const report = await bringIn(
      folder.write(
        'requests.csv',
        requests([
          [...englandCells('2031', 'Calendar year'), ...all, '1000', '10'],
          [...buryCells('2031', 'Calendar year'), ...all, '560', 'x'],
          [...buryCells('2031', 'Calendar year').slice(0, 8), '352', 'Bury', ...all, '1', '2'],
          [...buryCells('20311', 'Calendar year'), ...all, '1', '2'],
        ]),
      ),
      { release: 'A test', releasedOn: '2032-06-01' },
    );
    expect(report).toMatchObject({
      status: 'imported',
      layout: 'dfe-ehc-plans-table',
      publisher: 'Department for Education',
      release: 'A test',
      rows: { read: 4, kept: 2, refused: 2 },
      tables: [
        {
          member: 'requests.csv',
          dataset: 'ehcp/requests',
          encoding: 'utf-8',
          otherLines: 1,
          covers: { from: '2031-01-01', to: '2032-01-01' },
        },
      ],
    });
    expect(report.refusals.map(({ line, rule, heading }) => [line, rule, heading])).toEqual([
      [4, 'name-and-code-disagree', 'old_la_code'],
      [5, 'unreadable-period', 'time_period'],
    ]);
    expect(await held()).toMatchObject({
      files: Number(before['files']) + 1,
      rows: Number(before['rows']) + 2,
      refusals: Number(before['refusals']) + 2,
      version: Number(before['version']) + 1,
    });
    const [source] = await database.asPublic(publishedSources);
    expect(source).toMatchObject({
      name: 'requests.csv',
      sha256: report.sha256,
      releasedOn: '2032-06-01',
      extent: 'whole',
      rows: report.rows,
    });
    expect(await audited('published.imported')).toBe(1);
  });

  test('of the same file, under whatever name, changes nothing the second time', async () => {
    const before = await held();
    const again = await bringIn(folder.write('again.csv', readFileSync(path.join(folder.path, 'requests.csv'))));
    expect(again).toMatchObject({ status: 'already-held', release: 'A test', rows: { read: 4, kept: 2, refused: 2 } });
    expect(await held()).toEqual(before);
    expect(await audited('published.imported')).toBe(1);
  });

  test('of one file by two people at once happens once', async () => {
    const file = folder.write('both.csv', requests([[...buryCells('2081', 'Calendar year'), ...all, '5', '1']]));
    const reports = await Promise.all([bringIn(file), bringIn(file), bringIn(file)]);
    expect(reports.map(({ status }) => status).sort()).toEqual(['already-held', 'already-held', 'imported']);
  });

  test('refuses lines that say twice, the later where they agree and both where they differ', async () => {
    const bury = (year: string, figure: string): readonly string[] => [
      ...buryCells(year, 'Calendar year'),
      ...all,
      figure,
      '1',
    ];
    const report = await bringIn(
      folder.write(
        'twice.csv',
        requests([bury('2041', '5'), bury('2041', '5'), bury('2042', '6'), bury('2042', '7'), bury('2043', '8')]),
      ),
    );
    expect(report.rows).toEqual({ read: 5, kept: 2, refused: 3 });
    expect(report.refusals.map(({ line, rule, reason }) => [line, rule, reason.split('.')[0]])).toEqual([
      [3, 'said-twice', 'Line 2 says the same already'],
      [4, 'said-twice', 'Another line gives other figures for the same place, period and breakdown'],
      [5, 'said-twice', 'Another line gives other figures for the same place, period and breakdown'],
    ]);
    const points = await database.asPublic((tx) =>
      seriesOf(tx, { dataset: 'ehcp/requests', heading: 'requests_received_in_year', geographies: ['351'] }),
    );
    expect(
      points
        .filter(({ periodStart }) => periodStart > '2040' && periodStart < '2050')
        .map(({ periodLabel, text, line }) => [periodLabel, text, line]),
    ).toEqual([
      ['2041', '5', 2],
      ['2043', '8', 6],
    ]);
  });

  test('gives the latest release where two hold the same figure, whichever came in first', async () => {
    const of = (figures: Readonly<Record<string, string>>): string =>
      requests(
        Object.entries(figures).map(([year, figure]) => [...buryCells(year, 'Calendar year'), ...all, figure, '1']),
      );
    await bringIn(folder.write('later.csv', of({ '2051': '11', '2052': '12' })));
    await bringIn(folder.write('earlier.csv', of({ '2050': '0', '2051': '1' })));
    const points = await database.asPublic((tx) =>
      seriesOf(tx, { dataset: 'ehcp/requests', heading: 'requests_received_in_year', geographies: ['351'] }),
    );
    const ours = points.filter(({ periodStart }) => periodStart >= '2050' && periodStart < '2060');
    expect(ours.map(({ text }) => text)).toEqual(['0', '11', '12']);
    const source = await database.asPublic((tx) => sourceOf(tx, ours.at(-1)?.fileId ?? ''));
    expect(source?.name).toBe('later.csv');
  });

  test('of a zip keeps each table under its member', async () => {
    const report = await bringIn(await folder.zip('plans.zip', membersOf2025()));
    expect(report).toMatchObject({
      layout: 'dfe-ehc-plans-2025-zip',
      release: 'Reporting year 2025',
      otherMembers: ['data-guidance/data-guidance.txt'],
    });
    expect(report.tables.map(({ dataset }) => dataset).sort()).toEqual([...datasetsOf2025].sort());
    expect(report.tables[0]?.notes).toEqual(['Lines of 1 of the 153 councils: this may be part of a larger file.']);
  });

  test('of a list of statistical neighbours needs its edition, and becomes the list of that edition', async () => {
    const ranks = Array.from({ length: 10 }, (_, index) => `sn${String(index + 1)}`);
    const text = csv([
      ['la_number', 'la_name', 'region', ...ranks.flatMap((rank) => [`${rank}_la_number`, `${rank}_closeness`])],
      [
        '351',
        'Bury',
        'North West',
        ...['888', '908', '392', '886', '332', '891', '808', '926', '887', '350'].flatMap((code) => [
          code,
          'Very Close',
        ]),
      ],
    ]);
    expect(await said(folder.write('neighbours.csv', text))).toContain('Give --edition "May 2025"');
    const report = await bringIn(path.join(folder.path, 'neighbours.csv'), { edition: 'May 2031' });
    expect(report.release).toBe('Figures for May 2031');
    const rows = await database.asPublic((tx) =>
      tx.selectFrom('statistical_neighbour').selectAll().where('edition', '=', 'May 2031').orderBy('rank').execute(),
    );
    expect(rows).toHaveLength(10);
    expect(rows[9]).toMatchObject({ code: '351', neighbour_code: '350', closeness: 'Very close' });
  });
});

describe('a file that cannot be used', () => {
  const good = tableOf2025('ehcp/assessments');
  const cases: Readonly<Record<string, string | Buffer>> = {
    'cut.csv': good.slice(0, -3),
    'open.csv': good.replace('Bury', '"Bury'),
    'bytes.csv': Buffer.from(good.replace('Bury', 'B\x81ry'), 'latin1'),
    'headings.csv': `${good.split('\n')[0] ?? ''}\n`,
    'unknown.csv': good.replaceAll('assess_in_year', 'something_else'),
    'nowhere.csv': good.replaceAll('E92000001', 'W92000004').replaceAll('351', '999999'),
    'page.csv': '<html></html>\n',
  };
  for (const [name, content] of Object.entries(cases))
    test(`leaves nothing behind: ${name}`, async () => {
      const before = await held();
      expect(await said(folder.write(name, content))).toMatch(/^AppError: (?!undefined)/);
      expect(await held()).toEqual(before);
    });

  test('leaves nothing behind when it goes wrong in the last table of a zip', async () => {
    const before = await held();
    const members = membersOf2025();
    const last = members.findIndex(({ name }) => name.includes('work-based'));
    const broken = members.map((member, index) =>
      index === last ? { ...member, content: `${String(member.content)}"open` } : member,
    );
    expect(await said(await folder.zip('broken.zip', broken))).toContain('looks cut short');
    expect(await held()).toEqual(before);
  });

  test('leaves the connection fit for the next import', async () => {
    const report = await bringIn(
      folder.write('after.csv', requests([[...buryCells('2061', 'Calendar year'), ...all, '1', '1']])),
    );
    expect(report.status).toBe('imported');
  });

  test('is refused to a caller without a proven identity', async () => {
    const before = await held();
    const file = folder.write('stranger.csv', requests([[...buryCells('2071', 'Calendar year'), ...all, '1', '1']]));
    await expect(
      importPublishedFile({ appPool: database.store.appPool, token: newSessionToken() }, file),
    ).rejects.toThrow(/row-level security|No proven identity/);
    expect(await held()).toEqual(before);
  });
});

const material = path.join(import.meta.dirname, '../../../../shared/data/dfe');
const at = (file: string): string => path.join(material, file);

describe.skipIf(!existsSync(material))('the published files themselves (in ../shared)', () => {
  test('of plans in 2025 balance, keep the symbols and counts below zero, and take the place of their excerpt', async () => {
    await database.asService(loadPublishedExcerpts);
    const report = await bringIn(at('dfe-ehcp-2025/education-health-and-care-plans_2025.zip'));
    expect(report.rows).toEqual({ read: 196_798, kept: 196_793, refused: 5 });
    expect(report.tables).toHaveLength(14);
    for (const { rows } of report.tables) expect(rows.read).toBe(rows.kept + rows.refused);
    expect(report.refusals.map(({ line, rule, value }) => [line, rule, value])).toEqual([
      [68, 'name-and-code-disagree', '892 Northamptonshire'],
      [69, 'name-and-code-disagree', '891 Nottingham'],
      [70, 'name-and-code-disagree', '928 Nottinghamshire'],
      [90, 'name-and-code-disagree', '873 Central Bedfordshire'],
      [91, 'name-and-code-disagree', '823 Cambridgeshire'],
    ]);
    expect(report.tables.find(({ dataset }) => dataset === 'ehcp/annual-reviews')?.notes).toEqual([
      '1717 counts below zero under review_decision_outstanding, kept as published.',
      '182 counts below zero under no_outcome, kept as published.',
    ]);
    const sources = await database.asPublic(publishedSources);
    expect(sources.filter(({ sha256 }) => sha256 === report.sha256).map(({ extent }) => extent)).toEqual(['whole']);
    expect(await database.asService(loadPublishedExcerpts)).toEqual({ loaded: 0, unchanged: 11 });
    expect(
      await database.asPublic((tx) =>
        seriesOf(tx, {
          dataset: 'ehcp/annual-reviews',
          heading: 'no_outcome',
          geographies: ['351'],
          breakdown: 'All annual reviews',
        }),
      ),
    ).toMatchObject([{ cell: { state: 'value' } }]);
    const places = await database.asPublic((tx) =>
      seriesOf(tx, {
        dataset: 'ehcp/needs-new-plans',
        heading: 'ehc_plans',
        geographies: ['E13000001'],
        breakdown: 'All EHC plans',
      }),
    );
    expect(places).toHaveLength(1);
  });

  const counts: readonly (readonly [string, Dataset, number, number])[] = [
    ['dfe-ehcp-2022/education-health-and-care-plans_2022.zip', 'ehcp-2022/age-caseload', 163_140, 163_140],
    ['lait/lait-send-measures.csv', 'lait/measures', 59_160, 59_160],
    ['neet/neet-la-2021.csv', 'neet/local-authority', 161, 159],
    ['neet/neet-la-2022.csv', 'neet/local-authority', 160, 160],
    ['neet/neet-la-2023.csv', 'neet/local-authority', 160, 160],
    ['neet/neet-la-2025.csv', 'neet/local-authority', 161, 161],
    ['ofsted/area-send-inspection-outcomes-2026-06-29.csv', 'ofsted/area-send-outcomes', 96, 96],
    ['nhs/la_ch_time_series_derived.csv', 'nhs/community-waits', 7388, 7388],
    ['nhs/eng_ch_time_series_derived.csv', 'nhs/community-waits', 40, 40],
    ['finance/dsg-cumulative-balance-pct-2019-20-to-2021-22.csv', 'dsg/cumulative-balance', 478, 478],
    ['dfe-ehcp-2025/send-tribunal-appeal-rate-2014-2024.csv', 'tribunal/appeal-rate', 159, 154],
    ['lookups/statistical-neighbours-may-2025.csv', 'dfe/statistical-neighbours', 158, 158],
  ];
  for (const [file, dataset, read, kept] of counts)
    test(`are read whole: ${file}`, async () => {
      const report = await bringIn(at(file));
      expect(report.tables[0]?.dataset).toBe(dataset);
      expect(report.rows).toEqual({ read, kept, refused: read - kept });
    });

  test('show the 2021 split of young people not in education as unsafe, and Bury without one', async () => {
    const points = await database.asPublic((tx) =>
      seriesOf(tx, {
        dataset: 'neet/local-authority',
        heading: 'NEET_NK_EHCP_percent',
        geographies: ['351', 'E92000001'],
      }),
    );
    const of = (code: string) => points.filter(({ geographyCode }) => geographyCode === code);
    expect(of('351').map(({ cell }) => cell.state)).toEqual(['missing', ...Array.from({ length: 4 }, () => 'value')]);
    expect(of('E92000001').map(({ text }) => text)).toEqual(['8.6', '8.6', '10.1', '10.2', '10.1']);
    expect(of('E92000001').map(({ cautions }) => cautions.length)).toEqual([1, 0, 0, 0, 0]);
  });

  test('leave a council out of a year in which it did not return, and never put a zero there', async () => {
    const neighbours = ['888', '908', '392', '886', '332', '891', '808', '926', '887', '303'];
    const points = await database.asPublic((tx) =>
      seriesOf(tx, {
        dataset: 'ehcp/timeliness-20-week',
        heading: 'PC_plans_issued_20_weeks_ex',
        breakdown: 'All EHC plans issued',
        geographies: neighbours,
      }),
    );
    const with2022 = points.filter(({ periodLabel, cell }) => periodLabel === '2022' && cell.state === 'value');
    expect(with2022).toHaveLength(9);
    expect(with2022.every(({ text }) => text !== '0')).toBe(true);
  });

  for (const { as, from, take } of demonstrationExcerpts)
    test(`give the excerpt that the project carries: ${as}`, async () => {
      const shipped = readFileSync(path.join(import.meta.dirname, '../../../data/published/excerpts', as), 'utf8');
      expect(
        writtenExcerpt(await take(at(from))) === shipped,
        `${as} differs: run node tools/make-published-excerpt.ts`,
      ).toBe(true);
    });
});
