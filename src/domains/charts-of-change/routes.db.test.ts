import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, loadAlderbeck, servePartnership } from '#domains/access';
import { loadMeasureRegister, refreshMeasureValues } from '#domains/measures';
import { loadGeographies, loadPublishedExcerpts } from '#domains/published';
import type { Tx } from '#platform/db';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { loadInventedSeries } from './demonstration.ts';
import { kindOrder } from './guide/words.ts';

let database: TestDatabase;
let app: FastifyInstance;

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
    await loadInventedSeries(tx, '999', new Date('2026-11-22T08:00:00Z'));
  });
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const idOf = async (code: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select id from chart_series where measure_code = ${code} limit 1`.execute(
    database.admin,
  );
  return rows[0]?.id ?? '';
};

const signedIn = async (role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

const linked = (body: string): readonly string[] =>
  Array.from(body.matchAll(/href="(\/[\w/.-]+)"/g), ([, href = '']) => href);

describe('how to read our charts', () => {
  test('has a page and files for every kind, for everybody', async () => {
    const browser = aBrowser(app);
    const front = await browser.get('/charts');
    for (const kind of kindOrder) {
      expect(front.body).toContain(`href="/charts/${kind}"`);
      const page = await browser.get(`/charts/${kind}`);
      expect([page.status, gzipSync(page.body).length < 30_000]).toEqual([200, true]);
      for (const href of linked(page.body).filter((each) => each.endsWith('.csv')))
        expect((await browser.get(href)).status).toBe(200);
    }
    expect((await browser.get('/charts/pie')).status).toBe(404);
    expect((await browser.get('/charts/xmr/none.csv')).status).toBe(404);
  });
});

describe('what really changed', () => {
  test.each(['alderbeck', 'bury'])('is told of %s to everybody, each figure with a page and a file', async (area) => {
    const browser = aBrowser(app);
    const list = await browser.get(`/${area}/change`);
    expect(list.status).toBe(200);
    expect(gzipSync(list.body).length).toBeLessThan(30_000);
    const pages = linked(list.body).filter((href) => href.startsWith(`/${area}/change/`));
    expect(pages.length).toBeGreaterThan(8);
    for (const href of pages) {
      const page = await browser.get(href);
      expect([href, page.status, gzipSync(page.body).length < 30_000]).toEqual([href, 200, true]);
      expect(page.body).not.toContain('irw-chart-icon');
      expect((await browser.get(`${href}.csv`)).status).toBe(200);
    }
  });

  test('never calls a yearly figure of Bury better or worse, and says why', async () => {
    const { body } = await aBrowser(app).get('/bury/change/E09');
    expect(body).toContain('cannot tell');
    expect(body).toContain('too few for a chart with limits');
    expect(body).not.toContain('Upper limit');
  });

  test('holds back the leap of the speech and language list, and has no July', async () => {
    const { body } = await aBrowser(app).get('/bury/change/W19');
    const speech = body.includes('speech and language') ? body : (await aBrowser(app).get('/bury/change/W22')).body;
    expect(speech).toMatch(/Held back: the group counted leapt/);
    expect(speech).toContain('No line was published');
  });
});

describe('the assurance page', () => {
  test.each([
    'board-member',
    'independent-chair',
    'programme-office',
    'send-manager',
    'analyst',
    'commissioner',
    'adviser',
  ])('opens for %s', async (role) => {
    const page = await (await signedIn(role)).get('/alderbeck/assurance');
    expect(page.status).toBe(200);
    expect(page.body).toContain('What needs attention first');
    expect(gzipSync(page.body).length).toBeLessThan(30_000);
  });

  test.each(['parent', 'school', 'administrator'])('is closed to %s', async (role) => {
    expect((await (await signedIn(role)).get('/alderbeck/assurance')).status).toBe(403);
  });

  test('shows no other area to those of one', async () => {
    expect((await (await signedIn('analyst')).get('/bury/assurance')).status).toBe(404);
  });

  test('is sifted by its address, and is a file', async () => {
    const browser = await signedIn('analyst');
    const held = await browser.get('/alderbeck/assurance?show=held');
    expect(held.body).toContain('<strong>3 series</strong> of 11 shown');
    const worse = await browser.get('/alderbeck/assurance?variation=concern');
    expect(worse.body).toContain('<strong>1 series</strong> of 11 shown');
    const { body, status } = await browser.get('/alderbeck/assurance.csv');
    expect([status, body.split('\r\n')[0]]).toEqual([
      200,
      'measure,part,name,counts,period,until,n,d,value,state,held_because,variation,assurance,verdict,timely,complete,reconciled,signed_off,audited',
    ]);
    expect(body.split('\r\n').filter((line) => line.includes(',held,'))).toHaveLength(3);
  });
});

describe('a value that is held', () => {
  test('is released by a person with a note, and then stands for everybody', async () => {
    const path = `/alderbeck/assurance/${await idOf('E06')}`;
    const analyst = await signedIn('analyst');
    const page = await analyst.get(path);
    expect(page.body).toContain('Weir Hospital Trust handed in nothing');
    const silent = await analyst.post(`${path}/release`, {
      from: '2026-08-01',
      version: '1',
      note: ' ',
      formToken: page.formToken,
    });
    expect([silent.status, silent.body.includes('Say why the value is right')]).toEqual([422, true]);
    const done = await analyst.post(`${path}/release`, {
      from: '2026-08-01',
      version: '1',
      note: 'The other trust alone, and said so.',
      formToken: page.formToken,
    });
    expect([done.status, done.location]).toEqual([303, path]);
    const after = await analyst.get(path);
    expect(after.body).toContain('The other trust alone, and said so.');
    expect(after.body).not.toContain('Release the value');
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from audit.event where action = 'series.value-released'`.execute(database.admin);
    expect(rows[0]?.n).toBe(1);
    const open = await aBrowser(app).get(`/alderbeck/change/series-${await idOf('E06')}.csv`);
    expect(open.body).toMatch(/August 2026,\d/);
  });

  test('is released once: the second is told what the first wrote, and the second note is not lost without a word', async () => {
    const path = `/alderbeck/assurance/${await idOf('E12')}`;
    const [analyst, manager] = [await signedIn('analyst'), await signedIn('send-manager')];
    const tokens = [(await analyst.get(path)).formToken, (await manager.get(path)).formToken] as const;
    const fields = { from: '2026-10-01', version: '1' };
    await analyst.post(`${path}/release`, { ...fields, note: 'The comment was of last year.', formToken: tokens[0] });
    const second = await manager.post(`${path}/release`, { ...fields, note: 'Asked them.', formToken: tokens[1] });
    expect(second.status).toBe(409);
    expect(second.body).toMatch(
      /Analyst, released the value of October 2026 on 22 November 2026, before you, and wrote: “The comment was of last year.”/,
    );
    expect(second.body).toContain('Your note was not kept');
  });

  test('is released by nobody who only reads', async () => {
    const path = `/alderbeck/assurance/${await idOf('A07')}`;
    const member = await signedIn('board-member');
    const page = await member.get(path);
    expect(page.body).not.toContain('Release the value');
    const tried = await member.post(`${path}/release`, {
      from: '2026-05-01',
      version: '1',
      note: 'x',
      formToken: page.formToken,
    });
    expect(tried.status).toBe(403);
    await expect(
      member.inDatabase(database, (tx) =>
        sql`update value_held set released_at = now() where true`
          .execute(tx)
          .then(({ numAffectedRows }) => numAffectedRows),
      ),
    ).resolves.toBe(0n);
  });

  test('of a version that was replaced meanwhile is not released', async () => {
    const path = `/alderbeck/assurance/${await idOf('A07')}`;
    const analyst = await signedIn('analyst');
    const { formToken } = await analyst.get(path);
    expect(
      (await analyst.post(`${path}/release`, { from: '2026-05-01', version: '9', note: 'x', formToken })).status,
    ).toBe(409);
  });
});

