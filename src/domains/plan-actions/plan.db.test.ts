import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadInventedSeries } from '#domains/charts-of-change';
import { anArea } from '#test/an-area-with-people';
import { aBrowser, anApp } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { plainDate } from '#shared/plain-date';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { actionsCommand } from './commands.ts';
import { loadInventedPlans } from './demonstration.ts';
import { risksOf } from './risks-told.ts';
import { slipsOf } from './slips-told.ts';
import { actionsOf, publicActionsOf } from './told.ts';

let database: TestDatabase;
let app: FastifyInstance;
const today = plainDate('2026-11-22');
const base = '/alderbeck/plans';

const signedIn = async (role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

const idOf = async (ref: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select id from plan_action where ref = ${ref}`.execute(database.admin);
  return rows[0]?.id ?? '';
};

const onAction = async (browser: Browser, ref: string): Promise<Seen> =>
  browser.get(`${base}/actions/${await idOf(ref)}`);
const send = async (
  browser: Browser,
  ref: string,
  what: string,
  fields: Readonly<Record<string, string>>,
): Promise<Seen> => {
  // Where the form's token is.
  await browser.get(`${base}/words`);
  return browser.post(`${base}/actions/${await idOf(ref)}/${what}`, fields);
};
const day = (name: string, text: string): Readonly<Record<string, string>> => {
  const [year = '', month = '', date = ''] = text.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};
const form = (own: Readonly<Record<string, string>> = {}) => ({
  area: 'APA1',
  outcome: '',
  text: 'Look again at each plan',
  accountableRole: 'send-manager',
  leadRole: 'case-officer',
  ...day('start', '2026-02-01'),
  ...day('due', '2026-12-20'),
  ...own,
});
const key = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** What the database answers when that role's session says this to it directly. */
const inSql = async (role: string, statement: string): Promise<string> => {
  const browser = await signedIn(role);
  try {
    const { numAffectedRows } = await browser.inDatabase(database, (tx) => sql.raw(statement).execute(tx));
    return `changed ${String(numAffectedRows ?? 0n)}`;
  } catch (error) {
    return error instanceof Error ? error.message : 'refused';
  }
};

beforeAll(async () => {
  database = await aDatabase();
  await anArea(database);
  await database.asService((tx) => loadInventedSeries(tx, '999', new Date('2026-11-22T10:00:00Z')));
  await database.asService((tx) => loadInventedPlans(tx, '999'));
  app = await anApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('the invented plans', () => {
  test('load once, show every state of delivery, and impact that follows from the figures', async () => {
    expect(await database.asService((tx) => loadInventedPlans(tx, '999'))).toBe('held already');
    const all = await database.asService((tx) => actionsOf(tx, '999', today));
    expect(new Set(all.map(({ delivery }) => delivery))).toEqual(
      new Set(['not-started', 'on-track', 'at-risk', 'late', 'done', 'stopped']),
    );
    const of = (ref: string) => all.find((each) => each.ref === ref);
    expect(of('1.1')).toMatchObject({ delivery: 'done', firstDueOn: '2026-03-31', dueOn: '2026-04-30', daysLate: 14 });
    expect(of('2.3')).toMatchObject({ delivery: 'not-started', impact: 'baseline-set' });
    expect(new Set(all.map(({ impact }) => impact)).size).toBeGreaterThanOrEqual(4);
  });

  test('are public only where the plan and the action are, without who said what', async () => {
    const told = await database.asPublic((tx) => publicActionsOf(tx, '999', today));
    expect(told.map(({ ref }) => ref)).toEqual(['3.1', '3.2', '3.3', '1.1', '1.2', '1.3', '2.1', '2.2']);
    expect(told.find(({ ref }) => ref === '1.2')).toMatchObject({
      delivery: 'late',
      slips: [{ from: '2026-06-30', to: '2026-09-30' }],
    });
    const mine = await database.asService((tx) => actionsOf(tx, '999', today));
    for (const { id, impact } of told) expect(mine.find((each) => each.id === id)?.impact, id).toBe(impact);
    await expect(database.asPublic((tx) => sql`select changed_by_name from plan_action`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
    await expect(database.asPublic((tx) => sql`select * from plan_update`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('the pages', () => {
  test('list plans of several kinds, and filter the actions of one by the address', async () => {
    const office = await signedIn('programme-office');
    const list = await office.get(base);
    expect(list.body).toContain('Workforce strategy');
    expect(list.body).toContain('SEND Improvement Plan');
    const all = await office.get(`${base}/PIP`);
    expect(all.body).toContain('12 actions');
    expect(all.body).toContain('Approved with conditions by SEND Improvement Board');
    const late = await office.get(`${base}/PIP?delivery=late&area=APA1`);
    expect(late.body).toContain('>1.2<');
    expect(late.body).not.toContain('>1.3<');
    const mine = await (await signedIn('commissioner')).get(`${base}/PIP?show=mine`);
    expect(mine.body).toContain('>2.1<');
    expect(mine.body).not.toContain('>1.1<');
    const csv = await office.get(`${base}/PIP/actions.csv?delivery=late&area=APA1`);
    expect(csv.body.trim().split('\r\n')).toHaveLength(2);
    expect(csv.body).toContain('2026-06-30,2026-09-30');
    expect((await office.get(`${base}/nothing`)).status).toBe(404);
    expect((await office.get(`${base}/actions/nothing`)).status).toBe(404);
    expect((await (await signedIn('parent')).get(base)).status).toBe(403);
  });

  test('tell of an action: three questions, dates with their reasons, measures, updates', async () => {
    const { body } = await onAction(await signedIn('board-member'), '1.1');
    for (const words of [
      'Is it done?',
      'Has it helped children?',
      'How sure are we?',
      'The third writer could start only in April',
      'New plans issued within 20 weeks',
      'Terms of the second panel',
    ])
      expect(body, words).toContain(words);
    expect(body).not.toContain('Write an update');
    expect((await onAction(await signedIn('parent-carer-forum'), '1.1')).status).toBe(200);
  });

  test('add a plan, an area, an outcome, a version with its approval and an action', async () => {
    const office = await signedIn('programme-office');
    await office.get(`${base}/new`);
    const wrong = await office.post(`${base}/new`, { name: '', code: 'new', kind: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Choose another code');
    expect(
      (await office.post(`${base}/new`, { name: 'Reform plan', code: 'REF', kind: 'reform-plan', aliases: 'LSRP' }))
        .location,
    ).toBe(`${base}/REF/edit`);
    expect((await office.post(`${base}/new`, { name: 'Again', code: 'REF', kind: 'reform-plan' })).status).toBe(422);
    const area = {
      code: 'RP1',
      kind: 'theme',
      title: 'Support plans',
      summary: 'Every child has one',
      ownerRole: 'send-manager',
    };
    expect((await office.post(`${base}/REF/areas`, area)).status).toBe(303);
    expect((await office.post(`${base}/REF/areas`, area)).status).toBe(422);
    expect((await office.post(`${base}/REF/outcomes`, { area: 'RP1', familyWords: 'We are asked' })).status).toBe(303);
    expect(
      (
        await office.post(`${base}/REF/versions`, {
          label: 'Version 1',
          whatChanged: 'First',
          ...day('effective', '2026-10-01'),
        })
      ).status,
    ).toBe(303);
    const approval = { version: '1', body: 'Cabinet', ...day('decided', '2026-10-20'), result: 'returned', note: '' };
    expect((await office.post(`${base}/REF/approvals`, approval)).status).toBe(422);
    expect((await office.post(`${base}/REF/approvals`, { ...approval, note: 'No costs' })).status).toBe(303);
    const late = form({ area: 'RP1', ref: 'R1', ...day('due', '2026-01-01') });
    expect((await office.post(`${base}/REF/new-action`, late)).status).toBe(422);
    expect((await office.post(`${base}/REF/new-action`, form({ area: 'RP1', ref: 'R1' }))).status).toBe(303);
    expect((await office.post(`${base}/REF/new-action`, form({ area: 'RP1', ref: 'R1' }))).body).toContain(
      'an action with this reference',
    );
    const page = await office.get(`${base}/REF`);
    for (const words of ['We are asked', 'Returned by Cabinet', 'LSRP', 'Look again at each plan'])
      expect(page.body).toContain(words);
  });

  test('keep a partnership’s own words beside what they mean', async () => {
    const office = await signedIn('programme-office');
    await office.get(`${base}/words`);
    const same = await office.post(`${base}/words`, { 'delivery-done': 'On track' });
    expect(same.status).toBe(422);
    expect(
      (await office.post(`${base}/words`, { 'delivery-done': 'Complete', 'delivery-done-colour': 'blue' })).status,
    ).toBe(303);
    const { body } = await office.get(`${base}/words`);
    expect(body).toContain('govuk-tag--blue">');
    expect(body).toContain('Irwell’s word: Done');
    expect(body).toContain('What was to be made is made and attached');
    await office.post(`${base}/words`, {});
    expect((await office.get(`${base}/words`)).body).not.toContain('Irwell’s word');
  });

  test('show both versions to the second of two who change one action, and lose neither', async () => {
    const [office, manager] = [await signedIn('programme-office'), await signedIn('send-manager')];
    const path = `${base}/actions/${await idOf('1.3')}/edit`;
    await office.get(path);
    await manager.get(path);
    const mine = form({ version: '1', text: 'What the manager wrote', accountableRole: 'analyst' });
    expect((await office.post(path, form({ version: '1', text: 'What the office wrote' }))).status).toBe(303);
    const second = await manager.post(path, mine);
    expect(second.status).toBe(409);
    expect(second.body).toContain('What the office wrote');
    expect(second.body).toContain('What the manager wrote');
    expect(second.body).toContain('name="version" value="2"');
    expect((await manager.post(path, { ...mine, version: '2' })).status).toBe(303);
    const { rows } = await sql<{ version: number; text: string; owner: string }>`
      select version, content->>'text' as text, content->>'accountable_role' as owner from plan_action_version
      where action_id = ${await idOf('1.3')} order by version`.execute(database.admin);
    expect(rows.map(({ text }) => text).slice(1)).toEqual(['What the office wrote', 'What the manager wrote']);
    // An owner does not give the action away.
    expect(rows.at(-1)?.owner).toBe('send-manager');
    expect((await (await signedIn('analyst')).get(path)).status).toBe(403);
  });

  test('flag an owner whose role nobody holds, and let the programme office speak for them', async () => {
    const office = await signedIn('programme-office');
    const [ref, text] = ['3.2', 'We look after it'];
    expect((await send(office, ref, 'update', { key: key(1), text, delivery: 'at-risk' })).status).toBe(303);
    await sql`update plan_action set lead_role = 'local-offer-editor' where ref = ${ref}`.execute(database.admin);
    expect((await send(office, ref, 'update', { key: key(2), text, delivery: 'on-track' })).body).toContain(
      'Its owner says how delivery stands',
    );
    await sql`update access.membership set until_on = '2026-10-01', from_on = '2026-01-01' where role_code = 'local-offer-editor'`.execute(
      database.admin,
    );
    expect((await onAction(office, ref)).body).toContain('Its owner has left');
    expect((await office.get(`${base}/PIP?show=left`)).body).toContain('>3.2<');
    expect((await send(office, ref, 'update', { key: key(3), text, delivery: 'at-risk' })).status).toBe(303);
  });
});

describe('Invariant 2: the first due date never changes, and lateness is counted from it', () => {
  const dates = async (ref: string) => {
    const { rows } = await sql<{ first: string; due: string; moves: number }>`
      select a.first_due_on as first, a.due_on as due, (select count(*)::int from plan_due_change c where c.action_id = a.id) as moves
      from plan_action a where a.ref = ${ref}`.execute(database.admin);
    return rows[0];
  };

  test('Invariant 2: through the page, no form takes another first date, and a move leaves it', async () => {
    const office = await signedIn('programme-office');
    const before = await dates('W1');
    const path = `${base}/actions/${await idOf('W1')}/edit`;
    const page = await office.get(path);
    expect(page.body).not.toContain('due-day');
    const typed = form({ area: 'WF1', version: '1', ...day('start', '2026-09-01'), ...day('due', '2029-01-31') });
    const tried = { ...typed, ...day('firstDue', '2029-01-31'), first_due_on: '2029-01-31', firstDueOn: '2029-01-31' };
    expect((await office.post(path, tried)).status).toBe(303);
    expect(await dates('W1')).toEqual(before);
    const move = { from: '2028-08-31', ...day('to', '2028-12-31'), why: 'Nobody applied', approvedBy: 'Board' };
    expect((await send(office, 'W1', 'due', move)).status).toBe(303);
    expect(await dates('W1')).toEqual({ first: '2028-08-31', due: '2028-12-31', moves: 1 });
  });

  test('Invariant 2: by command, a tracker with another date makes a change that wants a reason, never another first date', async () => {
    const file = path.join(tmpdir(), `invariant-${process.pid}.csv`);
    const before = await dates('3.3');
    await writeFile(file, 'Ref,Action,Due date,First due date\r\n3.3,,31/08/2027,31/08/2027\r\n');
    const world = {
      asService: database.asService,
      today: () => today,
      now: () => new Date('2026-11-22T10:00:00Z'),
      out: () => undefined,
      err: () => undefined,
    };
    expect(await actionsCommand(['import', file, '--area', '999', '--plan', 'PIP'], world)).toBe(0);
    expect(await dates('3.3')).toEqual({ first: before?.first, due: '2027-08-31', moves: (before?.moves ?? 0) + 1 });
    const told = await database.asService((tx) => actionsOf(tx, '999', plainDate('2027-09-30')));
    // Late from the first date on, whatever became of it since.
    expect(told.find(({ ref }) => ref === '3.3')).toMatchObject({ daysLate: 183, firstDueOn: '2027-03-31' });
    const slips = await database.asService((tx) => slipsOf(tx, '999'));
    expect(slips.find(({ ref }) => ref === '3.3')).toMatchObject({ why: null, firstDueOn: '2027-03-31' });
  });

  test('Invariant 2: by SQL, neither a person’s session nor the service nor the owner of the database moves it', async () => {
    const id = await idOf('1.4');
    for (const role of ['programme-office', 'commissioner'])
      expect(await inSql(role, `update plan_action set first_due_on = '2027-01-01' where id = '${id}'`)).toMatch(
        /permission denied/,
      );
    await expect(
      sql`update plan_action set first_due_on = '2027-01-01' where id = ${id}`.execute(database.admin),
    ).rejects.toThrow('The first due date never changes');
    const asService = database.asService((tx) =>
      sql`update plan_action set due_on = '2027-01-01' where id = ${id}`.execute(tx),
    );
    await expect(asService).rejects.toThrow(/permission denied/);
    await expect(
      sql`update plan_action set due_on = '2027-01-01' where id = ${id}`.execute(database.admin),
    ).rejects.toThrow('by a recorded change');
    await expect(sql`update plan_milestone set first_due_on = '2027-01-01'`.execute(database.admin)).rejects.toThrow(
      'never changes',
    );
    await expect(sql`delete from plan_action where id = ${id}`.execute(database.admin)).rejects.toThrow(
      'never deleted',
    );
    const twin = (more: string) =>
      inSql(
        'programme-office',
        `insert into plan_action (partnership_code, id, plan_code, area_code, ref, text, accountable_role, start_on, first_due_on, due_on, changed_at, changed_by_name)
        select partnership_code, gen_random_uuid(), plan_code, area_code, 'twin', text, accountable_role, start_on, first_due_on, ${more}, now(), 'x' from plan_action where id = '${id}'`,
      );
    expect(await twin(`first_due_on + 30`)).toContain('begins not started, with its first due date');
    for (const table of ['plan_due_change', 'plan_action_version'])
      await expect(sql.raw(`truncate ${table}`).execute(database.admin)).rejects.toThrow('never changed or removed');
  });
});

describe('what nobody may, by page or in the database', () => {
  test('move a due date without a reason and who approved it, or from what no longer stands', async () => {
    const owner = await signedIn('commissioner');
    const move = { from: '2027-03-31', ...day('to', '2027-05-31') };
    expect((await send(owner, '2.1', 'due', move)).body).toContain('Enter why it moves');
    const whole = { ...move, why: 'Nobody applied', approvedBy: 'Board' };
    expect((await send(owner, '2.1', 'due', whole)).status).toBe(303);
    // The same form sent twice is one; another from the date that stood is told.
    expect((await send(owner, '2.1', 'due', whole)).status).toBe(303);
    expect((await send(owner, '2.1', 'due', { ...whole, why: 'Something else' })).body).toContain(
      'Somebody moved the date meanwhile',
    );
    const page = await onAction(owner, '2.1');
    expect(page.body).toContain('First due 31 March 2027');
    expect(page.body).toContain('From 31 March 2027 to 31 May 2027');
    const insert = (columns: string) =>
      inSql(
        'commissioner',
        `insert into plan_due_change (partnership_code, id, action_id, number, from_on, to_on, changed_at, changed_by_name, source, why, approved_by)
        select '999', gen_random_uuid(), id, 99, due_on, due_on + 30, now(), 'x', ${columns} from plan_action where ref = '2.1'`,
      );
    expect(await insert(`'', null, null`)).toContain('plan_due_change_wants_a_reason');
    expect(await insert(`'', ' ', 'Board'`)).toContain('plan_due_change_reason_says_something');
    expect(
      await inSql(
        'analyst',
        `insert into plan_due_change (partnership_code, id, action_id, number, from_on, to_on, changed_at, changed_by_name, why, approved_by)
      select '999', gen_random_uuid(), id, 99, due_on, due_on + 30, now(), 'x', 'y', 'z' from plan_action where ref = '2.1'`,
      ),
    ).toContain('row-level security');
    expect(
      await inSql(
        'commissioner',
        `update plan_due_change set why = 'another', approved_by = 'x' where why is not null`,
      ),
    ).toContain('never changed');
  });

  test('leave a date that moved with a tracker without its reason, or give it twice', async () => {
    const owner = await signedIn('commissioner');
    expect((await owner.get(`${base}/PIP?show=reason`)).body).toContain('>1.4<');
    const { rows } = await sql<{ id: string }>`select id from plan_due_change where why is null`.execute(
      database.admin,
    );
    const given = { id: rows[0]?.id ?? '', why: 'The form is tested longer', approvedBy: 'Board' };
    expect((await send(owner, '1.4', 'reason', { ...given, why: '' })).status).toBe(422);
    expect((await send(owner, '1.4', 'reason', given)).status).toBe(303);
    expect((await send(owner, '1.4', 'reason', given)).status).toBe(303);
    const late = await send(owner, '1.4', 'reason', { ...given, why: 'Another reason altogether' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Somebody gave the reason meanwhile');
    expect(late.body).toContain('Another reason altogether');
  });

  test('change, remove or forge an update', async () => {
    for (const statement of [`update plan_update set text = 'x'`, 'delete from plan_update', 'truncate plan_update']) {
      expect(await inSql('programme-office', statement), statement).toMatch(/permission denied/);
      await expect(sql.raw(statement).execute(database.admin), statement).rejects.toThrow('never changed or removed');
    }
    const forged = (role: string, more: string) =>
      inSql(
        role,
        `insert into plan_update (partnership_code, id, action_id, number, said_on, text, delivery, form_key, said_at, said_by, said_by_name, said_as)
        select '999', gen_random_uuid(), id, 90, '2026-11-22', 'x', ${more}, gen_random_uuid(), now(), access.my_person(), 'x', access.my_role() from plan_action where ref = '1.2'`,
      );
    expect(await forged('programme-office', `'on-track'`)).toContain('row-level security');
    expect(await forged('analyst', `'on-track'`)).toContain('row-level security');
    expect(await forged('parent-carer-forum', 'null')).toContain('row-level security');
    const manager = await signedIn('send-manager');
    const sent = { key: key(7), text: 'Training went well', delivery: 'on-track' };
    expect((await send(manager, '1.2', 'update', sent)).status).toBe(303);
    expect((await send(manager, '1.2', 'update', sent)).status).toBe(303);
    expect((await onAction(manager, '1.2')).body.split('Training went well')).toHaveLength(2);
    expect((await send(await signedIn('analyst'), '1.2', 'update', sent)).status).toBe(403);
  });

  test('call an action done without what was made', async () => {
    const manager = await signedIn('send-manager');
    const done = { key: key(8), text: 'Done', delivery: 'done' };
    expect((await send(manager, '1.2', 'update', done)).body).toContain('Done needs what was made');
    expect(
      await inSql(
        'send-manager',
        `insert into plan_update (partnership_code, id, action_id, number, said_on, text, delivery, form_key, said_at, said_by, said_by_name, said_as)
      select '999', gen_random_uuid(), id, 91, '2026-11-22', 'x', 'done', gen_random_uuid(), now(), access.my_person(), 'x', access.my_role() from plan_action where ref = '1.2'`,
      ),
    ).toContain('attach the output first');
    expect(
      await inSql('send-manager', `update plan_action set delivery = 'done', done_on = '2026-11-22' where ref = '1.2'`),
    ).toMatch(/permission denied/);
    expect(
      (await send(manager, '1.2', 'update', { ...done, outputTitle: 'The standard', outputHeldAt: 'Handbook' })).status,
    ).toBe(303);
    expect((await onAction(manager, '1.2')).body).toContain('after its first due date');
    const again = { key: key(8), text: 'Done', outputTitle: 'The standard', outputHeldAt: 'Handbook' };
    expect((await send(manager, '1.2', 'update', again)).status).toBe(303);
    const made = await sql`select 1 from plan_output where title = 'The standard'`.execute(database.admin);
    expect(made.rows, 'the same form sent twice is one').toHaveLength(1);
    const short = await send(manager, '1.2', 'update', { ...again, key: key(9), outputTitle: 'A list' });
    expect(short.status).toBe(422);
    expect(short.body).toContain('in 10 letters or more');
    expect(short.body).toContain('What is made under a public action is public');
  });

  test('raise impact, or lower it without a reason', async () => {
    const forum = await signedIn('parent-carer-forum');
    const at = (ref: string) =>
      database.asService(async (tx) => (await actionsOf(tx, '999', today)).find((each) => each.ref === ref)?.impact);
    const before = await at('1.1');
    expect(before).toBe('improving');
    expect((await send(forum, '1.1', 'lower', { to: 'sustained', why: 'We feel it' })).body).toContain('never raise');
    expect((await send(forum, '1.1', 'lower', { to: 'no-change', why: '' })).body).toContain('Enter why');
    expect((await send(forum, '1.1', 'lower', { to: 'no-change', why: 'Families do not feel it' })).status).toBe(303);
    expect(await at('1.1')).toBe('no-change');
    const page = await onAction(await signedIn('send-manager'), '1.1');
    expect(page.body).toContain('Families do not feel it');
    expect(page.body).toContain('The figures give: improving');
    const insert = (from: string, to: string, why: string) =>
      inSql(
        'parent-carer-forum',
        `insert into plan_impact_lowering (partnership_code, action_id, number, computed_then, lowered_to, why, lowered_at, lowered_by, lowered_by_name, lowered_as)
        select '999', id, 50, '${from}', '${to}', '${why}', now(), access.my_person(), 'x', access.my_role() from plan_action where ref = '2.3'`,
      );
    expect(await insert('no-change', 'improving', 'x')).toContain('plan_impact_lowering_lowers');
    expect(await insert('no-change', 'too-early', 'x')).toContain('plan_impact_lowering_lowers');
    expect(await insert('no-change', 'worse', ' ')).toContain('plan_impact_lowering_says_why');
    // Forged as if the figures had been better: what is shown is the lower of the two, so nothing is raised.
    expect(await insert('sustained', 'improving', 'x')).toBe('changed 1');
    expect(await at('2.3')).toBe('baseline-set');
    expect((await send(forum, '1.1', 'lower', { to: 'figures', why: 'We looked again' })).status).toBe(303);
    expect(await at('1.1')).toBe(before);
  });

  test('say how sure they are of what they own, in whichever of their roles', async () => {
    const given = { level: 'reasonable', why: 'Looked at it', 'reason-data-quality': 'yes' };
    expect((await send(await signedIn('commissioner'), '2.1', 'assure', given)).status).toBe(403);
    expect((await send(await signedIn('send-manager'), '1.1', 'assure', given)).status).toBe(403);
    const member = await signedIn('board-member');
    expect((await send(member, '2.1', 'assure', { ...given, 'reason-data-quality': '' })).body).toContain(
      'Choose what your reasons are about',
    );
    expect((await send(member, '2.1', 'assure', given)).status).toBe(303);
    const insert = (role: string) =>
      inSql(
        role,
        `insert into plan_assurance (partnership_code, id, action_id, level, reason_kinds, why, given_at, given_by, given_by_name, given_as)
        select '999', gen_random_uuid(), id, 'substantial', array['other'], 'x', now(), access.my_person(), 'x', access.my_role() from plan_action where ref = '2.1'`,
      );
    expect(await insert('commissioner')).toContain('does not own');
    expect(await insert('send-manager')).toContain('row-level security');
    // The same person with the owner's role beside another.
    await sql`insert into access.membership (partnership_code, account_id, role_code, person_id, from_on)
      select partnership_code, account_id, 'commissioner', person_id, from_on from access.membership where role_code = 'adviser' and partnership_code = '999'`.execute(
      database.admin,
    );
    expect(await insert('adviser')).toContain('does not own');
    expect((await send(await signedIn('adviser'), '2.1', 'assure', given)).status).toBe(403);
    expect(await inSql('board-member', 'delete from plan_assurance')).toMatch(/permission denied/);
  });

  test('accept evidence that they brought', async () => {
    const id = key(70);
    await sql`insert into evidence (partnership_code, id, kind, title, shows, occurred_on, owner_organisation, owner_name, owner_role, consent, may_be_published, strength,
        strength_reason, recorded_by, recorded_by_name, recorded_at)
      select '999', ${id}::uuid, 'document', 'Minutes of the panel', 'It meets', '2026-10-01', o.id, o.name, 'programme-office', 'not-needed', false, 'weak', 'One source', p.id, 'x', now()
      from organisation o join person p on p.partnership_code = o.partnership_code and p.display_name = 'Programme lead' where o.kind = 'council'`.execute(
      database.admin,
    );
    const [office, chair] = [await signedIn('programme-office'), await signedIn('independent-chair')];
    expect((await send(office, '1.1', 'evidence', { evidence: id, says: 'agrees' })).status).toBe(303);
    expect((await send(office, '1.1', 'accept', { evidence: id })).status).toBe(403);
    expect(
      await inSql(
        'programme-office',
        `update plan_evidence_link set accepted_by = access.my_person(), accepted_by_name = 'x', accepted_at = now()`,
      ),
    ).toContain('plan_evidence_link_accepted_by_another');
    expect((await send(chair, '1.1', 'accept', { evidence: id })).status).toBe(303);
    expect((await onAction(chair, '1.1')).body).toContain('Accepted by Independent chair');
    // What was accepted stands, and is taken off with a reason by who brought it.
    expect((await send(chair, '1.1', 'evidence-end', { evidence: id, why: 'I do not like it' })).status).toBe(403);
    expect(
      await inSql(
        'independent-chair',
        `update plan_evidence_link set ended_on = '2026-11-22', ended_why = 'x', ended_by_name = 'x' where evidence_id = '${id}'`,
      ),
    ).toContain('taken off by who brought it');
    expect((await send(office, '1.1', 'evidence-end', { evidence: id, why: '' })).status).toBe(422);
    expect((await send(office, '1.1', 'evidence-end', { evidence: id, why: 'The wrong minutes' })).status).toBe(303);
    expect((await onAction(chair, '1.1')).body).toContain('The wrong minutes');
    await expect(sql`delete from plan_evidence_link`.execute(database.admin)).rejects.toThrow('never deleted');
    expect((await send(office, '1.1', 'evidence', { evidence: id, says: 'agrees' })).status).toBe(303);
  });

  test('read or write another area’s plan', async () => {
    await sql`insert into geography (code, kind, name) values ('998', 'invented', 'Elsewhere') on conflict do nothing`.execute(
      database.admin,
    );
    await sql`insert into partnership (code, short_name, name, invented) values ('998', 'elsewhere', 'Elsewhere', true) on conflict do nothing`.execute(
      database.admin,
    );
    await sql`insert into plan (partnership_code, code, name) values ('998', 'X', 'Theirs')`.execute(database.admin);
    expect(
      await inSql(
        'programme-office',
        `insert into plan_version (partnership_code, plan_code, number, label, what_changed, effective_on, recorded_at, recorded_by_name)
      values ('998', 'X', 1, 'x', 'x', '2026-01-01', now(), 'x')`,
      ),
    ).toContain('row-level security');
    const office = await signedIn('programme-office');
    const seen = await office.inDatabase(database, (tx) =>
      sql`select 1 from plan where partnership_code = '998'`.execute(tx),
    );
    expect(seen.rows).toEqual([]);
    expect(await inSql('parent', `update plan_action set text = 'x'`)).toBe('changed 0');
  });
});

test('a measure is bound and taken off by those who own the action, and who names it late is told so', async () => {
  const owner = await signedIn('send-manager');
  const { rows } = await sql<{ id: string }>`select id from chart_series where measure_code = 'E09'`.execute(
    database.admin,
  );
  const link = { series: rows[0]?.id ?? '', role: 'impact', direction: 'increase', size: 'to 71%' };
  expect((await send(owner, '1.3', 'link', { ...link, role: '' })).status).toBe(422);
  expect((await send(owner, '1.3', 'link', link)).status).toBe(303);
  expect((await onAction(owner, '1.3')).body).toContain('after it began');
  const bound = await sql<{ id: string }>`select id from plan_measure_link where size_words = 'to 71%'`.execute(
    database.admin,
  );
  expect((await send(owner, '1.3', 'link-end', { id: bound.rows[0]?.id ?? '', why: 'Named by mistake' })).status).toBe(
    303,
  );
  expect((await onAction(owner, '1.3')).body).not.toContain('to 71%');
});

test('a milestone is added, reached and moved with a reason', async () => {
  const owner = await signedIn('send-manager');
  expect((await send(owner, '1.3', 'milestone', { text: 'First list', ...day('due', '2026-12-01') })).status).toBe(303);
  const { rows } = await sql<{ id: string }>`select id from plan_milestone where text = 'First list'`.execute(
    database.admin,
  );
  const id = rows[0]?.id ?? '';
  const move = { milestone: id, from: '2026-12-01', ...day('to', '2026-12-10'), why: 'Snow', approvedBy: 'Board' };
  expect((await send(owner, '1.3', 'due', move)).status).toBe(303);
  expect((await send(owner, '1.3', 'milestone-done', { id, ...day('done', '2026-11-23') })).status).toBe(422);
  for (const [what, fields] of [
    ['milestone-done', { id, ...day('done', '1800-11-20') }],
    ['milestone', { text: 'Second list', ...day('due', '9999-12-01') }],
    ['due', { ...move, from: '2026-12-10', ...day('to', '9999-12-01') }],
  ] as const)
    expect((await send(owner, '1.3', what, fields)).body).toContain('is not near today');
  expect((await send(owner, '1.3', 'milestone-done', { id, ...day('done', '2026-11-20') })).status).toBe(303);
  const { body } = await onAction(owner, '1.3');
  expect(body).toContain('From 1 December 2026 to 10 December 2026');
  expect(body).toContain('20 November 2026');
});

const sendFile = async (
  browser: Browser,
  what: string,
  name: string,
  content: string | Buffer,
): Promise<Pick<Seen, 'status' | 'body' | 'location'>> => {
  const { formToken } = await browser.get(`${base}/trackers`);
  const body = new FormData();
  body.append('formToken', formToken);
  body.append('what', what);
  body.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  const encoded = new Response(body);
  const answer = await app.inject({
    method: 'POST',
    url: `${base}/trackers`,
    headers: {
      host: 'localhost',
      cookie: [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  const { location } = answer.headers;
  return {
    status: answer.statusCode,
    body: answer.body,
    location: typeof location === 'string' ? location : undefined,
  };
};

const trackerColumns = { ref: 'Ref', text: 'Action', area: 'Area', due: 'Due', status: 'RAG', update: 'Progress' };
const trackerHead = ['Ref', 'Area', 'Action', 'Due', 'RAG', 'Progress', 'Notes'];
const trackerText = [
  'Action tracker of the programme office,,,,,,',
  trackerHead.join(','),
  '3.4,AFI1,,31/01/2027,Amber,Three schools do not send lists,kept',
  '9.1,APA2,Ring each family that waits,30/06/2027,Not started,,',
  '9.2,,No area,30/06/2027,,,',
  ',APA2,No reference,30/06/2027,,,',
].join('\r\n');

describe('a tracker of the programme office', () => {
  test('is sent, understood, looked at before, taken in, and a second time changes nothing', async () => {
    const office = await signedIn('programme-office');
    const sent = await sendFile(office, 'actions PIP', 'Tracker.csv', trackerText);
    expect(sent.status).toBe(303);
    const at = sent.location ?? '';
    expect((await office.get(at)).body).toContain('What the columns hold');
    expect((await office.post(`${at}/columns`, { ...trackerColumns, due: '' })).status).toBe(422);
    const early = await office.post(`${at}/take`, {});
    expect(early.status).toBe(409);
    expect(early.body).toContain('Nobody has said yet what the columns hold');
    expect(early.body).toContain(`href="${at}"`);
    expect((await office.post(`${at}/columns`, trackerColumns)).status).toBe(303);
    const looked = await office.get(at);
    expect(looked.body).toContain('Its due date moves, and a reason is wanted.');
    expect(looked.body).toContain('It names no area of the plan');
    expect((await office.post(`${at}/take`, {})).status).toBe(303);
    // The same form sent twice is one.
    expect((await office.post(`${at}/take`, {})).location).toBe(at);
    const moved = await sql<{ first_due_on: string; due_on: string; why: string | null; source: string }>`
      select a.first_due_on, a.due_on, c.why, c.source from plan_action a join plan_due_change c on c.action_id = a.id where a.ref = '3.4'`.execute(
      database.admin,
    );
    expect(moved.rows).toEqual([
      { first_due_on: '2026-12-11', due_on: '2027-01-31', why: null, source: 'Tracker.csv' },
    ]);
    const again = await sendFile(office, 'actions PIP', 'Tracker again.csv', trackerText);
    const second = await office.get(again.location ?? '');
    expect(second.body).toContain('0 rows are new, 0 changed, 2 the same, 2 not taken');
    await office.post(`${again.location ?? ''}/columns`, trackerColumns);
    expect((await office.post(`${again.location ?? ''}/take`, {})).status).toBe(303);
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from plan_action where ref in ('9.1', '9.2')`.execute(database.admin);
    expect(rows[0]?.count).toBe(1);
  });

  test('goes out again in its own columns, and comes back as the same', async () => {
    const office = await signedIn('programme-office');
    const { rows } = await sql<{ id: string }>`select id from plan_tracker where file_name = 'Tracker.csv'`.execute(
      database.admin,
    );
    const { body } = await office.get(`${base}/trackers/${rows[0]?.id ?? ''}/now.csv`);
    const lines = body.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines[0]).toBe(trackerHead.join(','));
    expect(lines.find((line) => line.startsWith('3.4,'))).toBe(
      '3.4,AFI1,"Look again at each part-time timetable every six weeks, with the family",31/01/2027,Amber,Three schools do not send lists,kept',
    );
    expect(lines.some((line) => line.startsWith('1.1,APA1'))).toBe(true);
    const workbook = await office.get(`${base}/trackers/${rows[0]?.id ?? ''}/now.xlsx`);
    expect(workbook.status).toBe(200);
    expect(workbook.body.startsWith('PK')).toBe(true);
    const back = await sendFile(office, 'actions PIP', 'Back.csv', body);
    expect((await office.get(back.location ?? '')).body).toMatch(/0 rows are new, 0 changed, \d+ the same/);
  });

  test('may be a workbook; what cannot be read is refused in words', async () => {
    const office = await signedIn('programme-office');
    const file = path.join(tmpdir(), `tracker-${process.pid}.xlsx`);
    await writeXlsxFile([
      {
        sheet: 'Actions',
        data: [trackerHead, ['3.3', '', '', new Date('2027-04-30T00:00:00Z'), 'Green', 'All are named', '']].map(
          (cells) =>
            cells.map((value) => (value instanceof Date ? { value, type: Date, format: 'dd/mm/yyyy' } : { value })),
        ),
      },
    ]).toFile(file);
    const sent = await sendFile(office, 'actions PIP', 'Tracker.xlsx', await readFile(file));
    expect(sent.status, sent.body.slice(0, 200)).toBe(303);
    expect((await office.get(sent.location ?? '')).body).toContain('Its due date moves');
    expect((await sendFile(office, 'actions PIP', 'x.csv', 'nothing')).body).toContain('no row of headings');
    expect((await sendFile(office, 'actions NOPE', 'x.csv', trackerText)).status).toBe(422);
    expect((await (await signedIn('board-member')).get(`${base}/trackers`)).status).toBe(403);
  });

  test('is taken in by command, as JSON of one shape, and listed', async () => {
    const file = path.join(tmpdir(), `tracker-${process.pid}.csv`);
    const inFile = trackerText.replace('Ring each family', 'Ring and write to each family');
    await writeFile(file, inFile);
    const run = async (...args: readonly string[]) => {
      const told = { out: '', err: '' };
      const exit = await actionsCommand(args, {
        asService: database.asService,
        today: () => today,
        now: () => new Date('2026-11-22T10:00:00Z'),
        out: (text) => (told.out += text),
        err: (text) => (told.err += text),
      });
      return { exit, ...told };
    };
    const call = ['--area', '999', '--plan', 'PIP'];
    const before = await run('import', file, ...call, '--preview', '--json');
    expect(before.exit).toBe(1);
    expect(JSON.parse(before.out)).toMatchObject({
      schema: 'irwell.actions-import/1',
      taken: false,
      rows: [{ became: 'same' }, { ref: '9.1', became: 'changed' }, { became: 'not-taken' }, { became: 'not-taken' }],
    });
    expect((await run('import', file, ...call)).err).toContain('0 new, 1 changed, 1 the same, 2 not taken');
    expect((await run('import', file, ...call)).err).toContain('0 new, 0 changed, 2 the same');
    await writeFile(file, inFile.replace('31/01/2027', '31/01/2207'));
    expect((await run('import', file, ...call)).err).toMatch(
      /Row 3: The due date in row 3, “31\/01\/2207”, cannot be right/,
    );
    const listed: unknown = JSON.parse((await run('list', '--area', '999', '--json')).out);
    expect(listed).toMatchObject({ schema: 'irwell.actions/1', area: '999', asOf: '2026-11-22' });
    expect((await run('export', ...call)).out).toContain('Ring and write to each family');
    await expect(run('import', file, '--area', '999')).rejects.toThrow('--plan CODE');
    await expect(run('list')).rejects.toThrow('Usage: irwell actions');
    await expect(run('import', file, '--area', '999', '--plan', 'NOPE')).rejects.toThrow('has no plan NOPE');
    await expect(run('import', file, '--area', '999', '--plan', 'WSOA')).rejects.toThrow('is closed');
  });
});

