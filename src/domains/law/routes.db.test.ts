import { gunzipSync } from 'node:zlib';
import ical from 'ical.js';
import nodeIcal from 'node-ical';
import type { FastifyInstance } from 'fastify';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { createServer } from '#platform/http';
import { html } from '#platform/views';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { lawRoutes } from './routes.ts';
import { shippedLaw } from './rules.ts';
import { shippedSituations } from './situations.ts';

let database: TestDatabase;
let app: FastifyInstance;
const logged: Readonly<Record<string, unknown>>[] = [];

beforeAll(async () => {
  database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values([
      { code: '999', kind: 'invented', name: 'Alderbeck' },
      { code: '351', kind: 'council', name: 'Bury' },
    ])
    .onConflict((on) => on.doNothing())
    .execute();
  await database.admin
    .insertInto('partnership')
    .values([
      { code: '999', short_name: 'alderbeck', name: 'Alderbeck', invented: true },
      { code: '351', short_name: 'bury', name: 'Bury', invented: false },
    ])
    .execute();
  app = await createServer(
    {
      store: database.store,
      clock: { today: () => plainDate('2026-11-22'), now: () => new Date('2026-11-22T10:00:00Z') },
      mode: 'live',
      secure: true,
      inlineScriptHash: 'abc',
      frame: ({ page }) =>
        `<!DOCTYPE html>\n<html lang="en"><head><title>${page.title.slice(0, 60)}</title></head><body data-section="${page.section ?? ''}" data-way="${(page.breadcrumbs ?? []).map(({ href }) => href).join(' ')}"><main>${page.main.markup}</main></body></html>\n`,
      errorPage: ({ status, message }) => ({ kind: 'page', title: 'Error', main: html`<h1>${message}</h1>`, status }),
    },
    (entry) => logged.push(entry),
  );
  lawRoutes(app);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const page = async (url: string, status = 200): Promise<string> => {
  const answer = await app.inject({ url });
  expect(answer.statusCode, url).toBe(status);
  return answer.body;
};
const tool = '/bury/when-must-it-happen';
const text = (body: string): string => body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('when must it happen', () => {
  test('asks what has happened, then for its dates', async () => {
    const first = await page(tool);
    expect(first.match(/type="radio"/g)).toHaveLength(shippedSituations().situations.length);
    expect(await page(`${tool}?step=dates`, 422)).toContain('Choose what has happened');
    const second = await page(`${tool}?situation=asked&step=dates`);
    expect(second).toContain('name="request_received-day"');
    expect(second).not.toContain('There is a problem');
  });

  test('answers with each date, its working and its law', async () => {
    const body = await page(`${tool}?situation=asked&step=answer&request_received=2026-01-05`);
    expect(text(body)).toContain(
      'Due Monday 25 May 2026: 20 weeks (140 days) from the request received on 5 January 2026',
    );
    expect(text(body)).toContain('A bank holiday does not move it.');
    expect(body).toContain('href="https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"');
    expect(text(body)).toContain('That was 181 days ago.');
    expect(text(body)).not.toMatch(/\d+ days? late/);
  });

  test('says late only when somebody says that it has not happened, and then what may be said of exceptions', async () => {
    const address = `${tool}?situation=asked&request_received=2026-01-05`;
    const body = await page(address);
    const [, href = ''] = /href="([^"]*not=final-plan)"/.exec(body) ?? [];
    const after = text(await page(href.replaceAll('&amp;', '&')));
    expect(after).toContain('It has not happened, you say. It is 181 days late.');
    expect(after).toContain('Ask which one it says applies, and why.');
    expect(after).toContain('Because a step is late');
    expect(text(body)).toContain('If a day has passed and nothing has happened');
  });

  test('sends to the local service first in every situation, and invents none in a real area', async () => {
    for (const { id, example, choices } of shippedSituations().situations) {
      const query = new URLSearchParams({
        situation: id,
        [example]: example === 'transfer_year' ? '2026' : '2026-06-01',
      });
      for (const { word, options, required } of choices) if (required) query.set(word, options[0]?.value ?? '');
      const real = text(await page(`${tool}?${query.toString()}`));
      const help = real.slice(real.indexOf('What you can do'));
      expect(help, id).toMatch(/^What you can do Talk first to your local SENDIASS\./);
      const invented = text(await page(`/alderbeck/when-must-it-happen?${query.toString()}`));
      expect(invented, id).toContain('Talk first to Alderbeck SEND information, advice and support service.');
    }
  });

  test('says that lateness alone opens no appeal, and marks what is not checked', async () => {
    const body = text(await page(`${tool}?situation=asked&request_received=2026-01-05`));
    expect(body).toContain('Lateness alone opens no appeal.');
    expect(body).toMatch(/Lateness alone opens no mediation before an appeal either\. Not checked/);
    expect(body).toContain('within 12 months');
    const refused = text(
      await page(`${tool}?situation=said-no&decision=refuse_to_assess&decision_notified=2026-10-01`),
    );
    expect(refused.indexOf('If you disagree with the decision')).toBeGreaterThan(0);
    expect(refused.indexOf('If you disagree with the decision')).toBeLessThan(refused.indexOf('If a day passes'));
  });

  test('names all mistakes at once, keeps what was typed and says what it can', async () => {
    const body = await page(
      `${tool}?situation=said-no&step=answer&decision=refuse_to_assess&decision_notified-day=31&decision_notified-month=2&decision_notified-year=2026&request_received-day=5&request_received-month=1&request_received-year=2026&mediation_certificate-day=x&mediation_certificate-month=1&mediation_certificate-year=2026`,
      422,
    );
    expect(body).toContain(
      '<a href="#decision_notified-day">The date of the council’s decision must be a real date</a>',
    );
    expect(body).toContain('<a href="#mediation_certificate-day">The mediation certificate must be a real date</a>');
    expect(body).toMatch(/id="decision_notified-day"[^>]*value="31"/);
    expect(text(body)).toContain('16 February 2026');
  });

  test('says plainly what does not fit together and what is known only to the month', async () => {
    const disorder = text(
      await page(`${tool}?situation=review&for=staff&review_meeting=2026-09-01&report_sent=2026-08-01`),
    );
    expect(disorder).toContain(
      'The day the report was sent (1 August 2026) is before the review meeting (1 September 2026); one of the two is wrong.',
    );
    const month = text(await page(`${tool}?situation=asked&request_received=2026-01`));
    expect(month).toContain('between 21 May 2026 and 20 June 2026');
    const end = text(await page(`${tool}?situation=asked&request_received=2099-12-01`));
    expect(end).toContain('12 January 2100 is outside the years 2014 to 2099');
    const early = text(await page(`${tool}?situation=asked&request_received=2014-08-01`));
    expect(early).toContain('We cannot work out a date from this Below we say why.');
    expect(early.match(/This was not the law on 1 August 2014\. So we cannot give the day for:/g)).toHaveLength(1);
    for (const body of [disorder, month, end, early]) expect(body).not.toMatch(/[a-z]+_[a-z]+/);
  });

  test('shows a family the earlier of two readings and tells of the other', async () => {
    const body = text(await page(`${tool}?situation=change-of-phase&phase=primary_to_secondary&transfer_year=2027`));
    expect(body).toContain('Sunday 14 February 2027 The plan names the next school');
    expect(body).toContain('Read in another way it is Monday 15 February 2027');
    expect(body).toContain('We show the earlier day, because it is the safe one.');
  });

  test('shows that a day that was given is still to come, so that a mistyped year is seen', async () => {
    const told = async (day: string) =>
      text(await page(`${tool}?situation=asked&request_received=${day}`)).includes('(still to come)');
    expect(await told('2026-11-23')).toBe(true);
    expect(await told('2026-11-22')).toBe(false);
    expect(await told('2026-12')).toBe(true);
    expect(await told('2026-11')).toBe(false);
  });

  test('leaves nothing behind: not kept, not logged, no cookie', async () => {
    logged.length = 0;
    const answer = await app.inject({ url: `${tool}?situation=asked&request_received=2026-01-05` });
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(JSON.stringify(logged)).not.toContain('2026-01');
  });

  test.each([
    ['1', 'must have a year of 4 numbers, like 2026'],
    ['0001', 'must be in the years 2014 to 2099'],
    ['1999', 'must be in the years 2014 to 2099'],
    ['9999', 'must be in the years 2014 to 2099'],
    ['２０２６', 'must have a year of 4 numbers, like 2026'],
    ['-2026', 'must have a year of 4 numbers, like 2026'],
    ['2e3', 'must have a year of 4 numbers, like 2026'],
  ])('takes the year %s for a mistake, and says which years it knows', async (year, says) => {
    const query = new URLSearchParams({
      situation: 'asked',
      step: 'answer',
      'request_received-day': '29',
      'request_received-month': '1',
      'request_received-year': year,
    });
    const body = await page(`${tool}?${query.toString()}`, 422);
    expect(body).toContain(`<a href="#request_received-year">The day the council got the request ${says}</a>`);
    const move = await page(
      `${tool}?situation=change-of-phase&phase=primary_to_secondary&step=answer&transfer_year=${encodeURIComponent(year)}`,
      422,
    );
    expect(move).toContain('The year of the move must be a year from 2014 to 2099, like 2027');
  });

  test.each([
    '?step=dates',
    '?situation=said-no&step=answer',
    '?situation=asked&step=answer',
    '?situation=change-of-phase&step=answer',
    '?situation=asked&step=answer&request_received-day=31&request_received-month=2&request_received-year=2026',
    '?situation=asked&step=answer&request_received-day=31&request_received-year=2026',
    '?situation=asked&step=answer&request_received-day=31&request_received-month=2',
  ])('leads from each mistake to a field that can be typed in: %s', async (query) => {
    const body = await page(`${tool}${query}`, 422);
    const anchors = [...body.matchAll(/<a href="#([^"]+)">/g)].map(([, id = '']) => id);
    expect(anchors.length).toBeGreaterThan(0);
    for (const id of anchors) expect(body).toMatch(new RegExp(`<input [^>]*id="${id}"`));
  });

  test('knows the leap days', async () => {
    const on = (day: string) => `${tool}?situation=final&step=answer&final_plan_issued=${day}`;
    expect(text(await page(on('2024-02-29')))).toContain('Due Thursday 27 February 2025');
    expect(text(await page(on('2023-02-29'), 422))).toContain('must be a real date');
  });

  test.each([
    'situation=asked&situation=review&request_received=2026-01-05&request_received=2026-02-05',
    'situation=%3Cb%3E&step=dates',
    'situation=__proto__&step=dates',
    'situation=said-no&decision=constructor&decision_notified=2026-01-05',
    `situation=asked&request_received=2026-01-05&not=${'final-plan,'.repeat(300)}`,
    `situation=asked&request_received=2026-01-05&${'x=1&'.repeat(300)}`,
    'for=nobody',
    'situation=%E0%A4%A',
  ])('answers whatever stands in the address: %s', async (query) => {
    const { statusCode, body } = await app.inject({ url: `${tool}?${query}` });
    expect([200, 422]).toContain(statusCode);
    expect(body).toContain('<h1 ');
    expect(body).not.toContain('<b>');
  });

  test('says the same to a second question, and the first of two dates counts', async () => {
    const url = `${tool}?situation=asked&request_received=2026-01-05&request_received=2026-02-05`;
    const once = await page(url);
    expect(await page(url)).toBe(once);
    expect(text(once)).toContain('The day the council got the request 5 January 2026');
  });

  test('shows what was typed as text, whatever it is', async () => {
    const typed = encodeURIComponent('"><script>alert(1)</script>');
    const body = await page(`${tool}?situation=asked&step=answer&request_received-day=${typed}&not=${typed}`, 422);
    expect(body).not.toContain('<script>');
  });
});

