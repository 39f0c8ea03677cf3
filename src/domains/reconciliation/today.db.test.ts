import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { aBrowser, anApp } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { importCases } from '#test/a-case-extract';
import { anArea } from '#test/an-area-with-people';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { figuresCommand } from './commands.ts';
import { makeFigures } from './make-figures.ts';
import { makeFiguresToday } from './make-today.ts';
import { figuresOf, makingsOf } from './reads.ts';

let database: TestDatabase;
let app: FastifyInstance;
let officer: Browser;

const clock = { now: () => new Date('2026-11-22T10:00:00Z'), today: () => plainDate('2026-11-22') };

const child = (ref: string, surname: string) =>
  ['case_child', ref, { surname, forename: 'Robin', birth_on: '2015-04-09', postcode: 'ZZ9 9ZZ' }] as const;

beforeAll(async () => {
  database = await aDatabase();
  const importPeople = await anArea(database);
  const old = { assessment: { outcome: 'H' }, plan: { started_on: '2024-06-20' }, active: {} };
  await importPeople('return', [
    { child: { surname: 'Waiting' }, request: { received_on: '2025-11-03', outcome: 'A' } },
    { child: { surname: 'Planned' }, request: { received_on: '2024-02-06', outcome: 'H' }, ...old },
    { child: { surname: 'Forgotten' }, request: { received_on: '2025-11-03', outcome: 'A' } },
  ]);
  await importCases(database, {
    asAt: '2026-11-20',
    records: [
      child('1', 'Waiting'),
      ['case_request', '1', { received_on: '2025-11-03', outcome: 'Y', told_on: '2025-12-10', request_source: '1' }],
      child('2', 'Planned'),
      ['case_plan', '2', { plan_on: '2024-06-20' }],
      ['case_review', '2', { meeting_on: '2026-09-01' }],
      child('4', 'Other'),
      // The case system says that it is decided on the 20th, and the officers will say otherwise.
      ['case_request', '4', { received_on: '2026-09-01', outcome: 'Y', told_on: '2026-10-13' }],
    ],
  });
  app = await anApp(database);
  officer = aBrowser(app);
  await officer.signInAs('send-manager');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const idOf = async (surname: string): Promise<string> =>
  (await database.admin.selectFrom('child').select('id').where('surname', '=', surname).executeTakeFirstOrThrow()).id;

/** 'E19 today' → '1 of ?': all figures after all have been made again. */
const figures = async (): Promise<ReadonlyMap<string, string>> => {
  const all = await database.asService(async (tx) => {
    await makeFigures(tx, '999', clock.now());
    await makeFiguresToday(tx, '999', clock);
    const [records] = await makingsOf(tx, '999', 1);
    const [today] = await makingsOf(tx, '999', 1, 'today');
    return [...(await figuresOf(tx, '999', records?.number ?? 0)), ...(await figuresOf(tx, '999', today?.number ?? 0))];
  });
  return new Map(all.map(({ source, code, n, d }) => [`${source} ${code}`, `${String(n)} of ${String(d)}`]));
};

const movedBetween = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    [...after].flatMap(([key, value]) =>
      before.get(key) === value ? [] : [[key, `${before.get(key) ?? ''} → ${value}`]],
    ),
  );

const hidden = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

const dayFields = (name: string, iso: string) => {
  const [year = '', month = '', date = ''] = iso.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** By the form, as a person does: looked at and saved. */
const record = async (
  surname: string,
  kind: string,
  on: string,
  more: Readonly<Record<string, string>>,
): Promise<Seen> => {
  const path = `/alderbeck/steps/children/${await idOf(surname)}/new/${kind}`;
  const { body } = await officer.get(path);
  const fields = { key: hidden(body, 'key'), seen: hidden(body, 'seen'), ...dayFields('on', on), known_by: 'letter' };
  const saved = await officer.post(path, { ...fields, stage: 'save', reason: 'As the letter says', ...more });
  expect(saved.status, saved.body).toBe(303);
  return saved;
};

const latestEntry = async (surname: string): Promise<string> =>
  (
    await sql<{
      id: string;
    }>`select s.id from case_step s join child c on c.id = s.child_id where c.surname = ${surname} order by s.number desc limit 1`.execute(
      database.admin,
    )
  ).rows[0]?.id ?? '';

/** Corrects the child's latest entry, or takes it back. */
const mend = async (
  surname: string,
  how: 'correct' | 'take-back',
  told: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const path = `/alderbeck/steps/children/${await idOf(surname)}/entries/${await latestEntry(surname)}/${how}`;
  const { body } = await officer.get(path);
  const fields = { key: hidden(body, 'key'), seen: hidden(body, 'seen'), known_by: 'letter', stage: 'save' };
  const saved = await officer.post(path, { ...fields, reason: 'It was read wrongly', ...told });
  expect(saved.status, saved.body).toBe(303);
};

describe('a final plan that is recorded here', () => {
  test('moves the figures as we stand today by one, is moved by a correction, and moves them back when it is taken back', async () => {
    const before = await figures();
    await record('Waiting', 'final-sent', '2026-11-21', { request: '2025-11-03' });
    const after = await figures();
    // Of the figures of a return or an extract by itself none.
    expect(movedBetween(before, after)).toEqual({
      'today E09': '0 of 0 → 0 of 1',
      'today E10': '0 of 0 → 0 of 1',
      'today E11': '0 of 0 → 0 of 1',
      'today E12': '0 of undefined → 1 of undefined',
      'today E13': '1 of 2 → 0 of 1',
      'today E14': '0 of 0 → 0 of 1',
      'today E19': '1 of undefined → 2 of undefined',
      'today E29': '0 of undefined → 1 of undefined',
      'today E30': '0 of undefined → 1 of undefined',
      'today R02': '1 of 1 → 2 of 2',
      'today R05': '1 of 1 → 1 of 2',
    });
    // 3 November 2025 and 140 days is 23 March 2026: the corrected day is in time.
    await mend('Waiting', 'correct', { ...dayFields('on', '2026-03-23'), request: '2025-11-03' });
    expect((await figures()).get('today E10')).toBe('1 of 1');
    await mend('Waiting', 'take-back');
    expect(movedBetween(before, await figures())).toEqual({});
  });

  test('has its rows opened, with where they are from; a case that only the older return tells of is not known', async () => {
    await record('Waiting', 'final-sent', '2026-11-21', { request: '2025-11-03' });
    await figures();
    const page = await officer.get('/alderbeck/figures/E29/rows?source=today');
    expect(page.body).toContain('Robin Waiting');
    expect(page.body).toContain('Recorded in Irwell');
    const open = await officer.get('/alderbeck/figures/E13/rows?source=today&standing=gap');
    expect(open.body).toContain('Robin Forgotten');
    expect(open.body).toContain('Only an older source tells of it');
  });
});

describe('what sources say differently', () => {
  test('counts by the careful reading until it is settled, and then as it was settled', async () => {
    await record('Other', 'decision-to-assess', '2026-10-12', { request: '2026-09-01', code: 'assess' });
    const before = await figures();
    // Six weeks from 1 September end on 13 October; the later of the two days is in time too, so nothing is late.
    expect(before.get('today E02')).toBe('1 of 1');
    await mend('Other', 'correct', { ...dayFields('on', '2026-10-20'), request: '2026-09-01', code: 'assess' });
    expect((await figures()).get('today E02')).toBe('0 of 1');
    const [made] = await database.asService(async (tx) => {
      const [today] = await makingsOf(tx, '999', 1, 'today');
      return (await figuresOf(tx, '999', today?.number ?? 0)).filter(({ code }) => code === 'E02');
    });
    expect(made?.differs).toBe(1);
    const path = `/alderbeck/steps/children/${await idOf('Other')}/differences`;
    const { body } = await officer.get(path);
    const settled = await officer.post(path, {
      key: hidden(body, 'key'),
      seen: hidden(body, 'seen'),
      difference: /name="difference" value="(decision-to-assess[^"]*)"/.exec(body)?.[1] ?? '',
      stands: '2026-10-13',
      reason: 'The letter is stamped',
    });
    expect(settled.status, settled.body).toBe(303);
    expect((await figures()).get('today E02')).toBe('1 of 1');
    expect((await figures()).get('extract E02')).toBe(before.get('extract E02'));
  });

  test('a record that was joined to another is not counted beside it', async () => {
    const before = await figures();
    const [one, other] = [await idOf('Planned'), await idOf('Forgotten')];
    await sql`update child set merged_into = ${one} where id = ${other}`.execute(database.admin);
    const after = await figures();
    expect(after.get('today E19')).toBe(before.get('today E19'));
    await sql`update child set merged_into = null where id = ${other}`.execute(database.admin);
  });
});