test('a person vouches for a value once, and it is said with day and role', async () => {
  const path = `/alderbeck/assurance/${await idOf('E09')}`;
  const manager = await signedIn('send-manager');
  const { formToken } = await manager.get(path);
  const mark = { from: '2026-10-01', version: '1', mark: 'signed-off', formToken };
  expect((await manager.post(`${path}/mark`, mark)).status).toBe(303);
  expect((await manager.post(`${path}/mark`, mark)).status).toBe(303);
  expect((await manager.get(path)).body).toContain('22 November 2026, SEND manager');
  expect((await manager.post(`${path}/mark`, { ...mark, mark: '' })).status).toBe(422);
});

test('a value is taken back on the page of its series by one who answers for it, and everybody sees a gap', async () => {
  const path = `/alderbeck/assurance/${await idOf('V12')}`;
  const office = await signedIn('programme-office');
  const { formToken } = await office.get(path);
  const silent = await office.post(`${path}/take-back`, { value: '', because: ' ', formToken });
  expect([
    silent.status,
    silent.body.includes('Choose the period'),
    silent.body.includes('Say why the value is taken back'),
  ]).toEqual([422, true, true]);
  const done = await office.post(`${path}/take-back`, { value: '2026-10-01.1', because: 'Counted twice.', formToken });
  expect(done.status).toBe(303);
  expect((await office.get(path)).body).toMatch(/Taken back on 22 November 2026 by .*“Counted twice.”/);
  // Of one that was replaced meanwhile, or that is none: nothing is done, and what was typed is still there.
  const stale = await office.post(`${path}/take-back`, { value: '2026-10-01.1', because: 'Typed again.', formToken });
  expect([stale.status, stale.body.includes('Typed again.'), stale.body.includes('handed in again')]).toEqual([
    409,
    true,
    true,
  ]);
  const none = await office.post(`${path}/take-back`, { value: 'nonsense', because: 'Typed here.', formToken });
  expect([none.status, none.body.includes('Typed here.'), none.body.includes('Choose one of the values')]).toEqual([
    409,
    true,
    true,
  ]);
  expect(none.body).not.toContain('handed in again, or taken back, meanwhile');
  const open = await aBrowser(app).get(`/alderbeck/change/series-${await idOf('V12')}.csv`);
  expect(open.body).toMatch(/October 2026,No figure.*Taken back/);
  expect(open.body).not.toContain('Counted twice');
  const member = await signedIn('board-member');
  const seen = await member.get(path);
  expect(seen.body).not.toContain('Take the value back');
  expect(
    (await member.post(`${path}/take-back`, { value: '2026-09-01.1', because: 'x', formToken: seen.formToken })).status,
  ).toBe(403);
});

