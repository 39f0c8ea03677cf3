import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asInvented, asOwner, disableAccount } from '#domains/access';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { plainDate } from '#shared/plain-date';
import { anApp, aBrowser } from '#test/browser';
import type { Browser } from '#test/browser';
import type { TestDatabase } from '#test/database';
import { challengesOf, decisionsCommand, decisionsOf, loadInventedDecisions } from './index.ts';
import { alderbeck, answer, aSecondArea, ask, day, idIn, judge, keyIn, record, signedIn } from './test/store-table.ts';

const today = plainDate('2026-11-22');
let database: TestDatabase;
let app: FastifyInstance;
let office: Browser;
let chair: Browser;
let board: Browser;
let otherBoard: Browser;
let forum: Browser;
let otherForum: Browser;
let adviser: Browser;
let manager: Browser;
let commissioner: Browser;
let visitor: Browser;

beforeAll(async () => {
  database = await alderbeck();
  app = await anApp(database);
  const as = (name: string) => signedIn(app, database, name);
  office = await as('alderbeck.programme-office');
  chair = await as('alderbeck.independent-chair');
  board = await as('alderbeck.board-member');
  otherBoard = await as('second.board-member');
  forum = await as('alderbeck.parent-carer-forum');
  otherForum = await as('second.parent-carer-forum');
  adviser = await as('alderbeck.adviser');
  manager = await as('alderbeck.send-manager');
  commissioner = await as('alderbeck.commissioner');
  visitor = aBrowser(app);
  await office.get('/alderbeck/decisions/bodies');
  await office.post('/alderbeck/decisions/bodies', { name: 'SEND Assurance Board', kind: 'board', about: '' });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const ruleOf = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && 'constraint' in error)
    return typeof error.constraint === 'string' ? error.constraint : String(error.code);
  throw error;
};
/** What the database says to a statement of the application's own role, in somebody's session: the rule that refuses, or how many rows it touched. */
const refusal = async (browser: Browser, statement: ReturnType<typeof sql>): Promise<string> => {
  try {
    return await browser.inDatabase(
      database,
      async (tx) => `done: ${String((await statement.execute(tx)).numAffectedRows)}`,
    );
  } catch (error) {
    return ruleOf(error);
  }
};
/** The same as the owner of everything, without anybody's session. */
const ownersRefusal = async (statement: ReturnType<typeof sql>): Promise<string> => {
  try {
    return `done: ${String((await statement.execute(database.admin)).numAffectedRows)}`;
  } catch (error) {
    return ruleOf(error);
  }
};

const staffDecision = async (id: string) =>
  (await database.asService((tx) => decisionsOf(tx, '999', 'staff'))).find((each) => each.id === id);
const staffChallenge = async (id: string) =>
  (await database.asService((tx) => challengesOf(tx, '999', today, 'staff'))).find((each) => each.id === id);

