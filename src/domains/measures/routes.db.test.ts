import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { planAreas } from './core/register.ts';
import { measuresApp, withFigures } from './test/loaded.ts';

let database: TestDatabase;
let app: FastifyInstance;
beforeAll(async () => {
  database = await withFigures(await aDatabase());
  app = await measuresApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const figure = z.object({
  area: z.string(),
  role: z.enum(['subject', 'region', 'country']),
  period: z.string(),
  period_start: z.iso.date(),
  period_end: z.iso.date(),
  n: z.number().nullable(),
  d: z.number().nullable(),
  value: z.number().nullable(),
  state: z.enum(['value', 'missing', 'not-available', 'not-applicable', 'suppressed', 'low']),
  basis: z.enum(['published', 'computed']),
  provisional: z.boolean(),
  source: z.object({
    publisher: z.string().min(1),
    publication: z.string().min(1),
    release: z.string().min(1),
    file: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    member: z.string().min(1),
    line: z.int().min(1),
    heading: z.string().min(1),
  }),
  licence: z.literal('Open Government Licence v3.0'),
});
const shared = z.object({
  code: z.string(),
  title: z.string().min(1),
  definition: z.object({
    version: z.int(),
    numerator: z.string().min(1),
    denominator: z.string().nullable(),
    population: z.string().min(1),
    unit: z.string(),
    better: z.string(),
    pitfalls: z.array(z.string()).min(1),
    known_releases_not_loaded: z.array(z.object({ name: z.string(), known: z.string(), address: z.url() })),
  }),
  finding: z.string().min(1),
  account_ends: z.iso.date().nullable(),
  figures: z.array(figure),
});
const guardInList = z.object({
  code: z.string(),
  because: z.string().min(1),
  figures: z.array(z.object({ area: z.string(), period: z.string(), value: z.number().nullable(), state: z.string() })),
});
const list = z.object({
  schema: z.literal('irwell.measures/1'),
  area: z.object({ code: z.string(), name: z.string() }),
  measures: z.array(shared.extend({ guards: z.array(guardInList) })),
});
const one = shared.extend({
  schema: z.literal('irwell.measure/1'),
  guards: z.array(shared.extend({ because: z.string().min(1) })),
  same_question: z.array(z.object({ label: z.string(), why_it_differs: z.string() })),
});

const get = async (url: string) => app.inject({ method: 'GET', url });
const page = async (url: string): Promise<string> => {
  const answer = await get(url);
  expect(answer.statusCode, url).toBe(200);
  return answer.body;
};
const json = async (url: string): Promise<unknown> => JSON.parse(await page(url)) as unknown;
const text = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the list of measures as JSON', () => {
  test('has the figures of 30 or more measures for Bury, each with its place in a file', async () => {
    const { area, measures } = list.parse(await json('/measures.json?area=351'));
    expect(area).toEqual({ code: '351', name: 'Bury' });
    const withFigures = measures.filter(({ figures }) =>
      figures.some(({ role, state }) => role === 'subject' && state === 'value'),
    );
    expect(withFigures.length).toBeGreaterThanOrEqual(30);
    const e09 = measures.find(({ code }) => code === 'E09');
    expect(e09?.figures.find(({ area: of, period }) => of === '351' && period === '2024')).toMatchObject({
      n: 293,
      d: 296,
      value: 99,
      state: 'value',
      provisional: true,
      source: { member: 'data/timeliness_20_week.csv', heading: 'PC_plans_issued_20_weeks_ex' },
    });
  });

  test('is of the first real area when none is named', async () => {
    expect(list.parse(await json('/measures.json')).area.code).toBe('351');
  });

  test('is of any council whose figures are held', async () => {
    const { area, measures } = list.parse(await json('/measures.json?area=350'));
    expect(area.name).toBe('Bolton');
    const refused = measures.find(({ code }) => code === 'E03')?.figures.filter(({ area: of }) => of === '350') ?? [];
    expect(refused.length).toBeGreaterThan(5);
  });

  test('never shows 20-week figures without refusals and both appeal rates, whole and with comparators', async () => {
    const { measures } = list.parse(await json('/measures.json?area=351'));
    for (const code of ['E09', 'E10', 'E11']) {
      const measure = measures.find((each) => each.code === code);
      for (const guard of ['E03', 'E17', 'E22']) {
        const beside = measure?.guards.find((each) => each.code === guard);
        const own = beside?.figures.filter(({ area }) => area === '351') ?? [];
        const whole = measures.find((each) => each.code === guard)?.figures.filter(({ area }) => area === '351') ?? [];
        expect(
          own.map(({ period, value }) => [period, value]),
          `${code} ${guard}`,
        ).toEqual(whole.map(({ period, value }) => [period, value]));
        expect(own.length).toBeGreaterThan(0);
        expect(beside?.figures.some(({ area }) => area === 'E92000001')).toBe(true);
      }
    }
  });

  test('gives the invented area its measures without any figure', async () => {
    const { measures } = list.parse(await json('/measures.json?area=999'));
    expect(measures.length).toBeGreaterThan(30);
    expect(measures.flatMap(({ figures }) => figures)).toEqual([]);
  });
});

