import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { anApp } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import type { TestDatabase } from '#test/database';
import { coverageCommand } from './commands.ts';
import { coverageOf } from './coverage.ts';
import type { ItemCover } from './coverage.ts';
import { nextStocktakeOf } from './reads.ts';
import { anAreaWithLetters, signedIn } from './test/an-area.ts';
import { aLetter } from '#test/a-letter';

let database: TestDatabase;
let app: FastifyInstance;
let office: Browser;
const today = plainDate('2026-11-22');
const base = '/alderbeck/coverage';

type Texts = Readonly<Record<string, string>>;

const oneId = async (statement: ReturnType<typeof sql<{ id: string }>>): Promise<string> =>
  (await statement.execute(database.admin)).rows[0]?.id ?? '';
const actionId = (ref: string): Promise<string> =>
  oneId(sql<{ id: string }>`select id from plan_action where ref = ${ref} and plan_code = 'PIP'`);

/** Records evidence of that day in the programme office's name, straight into the table. */
const evidenceOfDay = async (title: string, day: string, window?: readonly [string, string]): Promise<string> => {
  const { rows } = await office.inDatabase(database, (tx) =>
    sql<{ id: string }>`
      insert into evidence (partnership_code, id, kind, title, shows, occurred_on, window_from, window_until, owner_organisation, owner_name, owner_role, consent,
        may_be_published, strength, strength_reason, recorded_by, recorded_by_name, recorded_at)
      select '999', gen_random_uuid(), 'document', ${title}, 'It shows.', ${day}::date, ${window?.[0] ?? null}::date, ${window?.[1] ?? null}::date, o.id, o.name,
        'programme-office', 'not-needed', true, 'moderate', 'Seen.', (select access.my_person()), 'Office', now()
      from organisation o where o.partnership_code = '999' and o.kind = 'council' limit 1 returning id`.execute(tx),
  );
  return rows[0]?.id ?? '';
};

const itemOf = async (code: string, letterCode = 'first'): Promise<ItemCover> => {
  const coverage = await database.asService((tx) => coverageOf(tx, '999', { letterCode, today, seen: 'staff' }));
  const found = coverage?.items.find(({ item }) => item.code === code);
  if (found === undefined) throw new Error(`The letter has no item ${code}.`);
  return found;
};

const bindPath = (item: string, letter = 'first'): string => `${base}/items/${letter}/${item}/bind`;
/** Sends the form of boxes as its page shows it, with these boxes beside what is ticked. */
const bindTo = async (
  browser: Browser,
  item: string,
  boxes: readonly string[],
  drop: readonly string[] = [],
): Promise<Seen> => {
  const { body } = await browser.get(bindPath(item));
  const stood = /name="stood" value="([^"]*)"/.exec(body)?.[1] ?? '';
  const ticked = [...stood.split(' ').filter((name) => name !== '' && !drop.includes(name)), ...boxes];
  return browser.post(bindPath(item), { stood, ...Object.fromEntries(ticked.map((name) => [name, 'yes'])) });
};

/** What the database says to a statement in somebody's session: the name of the rule that refuses, or how many rows it did. */
const inSql = async (browser: Browser, statement: ReturnType<typeof sql>): Promise<string> => {
  try {
    const { numAffectedRows } = await browser.inDatabase(database, (tx) => statement.execute(tx));
    return `done: ${String(numAffectedRows ?? 0n)}`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : error.message;
  }
};
const asOwner = async (statement: ReturnType<typeof sql>): Promise<string> => {
  try {
    await statement.execute(database.admin);
    return 'done';
  } catch (error) {
    return error instanceof Error && 'constraint' in error ? String(error.constraint) : 'refused';
  }
};

const linkIn = (column: 'action_id' | 'evidence_id' | 'series_id', id: string, item: string, area = '999') =>
  sql`insert into letter_cover (partnership_code, id, letter_code, item_code, ${sql.ref(column)}, bound_at, bound_by, bound_by_name)
    values (${area}, gen_random_uuid(), 'first', ${item}, ${id}::uuid, now(), (select access.my_person()), 'Office')`;