describe('decisions', () => {
  test('a board has other names, and nothing is called so twice', async () => {
    const page = await office.get('/alderbeck/decisions/bodies');
    const of = /<option value="([0-9a-f-]{36})"[^>]*>\s*SEND Assurance Board/.exec(page.body)?.[1] ?? '';
    const alias = { of, alias: 'SIAB', usedIn: 'minutes of scrutiny' };
    expect((await office.post('/alderbeck/decisions/aliases', alias)).status).toBe(303);
    expect((await office.post('/alderbeck/decisions/aliases', alias)).body).toContain('Something is called so already');
    const named = await office.post('/alderbeck/decisions/bodies', { name: 'siab', kind: 'group', about: '' });
    expect(named.status).toBe(422);
    expect((await office.get('/alderbeck/decisions/bodies')).body).toContain('SIAB (minutes of scrutiny)');
    expect((await board.post('/alderbeck/decisions/bodies', { name: 'X', kind: 'board' })).status).toBe(403);
  });

  test('a form says what is wrong at its field, and gives back what was typed', async () => {
    const seen = await record(office, database, {
      text: '',
      reason: 'Because',
      ...day('met', '2026-12-24'),
      'effect-day': '31',
      'effect-month': '2',
    });
    expect(seen.status).toBe(422);
    const far = await record(office, database, { ...day('effect', '9999-01-01') });
    expect(far.body).toContain('The year must be right');
    for (const words of [
      'Say what was decided',
      'The meeting must be in the past',
      'as a day that exists',
      'Because',
      'Error: ',
    ])
      expect(seen.body).toContain(words);
  });

  test('it is recorded once, corrected where everybody sees it, and replaced: all of it stays readable', async () => {
    const form = await office.get('/alderbeck/decisions/new');
    const about = [...form.body.matchAll(/name="(about-(?:area|action|risk)-[^"]+)"/g)].flatMap(
      ([, name]) => name ?? [],
    );
    const box = (kind: string) => about.find((name) => name.startsWith(`about-${kind}-`)) ?? '';
    const sent = {
      formKey: keyIn(form),
      [box('area')]: 'yes',
      [box('action')]: 'yes',
      [box('risk')]: 'yes',
      publish: 'yes',
    };
    const first = await record(office, database, sent);
    expect(first.status).toBe(303);
    const id = idIn(first);
    // The same form sent twice is one decision.
    expect((await record(office, database, sent)).location).toBe(first.location);
    // The action and the risk that it names lead to it, and it leads to them.
    for (const [kind, at] of [
      ['action', 'plans/actions'],
      ['risk', 'plans/risks'],
    ] as const) {
      const thing = await manager.get(`/alderbeck/${at}/${box(kind).slice(`about-${kind}-`.length)}`);
      expect(thing.body, kind).toContain('Decisions and questions about this');
      expect(thing.body, kind).toContain(`href="/alderbeck/decisions/${id}"`);
      expect(thing.body, kind).toMatch(/(?:Not in|In) force/);
      expect((await office.get(`/alderbeck/decisions/${id}`)).body).toContain(
        `href="/alderbeck/${at}/${box(kind).slice(`about-${kind}-`.length)}"`,
      );
    }
    const page = await office.get(`/alderbeck/decisions/${id}`);
    for (const words of [
      'Keep one list.',
      'Four lists differ.',
      'One form for four lists.',
      '1 December 2026',
      'Not in force yet',
      'Also called SIAB',
      '/alderbeck/plans/actions/',
      '/alderbeck/plans/risks',
    ])
      expect(page.body).toContain(words);

    const words = {
      ...day('met', '2026-11-10'),
      ...day('effect', '2026-12-01'),
      alternatives: '',
      reason: 'Five lists differ.',
    };
    const corrected = await chair.post(`/alderbeck/decisions/${id}/correct`, {
      ...words,
      text: 'Keep one list.',
      why: 'We had miscounted.',
      version: '1',
    });
    expect(corrected.status).toBe(403);
    await chair.get(`/alderbeck/decisions/${id}/correct`);
    const sentCorrection = { ...words, text: 'Keep one list.', why: 'We had miscounted.', version: '1' };
    expect((await chair.post(`/alderbeck/decisions/${id}/correct`, sentCorrection)).status).toBe(303);
    // Sent twice: what it says stands.
    expect((await chair.post(`/alderbeck/decisions/${id}/correct`, sentCorrection)).status).toBe(303);
    // Somebody else, who had the first words open: both are shown, none is lost.
    await office.get(`/alderbeck/decisions/${id}/correct`);
    const late = await office.post(`/alderbeck/decisions/${id}/correct`, {
      ...words,
      text: 'Keep one single list.',
      why: 'Clearer.',
      version: '1',
    });
    expect(late.status).toBe(409);
    for (const each of ['Five lists differ.', 'Keep one single list.', 'Somebody else corrected'])
      expect(late.body).toContain(each);
    const stands = await visitor.get(`/alderbeck/board-decisions/${id}`);
    for (const each of ['We had miscounted.', 'Four lists differ.', 'Five lists differ.'])
      expect(stands.body).toContain(each);

    const second = await record(chair, database, { text: 'Keep two lists.', publish: 'no' }, id);
    expect(second.status).toBe(303);
    const later = idIn(second);
    const again = await record(office, database, { text: 'Keep three lists.' }, id);
    expect(again.status).toBe(422);
    expect(again.body).toContain('Keep three lists.');
    // Of a public decision the one in its place is public too.
    const replaced = await visitor.get(`/alderbeck/board-decisions/${id}`);
    expect(replaced.body).toContain('Replaced');
    expect(replaced.body).toContain(`/alderbeck/board-decisions/${later}`);
    expect((await visitor.get(`/alderbeck/board-decisions/${later}`)).body).toContain('Keep two lists.');
    expect(replaced.body).not.toContain('Programme lead');
  });

  test('a form that comes too late, or for what is not there, says why, keeps what was typed, and leads on', async () => {
    const id = idIn(await record(office, database, { publish: 'yes' }));
    await office.get(`/alderbeck/decisions/${id}`);
    const why = { takeDownWhy: 'It named a school' };
    expect((await office.post(`/alderbeck/decisions/${id}/take-down`, why)).status).toBe(303);
    const shownAgain = await office.post(`/alderbeck/decisions/${id}/publish`, {});
    expect(shownAgain.status).toBe(409);
    expect(shownAgain.body).toContain('was taken down: It named a school');
    const downAgain = await office.post(`/alderbeck/decisions/${id}/take-down`, { takeDownWhy: 'For another reason' });
    expect(downAgain.status).toBe(409);
    expect(downAgain.body).toContain('For another reason');
    expect((await office.post(`/alderbeck/decisions/${id}/take-down`, why)).status, 'sent twice is one').toBe(303);
    expect(shownAgain.body).toContain('Nothing was saved');
    expect(shownAgain.body).toContain(`href="/alderbeck/decisions/${id}"`);
    const lost = '01999999-0000-7000-8000-000000000404';
    for (const [browser, at, fields] of [
      [office, `decisions/${lost}/correct`, { text: 'Typed with care' }],
      [forum, `decisions/${lost}/dissent`, { dissent: 'Typed with care' }],
      [office, `decisions/new?replaces=${lost}`, { reason: 'Typed with care' }],
      [manager, `challenges/${lost}/answer`, { answer: 'Typed with care' }],
      [chair, `challenges/${lost}/verdict`, { verdictWords: 'Typed with care' }],
    ] as const) {
      await browser.get('/alderbeck/decisions');
      const kept = await browser.post(`/alderbeck/${at}`, fields);
      expect(kept.status, at).toBe(404);
      expect(kept.body, at).toContain('Typed with care');
      expect(kept.body, at).toContain('Look for it on the list');
    }
    // A problem of a field that nobody sees leads to one that is there.
    const forged = await office.post('/alderbeck/decisions/new', { formKey: 'x' });
    expect(forged.body).not.toContain('href="#formKey"');
    expect(forged.body).toContain('href="#body"');
  });

  test('nothing recorded is edited or removed, whoever asks', async () => {
    const id = idIn(await record(office, database));
    expect(await refusal(office, sql`update decision_wording set text = 'x' where decision_id = ${id}`)).toBe('42501');
    expect(await refusal(office, sql`delete from decision where id = ${id}`)).toBe('42501');
    expect(
      await refusal(
        office,
        sql`update decision set public_at = now(), taken_down_at = now(), taken_down_why = 'x' where id = ${id}`,
      ),
    ).toBe('done: 1');
    expect(await refusal(office, sql`update decision set taken_down_why = 'y' where id = ${id}`)).toBe(
      'decision_row_is_only_added',
    );
    for (const statement of [
      sql`update decision_wording set text = 'x' where decision_id = ${id}`,
      sql`update decision set recorded_by_name = 'x' where id = ${id}`,
      sql`delete from decision_wording where decision_id = ${id}`,
      sql`delete from decision_link`,
      sql`truncate decision_wording cascade`,
      sql`update challenge_verdict set is_accepted = true`,
    ])
      expect(await ownersRefusal(statement)).toMatch(/^(?:decision_row_is_only_added|done: 0)$/);
    // Nobody but those who may record does, as whom they say.
    const insert = sql`insert into decision (partnership_code, id, number, body_id, recorded_at, recorded_by, recorded_by_name, recorded_by_role, form_key)
      select '999', ${newId()}, 99, id, now(), added_by, 'Programme lead', 'programme-office', ${newId()} from decision_body limit 1`;
    expect(await refusal(board, insert)).toBe('decision_is_recorded_by_those_who_may');
    expect(await ownersRefusal(insert)).toBe('decision_is_recorded_by_those_who_may');
    // A decision without words is none.
    expect(await refusal(office, insert)).toBe('decision_has_words');
  });

  test('what is public is read by everybody; what is taken down says that it was, and why', async () => {
    const id = idIn(await record(office, database, { text: 'A decision that is not public.' }));
    expect((await visitor.get(`/alderbeck/board-decisions/${id}`)).status).toBe(404);
    expect((await visitor.get('/alderbeck/board-decisions.csv')).body).not.toContain('not public.');
    await office.get(`/alderbeck/decisions/${id}`);
    expect((await office.post(`/alderbeck/decisions/${id}/publish`, {})).status).toBe(303);
    expect((await visitor.get('/alderbeck/board-decisions')).body).toContain('A decision that is not public.');
    const page = await forum.get(`/alderbeck/decisions/${id}`);
    await forum.post(`/alderbeck/decisions/${id}/dissent`, { formKey: keyIn(page), dissent: 'Nobody asked us.' });
    expect((await visitor.get(`/alderbeck/board-decisions/${id}`)).body).toContain('Nobody asked us.');
    expect((await office.post(`/alderbeck/decisions/${id}/take-down`, { takeDownWhy: '' })).body).toContain('Say why');
    expect(
      (await office.post(`/alderbeck/decisions/${id}/take-down`, { takeDownWhy: 'It named a school.' })).status,
    ).toBe(303);
    expect((await visitor.get(`/alderbeck/board-decisions/${id}`)).status).toBe(404);
    const list = await visitor.get('/alderbeck/board-decisions');
    expect(list.body).toContain('It named a school.');
    expect(list.body).toContain('The parent carer forum had not agreed with it.');
    expect(list.body).not.toContain('A decision that is not public.');
    expect((await office.get(`/alderbeck/decisions/${id}`)).body).toContain('It was public, and was taken down');
  });
});

