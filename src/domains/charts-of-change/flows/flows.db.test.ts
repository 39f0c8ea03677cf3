import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { asOwner, loadAlderbeck, servePartnership } from '#domains/access';
import { loadMeasureRegister, refreshMeasureValues } from '#domains/measures';
import { loadGeographies, loadPublishedExcerpts } from '#domains/published';
import { issueServiceToken, newId } from '#platform/db';
import { startJobs } from '#platform/jobs';
import type { Jobs } from '#platform/jobs';
import { plainDate } from '#shared/plain-date';
import { importCases } from '#test/a-case-extract';
import type { CaseTexts } from '#test/a-case-extract';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { loadInventedSeries } from '../demonstration.ts';
import { takeBack } from '../import-series.ts';
import { keptSeriesOf, valuesOfArea } from '../reads-series.ts';
import { makeSeries } from '../store-described.ts';
import { refreshSeries } from './refresh.ts';
import { seriesJob } from './refresh-job.ts';

let database: TestDatabase;
let app: FastifyInstance;
let jobs: Jobs;

const now = new Date('2026-11-22T08:00:00Z');
const today = plainDate('2026-11-22');

/** Plans sent in a month, some within 20 weeks of the request and some not. */
const plansIn = (month: string, inTime: number, late: number): readonly CaseTexts[] =>
  Array.from({ length: inTime + late }, (_, at): readonly CaseTexts[] => {
    const ref = `${month}-${String(at)}`;
    return [
      ['case_child', ref, { forename: 'Robin', surname: ref, birth_on: '2015-04-09' }],
      [
        'case_request',
        ref,
        {
          received_on: at < inTime ? `${month}-01` : '2024-01-01',
          outcome: 'Y',
          told_on: `${month}-08`,
          assessment_outcome: 'Y',
          final_sent_on: `${month}-20`,
          exception_to_20_weeks: 'false',
        },
      ],
    ];
  }).flat();

const months = ['2026-06', '2026-07', '2026-08', '2026-09'];

beforeAll(async () => {
  database = await aDatabase();
  await database.asService(async (tx) => {
    await loadGeographies(tx);
    await loadMeasureRegister(tx);
  });
  await asOwner(database.address, async (client) => {
    await servePartnership(client, { code: '351', shortName: 'bury', name: 'Bury', invented: false });
    await loadAlderbeck(client);
  });
  await database.asService(async (tx) => {
    await loadPublishedExcerpts(tx);
    await refreshMeasureValues(tx);
    await loadInventedSeries(tx, '999', now);
  });
  await importCases(database, {
    asAt: '2026-10-15',
    records: months.flatMap((month) => plansIn(month, 8, 6)),
    cannotTell: ['case_dispute', 'case_placement', 'case_advice', 'case_review', 'case_notice', 'case_officer'],
  });
  app = await anApp(database, 'demonstration');
  const { files, clock } = app.irwell;
  if (!files) throw new Error('The application has no place for files.');
  jobs = startJobs({
    store: database.store,
    files,
    kinds: [seriesJob(clock)],
    issueToken: () => issueServiceToken(database.address, 'jobs', 'service-jobs', 60),
    log: () => undefined,
    lookEverySeconds: 0.1,
  });
});
afterAll(async () => {
  await jobs.stop();
  await app.close();
  await database.close();
});