beforeAll(async () => {
  database = await anAreaWithLetters();
  app = await anApp(database);
  office = await signedIn(app, 'programme-office');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('Invariant 10: an item is covered by an action, a measure and evidence newer than the letter, all three', () => {
  test('Invariant 10: nothing is covered before somebody binds what answers it', async () => {
    const coverage = await database.asService((tx) =>
      coverageOf(tx, '999', { letterCode: 'first', today, seen: 'staff' }),
    );
    expect(coverage?.counts).toEqual({
      asked: 3,
      withEvidence: 0,
      gaps: 3,
      missing: { action: 3, measure: 3, evidence: 3 },
      withoutOwner: 3,
      overdue: 0,
      repeats: 1,
    });
    expect(coverage?.statements.map(({ item }) => item.code)).toEqual(['APA1-D1']);
  });

  test('Invariant 10: through the page, an action with its measure and old evidence stays a gap until evidence is newer', async () => {
    const action = await actionId('1.1');
    expect((await bindTo(office, 'APA1-N1', [`action-${action}`])).status).toBe(303);
    expect(await itemOf('APA1-N1')).toMatchObject({ standing: 'gap', missing: ['evidence'] });
    const old = await evidenceOfDay('From before', '2026-03-10');
    const refused = await bindTo(office, 'APA1-N1', [`evidence-${old}`]);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('speaks of no day after the letter');
    expect(refused.body).not.toContain('From before');
    const printed = await evidenceOfDay('Printed later about the time before', '2026-06-01', [
      '2026-01-01',
      '2026-03-01',
    ]);
    expect((await bindTo(office, 'APA1-N1', [`evidence-${printed}`])).status).toBe(422);
    const later = await evidenceOfDay('Log of plans until May', '2026-06-01');
    expect((await bindTo(office, 'APA1-N1', [`evidence-${later}`])).status).toBe(303);
    expect(await itemOf('APA1-N1')).toMatchObject({ standing: 'has-evidence', missing: [] });
  });

  test('Invariant 10: what is printed twice has the cover of its original, is counted once, and takes no link of its own', async () => {
    expect(await itemOf('APA1-N2')).toMatchObject({ standing: 'has-evidence', duplicateOf: 'APA1-N1' });
    const coverage = await database.asService((tx) =>
      coverageOf(tx, '999', { letterCode: 'first', today, seen: 'staff' }),
    );
    expect(coverage?.counts).toMatchObject({ asked: 3, withEvidence: 1, gaps: 2, repeats: 1 });
    expect((await office.get(bindPath('APA1-N2'))).status).toBe(409);
    expect(await inSql(office, linkIn('action_id', await actionId('1.2'), 'APA1-N2'))).toBe(
      'letter_cover_not_of_a_repeat',
    );
    expect(await asOwner(linkIn('action_id', await actionId('1.2'), 'APA1-N2'))).toBe('letter_cover_not_of_a_repeat');
  });

  test('Invariant 10: by SQL, old, future and unfinished evidence can be bound and does not count', async () => {
    const action = await actionId('2.1');
    expect(await inSql(office, linkIn('action_id', action, 'APA2-C1'))).toBe('done: 1');
    for (const [title, day, window] of [
      ['Old', '2026-03-10', undefined],
      ['Of tomorrow', '2026-11-23', undefined],
      ['Old, with days that never end', '2026-01-10', ['2026-01-01', '2030-01-01']],
    ] as const)
      expect(await inSql(office, linkIn('evidence_id', await evidenceOfDay(title, day, window), 'APA2-C1'))).toBe(
        'done: 1',
      );
    const item = await itemOf('APA2-C1');
    expect(item.missing).toContain('evidence');
    expect(item.evidence.map(({ title, counts }) => [title, counts])).toEqual([
      ['Of tomorrow', 'not-over'],
      ['Old', 'older'],
      ['Old, with days that never end', 'not-over'],
    ]);
    const page = await office.get(`${base}/items/first/APA2-C1`);
    expect(page.body).toContain('it does not count');
    expect(page.body).toContain('Missing: evidence newer than the letter');
  });

  test('Invariant 10: evidence that is withdrawn uncovers what it covered, and cannot be bound again', async () => {
    const id = await evidenceOfDay('To be withdrawn', '2026-10-01');
    expect((await bindTo(office, 'APA2-C1', [`evidence-${id}`])).status).toBe(303);
    expect(await itemOf('APA2-C1')).toMatchObject({ standing: 'has-evidence' });
    await office.get(`/alderbeck/evidence/${id}`);
    await office.inDatabase(database, (tx) =>
      sql`update evidence set withdrawn_at = now(), withdrawn_how = 'owner', withdrawn_by = (select access.my_person()), withdrawn_by_name = 'Office',
        withdrawn_why = 'Wrong' where id = ${id}`.execute(tx),
    );
    expect(await itemOf('APA2-C1')).toMatchObject({ standing: 'gap', missing: ['evidence'] });
    expect((await bindTo(office, 'APA1-N3', [`evidence-${id}`])).status).toBe(422);
    expect(await inSql(office, linkIn('evidence_id', id, 'APA1-N3'))).toBe('done: 1');
    expect(await itemOf('APA1-N3')).toMatchObject({ standing: 'gap', missing: ['action', 'measure', 'evidence'] });
  });

  test('Invariant 10: evidence brought to an action counts when somebody else accepted it there', async () => {
    const [action, evidence] = [await actionId('1.2'), await evidenceOfDay('Brought to an action', '2026-10-05')];
    await office.inDatabase(database, (tx) =>
      sql`insert into plan_evidence_link (partnership_code, action_id, evidence_id, says, brought_by, brought_by_name, brought_at)
        values ('999', ${action}, ${evidence}, 'agrees', (select access.my_person()), 'Office', now())`.execute(tx),
    );
    expect((await bindTo(office, 'APA1-N3', [`action-${action}`])).status).toBe(303);
    const before = await itemOf('APA1-N3');
    expect(before.evidence.map(({ counts }) => counts)).toContain('not-accepted');
    expect(before.missing).toContain('evidence');
    const chair = await signedIn(app, 'independent-chair');
    await chair.inDatabase(database, (tx) =>
      sql`update plan_evidence_link set accepted_by = (select access.my_person()), accepted_by_name = 'Chair', accepted_at = now()
        where evidence_id = ${evidence}`.execute(tx),
    );
    expect((await itemOf('APA1-N3')).missing).not.toContain('evidence');
  });

  test('Invariant 10: an action that was stopped answers nothing', async () => {
    const stopped = await oneId(
      sql<{ id: string }>`select id from plan_action where delivery = 'stopped' and plan_code = 'PIP' limit 1`,
    );
    expect((await bindTo(office, 'APA1-N3', [`action-${stopped}`], [`action-${await actionId('1.2')}`])).status).toBe(
      303,
    );
    expect((await itemOf('APA1-N3')).missing).toContain('action');
  });

  test('Invariant 10: nothing of another partnership covers, whoever asks', async () => {
    await database.admin.insertInto('geography').values({ code: '998', kind: 'invented', name: 'Elsewhere' }).execute();
    await database.admin
      .insertInto('partnership')
      .values({ code: '998', short_name: 'elsewhere', name: 'Elsewhere', invented: true })
      .execute();
    await database.asService(async (tx) => {
      await sql`insert into plan (partnership_code, code, name, is_public) values ('998', 'PIP', 'Another plan', true)`.execute(
        tx,
      );
      await sql`insert into plan_area (partnership_code, plan_code, code, kind, number, position, short_title, summary_text)
        values ('998', 'PIP', 'APA1', 'priority-action', 1, 1, 'Elsewhere', 'Invented')`.execute(tx);
    });
    const other = await oneId(sql<{ id: string }>`
      insert into plan_action (partnership_code, id, plan_code, area_code, ref, text, accountable_words, start_on, first_due_on, due_on, changed_at, changed_by_name)
      values ('998', gen_random_uuid(), 'PIP', 'APA1', '1.1', 'Theirs', 'Theirs', '2026-01-01', '2026-02-01', '2026-02-01', now(), 'x') returning id`);
    expect((await bindTo(office, 'APA1-N3', [`action-${other}`])).status).toBe(422);
    expect(await inSql(office, linkIn('action_id', other, 'APA1-N3'))).toBe('letter_cover_by_action');
    expect(await asOwner(linkIn('action_id', other, 'APA1-N3'))).toBe('letter_cover_by_action');
    expect(await inSql(office, linkIn('action_id', other, 'APA1-N3', '998'))).toMatch(
      /row-level security|letter_cover_of_item/,
    );
    const theirs = '00000000-0000-7000-8000-000000000998';
    expect(await asOwner(linkIn('evidence_id', theirs, 'APA1-N3'))).toBe('letter_cover_by_evidence');
    expect((await office.get('/elsewhere/coverage')).status).toBe(404);
  });

  test('Invariant 10: there is no column to write it in, and a link is ended, never changed or removed, by its own people alone', async () => {
    const { rows } = await sql<{
      name: string;
    }>`select column_name as name from information_schema.columns where table_name = 'letter_cover'`.execute(
      database.admin,
    );
    expect(rows.map(({ name }) => name).filter((name) => /standing|cover|has|state/.test(name))).toEqual([]);
    expect(await inSql(office, sql`delete from letter_cover`)).toMatch(/permission denied/);
    expect(await inSql(office, sql`update letter_cover set item_code = 'APA1-N3'`)).toMatch(/permission denied/);
    for (const statement of [
      sql`delete from letter_cover`,
      sql`update letter_cover set item_code = 'APA1-N3'`,
      sql`update letter_cover set ended_at = null, ended_by = null, ended_by_name = null where ended_at is not null`,
    ])
      expect(await asOwner(statement)).toBe('letter_cover_is_kept');
    expect(await asOwner(sql`truncate letter_cover`)).toBe('coverage_is_only_added');
    for (const role of ['board-member', 'adviser', 'parent-carer-forum', 'send-manager', 'parent']) {
      const browser = await signedIn(app, role);
      expect(await inSql(browser, linkIn('action_id', await actionId('1.3'), 'APA1-N3')), role).toMatch(
        /row-level security/,
      );
    }
    const forged = sql`insert into letter_cover (partnership_code, id, letter_code, item_code, action_id, bound_at, bound_by, bound_by_name)
      select '999', gen_random_uuid(), 'first', 'APA1-N3', ${await actionId('1.3')}::uuid, now(), id, 'Somebody else' from person
      where id <> (select access.my_person()) limit 1`;
    expect(await inSql(office, forged)).toMatch(/row-level security|done: 0/);
    // In nobody's name at all: only the import service may.
    expect(
      await inSql(
        office,
        sql`insert into letter_cover (partnership_code, id, letter_code, item_code, action_id, bound_at, bound_by_name)
          values ('999', gen_random_uuid(), 'first', 'APA1-N3', ${await actionId('1.3')}::uuid, now(), 'Nobody')`,
      ),
    ).toMatch(/row-level security/);
  });

  test('Invariant 10: the command line reads it and has no word that writes it', async () => {
    const run = async (
      ...args: readonly string[]
    ): Promise<{ readonly code: number; readonly out: string; readonly say: string }> => {
      let [out, say] = ['', ''];
      const code = await coverageCommand(args, {
        read: database.asService,
        today: () => today,
        out: (text) => void (out += text),
        say: (text) => void (say += text),
      });
      return { code, out, say };
    };
    const { code, out, say } = await run('--area', '999', '--letter', 'first', '--json');
    expect(code).toBe(1);
    expect(say).toContain('3 asked, 1 with evidence, 2 gaps');
    const told: unknown = JSON.parse(out);
    expect(told).toMatchObject({ schema: 'irwell.coverage/1', area: '999', counts: { asked: 3, withEvidence: 1 } });
    await expect(run('bind', '--area', '999')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(run('--area', '999', '--standing', 'has-evidence')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(run('--area', '999', '--letter', 'none')).rejects.toMatchObject({ kind: 'not-found' });
    expect((await run('--area', '999', '--letter', 'second')).out).toContain(
      'APA2-N1\tgap\tMissing: an action, a measure and evidence',
    );
  });
});

describe('binding', () => {
  test('of the same form twice binds once, and of two people at once loses nothing', async () => {
    const [one, two, three] = [await actionId('2.1'), await actionId('2.2'), await actionId('2.3')];
    const other = await signedIn(app, 'programme-office');
    const stood = `action-${one}`;
    await office.get(bindPath('APA2-C1'));
    await other.get(bindPath('APA2-C1'));
    const mine = { stood, [`action-${one}`]: 'yes', [`action-${two}`]: 'yes' };
    expect((await office.post(bindPath('APA2-C1'), mine)).status).toBe(303);
    expect((await office.post(bindPath('APA2-C1'), mine)).status).toBe(303);
    // The other saw only the first: unticks it, ticks the third, and knows nothing of the second.
    expect((await other.post(bindPath('APA2-C1'), { stood, [`action-${three}`]: 'yes' })).status).toBe(303);
    expect((await itemOf('APA2-C1')).actions.map(({ ref }) => ref)).toEqual(['2.2', '2.3']);
    const page = await office.get(`${base}/items/first/APA2-C1`);
    expect(page.body).toMatch(/Bound by [^;]+; ended by/);
    const { rows } = await sql<{
      count: string;
    }>`select count(*) as count from letter_cover where item_code = 'APA2-C1' and action_id = ${two}`.execute(
      database.admin,
    );
    expect(Number(rows[0]?.count)).toBe(1);
  });

  test('shows actions of the same area first, and refuses ids that are none', async () => {
    const { body } = await office.get(bindPath('APA2-C1'));
    expect(body.indexOf('Actions of other areas')).toBeGreaterThan(body.indexOf('Bound now, or of the same area'));
    const bad = '00000000-0000-7000-8000-00000000dead';
    for (const kind of ['action', 'measure', 'evidence', 'claim'])
      expect((await office.post(bindPath('APA2-C1'), { stood: '', [`${kind}-${bad}`]: 'yes' })).status, kind).toBe(422);
    expect((await office.get(bindPath('APA9-N9'))).status).toBe(404);
    expect((await office.get(bindPath('APA1-N1', 'no-letter'))).status).toBe(404);
  });

  test('gives a statement claims and evidence, and no action', async () => {
    const evidence = await evidenceOfDay('Minutes of the panel', '2026-04-01');
    const { body } = await office.get(bindPath('APA1-D1'));
    expect(body).not.toContain('Actions that answer it');
    expect(
      (await office.post(bindPath('APA1-D1'), { stood: '', [`action-${await actionId('1.1')}`]: 'yes' })).status,
    ).toBe(422);
    expect((await bindTo(office, 'APA1-D1', [`evidence-${evidence}`])).location).toBe(`${base}/shown?letter=first`);
    const page = await office.get(`${base}/shown?letter=first`);
    expect(page.body).toContain('1 statement: 1 with a figure, 1 with a claim or evidence');
    expect(page.body).toContain('Minutes of the panel');
  });
});

const due = (name: string, day: string): Texts => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('owners and days', () => {
  const path = `${base}/items/first/APA2-C1`;
  test('are said by the programme office, kept each time, and shown to whoever is late', async () => {
    await office.get(path);
    const said = { after: '0', owner: 'commissioner', ...due('due', '2026-10-31'), note: '' };
    expect((await office.post(`${path}/owner`, said)).status).toBe(303);
    expect((await office.post(`${path}/owner`, said)).status).toBe(303);
    expect(await itemOf('APA2-C1')).toMatchObject({ ownerRole: 'commissioner', dueOn: '2026-10-31', daysOverdue: 22 });
    const late = await office.post(`${path}/owner`, { ...said, owner: 'send-manager' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Somebody else said this while you had the page open');
    expect((await office.post(`${path}/owner`, { ...said, after: '1', owner: 'nobody-at-all' })).status).toBe(422);
    const wrongDay = await office.post(`${path}/owner`, { ...said, after: '1', ...due('due', '2026-02-30') });
    expect(wrongDay.status).toBe(422);
    expect(wrongDay.body).toContain('Enter a day that exists');
    expect(
      (await office.post(`${path}/owner`, { ...said, after: '1', owner: 'send-manager', note: 'Handed over' })).status,
    ).toBe(303);
    const { body } = await office.get(path);
    expect(body).toContain('SEND manager');
    expect(body).toContain('Commissioner or finance lead, 31 October 2026');
    expect(body).toContain('22 days (3 weeks and 1 day) overdue');
    expect(await asOwner(sql`delete from letter_item_owner`)).toBe('coverage_is_only_added');
    const forum = await signedIn(app, 'parent-carer-forum');
    expect((await forum.get(path)).status).toBe(200);
    expect((await forum.get(path)).body).not.toContain('Save who and when');
    expect((await forum.post(`${path}/owner`, { ...said, after: '2' })).status).toBe(403);
  });
});

describe('the list', () => {
  test('has gaps first, narrows by area, owner and what is missing, and goes out as CSV', async () => {
    const all = await office.get(`${base}?letter=first`);
    expect(all.body).toContain('The letter asks for 3 things');
    expect(all.body.indexOf('>Gaps<')).toBeLessThan(all.body.indexOf('>Has evidence<'));
    expect(all.body).toContain('1 gap is overdue');
    const narrow = await office.get(`${base}?letter=first&area=APA2&owner=send-manager&missing=overdue`);
    expect(narrow.body).toContain('1 of 4 items');
    expect(narrow.body).not.toContain('items/first/APA1-N3"');
    const csv = await office.get(`${base}/items.csv?letter=first&missing=any`);
    expect(csv.body.trim().split('\r\n')).toHaveLength(3);
    expect(csv.body).toContain('2026-10-31,22');
    expect((await office.get(`${base}?letter=none`)).status).toBe(404);
    expect((await (await signedIn(app, 'parent')).get(base)).status).toBe(403);
  });

  test('reads at 80 items', async () => {
    const items = Array.from({ length: 80 }, (_, index) => ({
      code: `APA1-N${String(index + 1)}`,
      area: 'APA1',
      part: 'next-step' as const,
      text: `Do thing number ${String(index + 1)}.`,
    }));
    await database.asService((tx) => aLetter(tx, { code: 'long', planCode: 'PIP', writtenOn: '2026-02-01', items }));
    const { body, status } = await office.get(`${base}?letter=long`);
    expect(status).toBe(200);
    expect(body.match(/Do thing number/g)).toHaveLength(80);
    expect(body).toContain('80 are gaps');
  });
});

describe('stocktakes', () => {
  const path = `${base}/stocktakes`;

  test('bring a day that is not of our time back with words', async () => {
    await office.get(`${path}/new`);
    const far = await office.post(`${path}/new`, {
      ...{ version: '0', note: 'Kept words.', 'meeting-day': '16', 'meeting-month': '3', 'meeting-year': '2027' },
      ...{ 'from-day': '1', 'from-month': '1', 'from-year': '2027' },
      ...{ 'last-day': '31', 'last-month': '12', 'last-year': '9999' },
    });
    expect([far.status, far.body.includes('is not near today'), far.body.includes('Kept words.')]).toEqual([
      422,
      true,
      true,
    ]);
  });

  const meeting = {
    version: '0',
    ...due('meeting', '2027-02-16'),
    ...due('from', '2026-09-03'),
    ...due('last', '2027-02-01'),
    letter: '',
    note: '',
  };

  test('count down in days and weeks; twice the same is once; two people at once are told', async () => {
    expect((await office.get(path)).body).toContain('No next stocktake is set');
    await office.get(`${path}/new`);
    expect((await office.post(`${path}/new`, { ...meeting, ...due('last', '2026-09-01') })).status).toBe(422);
    expect((await office.post(`${path}/new`, meeting)).status).toBe(303);
    expect((await office.post(`${path}/new`, meeting)).status).toBe(303);
    expect(await database.asService((tx) => nextStocktakeOf(tx, '999', today))).toEqual({
      meetingOn: '2027-02-16',
      windowFrom: '2026-09-03',
      windowUntil: '2027-02-02',
      daysLeft: 86,
    });
    expect((await office.get(base)).body).toContain('86 days (12 weeks and 2 days) to the next stocktake');
    expect(await database.asPublic((tx) => nextStocktakeOf(tx, '999', today))).toBeUndefined();
    const id = await oneId(sql<{ id: string }>`select id from stocktake`);
    const change = { ...meeting, version: '1', public: 'yes' };
    expect((await office.post(`${path}/${id}`, change)).status).toBe(303);
    expect((await office.post(`${path}/${id}`, { ...change, note: 'Moved' })).status).toBe(409);
    expect(await database.asPublic((tx) => nextStocktakeOf(tx, '999', today))).toMatchObject({ daysLeft: 86 });
    expect((await office.post(`${path}/new`, { ...meeting, note: 'Another' })).status).toBe(422);
    expect((await office.get(`${path}/nothing`)).status).toBe(404);
  });
});

describe('a second letter', () => {
  const path = `${base}/answers`;
  test('answers the first item by item: proposed by plain rules, confirmed by a person', async () => {
    const { body } = await office.get(`${path}?letter=first&later=second`);
    expect(body).toContain('The letter of 10 March 2026 asked for 3 things');
    expect(body).toContain('1 some progress; 1 asked for again; 1 not mentioned in the newer letter');
    expect(body).toContain('3 of them are proposed by plain rules');
    expect((await itemOf('APA1-N1')).nextLetter).toBeNull();
    const one = `${path}/first/second/APA1-N1`;
    await office.get(one);
    const said = { after: '0', says: 'done', 'item-APA1-D1': 'yes', note: 'Most are in time now' };
    expect((await office.post(one, { after: '0', says: 'done' })).status).toBe(422);
    expect((await office.post(one, { ...said, says: 'not-mentioned' })).status).toBe(422);
    expect((await office.post(one, { ...said, 'item-APA9-X1': 'yes' })).status).toBe(422);
    expect((await office.post(one, said)).status).toBe(303);
    expect((await office.post(one, said)).status).toBe(303);
    expect((await office.post(one, { ...said, says: 'some-progress' })).status).toBe(409);
    expect((await itemOf('APA1-N1')).nextLetter).toEqual({
      letterCode: 'second',
      says: 'done',
      items: ['APA1-D1'],
      listed: ['APA1-D1'],
      readAt: 'coverage',
    });
    const itsPage = (await office.get(`${base}/items/first/APA1-N1`)).body;
    expect(itsPage).toContain(`href="${base}/shown?letter=second">APA1-D1</a>`);
    const csv = await office.get(`${path}/items.csv?letter=first&later=second`);
    expect(csv.body).toContain('not-mentioned,Not mentioned in the newer letter');
    expect(csv.body).toContain('Most are in time now');
    expect((await office.get(`${path}?letter=second&later=first`)).status).toBe(404);
    expect(await asOwner(sql`update letter_answer set says = 'not-mentioned', later_items = '{}'`)).toBe(
      'coverage_is_only_added',
    );
  });

  test('is read as whoever confirmed it tied its items, until a person reads it otherwise here', async () => {
    const tie = (item: string, to: string) =>
      sql`insert into letter_item_answer (partnership_code, letter_code, item_code, earlier_letter_code, earlier_item_code, relation)
        values ('999', 'second', ${item}, 'first', ${to}, 'answers')`.execute(database.admin);
    await tie('APA2-N1', 'APA2-C1');
    await tie('APA2-N1', 'APA1-N1');
    const tied = { letterCode: 'second', says: 'asked-again', items: ['APA2-N1'], listed: [] };
    expect((await office.get(`${base}/items/first/APA2-C1`)).body).toContain(
      'These items were tied to it when that letter was brought in',
    );
    expect((await itemOf('APA2-C1')).nextLetter).toEqual({ ...tied, readAt: 'import' });
    // The reading of before wins over what is tied, and says so.
    expect((await itemOf('APA1-N1')).nextLetter).toMatchObject({ says: 'done', readAt: 'coverage' });
    const page = (await office.get(`${path}?letter=first&later=second`)).body;
    expect(page).toContain('Tied to it by a person when the newer letter was brought in');
    expect(page).toContain('This stands, not what was tied together when the letter was brought in');
    expect(page).toContain('1 of them is proposed by plain rules');
    const visitor = await database.asPublic((tx) =>
      coverageOf(tx, '999', { letterCode: 'first', today, seen: 'everybody' }),
    );
    expect(visitor?.items.every(({ nextLetter }) => nextLetter === null)).toBe(true);
    const one = `${path}/first/second/APA2-C1`;
    await office.get(one);
    expect((await office.post(one, { after: '0', says: 'not-mentioned', note: '' })).status).toBe(303);
    expect((await itemOf('APA2-C1')).nextLetter).toMatchObject({ says: 'not-mentioned', readAt: 'coverage' });
  });

  test('is held by the database: only a later letter answers, with its own items', async () => {
    const answer = (letter: string, item: string, later: string, items: string) =>
      sql`insert into letter_answer (partnership_code, letter_code, item_code, later_letter, number, says, later_items, read_at, read_by, read_by_name)
        values ('999', ${letter}, ${item}, ${later}, 9, 'done', ${items}::text[], now(), (select access.my_person()), 'Office')`;
    expect(await inSql(office, answer('second', 'APA2-N1', 'first', '{APA1-N1}'))).toBe(
      'letter_answer_is_of_a_later_letter',
    );
    expect(await inSql(office, answer('first', 'APA1-N1', 'second', '{APA9-X9}'))).toBe(
      'letter_answer_names_its_items',
    );
    expect(await inSql(office, answer('first', 'APA1-N1', 'second', '{}'))).toBe('letter_answer_names_items');
  });
});

describe('everybody', () => {
  const everybody = () =>
    database.asPublic((tx) => coverageOf(tx, '999', { letterCode: 'first', today, seen: 'everybody' }));

  test('is told of what everybody may open, and of owners and answers when the partnership says so', async () => {
    const before = (await everybody())?.items.find(({ item }) => item.code === 'APA1-N1');
    // The action and its measure are public; the evidence stands on no published claim.
    expect(before).toMatchObject({ standing: 'gap', missing: ['evidence'], ownerRole: null, nextLetter: null });
    expect(before?.actions.map(({ text }) => text)).toEqual([
      'A second panel each week, and three more people who write plans',
    ]);
    await office.get(base);
    expect((await office.post(`${base}/told`, { public: 'yes' })).status).toBe(303);
    const after = (await everybody())?.items;
    expect(after?.find(({ item }) => item.code === 'APA2-C1')).toMatchObject({
      ownerRole: 'send-manager',
      daysOverdue: 22,
    });
    expect(after?.find(({ item }) => item.code === 'APA1-N1')?.nextLetter?.says).toBe('done');
    await office.post(`${base}/told`, { public: 'no' });
    expect((await everybody())?.items.every(({ ownerRole }) => ownerRole === null)).toBe(true);
    await expect(database.asPublic((tx) => sql`select bound_by_name from letter_cover`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
    await expect(database.asPublic((tx) => sql`select note from letter_item_owner`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('an area with a letter and nothing else', () => {
  test('has no link, and says that no actions are held', async () => {
    await database.asService((tx) =>
      aLetter(
        tx,
        {
          code: 'theirs',
          planCode: 'PIP',
          writtenOn: '2026-05-01',
          items: [{ code: 'APA1-N1', area: 'APA1', part: 'next-step', text: 'Show that it helped.' }],
        },
        '998',
      ),
    );
    const coverage = await database.asPublic((tx) => coverageOf(tx, '998', { today, seen: 'everybody' }));
    expect(coverage).toMatchObject({ actionsHeld: 0, counts: { asked: 1, gaps: 1 } });
    expect(coverage?.items[0]).toMatchObject({ actions: [], measures: [], evidence: [], claimIds: [] });
    expect(await database.asPublic((tx) => coverageOf(tx, '351', { today, seen: 'everybody' }))).toBeUndefined();
  });
});
