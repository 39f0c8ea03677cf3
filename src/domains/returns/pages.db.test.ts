import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asOwner, loadAlderbeck, servePartnership } from '#domains/access';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { aCheck, anIssue, senderOf } from '#test/a-returns-check';
import { sayOfQuery } from './store-explanations.ts';

let database: TestDatabase;
let app: FastifyInstance;
let analyst: Browser;

beforeAll(async () => {
  database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values({ code: '999', kind: 'invented', name: 'Alderbeck' })
    .onConflict((on) => on.doNothing())
    .execute();
  await asOwner(database.address, (owner) => loadAlderbeck(owner));
  app = await anApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  analyst = aBrowser(app);
  await analyst.signInAs('analyst');
});

const report = (id: string): string => `/alderbeck/returns/checks/${id}`;

const aQuery = (facts: Parameters<typeof anIssue>[0] = {}) =>
  anIssue({ rule: 'R09', severity: 'query', key: 'late-2', message: 'The decision was late. Explain why.', ...facts });

const paths = (id: string): readonly string[] => [
  '/alderbeck/returns',
  '/alderbeck/returns/years/2026',
  report(id),
  `${report(id)}/findings`,
  `${report(id)}/findings/0`,
  `${report(id)}/findings.csv`,
  `${report(id)}/findings.xlsx`,
  `${report(id)}/by/rule`,
  `${report(id)}/by/field`,
  `${report(id)}/by/child`,
  `${report(id)}/by/officer`,
  `${report(id)}/collect`,
];