describe('risks', () => {
  test('are written, score by their bands, warn when their series turns worse, and refuse what is not of five', async () => {
    const office = await signedIn('programme-office');
    await office.get(`${base}/risks/new`);
    const { rows } = await sql<{ id: string }>`select id from chart_series where measure_code = 'R03'`.execute(
      database.admin,
    );
    const risk = {
      ref: 'T1',
      kind: 'risk',
      event: 'Reviews are late',
      likelihoodBefore: '5',
      impactBefore: '4',
      likelihoodAfter: '3',
      impactAfter: '4',
      'series-1': rows[0]?.id ?? '',
      ...day('since-1', '2026-04-01'),
    };
    expect((await office.post(`${base}/risks/new`, { ...risk, impactBefore: '6' })).status).toBe(422);
    expect((await office.post(`${base}/risks/new`, risk)).status).toBe(303);
    expect((await office.post(`${base}/risks/new`, risk)).body).toContain('There is a risk with this reference');
    const { body } = await (await signedIn('independent-chair')).get(`${base}/risks`);
    expect(body).toContain('Significant');
    expect(body).toContain('High');
    expect(body).toContain('Review decisions told within four weeks is getting worse');
    expect((await office.get(`${base}/risks/risks.csv`)).body).toContain('T1,risk,open');
    expect((await (await signedIn('analyst')).post(`${base}/risks/new`, risk)).status).toBe(403);
    expect(await inSql('programme-office', `update plan_risk set impact_after = 9, version = version + 1`)).toContain(
      'plan_risk_impact_after_is_of_five',
    );
    expect(await inSql('analyst', `update plan_risk set impact_after = 1`)).toBe('changed 0');
  });

  test('come from a register, again and again without doubling', async () => {
    const office = await signedIn('programme-office');
    const columns = {
      ref: 'Risk ID',
      event: 'Risk',
      likelihoodBefore: 'Inherent likelihood',
      impactBefore: 'Inherent impact',
      controls: 'Controls',
    };
    const register = (controls: string) =>
      `Risk ID,Risk,Inherent likelihood,Inherent impact,Controls\r\nG1,No therapists,4 - likely,5,${controls}\r\nG2,No money,9,5,\r\n`;
    for (const [controls, words] of [
      ['Bank staff', '1 row is new, 0 changed, 0 the same, 1 not taken'],
      ['Bank staff', '0 rows are new, 0 changed, 1 the same'],
      ['Agency', '0 rows are new, 1 changed'],
    ] as const) {
      const { location = '' } = await sendFile(office, 'risks', 'Register.csv', register(controls));
      expect((await office.post(`${location}/columns`, columns)).status).toBe(303);
      expect((await office.get(location)).body).toContain(words);
      expect((await office.post(`${location}/take`, {})).status).toBe(303);
    }
    const { rows } = await sql<{
      version: number;
      controls: string;
    }>`select version, controls from plan_risk where ref = 'G1'`.execute(database.admin);
    expect(rows).toEqual([{ version: 2, controls: 'Agency' }]);
  });
});