describe('one measure as JSON', () => {
  test('has every guard with everything that it has itself', async () => {
    const e09 = one.parse(await json('/measures/E09.json?area=351'));
    expect(e09.guards.map(({ code }) => code)).toEqual(['E03', 'E17', 'E22', 'E11', 'E13']);
    for (const guard of e09.guards.filter(({ code }) => code !== 'E13')) {
      expect(guard.figures.some(({ role }) => role === 'subject')).toBe(true);
      expect(guard.figures.some(({ role }) => role === 'country')).toBe(true);
    }
    expect(e09.definition.known_releases_not_loaded[0]?.name).toMatch(/June 2026/);
    expect(e09.account_ends).toBe('2025-01-01');
    expect(e09.same_question).toHaveLength(4);
  });

  test.each([
    '/measures/Z99.json?area=351',
    '/measures/E09.json?area=000',
    '/measures.json?area=12',
    '/measures/E09.xml',
    '/measures/E09.csv?area=E92000001',
  ])('says in plain words that %s is not there', async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = z
      .object({ status: z.literal(404), title: z.string(), detail: z.string().min(20) })
      .parse(JSON.parse(answer.body));
    expect(problem.detail).toMatch(/^(There is no|Ask for)/);
  });
});

describe('one measure as CSV', () => {
  test('has its definition, source and licence on every line, and its guards', async () => {
    const answer = await get('/measures/E09.csv?area=351');
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toContain('E09-351.csv');
    const lines = answer.body.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^shown_as,code,title,definition,.*,period,.*,n,d,value,.*,state,.*,licence$/);
    const bury = lines.find((line) => line.startsWith('measure,E09,') && line.includes(',351,Bury,2024,'));
    expect(bury).toContain(',293,296,99,99,percent,value,published,yes,Department for Education,');
    expect(bury?.endsWith('Open Government Licence v3.0')).toBe(true);
    for (const guard of ['E03', 'E17', 'E22', 'E11'])
      expect(lines.some((line) => line.startsWith(`guard of E09,${guard},`) && line.includes(',351,Bury,2024,'))).toBe(
        true,
      );
    expect(lines.some((line) => line.startsWith('guard of E09,E13,') && line.includes('not-known'))).toBe(true);
    for (const line of lines) expect(line).not.toMatch(/(^|,)[=@+]/);
  });

  test('keeps a negative balance a number', async () => {
    expect(await page('/measures/F01.csv?area=351')).toContain(',-11.28,-11.28,percent,value,');
  });
});