describe('where the reader is', () => {
  test.each([
    [tool, '/bury'],
    [`${tool}?situation=asked&step=dates`, `/bury ${tool}`],
    [`${tool}?situation=asked&request_received=2026-01-05&for=staff`, `/bury ${tool}?for=staff`],
    ['/bury/law', `/bury ${tool}`],
    ['/bury/law/final-plan', `/bury ${tool} /bury/law`],
    ['/bury/law/final-plan?for=staff', `/bury ${tool}?for=staff /bury/law?for=staff`],
  ])('%s belongs to a part of the navigation, and leads back', async (url, way) => {
    expect(await page(url)).toContain(`data-section="when" data-way="${way}"`);
  });
});

describe('the calendar file', () => {
  const address = '/bury/when-must-it-happen.ics?situation=asked&request_received=2026-01-05';
  const days = ['2026-02-16', '2026-04-13', '2026-04-27', '2026-05-25'];

  test('holds the same days as the page, by two programs that read calendars', async () => {
    const answer = await app.inject({ url: address });
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('private, no-store');
    const events = ical.Component.fromString(answer.body).getAllSubcomponents('vevent');
    expect(events.map((each) => new ical.Event(each).startDate.toString())).toEqual(days);
    const other = Object.values(nodeIcal.sync.parseICS(answer.body)).flatMap((each) =>
      each?.type === 'VEVENT' ? [`${String(each.start.getMonth() + 1)}-${String(each.start.getDate())}`] : [],
    );
    expect(other).toEqual(['2-16', '4-13', '4-27', '5-25']);
    expect(answer.body).toContain('DTSTAMP:20261122T100000Z\r\n');
  });

  test('gives a day the same name each time, whatever else is told', async () => {
    const uids = (body: string): readonly string[] => body.match(/^UID:.*$/gm) ?? [];
    const once = uids(await page(address));
    expect(new Set(once).size).toBe(4);
    expect(uids(await page(`${address}&for=staff`))).toEqual(once);
    expect(uids(await page(`${address}&decision_notified=2026-02-01`))).toEqual(once);
    expect(uids(await page(address.replace('2026-01-05', '2026-01-06')))).not.toEqual(once);
  });

  test('without a date is refused', async () => {
    await page('/bury/when-must-it-happen.ics?situation=asked', 422);
    await page('/bury/when-must-it-happen.ics', 422);
  });
});