const sendValues = async (browser: Browser, path: string, formToken: string, text: string): Promise<string> => {
  const boundary = 'irwell-boundary';
  const part = (head: string, body: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const answer = await app.inject({
    method: 'POST',
    url: `${path}/values`,
    headers: {
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': `multipart/form-data; boundary=${boundary}`,
      origin: 'http://localhost',
      host: 'localhost',
    },
    payload: `${part('name="formToken"', formToken)}${part('name="values"; filename="values.csv"\r\nContent-Type: text/csv', text)}--${boundary}--\r\n`,
  });
  return answer.body;
};

test('a file of values is sent on the page of its series, and it says what became of each row', async () => {
  const path = `/alderbeck/assurance/${await idOf('P01')}`;
  const analyst = await signedIn('commissioner');
  const { formToken } = await analyst.get(path);
  const send = (text: string): Promise<string> => sendValues(analyst, path, formToken, text);
  expect(await send('period,n,d,value\n2025-11,16,44,36.4\n2026-10,x,44,1\n')).toMatch(
    /1 new, 0 changed, 0 known already[\s\S]*Line 3 was not taken/,
  );
  expect(await send('period,n,d,value\n2025-11,16,44,36.4\n')).toContain('0 new, 0 changed, 1 known already');
  expect(await send('month,value\n2025-11,1\n')).toMatch(
    /which is not known[^]*This series needs the columns period, n, d, value, submitted on/,
  );
  // The file to start from is one that can be sent: its values are known already.
  const start = (await analyst.get(`${path}.csv?as=form`)).body;
  expect(start).toMatch(/^\uFEFF?"?period"?,n,d,value,submitted on,comment\r?\n/);
  expect(await send(start)).toContain('0 new, 0 changed, 3 known already');
});

describe('Invariant 5: a value is missing, not repeated, when the extract is late', () => {
  const repeat = async () => {
    const { rows } = await sql<{ id: string; n: number; d: number; value: string }>`
      select v.series_id as id, v.n, v.d, v.value from chart_value v join chart_series s on s.partnership_code = v.partnership_code and s.id = v.series_id
      where s.measure_code = 'W02' and s.part = 'speech and language therapy' and v.period_from = '2026-09-01' order by v.version desc limit 1`.execute(
      database.admin,
    );
    const found = rows[0];
    if (!found) throw new Error('The series has no value of September 2026.');
    return found;
  };
  const insert = (source: string) => (tx: Tx) =>
    sql`insert into chart_value (partnership_code, series_id, period_from, version, period_until, n, d, value, submitted_on, source, taken_at, taken_by_name)
      select partnership_code, series_id, '2026-10-01', 9, '2026-11-01', n, d, value, '2026-11-20', ${source}, now(), 'x' from chart_value
      where series_id = (select id from chart_series where measure_code = 'W02' and part = 'speech and language therapy') and period_from = '2026-09-01' and version = 1`.execute(
      tx,
    );

  test('through the page it is held, and the public sees a gap', async () => {
    const { id, n, d, value } = await repeat();
    expect(d).toBeGreaterThanOrEqual(50);
    const commissioner = await signedIn('commissioner');
    const path = `/alderbeck/assurance/${id}`;
    const { formToken } = await commissioner.get(path);
    const sent = await sendValues(commissioner, path, formToken, `period,n,d,value\n2026-10,${n},${d},${value}\n`);
    expect(sent).toMatch(/October 2026 is held back\. It is the same to the last child as the period before/);
    expect((await aBrowser(app).get(`/alderbeck/change/series-${id}.csv`)).body).not.toMatch(/October 2026,\d/);
  });

  test('by SQL it is refused at the end of the transaction, from the import service, from a person and from the owner', async () => {
    const refused = /A late extract is missing, never repeated/;
    await expect(database.asService(insert('sql'))).rejects.toThrow(refused);
    const commissioner = await signedIn('commissioner');
    await expect(commissioner.inDatabase(database, insert('sql'))).rejects.toThrow(refused);
    await expect(database.admin.transaction().execute(insert('sql'))).rejects.toThrow(refused);
    // What holds it cannot be taken away from it either.
    await expect(
      database.asService((tx) => sql`delete from value_held where rule = 'repeated-extract'`.execute(tx)),
    ).rejects.toThrow(refused);
  });
});