describe('the page of a measure', () => {
  test('shows 20-week figures with refusals and both appeal rates, and names no cause', async () => {
    for (const code of ['E09', 'E10', 'E11']) {
      const html = await page(`/bury/measures/${code}`);
      for (const guard of ['E03', 'E17', 'E22']) expect(html, `${code} ${guard}`).toContain(`id="chart-${guard}"`);
      const words = text(html);
      expect(words).toContain('32.9% of requests for an assessment in Bury were refused (184 of 560)');
      expect(words).toContain(
        '2.1% of the decisions and plans that could be appealed, counted the older way (65 of 3,046)',
      );
      expect(words).toContain('4.2% of the decisions that could be appealed, counted the newer way (65 of 1,546)');
      expect(words).toContain('That does not say that one caused the other.');
      expect(words).not.toMatch(/because of|due to|led to|as a result/);
    }
  });

  test('stands with its definition, source, gaps, end and what is out but not loaded', async () => {
    const words = text(await page('/bury/measures/E09'));
    for (const said of [
      'In 2024, 99.0% of new plans in Bury were issued within 20 weeks',
      'The way of counting changed in 2023',
      'Break in the series.',
      'What is counted',
      'The latest period held is 2024.',
      'Reporting year 2026, published in June 2026',
      'education-health-and-care-plans_2025.zip',
      'line 7355',
      'Open Government Licence v3.0',
      'Middle of 10 similar councils',
      'Not known',
    ])
      expect(words, said).toContain(said);
  });

  test('shows every figure that answers the same question, and why they differ', async () => {
    const words = text(await page('/bury/measures/R01'));
    for (const said of [
      '88.2% (2024, 2,135 of 2,422)',
      '76.1% (2024, 2,135 of 2,804)',
      '54.0% (2024, 1,307 of 2,422)',
      'Over 66% of plans reviewed in 2024-25',
      '49.8%',
    ])
      expect(words, said).toContain(said);
  });

  test('names what must be read with a figure directly under its sentence, before the drawing', async () => {
    const html = await page('/bury/measures/E09');
    const line = html.indexOf('irw-read-with');
    expect(line).toBeGreaterThan(html.indexOf('irw-chart-finding'));
    expect(line).toBeLessThan(html.indexOf('<svg'));
    expect(text(html)).toContain(
      'Read with: Requests refused : 32.9% (2024, 184 of 560); Appeals, older rate : 2.1% (2024, 65 of 3,046); Appeals, newer rate : 4.2% (2024, 65 of 1,546); Called exceptions : 0.0% (2024, 0 of 296, provisional); Still waiting after 20 weeks : not known.',
    );
    for (const [, code] of html.matchAll(/href="#guard-([A-Z]\d\d)"/g))
      expect(html).toContain(`id="guard-${code ?? ''}"`);
  });

  test('says for which lists no document names the provider', async () => {
    const none = 'We have not found a document that says that Bury’s children are on this list.';
    for (const code of ['W19', 'W21', 'W22', 'W23']) expect(text(await page(`/bury/measures/${code}`))).toContain(none);
    for (const code of ['W20', 'W24']) {
      const words = text(await page(`/bury/measures/${code}`));
      expect(words).toContain('names this trust for community paediatric services');
      expect(words).not.toContain(none);
    }
  });

  test('names the periods without a middle of the similar councils', async () => {
    const words = text(await page('/bury/measures/P01'));
    expect(words).not.toContain('Every period that is held has a number');
    expect(words).toContain('Middle of 10 similar councils, winter 2023/24: fewer than 5 of them have a number');
  });

  test('names as the project’s own the files that no publisher issued', async () => {
    const words = text(await page('/bury/measures/P03')).replaceAll(' ', '');
    expect(words).toContain('madebythisprojectfrombds_long_0.parquet');
    expect(words).toContain('commit2e30e395');
    const { figures } = one.parse(await json('/measures/P03.json?area=351'));
    for (const { source } of figures) expect(source.release).toMatch(/by this project.* from bds_long_0\.parquet/);
  });

  test('labels each cell of a table with its heading, for a screen that shows a row as a block', async () => {
    const html = await page('/bury/measures/W19');
    expect(html).toContain('<td class="govuk-table__cell govuk-table__cell--numeric" data-label="Greater Manchester">');
    expect(html).toContain('irw-table-blocks__note" data-label="Take care">');
    expect(text(html)).toContain('Greater Manchester and England: Northern Care Alliance has no line for this month');
  });

  test('marks provisional figures on the chart and says so at its foot', async () => {
    for (const code of ['E09', 'W20'])
      expect(await page(`/bury/measures/${code}`)).toContain('Provisional (hollow mark');
  });

  test('says that a provider’s list is not of one council’s children', async () => {
    const words = text(await page('/bury/measures/W19'));
    expect(words).toContain('These are figures of Northern Care Alliance, not of one council’s children.');
    expect(words).toContain('No figure here predicts one child’s wait.');
    expect(words).not.toMatch(/backlog|removals|not brought/i);
  });

  test('says where the counts do not give the published rate', async () => {
    expect(text(await page('/bury/measures/E02'))).toContain('the counts give 84.9%');
  });

  test('is honest about the invented area', async () => {
    const html = await page('/alderbeck/measures/E09');
    expect(html, 'areas are those of the real plan').not.toContain('/areas/');
    expect(html).not.toContain('<svg');
    expect(text(html)).toContain('This area is invented, so nobody publishes figures about it.');
    expect(html).not.toMatch(/99\.0%|46\.4%/);
  });

  test('finds a code in small letters and no code that is not there', async () => {
    const answer = await get('/bury/measures/e09');
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/bury/measures/E09']);
    for (const url of ['/bury/measures/Z99', '/bury/measures/constructor', '/nowhere/measures/E09'])
      expect((await get(url)).statusCode, url).toBe(404);
  });

  test('is there for every measure of the list and small enough', async () => {
    const { measures } = list.parse(await json('/measures.json'));
    for (const { code } of measures) {
      const answer = await app.inject({
        method: 'GET',
        url: `/bury/measures/${code}`,
        headers: { 'accept-encoding': 'gzip' },
      });
      expect(answer.statusCode, code).toBe(200);
      expect(answer.rawPayload.length, code).toBeLessThan(30 * 1024);
      const html = gunzipSync(answer.rawPayload).toString();
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.length, code).toBe(new Set(ids).size);
      expect(html, code).not.toContain('undefined');
    }
  });
});