describe('a plan as a whole', () => {
  test('is made public, closed and opened again with a reason, by the programme office alone; closed it is only read', async () => {
    const office = await signedIn('programme-office');
    await office.get(`${base}/DSG/edit`);
    const decide = (what: string, why: string) => office.post(`${base}/DSG/decide`, { what, why });
    expect((await decide('closed', '')).body).toContain('Enter why');
    expect((await decide('made-public', 'The board asked')).status).toBe(303);
    const twice = await decide('made-public', 'Again, and for all');
    expect(twice.status).toBe(409);
    expect(twice.body).toContain('You wrote: “Again, and for all”');
    expect((await decide('closed', 'The grant came')).status).toBe(303);
    const page = await office.get(`${base}/DSG`);
    expect(page.body).toContain('This plan is closed');
    expect(page.body).toContain('The grant came');
    expect(page.body).not.toContain('Add an action');
    expect((await office.get(base)).body).toContain('Closed plans');
    const update = { key: key(200), text: 'More', delivery: 'on-track' };
    const tooLate = await send(await signedIn('commissioner'), 'D1', 'update', update);
    expect(tooLate.status).toBe(409);
    for (const words of ['This plan is closed', 'can open it again', 'What you wrote', 'More', 'on track'])
      expect(tooLate.body, words).toContain(words);
    expect((await office.get(`${base}/DSG/new-action`)).status).toBe(409);
    const closedFile = await sendFile(office, 'actions DSG', 'Tracker.csv', trackerText);
    expect(closedFile.status).toBe(422);
    expect(closedFile.body).toContain('This plan is closed');
    expect((await office.get(`${base}/trackers`)).body).not.toContain('value="actions DSG"');
    // What was typed into any form of a plan that was closed meanwhile comes back, with where to go on.
    await office.get(`${base}/words`);
    for (const [at, fields, typed, goOn] of [
      ['DSG/new-action', form({ ref: '9.9', text: 'Typed for nothing' }), 'Typed for nothing', 'DSG'],
      ['DSG/outcomes', { area: 'DSG1', familyWords: 'Our words' }, 'Our words', 'DSG'],
      ['DSG/versions', { label: 'V9', whatChanged: 'All', ...day('effective', '2026-11-01') }, '01 11 2026', 'DSG'],
      ['DSG/areas', { code: 'DSG9', title: 'Another area' }, 'Another area', 'DSG'],
      [`actions/${await idOf('D1')}/edit`, form({ text: 'Said anew' }), 'Said anew', `actions/${await idOf('D1')}`],
      [`actions/${await idOf('D1')}/due`, { why: 'It takes longer' }, 'It takes longer', `actions/${await idOf('D1')}`],
    ] as const) {
      const kept = await office.post(`${base}/${at}`, fields);
      expect(kept.status, at).toBe(409);
      for (const each of ['Nothing was saved', 'This plan is closed', typed, `href="${base}/${goOn}"`])
        expect(kept.body, at).toContain(each);
    }
    const assured = await (async () => {
      const member = await signedIn('board-member');
      await member.get(`${base}/words`);
      return member.post(`${base}/DSG/areas/DSG1/assure`, { level: 'limited', why: 'Looked at it' });
    })();
    expect(assured.body).toContain('Looked at it');
    expect(assured.body).toContain(`href="${base}/DSG"`);
    for (const statement of [
      `update plan_action set text = 'x', version = version + 1 where ref = 'D1'`,
      `update plan_outcome set family_words = 'x', version = version + 1 where plan_code = 'DSG'`,
      `insert into plan_version (partnership_code, plan_code, number, label, what_changed, effective_on, recorded_at, recorded_by_name) values ('999', 'DSG', 90, 'x', 'x', '2026-01-01', now(), 'x')`,
    ])
      expect(await inSql('programme-office', statement), statement).toMatch(/closed: it can be read|changed 0/);
    await expect(sql`update plan_action set text = 'x' where ref = 'D1'`.execute(database.admin)).rejects.toThrow(
      'closed: it can be read',
    );
    expect((await decide('opened-again', 'Closed too early')).status).toBe(303);
    expect((await send(await signedIn('commissioner'), 'D1', 'update', update)).status).toBe(303);
    expect((await (await signedIn('commissioner')).post(`${base}/DSG/decide`, {})).status).toBe(403);
    expect(await inSql('programme-office', `update plan set state = 'closed' where code = 'DSG'`)).toContain(
      'by a decision with a reason',
    );
    expect(await inSql('programme-office', `update plan set is_public = false where code = 'DSG'`)).toContain(
      'is decided, with a reason',
    );
    expect(
      await inSql(
        'commissioner',
        `insert into plan_decision (partnership_code, plan_code, number, what, why, decided_on, decided_at, decided_by, decided_by_name)
        values ('999', 'DSG', 90, 'closed', 'x', '2026-11-22', now(), access.my_person(), 'x')`,
      ),
    ).toContain('row-level security');
    await expect(sql`delete from plan_decision`.execute(database.admin)).rejects.toThrow('never changed or removed');
  });

  test('is approved by nobody but through the programme office, and no due date by its own owner', async () => {
    const owner = await signedIn('commissioner');
    await owner.get(`${base}/words`);
    const approval = { version: '1', body: 'Cabinet', ...day('decided', '2026-10-20'), result: 'approved' };
    expect((await owner.post(`${base}/PIP/approvals`, approval)).status).toBe(403);
    expect(
      await inSql(
        'independent-chair',
        `insert into plan_approval (partnership_code, id, plan_code, version_number, body, decided_on, result, recorded_at, recorded_by_name)
        values ('999', gen_random_uuid(), 'PIP', 1, 'Me', '2026-10-20', 'approved', now(), 'x')`,
      ),
    ).toContain('row-level security');
    const move = { from: '2027-04-30', ...day('to', '2027-06-30'), why: 'Later' };
    for (const approvedBy of ['Commissioner or finance lead', 'COMMISSIONER OR FINANCE LEAD'])
      expect((await send(owner, '2.3', 'due', { ...move, approvedBy })).body, approvedBy).toContain(
        'Somebody other than its owner approves it',
      );
  });

  test('says an outcome anew with every version kept, shows both to the second, and binds measures to it', async () => {
    const office = await signedIn('programme-office');
    const { rows } = await sql<{ id: string }>`select id from plan_outcome where area_code = 'APA2'`.execute(
      database.admin,
    );
    const one = `${base}/PIP/outcomes/${rows[0]?.id ?? ''}`;
    const page = await office.get(one);
    expect(page.body).toContain('Children waiting 18 weeks or less for speech and language therapy');
    const words = { version: '1', familyWords: 'Somebody helps us while we wait.', officerWords: 'As before' };
    expect((await office.post(`${one}/edit`, { ...words, familyWords: '' })).status).toBe(422);
    expect((await office.post(`${one}/edit`, words)).status).toBe(303);
    const second = await office.post(`${one}/edit`, { ...words, familyWords: 'We are rung.' });
    expect(second.status).toBe(409);
    for (const each of ['Somebody helps us while we wait.', 'We are rung.', 'name="version" value="2"'])
      expect(second.body).toContain(each);
    expect((await office.get(one)).body).toContain('We are not left alone while we wait.');
    expect((await (await signedIn('commissioner')).post(`${one}/edit`, words)).status).toBe(403);
    expect(
      await inSql('programme-office', `update plan_outcome set family_words = 'x' where area_code = 'APA2'`),
    ).toContain('another version');
    const series = await sql<{ id: string }>`select id from chart_series where measure_code = 'E09'`.execute(
      database.admin,
    );
    const link = { series: series.rows[0]?.id ?? '', role: 'guard', direction: 'steady', size: 'as it was' };
    expect((await office.post(`${one}/link`, link)).status).toBe(303);
    expect((await office.get(one)).body).toContain('as it was');
    const bound = await sql<{ id: string }>`select id from plan_measure_link where size_words = 'as it was'`.execute(
      database.admin,
    );
    const end = { id: bound.rows[0]?.id ?? '', why: 'Not its own' };
    expect((await office.post(`${one}/link-end`, { ...end, why: '' })).status).toBe(422);
    expect((await office.post(`${one}/link-end`, end)).status).toBe(303);
    expect((await office.get(one)).body).not.toContain('as it was');
  });

  test('is assured area by area by somebody who owns none of its actions', async () => {
    const given = { level: 'limited', why: 'Heard it from three families', 'reason-other': 'yes' };
    const at = `${base}/PIP/areas/APA2/assure`;
    const owner = await signedIn('commissioner');
    expect((await owner.get(at)).body).toContain('You own the area');
    expect((await owner.post(at, given)).status).toBe(403);
    const member = await signedIn('board-member');
    expect((await member.get(at)).status).toBe(200);
    expect((await member.post(at, { ...given, why: '' })).status).toBe(422);
    expect((await member.post(at, given)).status).toBe(303);
    expect((await member.get(`${base}/PIP`)).body).toContain('Heard it from three families');
    const insert = (role: string, area: string) =>
      inSql(
        role,
        `insert into plan_assurance (partnership_code, id, plan_code, area_code, level, reason_kinds, why, given_at, given_by, given_by_name, given_as)
        values ('999', gen_random_uuid(), 'PIP', '${area}', 'substantial', array['other'], 'x', now(), access.my_person(), 'x', access.my_role())`,
      );
    expect(await insert('commissioner', 'APA1')).toContain('does not own');
    expect(await insert('programme-office', 'AFI1')).toContain('does not own');
    expect(await insert('board-member', 'APA1')).toBe('changed 1');
    expect((await (await signedIn('parent-carer-forum')).get(at)).status).toBe(403);
  });
});

