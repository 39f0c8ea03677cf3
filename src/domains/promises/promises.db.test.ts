import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asInvented, asOwner, loadAlderbeck } from '#domains/access';
import { plainDate } from '#shared/plain-date';
import { aBrowser, anApp } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { conditionsOf, loadInventedPromises, promisesCommand, promisesOf } from './index.ts';

const today = plainDate('2026-11-22');
const desk = '/alderbeck/promise-desk';
const conditionDesk = '/alderbeck/condition-desk';

let database: TestDatabase;
let app: FastifyInstance;
let people: Readonly<
  Record<
    'office' | 'manager' | 'commissioner' | 'board' | 'chair' | 'forum' | 'young' | 'school' | 'parent' | 'adviser',
    Browser
  >
>;

const loadAll = () =>
  loadInventedPromises({
    partnershipCode: '999',
    today,
    asRole: (role, work) => asInvented(database.store, '999', role, work),
  });

beforeAll(async () => {
  database = await aDatabase();
  await database.admin.insertInto('geography').values({ code: '999', kind: 'invented', name: 'Alderbeck' }).execute();
  await asOwner(database.address, loadAlderbeck);
  expect(await loadAll()).toBe('loaded');
  app = await anApp(database);
  const as = async (role: string): Promise<Browser> => {
    const browser = aBrowser(app);
    await browser.signInAs(role);
    return browser;
  };
  people = {
    office: await as('programme-office'),
    manager: await as('send-manager'),
    commissioner: await as('commissioner'),
    board: await as('board-member'),
    chair: await as('independent-chair'),
    forum: await as('parent-carer-forum'),
    young: await as('young-person'),
    school: await as('school'),
    parent: await as('parent'),
    adviser: await as('adviser'),
  };
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** What the database says to a statement in somebody's session, or to the owner of the tables: the name of the rule that refuses. */
const refusal = async (who: Browser | 'owner', statement: RawBuilder<unknown>): Promise<string> => {
  try {
    const { numAffectedRows } =
      who === 'owner'
        ? await statement.execute(database.admin)
        : await who.inDatabase(database, (tx) => statement.execute(tx));
    return `done: ${String(numAffectedRows)}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'constraint' in error)
      return typeof error.constraint === 'string' ? error.constraint : String(error.code);
    throw error;
  }
};

const one = async (statement: RawBuilder<{ id: string }>): Promise<string> =>
  (await statement.execute(database.admin)).rows[0]?.id ?? '';
const organisation = (kind: string): Promise<string> =>
  one(sql`select id from organisation where partnership_code = '999' and kind = ${kind} limit 1`);
const evidenceNamed = (words: string): Promise<string> =>
  one(sql`select id from evidence where title like ${`${words}%`} limit 1`);
const promiseNamed = (words: string): Promise<string> =>
  one(sql`select id from made_promise where quote like ${`%${words}%`}`);
const told = async (id: string) => (await database.asPublic((tx) => promisesOf(tx, '999', today, 'everybody', id)))[0];

type Texts = Readonly<Record<string, string>>;

let written = 0;
/** A promise of the council to families, as its form makes it. */
const record = async (browser: Browser, more: Texts = {}): Promise<{ readonly id: string; readonly seen: Seen }> => {
  await browser.get(`${desk}/new`);
  written += 1;
  const seen = await browser.post(`${desk}/new`, {
    quote: `We will write to every family. (${String(written)})`,
    foundIn: 'said',
    sourceTitle: 'A meeting',
    sourcePlace: 'minute 3',
    madeByRole: 'Head of SEND',
    madeBy: await organisation('council'),
    madeTo: 'families',
    'made-day': '1',
    'made-month': '9',
    'made-year': '2026',
    dated: 'yes',
    'due-day': '1',
    'due-month': '11',
    'due-year': '2026',
    ...more,
  });
  return { id: /promise-desk\/([0-9a-f-]{36})$/.exec(seen.location ?? '')?.[1] ?? '', seen };
};

const act = async (browser: Browser, id: string, step: string, more: Texts): Promise<Seen> => {
  const { body } = await browser.get(`${desk}/${id}`);
  const seen = new RegExp(`/${step}"[^]*?name="seen" value="(\\d+)"`).exec(body)?.[1] ?? '0';
  return browser.post(`${desk}/${id}/${step}`, { seen, step, ...more });
};

/** A promise with evidence that the office recorded and offered; accepted where somebody is named. */
const withEvidence = async (acceptedBy?: Browser): Promise<{ readonly id: string; readonly offer: string }> => {
  const { id } = await record(people.office);
  const evidence = await evidenceNamed('Register of the board');
  expect((await act(people.office, id, 'offer', { evidence })).status).toBe(303);
  const offer = await one(sql`select id from offered_evidence where promise_id = ${id}`);
  if (acceptedBy)
    expect((await act(acceptedBy, id, 'verdict', { offer: `${offer}:0`, verdict: 'accepted' })).status).toBe(303);
  return { id, offer };
};

describe('the invented promises of Alderbeck', () => {
  test('are loaded once, and read past their date first, by everybody and with days', async () => {
    expect(await loadAll()).toBe('held already');
    const promises = await database.asPublic((tx) => promisesOf(tx, '999', today, 'everybody'));
    expect(
      promises
        .slice(0, 6)
        .map(({ standing, daysPast, acceptedByThoseItWasMadeTo: { says } }) => [standing, daysPast, says]),
    ).toEqual([
      ['not', 231, 'not-accepted'],
      ['partly', 83, 'has-not-said'],
      ['open', 53, 'has-not-said'],
      ['open', 0, 'has-not-said'],
      ['kept', 0, 'not-accepted'],
      ['kept', 0, 'accepted'],
    ]);
    const conditions = await database.asPublic((tx) => conditionsOf(tx, '999', today, 'everybody'));
    expect(
      conditions.map(({ sourceKind, standing, daysPast, parts }) => [sourceKind, standing, daysPast, parts.length]),
    ).toEqual([
      ['ombudsman', 'open', 9, 1],
      ['improvement-notice', 'open', 0, 1],
      ['safety-valve', 'open', 0, 1],
      ['external-review', 'closed', 0, 1],
    ]);
  });

  test('stand on a public page that names no person and nothing of one family', async () => {
    const visitor = aBrowser(app);
    const page = await visitor.get('/alderbeck/promises');
    for (const words of [
      'Past their date',
      '231 days past its date',
      'No date was given',
      'Nineteen were not rung.',
      'has not said whether it was kept. That is not agreement',
      'Nobody came to tell us.',
      'Within three months the council will review',
      '9 days past its date',
      'Register of the board’s notes',
    ])
      expect(page.body).toContain(words);
    const csv = await visitor.get('/alderbeck/promises.csv');
    expect(csv.body).toContain('Plans will be written so that families understand them.');
    const json: string[] = [];
    const code = await promisesCommand(['--area', '999', '--json'], {
      read: database.asPublic,
      today: () => today,
      out: (text) => json.push(text),
    });
    expect(code).toBe(1);
    expect(JSON.parse(json.join(''))).toMatchObject({ schema: 'irwell.promises/1', area: '999', on: '2026-11-22' });
    for (const text of [page.body, csv.body, json.join('')])
      for (const hidden of [
        'Apologise',
        'pay what was agreed',
        'Proof that the apology',
        'Invented case 1',
        'Programme lead of',
        'Forum representative',
        'SEND manager 1',
        'Both were seen',
      ])
        expect(text).not.toContain(hidden);
    // A family's remedy is not for the forum either, who see the rest of the condition.
    const id = await one(sql`select id from condition where source_kind = 'ombudsman'`);
    expect((await people.forum.get(`${conditionDesk}/${id}`)).body).not.toContain('Apologise');
    expect((await people.office.get(`${conditionDesk}/${id}`)).body).toContain('Apologise');
  });

  test('the command says what is wrong with its call, and writes nothing', async () => {
    const io = { read: database.asPublic, today: () => today, out: () => undefined };
    await expect(promisesCommand([], io)).rejects.toThrow(/three digits/);
    await expect(promisesCommand(['keep', '--area', '999'], io)).rejects.toThrow(/Usage: irwell promises/);
    expect(await promisesCommand(['--area', '351'], io)).toBe(0);
  });
});

describe('a promise through its forms', () => {
  test('every form says what is wrong, at its field, and keeps what was typed', async () => {
    const { seen } = await record(people.office, {
      quote: 'Kept words',
      sourceTitle: '',
      madeTo: 'organisation',
      'due-month': '8',
      'made-year': '2030',
    });
    expect(seen.status).toBe(422);
    for (const words of ['Kept words', 'Enter the document, or the occasion', 'must be in the past'])
      expect(seen.body).toContain(words);
    const later = await record(people.office, { 'due-month': '8', madeTo: 'organisation' });
    for (const words of ['must not be before', 'Choose the organisation to which it was made'])
      expect(later.seen.body).toContain(words);
    const undated = await record(people.office, { 'due-day': '', 'due-month': '', 'due-year': '' });
    expect(undated.seen.body).toContain('Enter the day by when');
    const foreign = await record(people.office, {
      madeBy: '00000000-0000-7000-8000-000000000001',
      sourceAddress: 'javascript:x',
    });
    expect(foreign.seen.body).toContain('must begin with http');
    const { id } = await record(people.office);
    expect((await act(people.manager, id, 'mark', { standing: 'open', why: '' })).body).toContain('Say why');
    const refused = await act(people.forum, id, 'word', { says: 'not-accepted', words: '' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Say in your own words why not');
    expect((await people.office.get(`${desk}/not-an-id`)).status).toBe(404);
  });

  test('the same form sent twice makes one, and the same words again are said to be there', async () => {
    const id = '01999999-0000-7000-8000-0000000000aa';
    const twice = { id, quote: 'One promise only.' };
    expect((await record(people.office, twice)).seen.status).toBe(303);
    expect((await record(people.office, twice)).seen.location).toContain(id);
    const again = await record(people.office, { quote: 'One PROMISE only.' });
    expect(again.seen.status).toBe(409);
    expect(again.seen.body).toContain('recorded already');
    // What was typed is not lost, and the way on is there.
    for (const words of ['Nothing was saved', 'One PROMISE only.', 'minute 3', '1 9 2026', `href="${desk}"`])
      expect(again.seen.body, words).toContain(words);
    const mark = { seen: '0', step: 'mark', standing: 'not', why: 'It was not done.' };
    await people.manager.get(`${desk}/${id}`);
    expect((await people.manager.post(`${desk}/${id}/mark`, mark)).status).toBe(303);
    expect((await people.manager.post(`${desk}/${id}/mark`, mark)).status).toBe(303);
    expect((await told(id))?.said?.number).toBe(1);
  });

  test('of two at once neither is lost: the second sees what the first said, with their own words kept', async () => {
    const { id } = await record(people.office);
    await people.manager.get(`${desk}/${id}`);
    await people.chair.get(`${desk}/${id}`);
    await people.manager.post(`${desk}/${id}/mark`, { seen: '0', step: 'mark', standing: 'not', why: 'The first.' });
    const second = await people.chair.post(`${desk}/${id}/mark`, {
      seen: '0',
      step: 'mark',
      standing: 'open',
      why: 'The second.',
    });
    expect(second.status).toBe(409);
    for (const words of [
      'Somebody else said something meanwhile',
      'The first.',
      'The second.',
      'name="seen" value="1"',
    ])
      expect(second.body).toContain(words);
    expect((await told(id))?.standing).toBe('not');
    // Both at the very same moment: the database takes one.
    const both = await Promise.allSettled(
      [people.manager, people.chair].map((browser) =>
        browser.inDatabase(database, (tx) =>
          sql`insert into promise_mark (partnership_code, promise_id, number, standing, why, marked_by, by_name, by_role, by_organisation_name, marked_at)
            values ('999', ${id}, 2, 'open', 'x', gen_random_uuid(), '', '', '', now())`.execute(tx),
        ),
      ),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is kept by steps: recorded, evidence offered, accepted by another from outside, marked by a third', async () => {
    const { id, offer } = await withEvidence();
    // And back from the evidence to what stands on it.
    const laid = await one(sql`select evidence_id as id from offered_evidence where id = ${offer}`);
    const back = await people.office.get(`/alderbeck/evidence/${laid}`);
    expect(back.body).toContain(`/alderbeck/promise-desk/${id}`);
    expect(back.body).toContain('Offered, and nobody has said whether it is accepted');
    const verdict = { offer: `${offer}:0`, verdict: 'accepted' };
    const kept = { standing: 'kept', why: 'All families have a letter.' };
    // Nobody has accepted it yet.
    expect((await act(people.chair, id, 'mark', kept)).body).toContain(
      'without evidence that somebody else has accepted',
    );
    // Not who recorded it, nor somebody of the council, which made the promise.
    expect((await act(people.office, id, 'verdict', verdict)).body).toContain('neither recorded nor offered');
    expect((await act(people.manager, id, 'verdict', verdict)).body).toContain('another organisation, or the chair');
    expect((await act(people.commissioner, id, 'verdict', verdict)).status).toBe(303);
    // Nor does whoever accepted it say that the promise is kept.
    expect((await act(people.commissioner, id, 'mark', kept)).status).toBe(403);
    expect((await act(people.manager, id, 'mark', kept)).status).toBe(303);
    expect(await told(id)).toMatchObject({
      standing: 'kept',
      isPastDue: false,
      said: { by: { organisation: 'Alderbeck Council', name: null } },
    });
    const page = await people.office.get(`${desk}/${id}`);
    for (const words of ['Evidence accepted', 'Said to be kept', 'Programme lead']) expect(page.body).toContain(words);
    // A school sees the promise and its history without names or evidence.
    const school = await people.school.get(`${desk}/${id}`);
    expect(school.body).toContain('Said to be kept');
    expect(school.body).not.toContain('Programme lead');
  });

  test('is open again when its evidence is withdrawn, or not accepted any more', async () => {
    const { id, offer } = await withEvidence(people.commissioner);
    await act(people.manager, id, 'mark', { standing: 'partly', why: 'Half of them.' });
    expect((await told(id))?.standing).toBe('partly');
    const back = await act(people.chair, id, 'verdict', {
      offer: `${offer}:1`,
      verdict: 'not-accepted',
      verdictWhy: 'It is of another meeting.',
    });
    expect(back.status).toBe(303);
    expect(await told(id)).toMatchObject({ standing: 'open', hasLostItsEvidence: true, isPastDue: true, evidence: [] });
    const other = await promiseNamed('rung back within');
    const evidence = await evidenceNamed('Count of families');
    await people.office.get(`/alderbeck/evidence/${evidence}`);
    expect(
      (await people.office.post(`/alderbeck/evidence/${evidence}/withdraw`, { why: 'Counted wrongly.' })).status,
    ).toBe(303);
    expect(await told(other)).toMatchObject({ standing: 'open', hasLostItsEvidence: true, evidence: [] });
    const page = await aBrowser(app).get('/alderbeck/promises');
    expect(page.body).toContain('It was said to be kept.');
    expect(page.body).not.toContain('Count of families who were rung back');
  });
});

describe('whether it is accepted as kept', () => {
  const say = { says: 'accepted', words: 'Yes.' };

  test('those alone say to whom it was made: the forum, the young people’s group, the organisation', async () => {
    const { id: toFamilies } = await record(people.office);
    const { id: toYoung } = await record(people.office, { madeTo: 'young-people' });
    const { id: toSchool } = await record(people.office, {
      madeTo: 'organisation',
      madeToOrganisation: await organisation('school'),
    });
    const promises = { toFamilies, toYoung, toSchool };
    const theirs = { toFamilies: people.forum, toYoung: people.young, toSchool: people.school };
    for (const [name, id] of Object.entries(promises))
      for (const browser of [people.office, people.chair, people.adviser, people.forum, people.young, people.school]) {
        const isTheirs = theirs[name as keyof typeof theirs] === browser;
        expect((await act(browser, id, 'word', say)).status).toBe(isTheirs ? 303 : 403);
      }
    expect((await people.parent.get(`${desk}/${toFamilies}`)).status).toBe(403);
    expect((await told(toYoung))?.acceptedByThoseItWasMadeTo).toMatchObject({
      says: 'accepted',
      saidFor: 'Alderbeck Changes (young people’s group)',
    });
    // They take it back, and that is no agreement and no refusal.
    await act(people.forum, toFamilies, 'word', { says: 'not-said', words: '' });
    expect((await told(toFamilies))?.acceptedByThoseItWasMadeTo.says).toBe('has-not-said');
  });

  test('Invariant 7: nobody but the forum says or removes the forum’s word, through SQL neither', async () => {
    const { id } = await record(people.office);
    await act(people.forum, id, 'word', say);
    const insert = sql`insert into promise_word (partnership_code, promise_id, number, says, words, said_by, by_name, by_role, said_for, said_at)
      values ('999', ${id}, 2, 'not-accepted', 'x', (select p.id from person p where p.display_name like 'Forum%' limit 1), 'Forum', 'parent-carer-forum', 'Forum', now())`;
    for (const browser of [people.office, people.chair, people.manager, people.young])
      expect(await refusal(browser, insert)).toBe('promise_word_is_theirs');
    expect(await refusal('owner', insert)).toBe('promise_is_said_by_a_person');
    for (const browser of [people.office, people.forum]) {
      expect(await refusal(browser, sql`delete from promise_word where promise_id = ${id}`)).toBe('42501');
      expect(await refusal(browser, sql`update promise_word set words = 'x' where promise_id = ${id}`)).toBe('42501');
    }
    for (const statement of [
      sql`delete from promise_word where promise_id = ${id}`,
      sql`update promise_word set words = 'x' where promise_id = ${id}`,
      sql`truncate promise_word`,
    ])
      expect(await refusal('owner', statement)).toBe('promise_is_never_removed');
  });
});

describe('the database refuses, whoever asks', () => {
  const mark = (id: string, standing: string, number = 1) =>
    sql`insert into promise_mark (partnership_code, promise_id, number, standing, why, marked_by, by_name, by_role, by_organisation_name, marked_at)
      values ('999', ${id}, ${number}, ${standing}, 'Because', gen_random_uuid(), 'Somebody', 'independent-chair', '', now())`;
  const accept = (offer: string) =>
    sql`insert into offered_evidence_verdict (partnership_code, offer_id, number, verdict, why, given_by, by_name, by_role, by_organisation_name, given_at)
      values ('999', ${offer}, 1, 'accepted', '', gen_random_uuid(), 'Somebody', 'independent-chair', '', now())`;

  test('that a promise is kept, or partly, without evidence that another accepted', async () => {
    const { id } = await record(people.office);
    for (const standing of ['kept', 'partly'])
      for (const browser of [people.office, people.commissioner, people.chair])
        expect(await refusal(browser, mark(id, standing))).toBe('promise_is_kept_by_evidence');
    expect(await refusal('owner', mark(id, 'kept'))).toBe('promise_is_said_by_a_person');
    for (const browser of [people.forum, people.adviser, people.school])
      expect(['42501', 'promise_is_marked_by_those_who_may']).toContain(await refusal(browser, mark(id, 'not')));
    const { id: offered, offer } = await withEvidence();
    expect(await refusal(people.chair, mark(offered, 'kept'))).toBe('promise_is_kept_by_evidence');
    expect(await refusal(people.office, accept(offer))).toBe('offered_evidence_is_accepted_by_another');
    expect(await refusal(people.manager, accept(offer))).toBe('offered_evidence_is_accepted_from_outside');
    expect(await refusal('owner', accept(offer))).toBe('promise_is_said_by_a_person');
    expect(await refusal(people.chair, accept(offer))).toBe('done: 1');
    expect(await refusal(people.chair, mark(offered, 'kept'))).toBe('promise_is_kept_by_evidence');
    expect(await refusal(people.commissioner, mark(offered, 'kept', 2))).toBe('promise_moves_one_by_one');
    expect(await refusal(people.commissioner, mark(offered, 'kept'))).toBe('done: 1');
    // The database writes who it was, and not who the statement said.
    expect((await told(offered))?.said?.by).toMatchObject({ role: 'Commissioner or finance lead' });
  });

  test('every change of a promise’s words, and its removal', async () => {
    const id = await promiseNamed('named worker');
    const quote = sql`update made_promise set quote = 'Softer words' where id = ${id}`;
    expect(await refusal(people.office, quote)).toBe('42501');
    expect(await refusal('owner', quote)).toBe('promise_is_said_by_a_person');
    expect(await refusal('owner', sql`delete from made_promise where id = ${id}`)).toBe('promise_is_never_removed');
    for (const table of [
      'promise_mark',
      'condition',
      'condition_part',
      'condition_closing',
      'offered_evidence',
      'offered_evidence_verdict',
    ]) {
      expect(await refusal(people.office, sql`delete from ${sql.table(table)}`)).toBe('42501');
      expect(await refusal('owner', sql`delete from ${sql.table(table)}`)).toBe('promise_is_never_removed');
      expect(await refusal('owner', sql`update ${sql.table(table)} set partnership_code = partnership_code`)).toBe(
        'promise_is_never_removed',
      );
      expect(await refusal('owner', sql`truncate ${sql.table(table)} cascade`)).toBe('promise_is_never_removed');
    }
    const insert = sql`insert into made_promise select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'quote', 'In another’s name'))).* from made_promise p where p.id = ${id}`;
    expect(await refusal('owner', insert)).toBe('promise_is_said_by_a_person');
    expect(await refusal(people.forum, insert)).toBe('done: 1');
    const { rows } = await sql<{
      name: string;
    }>`select recorded_by_name as name from made_promise where quote = 'In another’s name'`.execute(database.admin);
    expect(rows[0]?.name).toBe('Forum representative 1');
    expect(await refusal(people.adviser, insert)).toBe('42501');
  });

  test('a wrong record is taken back by others than those who made the promise, and that it was there stays', async () => {
    const { id } = await record(people.office, { quote: 'A wrong record of Mrs Secret.' });
    const why = { takeBackWhy: 'It named somebody.' };
    for (const browser of [people.office, people.manager])
      expect((await act(browser, id, 'take-back', why)).status).toBe(403);
    const update = sql`update made_promise set withdrawn_at = now(), withdrawn_why = 'x' where id = ${id}`;
    expect(await refusal(people.office, update)).toBe('made_promise_is_taken_back_by_others');
    expect((await act(people.forum, id, 'take-back', {})).status).toBe(422);
    expect((await act(people.forum, id, 'take-back', why)).status).toBe(303);
    const page = await aBrowser(app).get('/alderbeck/promises');
    expect(page.body).toContain('It named somebody.');
    expect(page.body).not.toContain('Mrs Secret');
    expect((await people.office.get(`${desk}/${id}`)).body).not.toContain('Mrs Secret');
    const late = await act(people.chair, id, 'mark', { standing: 'not', why: 'Typed with care' });
    expect(late.status).toBe(409);
    for (const words of ['was taken back meanwhile', 'Typed with care', `href="${desk}/${id}"`])
      expect(late.body, words).toContain(words);
    expect((await act(people.forum, id, 'take-back', why)).status, 'the same form sent twice is one').toBe(303);
    expect((await act(people.forum, id, 'take-back', { takeBackWhy: 'Another reason' })).body).toContain(
      'Another reason',
    );
    const lost = await act(people.chair, '01999999-0000-7000-8000-000000000404', 'mark', { why: 'Typed with care' });
    expect(lost.status).toBe(404);
    expect(lost.body).toContain('Typed with care');
    expect(await refusal(people.chair, mark(id, 'open'))).toBe('promise_is_there');
    expect(await refusal(people.chair, sql`update made_promise set withdrawn_why = 'y' where id = ${id}`)).toBe(
      'made_promise_never_changes',
    );
  });

  test('that a condition closes without accepted evidence, or by its owner', async () => {
    await people.office.get(`${conditionDesk}/new`);
    const made = await people.office.post(`${conditionDesk}/new`, {
      ...{ sourceKind: 'ombudsman', title: 'A remedy', setBy: 'The Ombudsman', document: 'Decision' },
      ...{
        'set-day': '1',
        'set-month': '9',
        'set-year': '2026',
        words: 'Review the process.',
        place: 'point 1',
        dated: 'no',
      },
      ...{ ownerRole: 'Head of SEND', owner: await organisation('council'), family: 'no' },
    });
    const id = /condition-desk\/([0-9a-f-]{36})$/.exec(made.location ?? '')?.[1] ?? '';
    const part = {
      seen: '1',
      words: 'Tell the committee.',
      place: 'point 2',
      dated: 'yes',
      'due-day': '1',
      'due-month': '11',
      'due-year': '2026',
      ownerRole: 'Head of SEND',
      owner: await organisation('council'),
      family: 'no',
    };
    expect((await people.office.post(`${conditionDesk}/${id}/part`, { ...part, words: '' })).body).toContain(
      'Enter the exact words',
    );
    expect((await people.office.post(`${conditionDesk}/${id}/part`, part)).status).toBe(303);
    expect((await people.office.post(`${conditionDesk}/${id}/part`, part)).status).toBe(303);
    const close = (
      number = 1,
    ) => sql`insert into condition_closing (partnership_code, condition_id, part_number, number, what, why, closed_by, by_name, by_role, by_organisation_name, closed_at)
      values ('999', ${id}, ${number}, 1, 'closed', 'Done', gen_random_uuid(), 'x', 'independent-chair', '', now())`;
    expect(await refusal(people.commissioner, close())).toBe('condition_is_closed_by_evidence');
    expect(await refusal('owner', close())).toBe('promise_is_said_by_a_person');
    const evidence = await evidenceNamed('Page of who leads');
    expect(
      (await people.office.post(`${conditionDesk}/${id}/offer`, { beside: '1', evidence, step: 'offer' })).status,
    ).toBe(303);
    const offer = await one(sql`select id from offered_evidence where condition_id = ${id}`);
    const say = async (browser: Browser, step: string, fields: Texts): Promise<Seen> => {
      await browser.get(`${conditionDesk}/${id}`);
      return browser.post(`${conditionDesk}/${id}/${step}`, { step, ...fields });
    };
    const closing = { closing: '1:0:closed', why: 'It was reviewed.' };
    expect((await say(people.manager, 'verdict', { offer: `${offer}:0`, verdict: 'accepted' })).status).toBe(403);
    expect((await say(people.chair, 'verdict', { offer: `${offer}:0`, verdict: 'accepted' })).status).toBe(303);
    // Its owner, the programme office among the council's people; and who accepted the evidence.
    expect((await say(people.manager, 'close', closing)).body).toContain('Its owner does not close a condition');
    expect(await refusal(people.office, close())).toBe('condition_is_not_closed_by_its_owner');
    expect((await say(people.chair, 'close', closing)).status).toBe(403);
    expect((await say(people.board, 'close', { ...closing, why: '' })).body).toContain('Say why');
    expect((await say(people.board, 'close', closing)).status).toBe(303);
    // Two at once, and a second part that stays open.
    expect((await say(people.commissioner, 'close', { ...closing, why: 'Another reason' })).body).toContain(
      'meanwhile',
    );
    expect(await refusal(people.board, close(2))).toBe('condition_is_closed_by_evidence');
    const [condition] = await database.asPublic((tx) => conditionsOf(tx, '999', today, 'everybody', id));
    expect(condition?.parts.map(({ standing, daysPast }) => [standing, daysPast])).toEqual([
      ['closed', 0],
      ['open', 21],
    ]);
    expect(condition?.standing).toBe('open');
    expect((await people.office.get(`${conditionDesk}/${id}`)).body).toContain('Closed');
    expect((await people.forum.get(`${conditionDesk}/new`)).status).toBe(403);
    expect(
      await refusal(
        people.office,
        sql`insert into condition (partnership_code, id, source_kind, title, set_by, document_title, set_on, recorded_by, recorded_by_name, recorded_by_role, recorded_at)
        values ('999', gen_random_uuid(), 'tribunal', 'x', 'x', 'x', '2026-01-01', gen_random_uuid(), '', '', now())`,
      ),
    ).toBe('condition_has_a_part');
  });
});