describe('both bases', () => {
  test('stand apart on the pages, and are for who sees children', async () => {
    await figures();
    const list = await officer.get('/alderbeck/figures');
    expect(list.body).toContain('As we stand today');
    expect(list.body).toContain('From the latest SEN2 return');
    const one = await officer.get('/alderbeck/figures/E10');
    expect(one.body).toContain('On each basis: not to be added');
    expect(one.body).toContain('2026 so far, to 22 November 2026');
    expect((await officer.get('/alderbeck/figures/D07')).body).toContain('Not counted as we stand today.');
    const board = aBrowser(app);
    await board.signInAs('board-member');
    const protectedList = await board.get('/alderbeck/figures');
    expect(protectedList.body).toContain('Figures as we stand today are for those who work with the cases');
    expect(protectedList.body).not.toContain('id="today"');
    const csv = (await officer.get('/alderbeck/figures/list.csv')).body;
    expect(csv).toContain('as-we-stand');
    expect((await board.get('/alderbeck/figures/list.csv')).body).not.toContain('as-we-stand');
  });

  test('say when somebody has recorded since, and are made again at once when asked', async () => {
    await record('Waiting', 'withdrawn', '2026-11-21', { request: '2025-11-03' });
    const page = await officer.get('/alderbeck/figures');
    expect(page.body).toContain('Something has been recorded or taken in since');
    const jobs = () => database.admin.selectFrom('job').select('id').where('kind', '=', 'figures.today').execute();
    expect(await jobs()).toHaveLength(0);
    expect((await officer.post('/alderbeck/figures/again', {})).status).toBe(303);
    expect(await jobs()).toHaveLength(1);
  });

  test('stand apart in the JSON of the command line, each with its sources', async () => {
    let out = '';
    await figuresCommand(['list', '--area', '999', '--json'], {
      asService: (work) => database.asService(work),
      ...clock,
      out: (text) => (out += text),
      err: () => undefined,
    });
    const listed: unknown = JSON.parse(out);
    expect(listed).toMatchObject({
      basis: 'as-at-source',
      sources: [
        { kind: 'return', as_at: '2026-01-15' },
        { kind: 'extract', as_at: '2026-11-20' },
      ],
      today: {
        basis: 'as-we-stand',
        as_at: '2026-11-22',
        sources: [{ kind: 'return' }, { kind: 'extract' }, { kind: 'recorded', as_at: '2026-11-22' }],
      },
    });
  });
});