const signedIn = async (role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

const form = {
  source: 'records E10',
  part: '',
  name: 'New plans within 20 weeks, with exceptions',
  counts: 'Plans within 20 weeks; out of: plans issued',
  decimals: '1',
  direction: 'increase',
  target: '60',
  ownerRole: 'send-manager',
  dueAfterDays: '20',
  guards: 'E13',
  actionText: '',
  'actionOn-day': '',
  'actionOn-month': '',
  'actionOn-year': '',
  'baselineFrom-day': '',
  'baselineFrom-month': '',
  'baselineFrom-year': '',
  'sourceSince-day': '1',
  'sourceSince-month': '5',
  'sourceSince-year': '2026',
  isPublic: 'yes',
};

const kept = (code: string, area = '999') =>
  database.asService(async (tx) => {
    const series = (await keptSeriesOf(tx, area)).find(({ measureCode, part }) => measureCode === code && part === '');
    return { series, values: (await valuesOfArea(tx, area)).get(series?.id ?? '') ?? [] };
  });

const refreshed = (area = '999') =>
  database.asService((tx) => refreshSeries(tx, { partnershipCode: area, byName: 'A test', now }, today));

describe('a series whose values come from the records', () => {
  test('is made on a page, with plain errors for what is wrong', async () => {
    const office = await signedIn('programme-office');
    const page = await office.get('/alderbeck/assurance/new?source=records%20E10');
    expect([page.status, page.body.includes('The records tell of everybody from')]).toEqual([200, true]);
    // What a month cannot answer is not offered: a request and its 42nd day never lie in one month.
    for (const code of ['E03', 'E31', 'E35', 'R07', 'R08']) expect(page.body).not.toContain(`value="records ${code}"`);
    const wrong = await office.post('/alderbeck/assurance/new', {
      ...form,
      direction: '',
      isPublic: '',
      target: 'sixty',
      actionText: 'A second panel',
      'sourceSince-day': '',
      formToken: page.formToken,
    });
    expect(wrong.status).toBe(422);
    for (const words of [
      'Say which way is better, now, before anybody can see how it went',
      'Enter the target as a number',
      'Say whether everybody may see it',
      'as a day that exists',
    ])
      expect(wrong.body).toContain(words);
    const halfAction = await office.post('/alderbeck/assurance/new', {
      ...form,
      actionText: 'A second panel',
      formToken: page.formToken,
    });
    expect(halfAction.body).toContain('Enter the day of the action');
    const made = await office.post('/alderbeck/assurance/new', { ...form, formToken: page.formToken });
    expect(made.status).toBe(303);
    expect((await office.get(made.location ?? '')).body).toContain('No value has come from its source yet');
    const again = await office.post('/alderbeck/assurance/new', { ...form, formToken: page.formToken });
    expect([again.status, again.body.includes('There is a series E10 already')]).toEqual([422, true]);
  });

  test('is brought up to date by a job that a button asks for; a month that the extract has not told whole is missing', async () => {
    const analyst = await signedIn('analyst');
    const { formToken, body } = await analyst.get('/alderbeck/assurance');
    expect(body).toContain('Bring them up to date');
    expect((await analyst.post('/alderbeck/assurance/refresh', { formToken })).status).toBe(303);
    await vi.waitFor(
      async () => {
        const { values } = await kept('E10');
        expect(values.map(({ from, n, d, value }) => [from.slice(0, 7), n, d, value])).toEqual([
          ['2026-05', null, null, null],
          ...months.map((month) => [month, 8, 14, 57.1]),
        ]);
      },
      { timeout: 60_000, interval: 200 },
    );
    const { series } = await kept('E10');
    const page = await analyst.get(`/alderbeck/assurance/${series?.id ?? ''}`);
    expect(page.body).toContain('Extracts of case systems: Case system');
    expect(page.body).toContain('15 October 2026');
    expect(page.body).toContain('href="/alderbeck/figures/E10"');
    const member = await signedIn('board-member');
    expect((await member.get('/alderbeck/assurance')).body).not.toContain('Bring them up to date');
  });

  test('changes nothing when its source says the same, has a new version when it says another, and does not bring back what was taken back', async () => {
    expect((await refreshed()).flatMap(({ taken }) => taken?.rows ?? [])).toEqual([]);
    const before = await kept('E10');
    const { series } = before;
    if (!series) throw new Error('The series was not made.');
    const into = { partnershipCode: '999', source: 'Taken back', byName: 'A test', now };
    await database.asService((tx) =>
      takeBack(tx, into, series, { from: plainDate('2026-07-01'), because: 'Two lists were mixed.' }),
    );
    await importCases(database, {
      asAt: '2026-10-31',
      records: [...months, '2026-10'].flatMap((month) => plansIn(month, month === '2026-08' ? 7 : 8, 6)),
      cannotTell: ['case_dispute', 'case_placement', 'case_advice', 'case_review', 'case_notice', 'case_officer'],
    });
    const [after] = await refreshed();
    expect(after?.taken?.rows.map(({ from, became }) => [from, became])).toEqual([
      ['2026-08-01', 'changed'],
      ['2026-10-01', 'new'],
    ]);
    const { values } = await kept('E10');
    expect(values.map(({ from, version, value, takenBack }) => [from.slice(0, 7), version, value, takenBack])).toEqual([
      ['2026-05', 1, null, null],
      ['2026-06', 1, 57.1, null],
      ['2026-07', 2, null, 'Two lists were mixed.'],
      ['2026-08', 2, 53.8, null],
      ['2026-09', 1, 57.1, null],
      ['2026-10', 1, 57.1, null],
    ]);
    expect(values.map(({ origin }) => origin?.asAt ?? '')).toEqual([
      '2026-10-15',
      '2026-10-15',
      '',
      '2026-10-31',
      '2026-10-15',
      '2026-10-31',
    ]);
  });

  test('shows who sees no child nothing small, and who sees children what is counted', async () => {
    await importCases(database, {
      asAt: '2026-10-31',
      name: 'Case system',
      records: [...months, '2026-10'].flatMap((month) => plansIn(month, month === '2026-09' ? 2 : 8, 6)),
      cannotTell: ['case_dispute', 'case_placement', 'case_advice', 'case_review', 'case_notice', 'case_officer'],
    });
    await refreshed();
    const { series, values } = await kept('E10');
    expect(values.find(({ from }) => from === '2026-09-01')).toMatchObject({ n: 2, d: 8 });
    const path = `/alderbeck/assurance/${series?.id ?? ''}`;
    expect((await (await signedIn('send-manager')).get(path)).body).toContain('2 of 8');
    const { body } = await (await signedIn('board-member')).get(path);
    expect(body).not.toContain('2 of 8');
    expect(body).not.toContain('25%');
    expect((await aBrowser(app).get(`/alderbeck/change/series-${series?.id ?? ''}.csv`)).body).not.toMatch(
      /September 2026,25/,
    );
  });
});

describe('a series of published figures', () => {
  test('takes them with their publication, and compares the two years that were named', async () => {
    const by = { personId: newId(), name: 'A test', role: 'Analyst' };
    const described = {
      ...{ measureCode: 'E09', part: '', name: 'New plans within 20 weeks', counts: 'Plans', every: 'year' as const },
      unit: { kind: 'percent' as const, decimals: 1 },
      ...{ direction: 'increase' as const, isStock: false, target: null, ownerRole: 'analyst', submitters: [] },
      ...{ dueAfterDays: 180, guards: [], breaks: [], events: [], action: null, isPublic: true },
      source: { kind: 'published' as const, code: 'E09', since: null },
      comparison: { beforeFrom: plainDate('2023-01-01'), afterFrom: plainDate('2024-01-01') },
    };
    await database.asService((tx) => makeSeries(tx, { partnershipCode: '351', by, now, today }, described));
    const [told] = await refreshed('351');
    expect(told?.because).toBe('');
    expect(told?.taken?.heldValues).toBeGreaterThan(0);
    // The group moved by more than a quarter from year to year; somebody who answers for it says why that is right.
    await sql`update value_held set released_at = now(), released_by = ${newId()}, released_by_name = 'A', released_by_role = 'Analyst', release_note = 'Plans grew.'
      where partnership_code = '351'`.execute(database.admin);
    const { series, values } = await kept('E09', '351');
    const last = values.at(-1);
    expect(last?.origin?.kind).toBe('published');
    expect(last?.origin?.from).toContain('line ');
    const { body, status } = await aBrowser(app).get(`/bury/change/series-${series?.id ?? ''}`);
    expect(status).toBe(200);
    expect(body.toLowerCase()).toContain('cannot tell');
    expect(body).toContain('was named on 22 November 2026');
    expect(body).not.toContain('Upper limit');
    expect(body).toContain('Can the latest figure be trusted?');
    expect(body).toContain('href="/bury/measures/E09"');
  });

  test('a measure of which nothing can be said has a page that says so, and leads to what the area keeps', async () => {
    const { body, status } = await aBrowser(app).get('/alderbeck/change/E09');
    expect([status, body.includes('Nobody can tell from published figures')]).toEqual([200, true]);
    expect(body).toMatch(/href="\/alderbeck\/change\/series-/);
    expect((await aBrowser(app).get('/alderbeck/change/Z99')).status).toBe(404);
  });
});

describe('describing a series anew', () => {
  test('keeps what stood there, and says on the chart that the direction was changed when there were values', async () => {
    const { series } = await kept('R03');
    const path = `/alderbeck/assurance/${series?.id ?? ''}`;
    const analyst = await signedIn('analyst');
    const { formToken } = await analyst.get(`${path}/describe`);
    const sent = {
      ...form,
      ...{ name: 'Review decisions told within four weeks', counts: series?.counts ?? '', direction: 'decrease' },
      ...{
        target: '85',
        guards: '',
        dueAfterDays: String(series?.dueAfterDays ?? 0),
        ownerRole: series?.ownerRole ?? '',
      },
      formToken,
    };
    expect((await analyst.post(`${path}/describe`, sent)).status).toBe(303);
    const page = await analyst.get(path);
    expect(page.body).toContain('when there were 36 values already, what counts as better was changed');
    expect(page.body).toContain('Which way is better: higher is better → lower is better');
    const open = await aBrowser(app).get(`/alderbeck/change/series-${series?.id ?? ''}`);
    expect(open.body).toContain('when there were 36 values already, what counts as better was changed');
    const { rows } = await sql<{ version: number; direction: string }>`
      select version, description ->> 'direction' as direction from chart_series_version where series_id = ${series?.id ?? ''} order by version`.execute(
      database.admin,
    );
    expect(rows).toEqual([
      { version: 1, direction: 'increase' },
      { version: 2, direction: 'decrease' },
    ]);
  });

  test('an action that is named anew is named today, and proves nothing', async () => {
    const { series } = await kept('E09');
    const path = `/alderbeck/assurance/${series?.id ?? ''}`;
    const manager = await signedIn('send-manager');
    const { formToken } = await manager.get(`${path}/describe`);
    const sent = {
      ...form,
      ...{
        name: series?.name ?? '',
        counts: series?.counts ?? '',
        guards: 'E11',
        target: '60',
        ownerRole: series?.ownerRole ?? '',
      },
      ...{ dueAfterDays: String(series?.dueAfterDays ?? 0), actionText: 'January 2026: a second panel each week' },
      ...{ 'actionOn-day': '1', 'actionOn-month': '2', 'actionOn-year': '2026' },
      ...{ 'baselineFrom-day': '1', 'baselineFrom-month': '5', 'baselineFrom-year': '2024', formToken },
    };
    expect((await manager.post(`${path}/describe`, sent)).status).toBe(303);
    const { body } = await manager.get(path);
    expect(body).toContain('Verdict: Change seen, cause not shown');
    expect(body).toContain('was named on 22 November 2026, after the action of 1 February 2026');
  });

  test('is closed to those who only read', async () => {
    const { series } = await kept('E09');
    const member = await signedIn('board-member');
    expect((await member.get('/alderbeck/assurance/new')).status).toBe(403);
    expect((await member.get(`/alderbeck/assurance/${series?.id ?? ''}/describe`)).status).toBe(403);
    await expect(
      member.inDatabase(database, (tx) =>
        sql`update chart_series set direction = 'neutral'`.execute(tx).then(({ numAffectedRows }) => numAffectedRows),
      ),
    ).resolves.toBe(0n);
  });
});
