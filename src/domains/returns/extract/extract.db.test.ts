import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, loadAlderbeck } from '#domains/access';
import { caseRecordsOf, importReturn, sourcesOf } from '#domains/casework';
import { plainDate } from '#shared/plain-date';
import { caseColumnsOf, caseKinds } from '#shared/case-records';
import { withBulkSession } from '#platform/db';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { proposeMapping } from '../core/extract/propose.ts';
import { syntheticExtract } from '../core/extract/synthetic-extract.ts';
import type { SyntheticTable } from '../core/extract/synthetic-extract.ts';
import { csvOf } from '../core/report/csv.ts';
import { areaLives, cleanPersons } from '../core/synthetic/area-return.ts';
import { distributionsFile } from '../core/synthetic/distributions.ts';
import { toIncomingPerson } from '../to-records.ts';
import { writeWorkbook } from '../write-workbook.ts';
import { checkExtract } from './check-extract.ts';
import { extractCommand } from './commands-extract.ts';

let database: TestDatabase;
let folder: string;
let minutes = 0;

beforeAll(async () => {
  database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values({ code: '999', kind: 'invented', name: 'Alderbeck' })
    .onConflict((on) => on.doNothing())
    .execute();
  await asOwner(database.address, loadAlderbeck);
  folder = await mkdtemp(path.join(tmpdir(), 'irwell-extract-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const clock = {
  today: () => plainDate('2026-11-22'),
  now: () => new Date(Date.UTC(2026, 10, 22, 9, (minutes += 1))),
};

type Said = { readonly code: number; readonly out: string; readonly err: string };

const run = async (...args: readonly string[]): Promise<Said> => {
  let [out, err] = ['', ''];
  const token = await database.serviceToken();
  const code = await extractCommand(args, {
    inBulk: (work) => withBulkSession(database.store.appPool, token, work),
    clock,
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
};

const file = async (name: string, rows: readonly (readonly string[])[]): Promise<string> => {
  const at = path.join(folder, name);
  await writeFile(at, csvOf(rows));
  return at;
};

const wanted = async () =>
  ({
    area: '999',
    seed: 7,
    scale: 0.03,
    firstYear: 2026,
    lastYear: 2027,
    distributions: distributionsFile.parse(
      JSON.parse(
        await readFile(path.join(import.meta.dirname, '../../../../data/synthetic/distributions.json'), 'utf8'),
      ),
    ),
  }) as const;

const filesOf = (tables: readonly SyntheticTable[], prefix = ''): Promise<readonly string[]> =>
  Promise.all(tables.map(({ name, headings, rows }) => file(`${prefix}${name}.csv`, [headings, ...rows])));

/** A mapping as a person would confirm it who finds every proposal right. */
const confirmed = async (name: string, files: readonly string[]): Promise<void> => {
  const outcome = await checkExtract({
    files: files.map((each) => ({ path: each, name: path.basename(each) })),
    mapping: undefined,
    asAt: plainDate('2026-11-20'),
    areaCode: '999',
  });
  if (outcome.kind !== 'needs-mapping') throw new Error('A mapping was expected to be asked for.');
  const json = path.join(folder, `${name}.json`);
  await writeFile(json, JSON.stringify(proposeMapping(name, outcome.samples).mapping));
  expect((await run('mapping', 'import', json, '--area', '999')).code).toBe(0);
};

const importExtract = (files: readonly string[], name: string, asAt: string, ...more: readonly string[]) =>
  run('import', ...files, '--area', '999', '--mapping', name, '--as-at', asAt, '--json', ...more);

const result = ({ out }: Said): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;

const rowsOf = async (table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.admin)).rows[0]?.n ??
  -1;

const counts = async () => {
  const all: Record<string, number> = {};
  for (const table of [
    'child',
    'record_import',
    'doubtful_pair',
    'superseded_record',
    'superseded_case_record',
    'extract_problem',
    ...caseKinds,
  ])
    all[table] = await rowsOf(table);
  return all;
};

const inService = <T>(work: Parameters<typeof database.asService<T>>[0]): Promise<T> => database.asService(work);

describe('the tables of an extract', () => {
  test('have the columns and codes that the words of case records say', async () => {
    const { rows } = await sql<{ table: string; column: string; type: string }>`
      select table_name as table, column_name as column, data_type as type from information_schema.columns
      where table_schema = 'public' and table_name like 'case\\_%' order by table_name, ordinal_position`.execute(
      database.admin,
    );
    const types = { text: 'text', date: 'date', boolean: 'boolean' } as const;
    for (const kind of caseKinds) {
      const own = rows.filter(({ table }) => table === kind);
      const first = own.findIndex(({ column }) => column === 'child_id') + 1;
      const last = own.findIndex(({ column }) => column === 'as_written');
      expect(
        own.slice(first, last).map(({ column, type }) => [column, type]),
        kind,
      ).toEqual(
        caseColumnsOf[kind].map(({ name, kind: form }) => [name, typeof form === 'string' ? types[form] : 'text']),
      );
    }
    const { rows: checks } = await sql<{ table: string; says: string }>`
      select conrelid::regclass::text as table, pg_get_constraintdef(oid) as says from pg_constraint where contype = 'c' and conrelid::regclass::text like 'case\\_%'`.execute(
      database.admin,
    );
    for (const kind of caseKinds)
      for (const { name, codes } of caseColumnsOf[kind])
        if (codes) {
          const check = checks.find(({ table, says }) => table === kind && says.includes(`(${name} = ANY`))?.says ?? '';
          const inCheck = [...check.matchAll(/'([^']*)'::text/g)].map(([, code]) => code);
          expect(inCheck.sort(), `${kind}.${name}`).toEqual(Object.keys(codes).sort());
        }
  });
});

describe('an invented area’s case system beside its return', () => {
  let files: readonly string[] = [];
  let tables: readonly SyntheticTable[] = [];

  beforeAll(async () => {
    const area = await wanted();
    await importReturn(
      { appPool: database.store.appPool, token: await database.serviceToken(), clock, partnershipCode: '999' },
      async (take) => {
        for (const person of cleanPersons(area, 2026)) await take(toIncomingPerson(person));
        return {
          ...{ kind: 'sen2', area: '999', year: 2026, asAt: plainDate('2026-01-15'), header: {} },
          files: [{ name: 'r.xml', sha256: 'a'.repeat(64), shape: 'xml', encoding: 'utf-8', bytes: 1 }],
        };
      },
    );
    tables = syntheticExtract(areaLives(area), { asAt: plainDate('2026-11-19'), seed: 7 });
    files = await filesOf(tables);
    await confirmed('Case system', files);
  });

  test('is proposed a mapping that takes every row, matched to the children of the return', async () => {
    const before = await counts();
    const said = await importExtract(files, 'Case system', '2026-11-19', '--full');
    const found = result(said);
    expect(said.code).toBe(0);
    expect(found).toMatchObject({ status: 'imported', problems: { refused: 0, unread: 0 }, rows: { refused: 0 } });
    const after = await counts();
    for (const kind of caseKinds) expect(after[kind], kind).toBeGreaterThan(0);
    const children = found['children'] as Record<string, number>;
    // Most are children of the return; who came since January is new.
    expect(children['known']).toBeGreaterThan((children['read'] ?? 0) / 2);
    expect((after['child'] ?? 0) - (before['child'] ?? 0)).toBe((children['new'] ?? 0) + (children['waiting'] ?? 0));
    // What the returns say stays as the returns say it.
    expect(after['superseded_record']).toBe(before['superseded_record']);
  });

  test('its source tells how fresh it is and what it cannot tell', async () => {
    const [source] = await inService((tx) => sourcesOf(tx, '999'));
    expect(source).toMatchObject({
      name: 'Case system',
      asAt: '2026-11-19',
      covers: 'full',
      lastFullAsAt: '2026-11-19',
      mappingVersion: 1,
    });
    expect(source?.cannotTell).toEqual(
      expect.arrayContaining(['case_dispute.order_on', 'case_child.address_is_protected']),
    );
    expect(source?.cannotTell).not.toContain('case_advice.asked_on');
  });

  test('the same files twice change nothing', async () => {
    const before = await counts();
    expect(result(await importExtract(files, 'Case system', '2026-11-19', '--full'))).toMatchObject({
      status: 'already-held',
    });
    expect(await counts()).toEqual(before);
  });

  test('the next full extract changes what differs, keeps what it said before, and marks what is gone', async () => {
    const before = await counts();
    const advice = tables.find(({ name }) => name === 'Advice');
    const answered = advice?.rows[0] ?? [];
    const gone = advice?.rows[1] ?? [];
    const next = tables.map((table) =>
      table.name === 'Advice'
        ? {
            ...table,
            rows: table.rows
              .filter((row) => row !== gone)
              .map((row) => (row === answered ? [...row.slice(0, 5), '20/11/2026'] : row)),
          }
        : table,
    );
    const found = result(await importExtract(await filesOf(next), 'Case system', '2026-11-20', '--full'));
    expect(found).toMatchObject({ records: { added: 0, changed: 1, missing: 1 } });
    const after = await counts();
    expect(after['case_advice']).toBe(before['case_advice']);
    expect(after['superseded_case_record']).toBe((before['superseded_case_record'] ?? 0) + 1);
    const { rows } = await sql<{ record_key: string; received_on: string | null; missing_since: number | null }>`
      select record_key, received_on::text, missing_since from case_advice where record_key in (${`own:${answered[0] ?? ''}`}, ${`own:${gone[0] ?? ''}`})`.execute(
      database.admin,
    );
    expect(rows.find(({ record_key: key }) => key === `own:${answered[0] ?? ''}`)).toMatchObject({
      received_on: '2026-11-20',
      missing_since: null,
    });
    expect(rows.find(({ record_key: key }) => key === `own:${gone[0] ?? ''}`)?.missing_since).not.toBeNull();
    // It comes back: not missing any more.
    await importExtract(await filesOf(tables), 'Case system', '2026-11-21', '--full');
    const { rows: back } = await sql<{
      n: number;
    }>`select count(*)::int as n from case_advice where missing_since is not null`.execute(database.admin);
    expect(back[0]?.n).toBe(0);
  });

  test('the words of the mapping are a file that another council can take', async () => {
    const said = await run('mapping', 'export', '--area', '999', '--mapping', 'Case system');
    const shared = path.join(folder, 'shared.json');
    await writeFile(shared, said.out);
    expect((await run('mapping', 'import', shared, '--area', '999', '--mapping', 'Another name')).err).toContain(
      'version 1',
    );
    const list = await run('mapping', 'list', '--area', '999');
    expect(list.out).toContain('Another name\t1');
  });
});

describe('a workbook', () => {
  test('is read sheet by sheet, and says the same as its tables in CSV', async () => {
    const area = await wanted();
    const tables = syntheticExtract(areaLives(area), { asAt: plainDate('2026-11-19'), seed: 7 });
    const book = path.join(folder, 'extract.xlsx');
    await writeWorkbook(
      tables.map(({ name, headings, rows }) => ({ name, rows: [[...headings], ...rows.map((row) => [...row])] })),
      book,
    );
    const read = async (files: readonly string[]) => {
      const task = {
        files: files.map((each) => ({ path: each, name: path.basename(each) })),
        asAt: plainDate('2026-11-20'),
        areaCode: '999',
      };
      const first = await checkExtract({ ...task, mapping: undefined });
      if (first.kind !== 'needs-mapping') throw new Error('A mapping was expected to be asked for.');
      const outcome = await checkExtract({ ...task, mapping: proposeMapping('X', first.samples).mapping });
      if (outcome.kind !== 'checked') throw new Error(outcome.why);
      return outcome.checked;
    };
    const [inBook, inCsv] = [await read([book]), await read(await filesOf(tables))];
    expect(inBook.rowsRead).toBeGreaterThan(100);
    const places = ({ problems }: typeof inBook) => problems.map(({ rule, line, heading }) => [rule, line, heading]);
    expect(places(inBook)).toEqual(places(inCsv));
    expect(inBook.records.map((each) => ({ ...each, file: 0 }))).toEqual(
      inCsv.records.map((each) => ({ ...each, file: 0 })),
    );
  });
});

describe('small extracts', () => {
  const heads = ['Case ID', 'Surname', 'Forename', 'Date of Birth', 'Postcode', 'UPN'];
  const reviewHeads = ['Case ID', 'Meeting Date', 'Report Received', 'Decision Letter Sent'];
  const robin = ['A1', 'Uniqueson', 'Robin', '04/05/2018', 'ZZ9 9ZZ', ''];
  const kim = ['A2', 'Onlyone', 'Kim', '13/06/2015', 'ZZ9 8ZZ', ''];
  const people = (...rows: readonly (readonly string[])[]) => file('Children.csv', [heads, ...rows]);
  const reviews = (...rows: readonly (readonly string[])[]) => file('Reviews.csv', [reviewHeads, ...rows]);

  const childOf = async (ref: string): Promise<string> =>
    (
      await sql<{ child_id: string }>`
        select c.child_id from case_child c join case_source s on s.id = c.source_id where s.name = 'Small' and c.record_key = ${`own:${ref}`}`.execute(
        database.admin,
      )
    ).rows[0]?.child_id ?? '';

  test('a delta changes only the rows that it names, and may speak of a child without naming it again', async () => {
    const both = [await people(robin, kim), await reviews(['A1', '01/09/2026', '', ''], ['A2', '02/09/2026', '', ''])];
    await confirmed('Small', both);
    expect(result(await importExtract(both, 'Small', '2026-11-01'))).toMatchObject({
      children: { new: 2 },
      records: { added: 4 },
    });
    const delta = [await people(kim), await reviews(['A1', '01/09/2026', '12/09/2026', ''])];
    const found = result(await importExtract(delta, 'Small', '2026-11-02', '--delta'));
    expect(found).toMatchObject({ records: { added: 0, changed: 1, missing: 0 }, rows: { refused: 0 } });
    const records = await inService(async (tx) => caseRecordsOf(tx, '999', await childOf('A1')));
    expect(records).toMatchObject([
      { kind: 'case_child', values: { surname: 'Uniqueson', birth_on: '2018-05-04' } },
      {
        kind: 'case_review',
        values: { meeting_on: '2026-09-01', report_sent_on: '2026-09-12', decided_on: null },
        line: 2,
      },
    ]);
  });

  test('an orphan and another child under an old number are refused with their place, and the rest is taken', async () => {
    const files = [
      await people(['A1', 'Quite', 'Different', '01/01/2012', '', ''], kim),
      await reviews(['A9', '01/10/2026', '', ''], ['A2', '02/09/2026', '20/09/2026', '']),
    ];
    const said = await importExtract(files, 'Small', '2026-11-03', '--delta');
    expect(said.code).toBe(1);
    expect(result(said)).toMatchObject({
      rows: { read: 4, taken: 2, refused: 2 },
      list: [
        { severity: 'refused', rule: 'x-other-child', file: 'Children.csv', line: 2 },
        { severity: 'refused', rule: 'x-unknown-child', file: 'Reviews.csv', line: 2 },
      ],
    });
    const records = await inService(async (tx) => caseRecordsOf(tx, '999', await childOf('A1')));
    expect(records[0]).toMatchObject({ values: { surname: 'Uniqueson' } });
  });

  test('a child who may be known goes to the queue, and stays the same one with the next extract', async () => {
    const twin = ['A3', 'Uniqueson', 'Robin', '05/04/2018', 'ZZ9 9ZZ', ''];
    const pairs = await rowsOf('doubtful_pair');
    expect(
      result(
        await importExtract([await people(twin), await reviews(['A3', '', '', ''])], 'Small', '2026-11-04', '--delta'),
      ),
    ).toMatchObject({
      children: { waiting: 1 },
    });
    expect(await rowsOf('doubtful_pair')).toBe(pairs + 1);
    const again = await importExtract(
      [await people(twin), await reviews(['A3', '09/09/2026', '', ''])],
      'Small',
      '2026-11-05',
      '--delta',
    );
    expect(result(again)).toMatchObject({ children: { known: 1, waiting: 0 }, records: { added: 1 } });
    expect(await rowsOf('doubtful_pair')).toBe(pairs + 1);
  });

  test('a name that an extract corrects is corrected for a child of extracts alone', async () => {
    await importExtract(
      [await people(robin, ['A2', 'Onlyone', 'Kimberley', '13/06/2015', 'ZZ9 8ZZ', '']), await reviews()],
      'Small',
      '2026-11-06',
      '--delta',
    );
    const { rows } = await sql<{
      forename: string;
    }>`select forename from child where id = ${await childOf('A2')}::uuid`.execute(database.admin);
    expect(rows).toEqual([{ forename: 'Kimberley' }]);
  });

  test('what comes of a child whose record was joined to another stands with both, and stays its own when they are parted', async () => {
    const [joined, kept] = [await childOf('A1'), await childOf('A2')];
    const seen = async (child: string): Promise<readonly string[]> =>
      (await inService((tx) => caseRecordsOf(tx, '999', child))).map(({ values }) =>
        String(values['meeting_on'] ?? ''),
      );
    const join = (into: string | null) =>
      sql`update child set merged_into = ${into}::uuid where id = ${joined}::uuid`.execute(database.admin);
    await join(kept);
    const files = [await people(kim), await reviews(['A1', '11/11/2025', '', ''])];
    expect(result(await importExtract(files, 'Small', '2026-11-07', '--delta'))).toMatchObject({
      children: { known: 2 },
      records: { added: 1 },
    });
    expect(await seen(kept)).toContain('2025-11-11');
    await join(null);
    expect(await seen(joined)).toContain('2025-11-11');
    expect(await seen(kept)).not.toContain('2025-11-11');
  });

  test('new headings, an older day, a day to come, another area and an empty extract leave nothing behind', async () => {
    const before = await counts();
    const files = [await people(robin), await reviews()];
    await expect(importExtract(files, 'Small', '2026-10-01')).rejects.toThrow(/older/);
    await expect(importExtract(files, 'Small', '2026-12-01')).rejects.toThrow(/has not come/);
    const changed = [
      await people(robin),
      await file('Reviews.csv', [
        [...reviewHeads, 'New'],
        ['A1', '', '', '', ''],
      ]),
    ];
    await expect(importExtract(changed, 'Small', '2026-11-10')).rejects.toThrow(
      /Reviews are not those of the confirmed mapping/,
    );
    await expect(importExtract([await people(), await reviews()], 'Small', '2026-11-10')).rejects.toThrow(/no row/);
    await expect(importExtract(files, 'Nobody’s', '2026-11-10')).rejects.toThrow(/no mapping/);
    expect(await counts()).toEqual(before);
  });
});