describe('who may open a report', () => {
  test('analysts and SEND managers, and nobody else', async () => {
    const id = await aCheck(database, { issues: [anIssue()] });
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person' order by code`.execute(
      database.admin,
    );
    for (const { code } of rows) {
      const browser = aBrowser(app);
      await browser.signInAs(code);
      const may = code === 'analyst' || code === 'send-manager';
      for (const path of paths(id)) expect((await browser.get(path)).status, `${code} ${path}`).toBe(may ? 200 : 403);
    }
  });

  test('a visitor is led to sign in', async () => {
    const answer = await aBrowser(app).get('/alderbeck/returns');
    expect(answer.status).toBe(303);
    expect(answer.location).toContain('/sign-in');
  });

  test('each refusal and each look is in the audit trail', async () => {
    const id = await aCheck(database, { issues: [anIssue()] });
    const school = aBrowser(app);
    await school.signInAs('school');
    await school.get(report(id));
    await analyst.get(report(id));
    await analyst.get(`${report(id)}/findings`);
    await analyst.get(`${report(id)}/findings.csv`);
    const { rows } = await sql<{ action: string; role_code: string }>`
      select action, role_code from audit.event where action = 'page.refused' or ${id}::uuid = any (subject_ids) order by seq`.execute(
      database.admin,
    );
    expect(rows).toContainEqual({ action: 'page.refused', role_code: 'school' });
    expect(rows.filter((row) => row.role_code === 'analyst').map((row) => row.action)).toEqual(
      expect.arrayContaining(['return.report-read', 'return.findings-read', 'return.findings-taken']),
    );
  });

  test('row level security shows nobody else a row, whatever a route forgot', async () => {
    await aCheck(database, {
      issues: [anIssue()],
      persons: [{ person: 2, sourceId: 'a', upn: 'b', uln: '', officer: null }],
    });
    const tables = ['return_check', 'return_check_file', 'return_finding', 'return_check_person'] as const;
    for (const role of [
      'school',
      'board-member',
      'parent-carer-forum',
      'administrator',
      'privacy-officer',
      'adviser',
      'parent',
    ]) {
      const browser = aBrowser(app);
      await browser.signInAs(role);
      await browser.inDatabase(database, async (tx) => {
        for (const table of tables)
          expect(await tx.selectFrom(table).selectAll().execute(), `${role} ${table}`).toEqual([]);
      });
    }
    await analyst.inDatabase(database, async (tx) => {
      for (const table of tables)
        expect((await tx.selectFrom(table).selectAll().execute()).length, table).toBeGreaterThan(0);
      expect(await tx.selectFrom('return_key_secret').selectAll().execute()).toEqual([]);
    });
    for (const table of tables)
      await expect(database.asPublic((tx) => tx.selectFrom(table).selectAll().execute())).rejects.toThrow(
        /permission denied/,
      );
  });

  test('no return is received where children’s records may not be held', async () => {
    await database.admin
      .insertInto('geography')
      .values({ code: '351', kind: 'council', name: 'Bury' })
      .onConflict((on) => on.doNothing())
      .execute();
    await asOwner(database.address, (owner) =>
      servePartnership(owner, { code: '351', shortName: 'bury', name: 'Bury', invented: false }),
    );
    await expect(
      sql`insert into return_check (partnership_code, id, manifest_sha256, state, received_at, received_by, received_by_name)
        values ('351', gen_random_uuid(), ${'a'.repeat(64)}, 'waiting', now(), gen_random_uuid(), 'x')`.execute(
        database.admin,
      ),
    ).rejects.toThrow(/safeguards are missing/);
  });

  test('another area’s address leads nowhere', async () => {
    expect((await analyst.get('/bury/returns')).status).toBe(404);
    expect((await analyst.get('/alderbeck/returns/checks/00000000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await analyst.get('/alderbeck/returns/checks/x')).status).toBe(404);
    expect((await analyst.get('/alderbeck/returns/years/1999')).status).toBe(404);
  });
});

describe('the report', () => {
  test('counts errors and queries left, and never says that a return is accepted', async () => {
    const id = await aCheck(database, { issues: [anIssue(), aQuery()] });
    const { body } = await analyst.get(report(id));
    expect(body).toContain('1 error by Irwell’s rules');
    expect(body).toContain('1 query without explanation');
    expect(body).toContain('Only COLLECT decides');
    expect(body).not.toMatch(/is valid|approved|accepted/i);
  });

  test('says “no errors by Irwell’s rules” only where there is none', async () => {
    const clean = await analyst.get(report(await aCheck(database, { issues: [aQuery()] })));
    expect(clean.body).toContain('<h1 class="govuk-heading-xl">No errors by Irwell’s rules</h1>');
    const faulty = await analyst.get(report(await aCheck(database, { issues: [anIssue()] })));
    expect(faulty.body).not.toContain('No errors by Irwell’s rules');
  });

  test('says which rules were not looked at, and why', async () => {
    const id = await aCheck(database, {
      issues: [],
      notLookedAt: [{ rule: 'X02', why: 'There is no return of last year.' }],
    });
    const { body } = await analyst.get(report(id));
    expect(body).toContain('1 rule was not looked at');
    expect(body).toContain('There is no return of last year.');
  });

  test('marks 2027 as provisional', async () => {
    expect((await analyst.get(report(await aCheck(database, { issues: [], year: 2027 })))).body).toContain(
      'Provisional',
    );
  });

  test('tells what is new, gone and still there since the last file of the same year', async () => {
    const first = await aCheck(database, {
      year: 2024,
      issues: [anIssue({ key: 'stays' }), anIssue({ key: 'goes', rule: 'P09', severity: 'query' })],
    });
    await aCheck(database, { year: 2023, issues: [anIssue({ key: 'elsewhere' })] });
    const second = await aCheck(database, {
      year: 2024,
      issues: [anIssue({ key: 'stays' }), anIssue({ key: 'comes' })],
    });
    const { body } = await analyst.get(report(second));
    for (const [count, word] of [
      [1, 'new'],
      [1, 'gone'],
      [1, 'still there'],
    ] as const)
      expect(body).toMatch(new RegExp(`${String(count)}</span> <a[^>]*>${word}</a>`));
    expect(body).toContain(report(first));
    const fresh = await analyst.get(`${report(second)}/findings?since=new`);
    expect(fresh.body).toContain('1 finding<');
    const gone = await analyst.get(`${report(second)}/gone`);
    expect(gone.body).toContain('1 finding');
    expect(gone.body).toContain('P09');
    expect((await analyst.get(report(first))).body).toContain('first file of its year');
  });

  test('sorts by officer where the file names them, and else says that it does not', async () => {
    const without = await aCheck(database, { issues: [anIssue()] });
    expect((await analyst.get(`${report(without)}/by/officer`)).body).toContain('does not say who has each case');
    const named = await aCheck(database, {
      issues: [anIssue(), anIssue({ person: 3, key: 'third' })],
      persons: [
        { person: 2, sourceId: '2', upn: '', uln: '', officer: 'Officer A' },
        { person: 3, sourceId: '3', upn: '', uln: '', officer: null },
      ],
    });
    const { body } = await analyst.get(`${report(named)}/by/officer`);
    expect(body).toContain('Officer A');
    const address = /findings\?officer=[0-9a-f]{10}/.exec(body)?.[0] ?? '';
    expect(address).not.toBe('');
    expect((await analyst.get(`${report(named)}/${address}`)).body).toContain('1 finding<');
    expect((await analyst.get(`${report(named)}/findings?officer=none`)).body).toContain('1 finding<');
  });

  test('shows ten thousand findings a page at a time, and all of them in the files', async () => {
    const issues = Array.from({ length: 10_000 }, (_, index) =>
      anIssue({ key: `many-${String(index)}`, person: index + 1, severity: index % 2 === 0 ? 'error' : 'query' }),
    );
    const id = await aCheck(database, { issues });
    const page = await analyst.get(`${report(id)}/findings?severity=error&page=3`);
    expect(page.body).toContain('5,000 findings');
    expect(page.body).toContain('101 to 150 shown');
    expect(page.body).toContain('severity=error&amp;page=4');
    expect(page.body.length).toBeLessThan(200_000);
    const { body } = await analyst.get(`${report(id)}/findings.csv`);
    expect(body.split('\r\n').length).toBe(10_002);
    expect((await analyst.get(`${report(id)}/by/child?page=2`)).status).toBe(200);
  });
});

describe('a file to take away', () => {
  test('has a byte-order mark and runs no formula', async () => {
    const id = await aCheck(database, { issues: [anIssue({ value: '=HYPERLINK("x")', message: '+1, "quoted"' })] });
    const csv = await analyst.get(`${report(id)}/findings.csv?severity=error`);
    expect(csv.body.startsWith('\uFEFFseverity,irwell_rule')).toBe(true);
    expect(csv.body).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv.body).toContain(`"'+1, ""quoted"""`);
    const xlsx = await analyst.get(`${report(id)}/findings.xlsx`);
    expect(String(xlsx.headers['content-disposition'])).toContain('alderbeck-return-2026-findings.xlsx');
    expect(xlsx.body.startsWith('PK')).toBe(true);
  });
});

describe('an explanation', () => {
  const explain = async (id: string, said: string) => {
    await analyst.get(`${report(id)}/findings/0`);
    return analyst.post(`${report(id)}/findings/0/explain`, { said });
  };

  test('stands with its author, is remembered next year, changed and withdrawn with its history', async () => {
    const key = 'a-case-of-two-years';
    const first = await aCheck(database, { year: 2025, issues: [aQuery({ key })] });
    expect((await explain(first, 'The family asked to wait.')).status).toBe(303);
    expect((await analyst.get(report(first))).body).toContain('1 query, explained');

    const next = await aCheck(database, { year: 2026, issues: [aQuery({ key })] });
    const remembered = await analyst.get(`${report(next)}/findings/0`);
    expect(remembered.body).toContain('The family asked to wait.');
    expect(remembered.body).toContain('remembered for the same case');
    expect((await analyst.get(report(next))).body).toContain('1 remembered from an earlier return');

    await explain(next, 'The school was closed.');
    const changed = await analyst.get(`${report(next)}/findings/0`);
    expect(changed.body).toContain('The school was closed.');
    expect(changed.body).toContain('The family asked to wait.');

    await analyst.post(`${report(next)}/findings/0/withdraw`, {});
    const withdrawn = await analyst.get(`${report(next)}/findings/0`);
    expect(withdrawn.body).toContain('Withdrawn:');
    expect((await analyst.get(report(next))).body).toContain('1 query without explanation');
  });

  test('sent twice at once is kept once, and so is its withdrawal', async () => {
    const id = await aCheck(database, { issues: [aQuery({ key: 'sent-twice' })] });
    await analyst.get(`${report(id)}/findings/0`);
    const send = (what: string, fields: Readonly<Record<string, string>>) =>
      Promise.all([1, 2, 3].map(() => analyst.post(`${report(id)}/findings/0/${what}`, fields)));
    for (const { status } of await send('explain', { said: 'Said once.' })) expect(status).toBe(303);
    for (const { status } of await send('withdraw', {})) expect(status).toBe(303);
    const kept = await database.admin
      .selectFrom('return_explanation')
      .select('kind')
      .where('key', '=', 'sent-twice')
      .orderBy('said_at')
      .orderBy('id')
      .execute();
    expect(kept).toEqual([{ kind: 'given' }, { kind: 'withdrawn' }]);
  });

  test('of a finding without a line names none', async () => {
    const where = { file: 'return.xml', line: 0, path: 'Persons' };
    const id = await aCheck(database, { issues: [aQuery({ key: 'no-line', where })] });
    const { body } = await analyst.get(`${report(id)}/findings/0`);
    expect(body).toContain('return.xml');
    expect(body).not.toMatch(/line 0/);
  });

  test('must say something', async () => {
    const id = await aCheck(database, { issues: [aQuery()] });
    const answer = await explain(id, '  ');
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Say why the return is right as it stands');
    expect((await explain(id, 'x'.repeat(2001))).status).toBe(422);
  });

  test('cannot explain an error away, neither by form nor past it', async () => {
    const id = await aCheck(database, { issues: [anIssue()] });
    expect((await analyst.get(`${report(id)}/findings/0`)).body).toContain('cannot be explained away');
    expect((await explain(id, 'It is fine.')).status).toBe(422);
    const sender = await senderOf(database);
    await expect(
      analyst.inDatabase(database, (tx) =>
        sayOfQuery(
          tx,
          sender,
          { checkId: id, finding: 0, key: 'k', year: 2026 },
          { kind: 'given', said: 'Fine.', at: new Date() },
        ),
      ),
    ).rejects.toThrow(/return_explanation_of/);
  });

  test('is never changed in the database', async () => {
    const id = await aCheck(database, { issues: [aQuery({ key: 'unchanged' })] });
    await explain(id, 'As it was.');
    await expect(sql`update return_explanation set said = 'x'`.execute(database.admin)).rejects.toThrow(/say it anew/);
    await expect(sql`delete from return_explanation`.execute(database.admin)).rejects.toThrow(/say it anew/);
  });
});

describe('readiness', () => {
  test('says the days to the deadline, who must do what, and how complete compulsory items are', async () => {
    await aCheck(database, {
      year: 2027,
      issues: [anIssue({ module: 'person', rule: 'P01', key: 'p' }), aQuery({ key: 'q' })],
      completeness: [{ module: 'requests', field: 'RequestSource', given: 2, of: 3 }],
    });
    const { body } = await analyst.get('/alderbeck/returns/years/2027');
    expect(body).toContain('11 March 2027');
    expect(body).toContain('109 days left');
    expect(body).toContain('1 error by Irwell’s rules');
    expect(body).toContain('findings?module=person');
    expect(body).toContain('2 of 3 (66%)');
    expect(body).toContain('Provisional');
  });

  test('of a year without a file says that nothing is known', async () => {
    const other = aBrowser(app);
    await other.signInAs('send-manager');
    await database.admin.transaction().execute(async (tx) => {
      const { rows } = await sql`select 1 from return_check where year = 2022`.execute(tx);
      expect(rows).toEqual([]);
    });
    const { body, status } = await other.get('/alderbeck/returns/years/2023');
    expect(status).toBe(200);
    expect(body).toContain('names none');
  });
});