describe('what waits for what', () => {
  test('is said and taken back by the owner, shown with what is late, and never a circle', async () => {
    const owner = await signedIn('commissioner');
    const other = await idOf('2.2');
    expect((await send(owner, '2.3', 'wait', { other })).status).toBe(303);
    expect((await onAction(owner, '2.2')).body).toContain('Waits for this');
    // 2.2 waits for 2.1 already, and 2.3 for 2.2.
    const circle = await send(owner, '2.1', 'wait', { other: await idOf('2.3') });
    expect(circle.status).toBe(422);
    expect(circle.body).toContain('each would wait for the other');
    const insert = (from: string, to: string) =>
      inSql(
        'commissioner',
        `insert into plan_dependency (partnership_code, action_id, depends_on) select '999', a.id, b.id from plan_action a, plan_action b where a.ref = '${from}' and b.ref = '${to}'`,
      );
    expect(await insert('2.1', '2.3')).toContain('Each would wait for the other');
    expect(await insert('1.2', '2.3')).toContain('row-level security');
    await expect(
      sql`insert into plan_dependency (partnership_code, action_id, depends_on) select '999', a.id, b.id from plan_action a, plan_action b
        where a.ref = '2.1' and b.ref = '2.3'`.execute(database.admin),
    ).rejects.toThrow('Each would wait for the other');
    expect((await send(owner, '2.3', 'wait-end', { other })).status).toBe(303);
    const manager = await signedIn('send-manager');
    const late = (
      await sql<{ id: string; ref: string }>`
      select id, ref from plan_action where due_on < '2026-11-22' and delivery not in ('done', 'stopped') order by ref limit 1`.execute(
        database.admin,
      )
    ).rows[0];
    expect((await send(manager, '1.3', 'wait', { other: late?.id ?? '' })).status).toBe(303);
    expect((await onAction(manager, '1.3')).body).toContain(`This waits for ${late?.ref ?? ''}, which is late.`);
    expect((await send(await signedIn('analyst'), '1.3', 'wait', { other })).status).toBe(403);
  });
});