describe('the list of measures', () => {
  test('is under 30 KB and shows every figure with its guards', async () => {
    const answer = await app.inject({ method: 'GET', url: '/bury/measures', headers: { 'accept-encoding': 'gzip' } });
    expect(answer.rawPayload.length).toBeLessThan(30 * 1024);
    const html = gunzipSync(answer.rawPayload).toString();
    expect(text(html)).toContain(
      '62 measures: 53 with figures for Bury, 6 of an NHS trust that also serves other areas, 3 that nobody publishes.',
    );
    const entries = html.split('<li class="irw-card">').slice(1);
    for (const code of ['E09', 'E10']) {
      const entry = text(entries.find((each) => each.includes(`/bury/measures/${code}">New EHC plans issued`)) ?? '');
      for (const guard of ['Requests refused : 32.9%', 'Appeals, older rate : 2.1%', 'Appeals, newer rate : 4.2%'])
        expect(entry, code).toContain(guard);
    }
  });

  test.each([
    '/bury/measures?q=twenty',
    '/bury/measures?q=20+weeks&better=up',
    '/bury/measures?area=apa6&source=dfe-ehc-plans',
  ])('shows no 20-week figure without its guards at %s', async (url) => {
    const html = await page(url);
    const entries = html.split('<li class="irw-card">').slice(1);
    for (const entry of entries.filter((each) =>
      /measures\/E(09|10|11)">New EHC plans (issued|left)/.test(each.slice(0, 300)),
    ))
      for (const guard of ['E03', 'E17', 'E22']) expect(entry).toContain(`/bury/measures/${guard}"`);
  });

  test('filters by part of the plan, source, direction and word, and keeps the choice in the form', async () => {
    const html = await page('/bury/measures?area=apa3&source=nhse-community-waits&better=down&q=speech');
    expect(text(html)).toContain('2 of 62 measures');
    expect(html).toContain('<option value="apa3" selected>');
    expect(html).toContain('value="speech"');
  });

  test('says what to do when nothing fits, and that a part of the plan has no public figure', async () => {
    expect(text(await page('/bury/measures?q=unicorn'))).toContain('No measure fits');
    expect(text(await page('/bury/measures?area=afi3'))).toContain(
      'No published figure speaks to this part of the plan.',
    );
    expect(text(await page('/bury/measures?area=nonsense&better=sideways'))).toContain('62 measures');
  });

  test.each(['EHCP', 'late', 'deficit', 'waiting', 'waits', 'tribunal', 'refused', 'EOTAS', 'E09'])(
    'finds something for %s',
    async (word) => {
      expect(text(await page(`/bury/measures?q=${word}`))).toMatch(/[1-9]\d* of 62 measures/);
    },
  );

  test.each(['ADHD', 'transport', 'SENDIASS'])(
    'says of %s that nobody publishes it or Irwell does not hold it',
    async (word) => {
      expect(text(await page(`/bury/measures?q=${word}`))).toContain(
        'Nobody publishes such a figure for Bury, or Irwell does not hold it',
      );
    },
  );

  test('says provisional, how small a group is and what a cross means on the cards', async () => {
    const words = text(await page('/bury/measures'));
    expect(words).toContain(
      '99.0% (2024, 293 of 296) Out of: New plans of the year without a permitted exception. Provisional: the group counted is 296; in 2023 it was 436.',
    );
    expect(words).toContain(
      '80.0% (2024, 8 of 10) Out of: Decisions not to issue a plan after an assessment, within or over 16 weeks. The group is small: one child more or less moves the figure by 10.0 points.',
    );
    expect(words).toContain('11.28% owed (2021-22)');
  });

  test('escapes what was searched for', async () => {
    const html = await page(`/bury/measures?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(html).not.toContain('<script>alert');
  });

  test('has an entry for each part of the plan or says that there is none', async () => {
    for (const area of planAreas) await page(`/bury/measures?area=${area.toLowerCase()}`);
  });

  test('gives the invented area what each measure would count', async () => {
    const html = await page('/alderbeck/measures');
    expect(text(html)).toContain('Alderbeck is invented and has no published figures.');
    expect(html).not.toContain('irw-chart-spark');
  });
});