describe('what the law says', () => {
  const ids = shippedLaw().register.groups.map(([rule]) => rule.id);
  const found = (body: string): readonly string[] =>
    [...body.matchAll(/class="irw-card__title"><a class="govuk-link" href="\/bury\/law\/([a-z0-9-]+)/g)].map(
      ([, id = '']) => id,
    );

  test('lists every duty, with a page for each, for families and for staff', async () => {
    const parts = ['appeal-two-months', 'appeal-one-month', 'appeal-later', 'amended-plan-from-notice'];
    parts.push('amended-plan-from-meeting', 'review-after-move-12-months', 'review-after-move-3-months');
    expect([...found(await page('/bury/law'))].sort()).toEqual(ids.filter((id) => !parts.includes(id)).sort());
    expect(await page('/bury/law/amended-plan')).toContain('href="/bury/law/amended-plan-from-notice"');
    for (const id of ids) {
      const body = await page(`/bury/law/${id}`);
      expect(text(body)).toMatch(/Who must do it .* Time limit .* The law .* In force/);
      await page(`/bury/law/${id}?for=staff`);
    }
    await page('/bury/law/nothing', 404);
  });

  test('is searched by word, chapter and who must do it', async () => {
    expect(found(await page('/bury/law?q=regulation+13(2)'))).toEqual(['final-plan']);
    expect(found(await page('/bury/law?chapter=ceasing'))).toEqual(['maintain-meanwhile']);
    const school = found(await page('/bury/law?who=school'));
    expect(school).toContain('school-replies');
    expect(school).not.toContain('final-plan');
    expect(text(await page('/bury/law?q=zebra'))).toContain('No duty fits what you chose.');
  });

  test('marks what nobody has checked and what is no law', async () => {
    expect(text(await page('/bury/law/answer-reassessment'))).toContain('Not checked');
    expect(text(await page('/bury/law/draft-plan-target'))).toContain('Local target, not law');
    expect(text(await page('/bury/law/school-replies'))).toContain('Guidance, not law');
    expect(text(await page('/bury/law/final-plan'))).not.toContain('Not checked');
  });

  test('tells both readings, the exceptions, what it is counted from and how it was before', async () => {
    const review = text(await page('/bury/law/first-review'));
    expect(review).toContain('The law can be read in two ways.');
    expect(review).toContain('Counted from The plan being made');
    const plan = text(await page('/bury/law/final-plan'));
    expect(plan).toContain('Counted from The request received');
    expect(plan).toContain('None applies by itself.');
    const counted = text(await page('/bury/law/first-review?for=staff'));
    expect(counted).toMatch(/Word for word: [^:]*Statistics here use this one\./);
    expect(counted.match(/Statistics here use this one/g)).toHaveLength(1);
    expect(review).not.toContain('Statistics');
    const post16 = text(await page('/bury/law/phase-transfer-post-16'));
    expect(post16).toContain('before 31 March of the year of the move');
    expect(post16).toContain('before 31 May of the year of the move');
  });
});

describe('the pages', () => {
  const addresses = [
    '/bury/law',
    '/bury/law?for=staff',
    '/bury/law?q=zebra',
    '/bury/law/first-review',
    '/bury/law/phase-transfer-post-16?for=staff',
    tool,
    `${tool}?situation=review&step=dates&for=staff`,
    `${tool}?situation=change-of-phase&step=answer`,
    `${tool}?situation=review&review_outcome=A&review_meeting=2026-09-01&decision_and_amendment_notice=2026-09-20&plan_made=2025-10-01&final_amended_plan=2026-11-30&last_review_decision=2025-11-01`,
    `/alderbeck/when-must-it-happen?situation=out-of-school&permanent_exclusion=2026-09-14&out_of_school_from=2026-09-07&not=excluded-education`,
  ];

  test('are valid HTML and under 30 kilobytes each', async () => {
    const validator = new HtmlValidate(new FileSystemConfigLoader());
    for (const url of addresses) {
      const { rawPayload, headers } = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
      expect(headers['content-encoding'], url).toBe('gzip');
      expect(rawPayload.length, url).toBeLessThan(30_000);
      const report = await validator.validateString(gunzipSync(rawPayload).toString('utf8'), 'page.html');
      const errors = report.results.flatMap(({ messages }) => messages);
      expect(
        errors.map(({ ruleId, message, line }) => `${ruleId} line ${String(line)}: ${message}`),
        url,
      ).toEqual([]);
    }
  });
});