/** A decision with which the forum did not agree; gives its id and that of the forum's words. */
const disputed = async (): Promise<readonly [decision: string, dissent: string]> => {
  const decision = idIn(await record(office, database, { text: 'Pay for no third therapist.' }));
  const page = await forum.get(`/alderbeck/decisions/${decision}`);
  const sent = { formKey: keyIn(page), dissent: 'A drop-in is not therapy.' };
  expect((await forum.post(`/alderbeck/decisions/${decision}/dissent`, sent)).status).toBe(303);
  expect((await forum.post(`/alderbeck/decisions/${decision}/dissent`, sent)).status).toBe(303);
  const { rows } = await sql<{ id: string }>`select id from decision_dissent where decision_id = ${decision}`.execute(
    database.admin,
  );
  expect(rows).toHaveLength(1);
  return [decision, rows[0]?.id ?? ''];
};

describe('Invariant 7: the forum’s dissent is taken back by the forum only', () => {
  test('Invariant 7: through the page', async () => {
    const [decision, dissentId] = await disputed();
    for (const other of [office, chair, board, manager, commissioner]) {
      const page = await other.get(`/alderbeck/decisions/${decision}`);
      expect(page.body).toContain('A drop-in is not therapy.');
      expect(page.body).not.toContain('Take the forum’s words back');
      const tried = await other.post(`/alderbeck/decisions/${decision}/take-back`, { dissentId });
      expect(tried.status).toBe(403);
    }
    await adviser.get('/home');
    expect((await adviser.post(`/alderbeck/decisions/${decision}/take-back`, { dissentId })).status).toBe(403);
    // A later decision and a correction leave it where it was.
    await record(office, database, { text: 'Pay for one.' }, decision);
    expect((await staffDecision(decision))?.dissent[0]?.text).toBe('A drop-in is not therapy.');
    // Nobody writes in the forum's name.
    const page = await office.get(`/alderbeck/decisions/${decision}`);
    const forged = await office.post(`/alderbeck/decisions/${decision}/dissent`, {
      formKey: keyIn(page),
      dissent: 'We agree after all.',
      dissentFor: 'Alderbeck parent carer forum',
    });
    expect(forged.status).toBe(422);
    expect(forged.body).toContain('The forum alone writes what it says');
    // Another person of the forum speaks for it as well.
    await otherForum.get(`/alderbeck/decisions/${decision}`);
    expect((await otherForum.post(`/alderbeck/decisions/${decision}/take-back`, { dissentId })).status).toBe(303);
    const [gone] = (await staffDecision(decision))?.dissent ?? [];
    expect(gone).toMatchObject({ text: null, takenBackOn: '2026-11-22' });
    expect((await office.get(`/alderbeck/decisions/${decision}`)).body).toContain('took it back');
  });

  test('Invariant 7: no command can do it: there is one, and it reads', async () => {
    const [decision] = await disputed();
    const before = await staffDecision(decision);
    let said = '';
    const io = { asService: database.asService, today: () => today, out: (text: string) => (said += text) };
    expect(await decisionsCommand(['--area', '999', '--json'], io)).toBe(0);
    expect(JSON.parse(said)).toMatchObject({ schema: 'irwell.decisions/1', area: '999', asOf: '2026-11-22' });
    for (const args of [
      ['take-back', '--area', '999'],
      ['--area', '999', '--delete'],
      ['--area', 'x'],
    ])
      await expect(decisionsCommand(args, io)).rejects.toThrow('Usage: irwell decisions');
    expect(await staffDecision(decision)).toEqual(before);
    // What a command runs as may not, whatever it says.
    for (const statement of [sql`delete from decision_dissent`, sql`truncate decision_dissent`])
      await expect(database.asService((tx) => statement.execute(tx))).rejects.toThrow('permission denied');
    const { numAffectedRows } = await database.asService((tx) =>
      sql`update decision_dissent set text = '', taken_back_at = now()`.execute(tx),
    );
    expect(numAffectedRows).toBe(0n);
  });

  test('Invariant 7: through SQL, in another’s session and as the owner', async () => {
    const [, dissent] = await disputed();
    const taking = sql`update decision_dissent set text = '', taken_back_at = now() where id = ${dissent}`;
    for (const other of [office, chair, board, manager, commissioner]) {
      expect(await refusal(other, taking)).toBe('decision_dissent_is_the_forums');
      expect(await refusal(other, sql`delete from decision_dissent where id = ${dissent}`)).toBe('42501');
    }
    expect(await refusal(adviser, taking)).toBe('done: 0');
    expect(await ownersRefusal(taking)).toBe('decision_dissent_is_the_forums');
    expect(await ownersRefusal(sql`delete from decision_dissent where id = ${dissent}`)).toBe(
      'decision_row_is_only_added',
    );
    expect(await ownersRefusal(sql`truncate decision_dissent`)).toBe('decision_row_is_only_added');
    // The forum itself takes it back, and does not rewrite it.
    expect(await refusal(forum, sql`update decision_dissent set text = 'We agree.' where id = ${dissent}`)).toBe(
      'decision_dissent_is_never_edited',
    );
    const forged = (minuted: boolean) => sql`
      insert into decision_dissent (partnership_code, id, decision_id, wording, said_for, text, is_minuted, said_at, said_by, said_by_role, form_key)
      select '999', ${newId()}, decision_id, 1, 'The Forum', 'We agree.', ${minuted}, now(), said_by, 'parent-carer-forum', ${newId()} from decision_dissent where id = ${dissent}`;
    expect(await refusal(office, forged(true))).toBe('decision_dissent_is_the_forums');
    expect(await ownersRefusal(forged(false))).toBe('decision_dissent_is_ones_own');
    // In one's own name it is one's own, whatever was said.
    expect(await refusal(commissioner, forged(false))).toBe('done: 1');
    const { rows } = await sql<{
      role: string;
    }>`select said_by_role as role from decision_dissent where text = 'We agree.'`.execute(database.admin);
    expect(rows).toEqual([{ role: 'commissioner' }]);
    expect(await refusal(forum, taking)).toBe('done: 1');
  });

  test('what others said, whoever said it takes back', async () => {
    const decision = idIn(await record(office, database));
    const page = await board.get(`/alderbeck/decisions/${decision}`);
    await board.post(`/alderbeck/decisions/${decision}/dissent`, { formKey: keyIn(page), dissent: 'Too slow.' });
    const dissentId = (await staffDecision(decision))?.dissent[0]?.id ?? '';
    for (const other of [otherBoard, chair]) {
      await other.get(`/alderbeck/decisions/${decision}`);
      expect((await other.post(`/alderbeck/decisions/${decision}/take-back`, { dissentId })).status).toBe(403);
      expect(
        await refusal(other, sql`update decision_dissent set text = '', taken_back_at = now() where id = ${dissentId}`),
      ).toBe('decision_dissent_is_ones_own');
    }
    expect((await board.post(`/alderbeck/decisions/${decision}/take-back`, { dissentId })).status).toBe(303);
  });
});