test('what is to be asked after stands in lists that agree with the page, the plan’s counts and the file', async () => {
  const office = await signedIn('programme-office');
  const { body } = await office.get(`${base}/chase`);
  for (const words of [
    'Late: ',
    'No update for six weeks',
    'Without a measure',
    'Owner who left',
    'Waits for what is late',
  ])
    expect(body, words).toContain(words);
  const only = await office.get(`${base}/chase?plan=PIP&why=no-measure`);
  expect(only.body).toContain('PIP 3.2');
  expect(only.body).not.toContain('Owner who left:');
  const csv = await office.get(`${base}/chase/chase.csv?why=no-measure`);
  expect(csv.body).toContain('Without a measure,PIP,AFI1,3.2');
  expect((await office.get(`${base}/PIP`)).body).toContain('chase?plan=PIP&amp;why=no-measure');
  expect((await (await signedIn('parent')).get(`${base}/chase`)).status).toBe(403);
});

describe('a risk', () => {
  test('is changed over the version that was seen, both shown to the second; happens, closes and opens again with a reason', async () => {
    const office = await signedIn('programme-office');
    const { rows } = await sql<{ id: string }>`select id from plan_risk where ref = 'R3'`.execute(database.admin);
    const one = `${base}/risks/${rows[0]?.id ?? ''}`;
    await office.get(`${one}/edit`);
    const words = {
      version: '1',
      note: 'The board looked at it',
      event: 'Writers leave',
      likelihoodBefore: '3',
      impactBefore: '5',
      likelihoodAfter: '4',
      impactAfter: '5',
      ownerRole: 'send-manager',
      of: 'PIP/APA1',
      appetite: '6',
      [`action-${await idOf('1.1')}`]: 'yes',
    };
    expect((await office.post(`${one}/edit`, { ...words, note: '', appetite: '26' })).body).toContain('from 1 to 25');
    expect((await office.post(`${one}/edit`, words)).status).toBe(303);
    const second = await office.post(`${one}/edit`, { ...words, event: 'Writers are ill' });
    expect(second.status).toBe(409);
    for (const each of ['Writers leave', 'Writers are ill', 'name="version" value="2"'])
      expect(second.body).toContain(each);
    const page = await office.get(one);
    expect(page.body).toContain('How likely now: from “2” to “4”');
    expect(page.body).toContain('It is above what is accepted');
    const turn = (version: string, how: string, why: string) => office.post(`${one}/turn`, { version, turn: how, why });
    expect((await turn('2', 'happens', '')).status).toBe(422);
    expect((await turn('2', 'happens', 'Two have left')).status).toBe(303);
    const stale = await turn('2', 'close', 'Nobody leaves');
    expect(stale.status).toBe(409);
    for (const each of ['You wrote: “Nobody leaves”', 'name="version" value="3"', 'Nobody leaves</textarea>'])
      expect(stale.body).toContain(each);
    const forged = await turn('99999999999999', 'close', 'Nobody leaves');
    expect(forged.status).toBe(422);
    expect(forged.body).toContain('Load the page again');
    for (const year of ['1800', '9999'])
      expect(
        (await office.post(`${one}/edit`, { ...words, version: '3', ...day('review', `${year}-01-01`) })).body,
      ).toContain(`${year} is not near today`);
    expect((await turn('3', 'close', 'The money came')).status).toBe(303);
    expect((await office.get(`${one}/edit`)).status).toBe(409);
    expect((await office.get(`${base}/risks`)).body).toContain('The money came');
    const open = await database.asService((tx) => risksOf(tx, '999', today, { areaCode: 'APA1' }));
    expect(open.map(({ ref }) => ref)).toEqual(['R1']);
    expect(open[0]).toMatchObject({ score: 16, band: 'Significant', isAboveAppetite: true, actions: ['1.3'] });
    expect(open[0]?.warnings).toHaveLength(1);
    expect((await turn('4', 'open-again', 'It came for one year')).status).toBe(303);
    const kept = await sql<{
      version: number;
    }>`select version from plan_risk_version where risk_id = ${rows[0]?.id ?? ''}::uuid order by version`.execute(
      database.admin,
    );
    expect(kept.rows.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect((await (await signedIn('commissioner')).get(one)).status).toBe(200);
    expect((await (await signedIn('commissioner')).get(`${one}/edit`)).status).toBe(403);
    await expect(sql`delete from plan_risk where ref = 'R3'`.execute(database.admin)).rejects.toThrow('never deleted');
    expect(await inSql('programme-office', `update plan_risk set event = 'x' where ref = 'R3'`)).toContain(
      'another version',
    );
  });

  test('lies in bands that a partnership sets, and has the usual ones back', async () => {
    const office = await signedIn('programme-office');
    await office.get(`${base}/risks/bands`);
    const own = { 'words-1': 'Act now', 'from-1': '10', 'colour-1': 'red', 'words-2': 'Watch', 'from-2': '2' };
    expect((await office.post(`${base}/risks/bands`, own)).body).toContain('The lowest band begins at 1');
    expect((await office.post(`${base}/risks/bands`, { ...own, 'from-2': '1' })).status).toBe(303);
    expect((await office.get(`${base}/risks`)).body).toContain('act now 10 to 25, watch 1 to 9');
    expect((await office.post(`${base}/risks/bands`, {})).status).toBe(303);
    expect((await office.get(`${base}/risks`)).body).toContain(
      'significant 15 to 25, high 8 to 12, moderate 4 to 6, low 1 to 3',
    );
  });
});

describe('an output', () => {
  const outputs = async (ref: string) => {
    const { rows } = await sql<{ id: string; title: string }>`
      select o.id, o.title from plan_output o join plan_action a on a.id = o.action_id where a.ref = ${ref} order by o.added_at, o.id`.execute(
      database.admin,
    );
    return rows;
  };
  const seenByAll = async (): Promise<readonly string[]> =>
    (await database.asPublic((tx) => sql<{ title: string }>`select title from plan_output`.execute(tx))).rows.map(
      ({ title }) => title,
    );

  test('is attached to an action once, whatever the key of the form, its capitals and blanks', async () => {
    const manager = await signedIn('send-manager');
    const made = { text: 'Sent to all', outputTitle: 'Letter to every school', outputHeldAt: 'Handbook, page 3' };
    expect((await send(manager, '3.3', 'update', { ...made, key: key(300) })).status).toBe(303);
    const again = await send(manager, '3.3', 'update', {
      ...made,
      key: key(301),
      outputTitle: ' letter to  EVERY school ',
    });
    expect(again.status).toBe(422);
    const [output] = (await outputs('3.3')).filter(({ title }) => title === made.outputTitle);
    expect(again.body).toContain('It is attached already');
    // The way to it, on the same page.
    expect(again.body).toContain(`href="#update-output-${output?.id ?? ''}"`);
    expect(again.body).toContain(`id="update-output-${output?.id ?? ''}"`);
    expect(again.body, 'nothing of the update is kept').toContain('Sent to all</textarea>');
    expect((await outputs('3.3')).filter(({ title }) => /letter to/i.test(title))).toHaveLength(1);
    const straight = `insert into plan_output (partnership_code, id, action_id, title, held_at, made_on, added_at, added_by_name)
      select '999', gen_random_uuid(), id, 'Letter  to every school', 'x', '2026-11-22', now(), 'x' from plan_action where ref = '3.3'`;
    expect(await inSql('send-manager', straight)).toContain('attached already');
    await expect(sql.raw(straight).execute(database.admin)).rejects.toThrow('attached already');
  });

  test('is taken off the public page alone, with a reason, and shown again by the programme office', async () => {
    const owner = await signedIn('send-manager');
    const [output] = (await outputs('3.3')).filter(({ title }) => title === 'Letter to every school');
    const id = output?.id ?? '';
    expect(await seenByAll()).toContain('Letter to every school');
    const hide = { id, show: 'no', why: 'Its title named a school' };
    expect((await send(owner, '3.3', 'output-public', { ...hide, why: '' })).body).toContain('Enter why');
    expect((await send(await signedIn('analyst'), '3.3', 'output-public', hide)).status).toBe(403);
    expect((await send(owner, '3.3', 'output-public', { ...hide, id: key(999) })).status).toBe(404);
    expect((await send(owner, '3.3', 'output-public', hide)).status).toBe(303);
    expect((await send(owner, '3.3', 'output-public', hide)).status).toBe(303);
    expect(await seenByAll()).not.toContain('Letter to every school');
    expect((await seenByAll()).length, 'the others stay').toBeGreaterThan(0);
    const page = await onAction(owner, '3.3');
    expect(page.body).toContain('Off the public page since 22 November 2026');
    expect(page.body).toContain('Its title named a school');
    expect(page.body).not.toContain('Show it on the public page again');
    const back = await send(owner, '3.3', 'output-public', { ...hide, show: 'yes', why: 'Typed with care' });
    expect(back.status).toBe(403);
    expect(back.body).toContain('Typed with care');
    const later = await send(owner, '3.3', 'output-public', { ...hide, why: 'Another reason' });
    expect(later.status).toBe(409);
    expect(later.body).toContain('Another reason');
    const shownBy = (role: string, shown: boolean) =>
      inSql(
        role,
        `insert into plan_output_shown (partnership_code, output_id, number, is_shown, why, said_at, said_by, said_by_name, said_as)
        values ('999', '${id}', 1, ${String(shown)}, 'x', now(), access.my_person(), 'x', access.my_role())`,
      );
    expect(await shownBy('send-manager', true)).toContain('row-level security');
    expect(await shownBy('analyst', false)).toMatch(/row-level security|so already/);
    expect(await inSql('programme-office', `update plan_output_shown set is_shown = true`)).toMatch(
      /permission denied/,
    );
    await expect(sql`delete from plan_output_shown`.execute(database.admin)).rejects.toThrow(
      'never changed or removed',
    );
    const office = await signedIn('programme-office');
    expect((await onAction(office, '3.3')).body).toContain('Show it on the public page again');
    expect((await send(office, '3.3', 'output-public', { ...hide, show: 'yes', why: 'Named anew' })).status).toBe(303);
    expect(await seenByAll()).toContain('Letter to every school');
    const acts = await sql<{ count: number }>`
      select count(*)::int as count from audit.event where action = 'plan.output-reading-said'`.execute(database.admin);
    expect(acts.rows[0]?.count).toBe(3);
  });
});

describe('an owner who left', () => {
  test('is told on the action, on the list, to those who ask after it and to other rooms, with who must act', async () => {
    const reader = await signedIn('board-member');
    const page = await onAction(reader, '1.4');
    for (const words of [
      'Its owner has left.',
      'Designated clinical officer',
      'Left on 30 October 2026',
      'the programme office',
    ])
      expect(page.body, words).toContain(words);
    expect(page.body).not.toContain('The holder of the post has left');
    expect((await reader.get(`${base}/PIP?show=left`)).body).toContain('>1.4<');
    expect((await reader.get(`${base}/chase?why=owner-left`)).body).toContain('PIP 1.4');
    expect((await reader.get(`${base}/chase/chase.csv?why=owner-left`)).body).toContain('nobody holds this post now');
    const told = await database.asService((tx) => actionsOf(tx, '999', today));
    expect(
      told
        .filter(({ ownersWhoLeft }) => ownersWhoLeft.some(({ leftOn }) => leftOn !== null))
        .map(({ ref, ownersWhoLeft }) => [ref, ownersWhoLeft]),
    ).toEqual([['1.4', [{ role: 'commissioner', post: 'Designated clinical officer', leftOn: '2026-10-30' }]]]);
  });

  test('is said by the programme office alone, once for every action that names the post, until somebody holds it again', async () => {
    const office = await signedIn('programme-office');
    const left = {
      which: 'accountable',
      state: 'left',
      ...day('left', '2026-11-16'),
      why: 'The deputy answers for it',
    };
    expect((await send(await signedIn('commissioner'), '2.1', 'post', left)).status).toBe(403);
    expect((await send(office, '2.1', 'post', { ...left, ...day('left', '2027-01-01') })).body).toContain(
      'in the future',
    );
    expect((await send(office, '2.1', 'post', { ...left, ...day('left', '2006-11-16') })).body).toContain(
      'not near today',
    );
    expect((await send(office, '2.1', 'post', { ...left, why: '' })).body).toContain('Enter what is done meanwhile');
    expect((await send(office, '2.1', 'post', { ...left, which: 'lead' })).body).toContain('No post is named there');
    expect((await send(office, '2.1', 'post', left)).status).toBe(303);
    expect((await send(office, '2.1', 'post', left)).status).toBe(303);
    expect((await onAction(office, '2.1')).body).toContain('Left on 16 November 2026');
    const back = { which: 'accountable', state: 'held', why: 'The new director began' };
    expect((await send(office, '2.1', 'post', back)).status).toBe(303);
    expect((await onAction(office, '2.1')).body).not.toContain('Its owner has left');
    const twice = await send(office, '2.1', 'post', back);
    expect(twice.status).toBe(409);
    expect(twice.body).toContain('The new director began');
    expect(
      await inSql(
        'commissioner',
        `insert into plan_post_left (partnership_code, role_code, post, left_on, why, said_at, said_by, said_by_name)
        values ('999', 'commissioner', 'Me', '2026-11-01', 'x', now(), access.my_person(), 'x')`,
      ),
    ).toContain('row-level security');
  });
});

describe('a form', () => {
  test('that did not pass stays written over the version that was seen, and a problem nobody sees leads to the form', async () => {
    const office = await signedIn('programme-office');
    const at = `${base}/actions/${await idOf('2.3')}/edit`;
    const version = /name="version" value="(\d+)"/.exec((await office.get(at)).body)?.[1] ?? '';
    const whole = form({
      area: 'APA2',
      accountableRole: 'commissioner',
      leadRole: 'analyst',
      version,
      ...day('start', '2026-02-02'),
    });
    expect((await office.post(at, { ...whole, text: 'First to save' })).status).toBe(303);
    const wrong = await office.post(at, { ...whole, text: '' });
    expect(wrong.body, 'the version that was seen').toContain(`name="version" value="${version}"`);
    const second = await office.post(at, { ...whole, text: 'Second to save' });
    expect(second.status).toBe(409);
    expect(second.body).toContain('First to save');
    const forged = await office.post(at, { ...whole, version: 'x' });
    expect(forged.body).toContain('href="#form-action"');
    expect(forged.body).toContain('id="form-action"');
  });

  test('sent twice adds to a plan once', async () => {
    const office = await signedIn('programme-office');
    await office.get(`${base}/words`);
    const count = async () =>
      (
        await sql<{
          all: number;
        }>`select (select count(*) from plan_outcome) + (select count(*) from plan_version) + (select count(*) from plan_approval)
          + (select count(*) from plan_milestone) as "all"`.execute(database.admin)
      ).rows[0]?.all;
    const before = Number(await count());
    for (let time = 0; time < 2; time += 1) {
      for (const [at, fields] of [
        ['PIP/outcomes', { area: 'APA1', familyWords: 'Sent twice' }],
        ['PIP/versions', { label: 'Sent twice', whatChanged: 'Nothing', ...day('effective', '2026-11-01') }],
        ['PIP/approvals', { version: '1', body: 'Sent twice', ...day('decided', '2026-11-01'), result: 'noted' }],
        [`actions/${await idOf('2.3')}/milestone`, { text: 'Sent twice', ...day('due', '2026-12-01') }],
      ] as const)
        expect((await office.post(`${base}/${at}`, fields)).status, at).toBe(303);
    }
    expect(Number(await count())).toBe(before + 4);
  });

  test('of what is not there says so, keeps what was typed, and leads to the list', async () => {
    const office = await signedIn('programme-office');
    await office.get(`${base}/words`);
    for (const [at, fields] of [
      [`actions/${key(404)}/update`, { text: 'Typed for nothing' }],
      [`risks/${key(404)}/turn`, { why: 'Typed for nothing' }],
      [`PIP/outcomes/${key(404)}/edit`, { familyWords: 'Typed for nothing' }],
      ['NOPE/versions', { whatChanged: 'Typed for nothing' }],
      ['PIP/areas/APA9/assure', { why: 'Typed for nothing' }],
    ] as const) {
      const page = await office.post(`${base}/${at}`, fields);
      expect(page.status, at).toBe(404);
      expect(page.body, at).toContain('Typed for nothing');
      expect(page.body, at).toContain(`href="${base}"`);
    }
  });
});
