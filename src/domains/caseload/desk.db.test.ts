import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, anApp } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { plainDate } from '#shared/plain-date';
import { makeDuties } from './make-duties.ts';
import { aCaseSystem } from './test/a-case-system.ts';
import { aPlanFrom, aRequestFrom, dated, idOf, savedIn, send } from './test/a-desk.ts';
import { anArea } from '#test/an-area-with-people';

let database: TestDatabase;
let app: FastifyInstance;
let late: string;
let gone: string;
let shelter: string;

const clock = { now: () => new Date('2026-11-22T10:00:00Z'), today: () => plainDate('2026-11-22') };
/** The review that was due a year after the plan of 20 June 2024. */
const review = 'review~~2025-06-19';
/** The alarm that asks about it. */
const alarm = 'R1~~2025-06-19';
const deskOf = (id: string): string => `/alderbeck/due/children/${id}/desk`;

const rowsOf = async (table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.admin);
  return rows[0]?.n ?? 0;
};

const signedInAs = async (application: FastifyInstance, role: string): Promise<Browser> => {
  const browser = aBrowser(application);
  await browser.signInAs(role);
  return browser;
};

const expectSaved = (seen: Seen, form: string): void => {
  expect(savedIn(seen), seen.body).toBe(form);
};

beforeAll(async () => {
  database = await aDatabase();
  const importPeople = await anArea(database);
  await importPeople('first', [
    aPlanFrom('Late', '2024-06-20'),
    aPlanFrom('Gone', '2024-06-20'),
    aPlanFrom('Shelter', '2024-06-20'),
    aPlanFrom('Since', '2025-03-20'),
    aRequestFrom('Asked', '2025-09-01'),
    { ...aPlanFrom('Mourned', '2024-06-20'), plan: { started_on: '2024-06-20', cease_reason: '8' } },
  ]);
  late = await idOf(database.admin, 'Late');
  gone = await idOf(database.admin, 'Gone');
  shelter = await idOf(database.admin, 'Shelter');
  const system = await aCaseSystem(database.admin);
  await system.child(gone, { diedOn: '2026-03-01' });
  await system.child(shelter, { isProtected: true });
  await database.asService((tx) => makeDuties(tx, '999', clock));
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('who may do what', () => {
  const forms = ['note', 'step', 'correct', 'told', 'told-back', 'answer', 'answer-back'];
  test('the desk opens for case officers, SEND managers and analysts, and each look is written down', async () => {
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person'`.execute(database.admin);
    for (const { code } of rows) {
      const browser = await signedInAs(app, code);
      const may = ['case-officer', 'send-manager', 'analyst'].includes(code);
      expect((await browser.get(deskOf(late))).status, code).toBe(may ? 200 : 403);
      const writes = ['case-officer', 'send-manager'].includes(code);
      for (const form of forms)
        expect((await send(browser, late, form, {})).status, `${code} ${form}`).toBe(writes ? 422 : 403);
      for (const form of ['assign', 'release'])
        expect((await send(browser, late, form, {})).status, `${code} ${form}`).toBe(
          code === 'send-manager' ? 422 : 403,
        );
      expect((await send(browser, late, 'take', {})).status, code).toBe(code === 'case-officer' ? 422 : 403);
    }
    const looks =
      await sql`select 1 from audit.event where action = 'child.desk-opened' and subject_ids @> array[${late}::uuid]`.execute(
        database.admin,
      );
    expect(looks.rows.length).toBeGreaterThanOrEqual(3);
  });

  test('an analyst reads and is shown no form', async () => {
    const browser = await signedInAs(app, 'analyst');
    const { body } = await browser.get(deskOf(late));
    expect(body).toContain('Annual review, complete with its decision');
    expect(body).not.toContain(`action="${deskOf(late)}`);
  });

  test('another area’s address, an unknown child and a word in its place are not found', async () => {
    const browser = await signedInAs(app, 'case-officer');
    await browser.get(deskOf(late));
    expect((await browser.get(deskOf(late).replace('alderbeck', 'bury'))).status).toBe(404);
    expect((await browser.get(deskOf('00000000-0000-7000-8000-000000000001'))).status).toBe(404);
    expect((await browser.get('/alderbeck/due/children/x/desk')).status).toBe(404);
    expect((await send(browser, '00000000-0000-7000-8000-000000000001', 'note', { said: 'x' })).status).toBe(404);
    const bury = await browser.post(`${deskOf(late).replace('alderbeck', 'bury')}/note`, {
      key: randomUUID(),
      said: 'x',
    });
    expect(bury.status).toBe(404);
    expect(await rowsOf('case_note')).toBe(0);
  });

  test('inside the database a person writes in their own name only, and nobody changes what was said', async () => {
    const officer = await signedInAs(app, 'case-officer');
    const insert = (by: string) =>
      officer.inDatabase(database, (tx) =>
        sql`insert into case_note (partnership_code, child_id, id, kind, said, form_key, noted_at, noted_by, noted_by_name)
          values ('999', ${late}::uuid, ${randomUUID()}::uuid, 'note', 'x', ${randomUUID()}::uuid, now(), ${by}::uuid, 'x')`.execute(
          tx,
        ),
      );
    const { rows } = await sql<{ id: string }>`select id from person where display_name = 'SEND manager'`.execute(
      database.admin,
    );
    await expect(insert(rows[0]?.id ?? '')).rejects.toThrow(/row-level security/);
    for (const table of ['case_note', 'alarm_answer', 'family_told', 'case_assignment'])
      for (const change of [`update ${table} set form_key = form_key`, `delete from ${table}`])
        await expect(
          officer.inDatabase(database, (tx) => sql.raw(change).execute(tx)),
          change,
        ).rejects.toThrow(/permission denied/);
    const board = await signedInAs(app, 'board-member');
    for (const table of [
      'case_worker',
      'case_note',
      'next_step',
      'alarm_answer',
      'family_told',
      'case_assignment',
      'kept_list',
    ])
      expect((await board.inDatabase(database, (tx) => sql.raw(`select 1 from ${table}`).execute(tx))).rows).toEqual(
        [],
      );
  });
});

describe('notes and next steps', () => {
  test('are refused with plain words and keep what was typed', async () => {
    const browser = await signedInAs(app, 'case-officer');
    await browser.get(deskOf(late));
    const wrong = await send(browser, late, 'note', { said: ' ', ...dated('nextOn', '2026-02-30') });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Say what you want to note, or what comes next');
    expect(wrong.body).toContain('Enter a real day, such as 27 3 2027');
    expect(wrong.body).toContain('href="#note-nextOn-day"');
    const past = await send(browser, late, 'note', {
      said: '<b>Ring</b> the school',
      ...dated('nextOn', '2026-11-21'),
    });
    expect(past.body).toContain('The day of a next step cannot be in the past');
    expect(past.body).toContain('&lt;b&gt;Ring&lt;/b&gt; the school</textarea>');
    expect((await send(browser, late, 'note', { said: 'x'.repeat(4001) })).body).toContain(
      'Use 4,000 letters or fewer',
    );
    expect((await browser.post(`${deskOf(late)}/note`, { said: 'x', key: 'x' })).body).toContain('Load the page again');
    expect(await rowsOf('case_note')).toBe(0);
  });

  test('the same form twice is one note, also at the same moment, and other words under one key are not lost', async () => {
    const browser = await signedInAs(app, 'case-officer');
    await browser.get(deskOf(late));
    const key = randomUUID();
    const both = await Promise.all([
      send(browser, late, 'note', { key, said: 'Rang the family.' }),
      send(browser, late, 'note', { key, said: 'Rang the family.' }),
    ]);
    for (const seen of both) expectSaved(seen, 'note');
    expect(await rowsOf('case_note')).toBe(1);
    const other = await send(browser, late, 'note', { key, said: 'Rang the school.' });
    expect(other.status).toBe(409);
    expect(other.body).toContain('This form was sent before with other words');
    expect(other.body).toContain('Rang the school.</textarea>');
    expect(other.body).not.toContain(`value="${key}"`);
    expect(await rowsOf('case_note')).toBe(1);
  });

  test('a next step stands until it is done; of two people who end it at once the second is told', async () => {
    const officer = await signedInAs(app, 'case-officer');
    const manager = await signedInAs(app, 'send-manager');
    await officer.get(deskOf(late));
    await manager.get(deskOf(late));
    expectSaved(
      await send(officer, late, 'note', { said: 'Ask for the report', ...dated('nextOn', '2026-11-30') }),
      'note',
    );
    const { rows } = await sql<{ id: string }>`select id from next_step`.execute(database.admin);
    const id = rows[0]?.id ?? '';
    const moved = await send(officer, late, 'step', { id, seenOn: '2026-11-30', what: 'moved' });
    expect(moved.body).toContain('Enter the new day');
    expect(moved.body).toContain('Say why it is moved');
    expectSaved(
      await send(officer, late, 'step', {
        id,
        seenOn: '2026-11-30',
        what: 'moved',
        said: 'Half term',
        ...dated('nextOn', '2026-12-04'),
      }),
      'step',
    );
    const stale = await send(manager, late, 'step', {
      id,
      seenOn: '2026-11-30',
      what: 'moved',
      said: 'Sooner',
      ...dated('nextOn', '2026-12-01'),
    });
    expect(stale.status).toBe(409);
    for (const words of [
      'Somebody moved or ended this next step',
      'Moved to 4 December 2026',
      'Sooner</textarea>',
      '1 12 2026',
    ])
      expect(stale.body).toContain(words);
    expect((await manager.get(deskOf(late))).body).toContain('Moved to 4 December 2026 by Case officer 1: Half term');
    const ends = await Promise.all([
      send(officer, late, 'step', { id, seenOn: '2026-12-04', what: 'done', said: 'It came' }),
      send(manager, late, 'step', { id, seenOn: '2026-12-04', what: 'dropped', said: 'Not needed' }),
    ]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(ends.find(({ status }) => status === 409)?.body).toMatch(
      /Not kept, so that you can copy it[\s\S]*(?:It came|Not needed)/,
    );
    expect(await rowsOf('next_step')).toBe(0);
    expect((await send(officer, late, 'step', { id: randomUUID(), seenOn: '2026-12-04', what: 'done' })).status).toBe(
      404,
    );
  });

  test('a correction shows the new words and keeps the former', async () => {
    const browser = await signedInAs(app, 'send-manager');
    await browser.get(deskOf(late));
    const { rows } = await sql<{
      id: string;
    }>`select id from case_note where said = 'Rang the family.' and kind = 'note'`.execute(database.admin);
    const id = rows[0]?.id ?? '';
    expect((await send(browser, late, 'correct', { id, said: '' })).body).toContain('Enter the corrected words');
    expectSaved(await send(browser, late, 'correct', { id, said: 'Rang the family twice.' }), 'correct');
    const { body } = await browser.get(deskOf(late));
    expect(body).toContain('Rang the family twice.');
    expect(body).toContain('What stood there before');
    expect(body).toContain('Rang the family. (Case officer 1');
    expect((await send(browser, shelter, 'correct', { id, said: 'x' })).status).toBe(404);
  });
});

describe('telling the family', () => {
  test('is refused with plain words where a day cannot be', async () => {
    const browser = await signedInAs(app, 'case-officer');
    await browser.get(deskOf(late));
    const none = await send(browser, late, 'told', {});
    for (const words of [
      'Choose what is late',
      'Enter the day on which the family was told',
      'Say how the family was told',
    ])
      expect(none.body).toContain(words);
    const ahead = await send(browser, late, 'told', {
      of: review,
      how: 'letter',
      ...dated('toldOn', '2026-11-23'),
      ...dated('expectedOn', '2026-11-01'),
    });
    expect(ahead.body).toContain('The family cannot have been told on a day that is still to come');
    const before = await send(browser, late, 'told', {
      of: review,
      how: 'letter',
      ...dated('toldOn', '2026-11-03'),
      ...dated('expectedOn', '2026-11-01'),
    });
    expect(before.body).toContain('The new day cannot lie before the day on which the family was told');
    const other = await send(browser, late, 'told', {
      of: 'final-plan~~2025-06-19',
      how: 'letter',
      ...dated('toldOn', '2026-11-03'),
    });
    expect(other.status).toBe(409);
    expect(other.body).toContain('This is not overdue any more');
    expect(other.body).toContain('3 11 2026');
    // The request came on 6 February 2023, and the law on 1 September 2014.
    const early = await send(browser, late, 'told', {
      of: review,
      how: 'letter',
      said: 'Rang',
      ...dated('toldOn', '2023-02-05'),
    });
    expect(early.status).toBe(422);
    expect(early.body).toContain('before the request was received, on 6 February 2023');
    expect(early.body).toContain('Rang</textarea>');
    expect(
      (await send(browser, late, 'told', { of: review, how: 'letter', ...dated('toldOn', '1985-02-05') })).body,
    ).toContain('Enter a day from 1990 to 2099. Check the year');
    expect(
      (await send(browser, late, 'told', { of: 'review~~2025-02-30', how: 'fax', ...dated('toldOn', '2026-11-03') }))
        .status,
    ).toBe(422);
    expect(await rowsOf('family_told')).toBe(0);
  });

  test('shows on the list, in the CSV and on paper; not told is said too; taken back it is not told again', async () => {
    const browser = await signedInAs(app, 'case-officer');
    await browser.get(deskOf(late));
    const list = '/alderbeck/due?duty=review';
    expect((await browser.get(list)).body).toContain('data-label="Family told">Not told<');
    expect((await browser.get(`${list}&without=told`)).body).toContain('Overdue, family not told: 1 duty');
    const key = randomUUID();
    const fields = {
      key,
      of: review,
      how: 'phone',
      said: 'Rang at noon',
      ...dated('toldOn', '2026-11-03'),
      ...dated('expectedOn', '2026-12-04'),
    };
    await browser.get(deskOf(late));
    for (const seen of await Promise.all([send(browser, late, 'told', fields), send(browser, late, 'told', fields)]))
      expectSaved(seen, 'told');
    expect(await rowsOf('family_told')).toBe(1);
    const again = await send(browser, late, 'told', { ...fields, key: randomUUID(), said: 'Rang again' });
    expect(again.status).toBe(409);
    for (const words of [
      'This is already recorded, on 22 November 2026',
      'by Case officer 1',
      'Rang at noon',
      'Rang again</textarea>',
    ])
      expect(again.body).toContain(words);
    expect(await rowsOf('family_told')).toBe(1);
    const words = 'Told on 3 November 2026 by phone; now expected by 4 December 2026';
    expect((await browser.get(list)).body).toContain(words);
    expect((await browser.get(`${list}&pages=all`)).body).toContain(words);
    expect((await browser.get('/alderbeck/due/list.csv?duty=review')).body).toContain(words);
    expect((await browser.get(`${list}&without=told`)).body).toContain('Overdue, family not told: 0 duties');
    const { rows } = await sql<{ id: string }>`select id from family_told`.execute(database.admin);
    await browser.get(deskOf(late));
    expect((await send(browser, late, 'told-back', { id: rows[0]?.id ?? '', said: '' })).body).toContain(
      'Say why this is taken back',
    );
    expectSaved(await send(browser, late, 'told-back', { id: rows[0]?.id ?? '', said: 'Wrong child' }), 'told-back');
    expect((await browser.get(list)).body).toContain('data-label="Family told">Not told<');
    expect((await browser.get('/alderbeck/due?state=since')).body).not.toContain('Not late');
    expect((await browser.get('/alderbeck/due?state=since')).body).toContain('Not known to be late');
    const desk = await browser.get(deskOf(late));
    expect(desk.body).toContain('Wrong child');
    expect((await send(browser, late, 'told-back', { id: rows[0]?.id ?? '', said: 'Again' })).status).toBe(409);
  });
});

describe('an alarm', () => {
  test('is answered with a reason, stays in the history, and stands again when the answer is taken back', async () => {
    const browser = await signedInAs(app, 'send-manager');
    const open = '/alderbeck/due?duty=review&without=answer';
    expect((await browser.get(open)).body).toContain('alarm not answered: 1 duty');
    const desk = await browser.get(deskOf(late));
    expect(desk.body).toContain('Alarm R1, Review every year:');
    const bad = await send(browser, late, 'answer', { of: alarm, reason: ' ', ...dated('lookAgainOn', '2026-11-22') });
    expect(bad.body).toContain('Give the reason');
    expect(bad.body).toContain('The day to look again must lie after today');
    expectSaved(
      await send(browser, late, 'answer', {
        of: alarm,
        reason: 'The family asked to wait.',
        ...dated('lookAgainOn', '2026-12-01'),
      }),
      'answer',
    );
    expect((await browser.get(open)).body).toContain('alarm not answered: 0 duties');
    const { body } = await browser.get(deskOf(late));
    expect(body).toContain('The family asked to wait. (look again on 1 December 2026)');
    const officer = await signedInAs(app, 'case-officer');
    await officer.get(deskOf(late));
    const second = await send(officer, late, 'answer', { of: alarm, reason: 'The school was shut.' });
    expect(second.status).toBe(409);
    for (const words of [
      'answered already, by SEND manager',
      'The family asked to wait.',
      'The school was shut.</textarea>',
    ])
      expect(second.body).toContain(words);
    expect(await rowsOf('alarm_answer')).toBe(1);
    const { rows } = await sql<{ id: string }>`select id from alarm_answer`.execute(database.admin);
    expect(second.body).toContain(`name="seen" value="${rows[0]?.id ?? ''}"`);
    expect(second.body).toContain(`value="${alarm}" checked`);
    const beside = { of: alarm, reason: 'The school was shut.', seen: rows[0]?.id ?? '' };
    expectSaved(await send(officer, late, 'answer', beside), 'answer');
    const both = (await officer.get(deskOf(late))).body;
    for (const words of ['answered alarm R1: The family asked to wait.', 'answered alarm R1: The school was shut.'])
      expect(both).toContain(words);
    await sql`delete from alarm_answer where reason = 'The school was shut.'`.execute(database.admin);
    expectSaved(
      await send(browser, late, 'answer-back', { id: rows[0]?.id ?? '', said: 'Meant for another' }),
      'answer-back',
    );
    expect((await browser.get(open)).body).toContain('alarm not answered: 1 duty');
    expect((await browser.get(deskOf(late))).body).toContain('took back an answer to alarm R1: Meant for another');
  });
});

describe('a child who has died', () => {
  test('has no clock, alarm or letter on the desk; only a note without a day can be kept', async () => {
    const browser = await signedInAs(app, 'send-manager');
    const { body } = await browser.get(deskOf(gone));
    expect(body).toContain('This child has died. Every clock, list, alarm and letter has stopped.');
    for (const absent of ['Overdue', 'Next steps', 'What is late', 'name="nextOn-day"', 'Give this case'])
      expect(body).not.toContain(absent);
    const step = await send(browser, gone, 'note', { said: 'x', ...dated('nextOn', '2026-12-01') });
    expect([step.status, step.body.includes('This child has died')]).toEqual([409, true]);
    expect(
      (await send(browser, gone, 'told', { of: review, how: 'letter', ...dated('toldOn', '2026-11-03') })).status,
    ).toBe(409);
    expect((await send(browser, gone, 'assign', { to: 'SO-01', reason: 'x', seen: '' })).status).toBe(409);
    const mourned = await browser.get(deskOf(await idOf(database.admin, 'Mourned')));
    expect(mourned.body).toContain('This child has died.');
    expect(mourned.body).not.toContain('Overdue');
    expectSaved(await send(browser, gone, 'note', { said: 'The manager speaks with the family.' }), 'note');
  });
});

describe('a protected address', () => {
  test('is on no list, no CSV and no paper; the desk says so and is not printed', async () => {
    const browser = await signedInAs(app, 'send-manager');
    for (const page of [
      '',
      '?pages=all',
      '?whose=nobody',
      '/list.csv',
      '/morning',
      '/cases?whose=nobody',
      '/next-steps?whose=all',
    ])
      expect((await browser.get(`/alderbeck/due${page}`)).body, page).not.toContain('Shelter');
    const { body } = await browser.get(deskOf(shelter));
    expect(body).toContain('This page is not printed: the child’s address is protected.');
    expect(body).toContain('<div class="irw-screen-only">');
    expectSaved(await send(browser, shelter, 'note', { said: 'Ask', ...dated('nextOn', '2026-12-01') }), 'note');
    expect((await browser.get('/alderbeck/due/next-steps?whose=all')).body).not.toContain('Shelter');
  });
});