const verdictBy = (id: string, number = 1) => sql`
  insert into challenge_verdict (partnership_code, challenge_id, number, is_accepted, words, given_at, given_by, given_by_name, given_by_role, in_place)
  select '999', ${id}, ${number}, true, '', now(), asked_by, asked_by_name, asked_by_role, false from challenge where id = ${id}`;

describe('challenges', () => {
  test('a form says what is wrong at its field, and the same form sent twice is one question', async () => {
    const wrong = await ask(board, { question: '', to: '', ...day('due', '2026-11-01') });
    expect((await ask(board, { ...day('due', '9999-11-01') })).body).toContain('within ten years');
    expect(wrong.status).toBe(422);
    for (const words of ['Enter the question', 'Choose who is asked', 'today or later'])
      expect(wrong.body).toContain(words);
    const formKey = newId();
    const first = await ask(board, { formKey });
    expect((await ask(board, { formKey })).location).toBe(first.location);
    expect((await manager.get('/alderbeck/challenges/new')).status).toBe(403);
  });

  test('it is answered by whom it was put to, and accepted by whoever asked and by nobody else', async () => {
    const id = idIn(await ask(board));
    // Answered by another than was asked: there is no form, and sent all the same it is refused.
    expect((await commissioner.get(`/alderbeck/challenges/${id}`)).body).not.toContain('Answer it');
    expect((await answer(commissioner, id)).status).toBe(403);
    const given = await answer(manager, id);
    expect(given.status).toBe(303);
    for (const other of [otherBoard, chair, forum, adviser]) {
      expect((await other.get(`/alderbeck/challenges/${id}`)).body).not.toContain('Do you accept');
      expect((await judge(other, id, 'accepted')).status).toBe(403);
      expect(await refusal(other, verdictBy(id))).toBe('challenge_is_accepted_by_its_asker');
    }
    for (const other of [manager, office]) {
      await other.get('/home');
      expect(
        (await other.post(`/alderbeck/challenges/${id}/verdict`, { number: '1', verdict: 'accepted' })).status,
      ).toBe(403);
      expect(await refusal(other, verdictBy(id))).toBe('challenge_is_accepted_by_its_asker');
    }
    expect(await ownersRefusal(verdictBy(id))).toBe('challenge_is_accepted_by_its_asker');
    await expect(database.asService((tx) => verdictBy(id).execute(tx))).rejects.toThrow('The asker alone');
    const lacking = await judge(board, id, 'not-accepted');
    expect(lacking.status).toBe(422);
    expect(lacking.body).toContain('Say what is missing');
    expect(
      (await judge(board, id, 'not-accepted', { verdictWords: 'Which log?', ...day('again', '2026-12-15') })).status,
    ).toBe(303);
    expect(await staffChallenge(id)).toMatchObject({
      standing: 'not-accepted',
      dueOn: '2026-12-15',
      firstDueOn: '2026-12-01',
    });
    // Open again: answered anew, and accepted. The first answer stays.
    expect((await answer(manager, id, { answer: 'The log of October.' })).status).toBe(303);
    expect((await judge(board, id, 'accepted', { number: '2' })).status).toBe(303);
    expect((await judge(board, id, 'accepted', { number: '2' })).status).toBe(303);
    const page = await chair.get(`/alderbeck/challenges/${id}`);
    for (const words of ['From the log.', 'Which log?', 'The log of October.', 'Accepted by the asker'])
      expect(page.body).toContain(words);
    const closed = await answer(manager, id, { number: '3', answer: 'And more.' });
    expect(closed.status).toBe(409);
    expect(closed.body).toContain('And more.');
    expect(await refusal(board, sql`update challenge_verdict set is_accepted = true where challenge_id = ${id}`)).toBe(
      '42501',
    );
  });

  test('of two who answer at once the second is told, and keeps what was typed', async () => {
    const id = idIn(await ask(board));
    const second = await manager.get(`/alderbeck/challenges/${id}`);
    const formKey = newId();
    const first = await answer(manager, id, { formKey });
    expect((await answer(manager, id, { formKey, number: '1' })).location).toBe(first.location);
    const late = await manager.post(`/alderbeck/challenges/${id}/answer`, {
      formKey: keyIn(second),
      number: '1',
      answer: 'My own words.',
    });
    expect(late.status).toBe(409);
    for (const words of ['Somebody else answered', 'From the log.', 'My own words.'])
      expect(late.body).toContain(words);
    const insert = sql`insert into challenge_answer (partnership_code, challenge_id, number, text, given_at, given_by, given_by_name, given_by_role, in_place, form_key)
      select '999', ${id}, 2, 'x', now(), asked_by, '', 'send-manager', false, ${newId()} from challenge where id = ${id}`;
    expect(await refusal(manager, insert)).toBe('challenge_waits_for_its_asker');
    expect(await refusal(commissioner, insert)).toBe('challenge_is_answered_by_whom_was_asked');
    expect(await ownersRefusal(insert)).toBe('challenge_is_answered_by_whom_was_asked');
  });

  test('what is sent twice in the same moment is done once', async () => {
    const formKey = newId();
    const text = 'Sent twice at once.';
    const twice = await Promise.all([1, 2].map(() => record(office, database, { formKey, text })));
    expect(new Set(twice.map(idIn)).size).toBe(1);
    const id = idIn(await ask(board));
    const answers = await Promise.all([1, 2].map(() => answer(manager, id, { formKey })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const verdicts = await Promise.all([1, 2].map(() => judge(board, id, 'accepted')));
    expect(verdicts.map(({ status }) => status)).toEqual([303, 303]);
    expect((await staffChallenge(id))?.answers).toHaveLength(1);
    const all = await database.asService((tx) => decisionsOf(tx, '999', 'staff'));
    expect(all.filter((each) => each.text === text)).toHaveLength(1);
  });

  test('nobody answers their own question, or accepts their own answer', async () => {
    const own = idIn(await ask(board, { to: 'board-member' }));
    expect((await answer(board, own)).status).toBe(403);
    expect((await answer(otherBoard, own)).status).toBe(303);
    const toChair = idIn(await ask(board, { to: 'independent-chair' }));
    expect((await answer(chair, toChair)).status).toBe(303);
    expect((await judge(chair, toChair, 'accepted')).status).toBe(403);
  });

  test('an answer names evidence, and everybody reads it where the question is public', async () => {
    await commissioner.get('/alderbeck/evidence/new');
    const recorded = await commissioner.post('/alderbeck/evidence/new', {
      kind: 'document',
      title: 'Log of calls',
      shows: 'How soon families were rung.',
      ...day('occurred', '2026-10-01'),
      owner:
        (await sql<{ id: string }>`select id from organisation where kind = 'icb' limit 1`.execute(database.admin))
          .rows[0]?.id ?? '',
      consent: 'not-needed',
      publish: 'yes',
      strength: 'weak',
      strengthReason: 'One log.',
    });
    const evidence = idIn(recorded);
    const id = idIn(await ask(forum, { to: 'commissioner', publish: 'yes' }));
    expect((await visitor.get('/alderbeck/board-challenges')).body).toContain('How do we know?');
    expect((await answer(commissioner, id, { [`evidence-${evidence}`]: 'yes' })).status).toBe(303);
    const page = await visitor.get(`/alderbeck/board-challenges/${id}`);
    for (const words of ['From the log.', 'Log of calls', 'The asker has not said yet'])
      expect(page.body).toContain(words);
    // The forum asks as a body: whoever speaks for it says whether it accepts.
    expect((await judge(otherForum, id, 'accepted')).status).toBe(303);
    // Taken down by the asker or the chair, and not by those who were asked or keep the plan.
    await office.get(`/alderbeck/challenges/${id}`);
    expect((await office.post(`/alderbeck/challenges/${id}/take-down`, { takeDownWhy: 'x' })).status).toBe(403);
    const taking = sql`update challenge set taken_down_at = now(), taken_down_why = 'x' where id = ${id}`;
    expect(await refusal(office, taking)).toBe('decision_is_published_by_those_who_may');
    expect(await refusal(adviser, taking)).toBe('decision_is_published_by_those_who_may');
    expect(await ownersRefusal(taking)).toBe('decision_is_published_by_those_who_may');
    expect(
      (await forum.post(`/alderbeck/challenges/${id}/take-down`, { takeDownWhy: 'It was asked twice.' })).status,
    ).toBe(303);
    expect((await visitor.get('/alderbeck/board-challenges')).body).toContain('It was asked twice.');
    expect((await visitor.get(`/alderbeck/board-challenges/${id}`)).status).toBe(404);
  });

  test('what scrutiny asked is written down for it, and the chair says in its place whether it is answered', async () => {
    const wrong = await ask(office);
    for (const words of [
      'Say which committee asked',
      'Say where its words stand',
      'Enter the day on which it was asked',
    ])
      expect(wrong.body).toContain(words);
    const id = idIn(
      await ask(office, {
        committee: 'Scrutiny committee',
        source: 'Minutes, item 6',
        ...day('asked', '2026-10-13'),
        ...day('due', '2026-11-22'),
      }),
    );
    expect((await answer(manager, id)).status).toBe(303);
    expect(await refusal(office, verdictBy(id))).toBe('challenge_is_accepted_by_its_asker');
    expect((await chair.get(`/alderbeck/challenges/${id}`)).body).toContain('in the asker’s place');
    expect((await judge(chair, id, 'accepted')).status).toBe(303);
    expect((await office.get(`/alderbeck/challenges/${id}`)).body).toContain(
      'The chair, in place of Scrutiny committee',
    );
    const listed = await office.get('/alderbeck/challenges?show=accepted');
    expect(listed.body).toContain('Accepted by the chair, in the asker’s place');
    // The office asks nothing in another's name.
    const forged = sql`insert into challenge (partnership_code, id, number, asked_as, asked_for, question, asked_on, to_role, first_due_on, asked_at, asked_by, asked_by_name, asked_by_role, form_key)
      select '999', ${newId()}, 0, 'forum', 'The forum', 'x', '2026-11-01', 'send-manager', '2026-12-01', now(), asked_by, '', 'parent-carer-forum', ${newId()} from challenge limit 1`;
    expect(await refusal(office, forged)).toBe('challenge_is_asked_in_ones_own_name');
    expect(await ownersRefusal(forged)).toBe('challenge_is_asked_by_those_who_may');
  });

  test('lists show what is open first, what waits for me, and go out as CSV without formulas', async () => {
    await ask(adviser, { question: '=HYPERLINK("x") is it so?', to: 'commissioner' });
    const mine = await commissioner.get('/alderbeck/challenges?show=mine');
    expect(mine.body).toContain('is it so?');
    expect(mine.body).not.toContain('The log of October.');
    expect((await commissioner.get('/alderbeck/challenges?show=overdue')).body).toContain('No question is like this.');
    const csv = await commissioner.get('/alderbeck/challenges/challenges.csv?by=adviser');
    expect(csv.body.split('\r\n')).toHaveLength(3);
    expect(csv.body).toContain(`"'=HYPERLINK(""x"") is it so?"`);
    expect((await commissioner.get('/alderbeck/decisions/decisions.csv?show=replaced')).body).toContain(
      'SEND Assurance Board',
    );
    const decisions = await commissioner.get('/alderbeck/decisions?show=dissent');
    expect(decisions.body).toContain('Pay for no third therapist.');
    expect(decisions.body).not.toContain('Record a decision');
    const parent = aBrowser(app);
    await parent.signInAs('parent');
    expect((await parent.get('/alderbeck/decisions')).status).toBe(403);
  });

  test('the invented ones of Alderbeck are in every state, each thing done by whom it says, and are loaded once', async () => {
    const elsewhere = await aSecondArea(database);
    const inventing = {
      partnershipCode: elsewhere,
      asRole: <T>(role: string, work: (tx: Tx) => Promise<T>) => asInvented(database.store, elsewhere, role, work),
    };
    expect(await loadInventedDecisions(inventing)).toBe('loaded');
    expect(await loadInventedDecisions(inventing)).toBe('held already');
    const { decisions, challenges } = await database.asService(async (tx) => ({
      decisions: await decisionsOf(tx, elsewhere, 'staff'),
      challenges: await challengesOf(tx, elsewhere, today, 'staff'),
    }));
    expect(
      decisions.map(({ ref, isReplaced, wordings, dissent }) => [
        ref,
        isReplaced,
        wordings.length,
        dissent.map(({ isForums }) => isForums),
      ]),
    ).toEqual([
      ['D5', false, 1, []],
      ['D4', false, 1, [true]],
      ['D3', false, 1, []],
      ['D2', false, 2, []],
      ['D1', true, 1, [false]],
    ]);
    expect(challenges.map(({ ref, standing, daysOverdue }) => [ref, standing, daysOverdue])).toEqual([
      ['C2', 'open', 16],
      ['C1', 'not-accepted', 9],
      ['C3', 'open', 0],
      ['C5', 'answered', 0],
      ['C4', 'accepted', 0],
      ['C6', 'accepted', 0],
    ]);
    const shown = await database.asPublic(async (tx) => ({
      decisions: await decisionsOf(tx, elsewhere, 'everybody'),
      challenges: await challengesOf(tx, elsewhere, today, 'everybody'),
    }));
    expect(shown.decisions.map(({ ref }) => ref)).toEqual(['D4', 'D3', 'D2', 'D1']);
    expect(shown.challenges.map(({ ref }) => ref)).toEqual(['C2', 'C1', 'C5', 'C4', 'C6']);
    // Another area's people read none of it.
    expect(await office.inDatabase(database, (tx) => decisionsOf(tx, elsewhere, 'staff'))).toEqual([]);
    expect(await office.inDatabase(database, (tx) => challengesOf(tx, elsewhere, today, 'staff'))).toEqual([]);
  });

  // The last: people leave.
  test('for an asker who left the chair may take the place, and it says so', async () => {
    const id = idIn(await ask(board, { publish: 'yes' }));
    const ofForum = idIn(await ask(forum));
    await answer(manager, id);
    await answer(manager, ofForum);
    expect(await refusal(chair, verdictBy(id))).toBe('challenge_is_accepted_by_its_asker');
    const leaves = (name: string) => asOwner(database.address, (client) => disableAccount(client, name));
    await leaves('alderbeck.board-member');
    // Another board member is not the asker.
    expect((await judge(otherBoard, id, 'accepted')).status).toBe(403);
    expect((await chair.get(`/alderbeck/challenges/${id}`)).body).toContain(
      'The asker does not sign in here, or not any more',
    );
    expect(
      (await judge(chair, id, 'not-accepted', { verdictWords: 'No figure.', ...day('again', '2026-12-15') })).status,
    ).toBe(303);
    expect((await visitor.get(`/alderbeck/board-challenges/${id}`)).body).toContain(
      'The chair, in place of Board member, who is not here any more',
    );
    // The forum is still here while anybody speaks for it.
    await leaves('alderbeck.parent-carer-forum');
    expect((await judge(chair, ofForum, 'accepted')).status).toBe(403);
    await leaves('second.parent-carer-forum');
    expect((await judge(chair, ofForum, 'accepted')).status).toBe(303);
    // Where nobody holds the role that was asked, the programme office answers, and it says so.
    await leaves('alderbeck.send-manager');
    const page = await office.get(`/alderbeck/challenges/${id}`);
    expect(page.body).toContain('Nobody holds this role now');
    expect((await answer(office, id, { answer: 'It is 71%.' })).status).toBe(303);
    expect((await visitor.get(`/alderbeck/board-challenges/${id}`)).body).toContain(
      'because nobody holds the role that was asked',
    );
  });
});
