import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { stepsOfChildren } from './index.ts';
import { stepKinds } from './core/step.ts';
import { anArea } from '#test/an-area-with-people';
import { importCases } from '#test/a-case-extract';
import { carried, day, recordBy, stepPath } from './test/a-recorder.ts';

let database: TestDatabase;
let app: FastifyInstance;
let officer: Browser;

const nobody = '00000000-0000-7000-8000-000000000000';

const idOf = async (surname: string): Promise<string> =>
  (await database.admin.selectFrom('child').select('id').where('surname', '=', surname).executeTakeFirstOrThrow()).id;

/** The text of a page without its tags, blanks as one. */
const textOf = (body: string): string =>
  body
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#39;', '’');

const stepsOf = async (childId: string): Promise<readonly string[]> => {
  const steps = await database.asService((tx) => stepsOfChildren(tx, '999', [childId]));
  return (steps.get(childId) ?? []).map(({ kind, on }) => `${kind} ${on}`);
};

const entriesHeld = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from case_step`.execute(database.admin);
  return rows[0]?.n ?? 0;
};

beforeAll(async () => {
  database = await aDatabase();
  const importPeople = await anArea(database);
  await importPeople('first', [
    {
      child: { surname: 'Asked', upn: 'X351200020001' },
      request: { received_on: '2025-11-03', outcome: 'A' },
    },
    {
      child: { surname: 'Planned', upn: 'X351200020002', birth_on: '2014-05-06' },
      request: { received_on: '2023-02-05', outcome: 'Y', told_on: '2023-03-10' },
      assessment: { outcome: 'Y', outcome_on: '2023-06-20' },
      plan: { started_on: '2023-06-20' },
      active: {},
      review: { meeting_on: '2025-05-14', outcome: 'M', decided_on: '2025-06-01' },
    },
    { child: { surname: 'Protected', upn: 'X351200020003' }, request: { received_on: '2025-11-03', outcome: 'A' } },
    { child: { surname: 'Died', upn: 'X351200020004' }, request: { received_on: '2025-11-03', outcome: 'A' } },
    { child: { surname: 'Empty', upn: 'X351200020005', birth_on: '2019-04-05' }, request: { outcome: 'H' } },
  ]);
  await importCases(database, {
    asAt: '2026-11-20',
    records: [
      [
        'case_child',
        '3',
        {
          surname: 'Protected',
          forename: 'Robin',
          birth_on: '2015-04-09',
          upn: 'X351200020003',
          postcode: 'ZZ9 9ZZ',
          address_is_protected: 'true',
        },
      ],
      ['case_request', '3', { received_on: '2025-11-05' }],
      [
        'case_child',
        '4',
        {
          surname: 'Died',
          forename: 'Robin',
          birth_on: '2015-04-09',
          upn: 'X351200020004',
          postcode: 'ZZ9 9ZZ',
          died_on: '2026-03-01',
        },
      ],
      [
        'case_child',
        '1',
        { surname: 'Asked', forename: 'Robin', birth_on: '2015-04-09', upn: 'X351200020001', postcode: 'ZZ9 9ZZ' },
      ],
      ['case_request', '1', { received_on: '2025-11-03', outcome: 'Y', told_on: '2025-12-10' }],
      ['case_advice', '1', { adviser: 'health', asked_on: '2025-12-12' }],
    ],
  });
  app = await anApp(database);
  officer = aBrowser(app);
  await officer.signInAs('case-officer');
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  await sql`truncate case_step, case_settlement`.execute(database.admin);
});

describe('who records, and who sees', () => {
  test('case officers and SEND managers record, analysts see, and nobody else does either', async () => {
    const childId = await idOf('Asked');
    const seen = [
      '/alderbeck/steps',
      `/alderbeck/steps/children/${childId}`,
      '/alderbeck/steps/differences',
      `/alderbeck/steps/children/${childId}/differences`,
    ];
    const recording = [stepPath(childId, 'decision-to-assess'), '/alderbeck/steps/new-child'];
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person'`.execute(database.admin);
    for (const { code } of rows) {
      const browser = aBrowser(app);
      await browser.signInAs(code);
      const sees = ['case-officer', 'send-manager', 'analyst'].includes(code);
      const records = ['case-officer', 'send-manager'].includes(code);
      for (const path of seen) expect((await browser.get(path)).status, `${code} ${path}`).toBe(sees ? 200 : 403);
      for (const path of recording) {
        expect((await browser.get(path)).status, `${code} ${path}`).toBe(records ? 200 : 403);
        expect((await browser.post(path, {})).status, `${code} ${path}`).toBe(records ? 422 : 403);
      }
    }
    expect(await entriesHeld()).toBe(0);
  });

  test('another area’s address is not found, and so are a child and an entry that are not there', async () => {
    const childId = await idOf('Asked');
    for (const path of [
      `/bury/steps/children/${childId}`,
      `/alderbeck/steps/children/${nobody}`,
      '/alderbeck/steps/children/1',
      `/alderbeck/steps/children/${childId}/new/dancing`,
      `/alderbeck/steps/children/${childId}/entries/${nobody}/correct`,
      `/alderbeck/steps/children/${childId}/entries/${nobody}/take-back`,
      `/alderbeck/steps/children/${nobody}/new/ceased`,
    ])
      expect((await officer.get(path)).status, path).toBe(404);
  });

  test('inside the database an analyst reads and cannot write, and nobody changes or deletes an entry', async () => {
    const childId = await idOf('Asked');
    await recordBy(officer, childId, 'advice-received', '2026-01-20', { request: '2025-11-03', adviser: 'health' });
    const insert = sql`insert into case_step (partnership_code, child_id, id, number, entry, kind, happened_on, known_by, form_key, recorded_at, recorded_by, recorded_by_name, recorded_as)
      values ('999', ${childId}, gen_random_uuid(), 99, 'recorded', 'withdrawn', '2026-01-20', 'letter', gen_random_uuid(), now(), gen_random_uuid(), 'x', 'analyst')`;
    const analyst = aBrowser(app);
    await analyst.signInAs('analyst');
    const counted = sql<{ n: number }>`select count(*)::int as n from case_step`;
    expect((await analyst.inDatabase(database, (tx) => counted.execute(tx))).rows[0]?.n).toBe(1);
    await expect(analyst.inDatabase(database, (tx) => insert.execute(tx))).rejects.toThrow(/row-level security/);
    await expect(
      officer.inDatabase(database, (tx) => sql`update case_step set note = 'x'`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
    await expect(officer.inDatabase(database, (tx) => sql`delete from case_step`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
    const school = aBrowser(app);
    await school.signInAs('school');
    expect((await school.inDatabase(database, (tx) => counted.execute(tx))).rows[0]?.n).toBe(0);
    await expect(school.inDatabase(database, (tx) => insert.execute(tx))).rejects.toThrow(/row-level security/);
  });
});

describe('recording a step', () => {
  test('every step has a form, and an empty one says what is missing and saves nothing', async () => {
    const childId = await idOf('Planned');
    for (const kind of stepKinds) {
      const form = await officer.get(stepPath(childId, kind));
      expect(form.status, kind).toBe(200);
      const sent = await officer.post(stepPath(childId, kind), carried(form));
      expect(sent.status, kind).toBe(422);
      expect(textOf(sent.body), kind).toContain('Enter the day');
      expect(textOf(sent.body), kind).toContain('Choose how you know');
    }
    expect(await entriesHeld()).toBe(0);
  });

  test('a request shows what is due by law before anything is saved, and is saved once', async () => {
    const childId = await idOf('Empty');
    const { looked, saved, fields } = await recordBy(officer, childId, 'request-received', '2026-01-05', { code: '1' });
    expect(looked.status).toBe(200);
    const shown = textOf(looked.body);
    expect(shown).toContain('Tell the family whether there will be an assessment by: 16 February 2026');
    expect(shown).toContain('Final plan by: 25 May 2026');
    expect(shown).toContain('20 weeks (140 days) from the request received on 5 January 2026');
    expect(saved.status).toBe(303);
    expect(await stepsOf(childId)).toEqual(['request-received 2026-01-05']);
    const again = await officer.post(stepPath(childId, 'request-received'), { ...fields, stage: 'save' });
    expect(again.location).toBe(saved.location);
    expect(await entriesHeld()).toBe(1);
    const page = await officer.get(saved.location ?? '');
    expect(textOf(page.body)).toContain('Saved: Request received, 5 January 2026');
    const changed = await officer.post(stepPath(childId, 'request-received'), {
      ...fields,
      ...day('on', '2026-01-06'),
      stage: 'save',
    });
    expect(changed.status).toBe(409);
    expect(await entriesHeld()).toBe(1);
  });

  test('a decision says whether it was in time, and a refusal which rights the family must be told of', async () => {
    const childId = await idOf('Empty');
    await recordBy(officer, childId, 'request-received', '2026-01-05', { code: '1' });
    const { looked, saved } = await recordBy(officer, childId, 'decision-to-assess', '2026-02-20', {
      request: '2026-01-05',
      code: 'refuse',
    });
    const shown = textOf(looked.body);
    expect(shown).toContain('Late 4 days after the limit, which was 16 February 2026');
    expect(shown).toContain('The letter must tell the family of its rights');
    expect(shown).toContain('The family can appeal until: 20 April 2026');
    expect(saved.status).toBe(303);
  });

  test('a day that lies ahead, or does not exist, is refused', async () => {
    const childId = await idOf('Asked');
    const ahead = await recordBy(officer, childId, 'withdrawn', '2026-11-23', { request: '2025-11-03' });
    expect(ahead.looked.status).toBe(422);
    expect(ahead.saved.status).toBe(422);
    expect(textOf(ahead.looked.body)).toContain('23 November 2026 has not come yet');
    const wrong = await recordBy(officer, childId, 'withdrawn', '2026-02-31', { request: '2025-11-03' });
    expect(textOf(wrong.looked.body)).toContain('The day must be a real one');
    expect(await entriesHeld()).toBe(0);
  });

  test('what is out of order is recorded with a reason, and not without', async () => {
    const childId = await idOf('Asked');
    const { looked, saved, fields } = await recordBy(officer, childId, 'final-sent', '2026-04-01', {
      request: '2025-11-03',
    });
    expect(textOf(looked.body)).toContain('It is not known that this happened before: draft plan sent');
    expect(saved.status).toBe(422);
    expect(textOf(saved.body)).toContain('Say how it came about');
    expect(await entriesHeld()).toBe(0);
    const told = await officer.post(stepPath(childId, 'final-sent'), {
      ...fields,
      stage: 'save',
      reason: 'The draft was sent and not logged',
    });
    expect(told.status).toBe(303);
    const { rows } = await sql`select oddities, reason from case_step`.execute(database.admin);
    expect(rows).toEqual([{ oddities: ['step-before-is-not-known'], reason: 'The draft was sent and not logged' }]);
  });

  test('oddities of every kind are named, and none of them is refused', async () => {
    const asked = await idOf('Asked');
    const empty = await idOf('Empty');
    const odd = async (
      childId: string,
      kind: (typeof stepKinds)[number],
      on: string,
      more: Readonly<Record<string, string>>,
    ): Promise<string> => {
      const { looked, saved } = await recordBy(officer, childId, kind, on, { ...more, reason: 'It was so' });
      expect(looked.status, kind).toBe(200);
      expect(saved.status, kind).toBe(303);
      return textOf(looked.body);
    };
    expect(await odd(asked, 'request-received', '2026-05-05', { code: '2' })).toContain(
      'Another request is open, received on 3 November 2025',
    );
    expect(await odd(asked, 'decision-to-assess', '2025-10-01', { request: '2025-11-03', code: 'assess' })).toContain(
      'It lies before the request itself (3 November 2025)',
    );
    expect(await odd(asked, 'draft-sent', '2014-01-01', { request: '2025-11-03' })).toContain(
      'before the child was born',
    );
    expect(await odd(empty, 'review-meeting', '2026-05-05', {})).toContain('No plan of this child is known');
    expect(await odd(empty, 'ceased', '2026-06-05', { code: '2' })).toContain('No plan of this child is known');
    expect(await odd(empty, 'advice-received', '2026-06-05', { request: 'none', adviser: 'family' })).toContain(
      'No request is known that this belongs to',
    );
    expect(await odd(await idOf('Planned'), 'request-received', '2026-05-05', { code: '2' })).toContain(
      'The child has a plan already',
    );
    expect(await odd(await idOf('Planned'), 'review-meeting', '2022-05-05', {})).toContain(
      'It lies before the plan itself (20 June 2023)',
    );
    expect(
      await odd(asked, 'advice-received', '2026-01-05', { request: '2025-11-03', adviser: 'health' }),
    ).not.toContain('What does not fit');
    expect(await odd(asked, 'advice-received', '2026-01-06', { request: '2025-11-03', adviser: 'health' })).toContain(
      'This step is recorded here already, with the day 5 January 2026',
    );
  });

  test('what sources say already stands beside it: the same day, or another', async () => {
    const childId = await idOf('Asked');
    const { looked } = await recordBy(officer, childId, 'decision-to-assess', '2025-12-10', {
      request: '2025-11-03',
      code: 'assess',
    });
    expect(textOf(looked.body)).toContain(
      'Case system, as at 20 November 2026: 10 December 2025 (There will be an assessment). The same day.',
    );
    const other = await recordBy(officer, childId, 'request-received', '2025-11-10', { code: '1', reason: 'x' });
    expect(textOf(other.looked.body)).toContain('Another day. Both are kept');
  });

  test('going back to change keeps what was typed', async () => {
    const childId = await idOf('Asked');
    const form = await officer.get(stepPath(childId, 'withdrawn'));
    const back = await officer.post(stepPath(childId, 'withdrawn'), {
      ...carried(form),
      ...day('on', '2026-02-03'),
      known_by: 'email',
      request: '2025-11-03',
      note: 'By <b>email</b>',
      stage: 'change',
    });
    expect(back.status).toBe(200);
    expect(back.body).toContain('By &lt;b&gt;email&lt;/b&gt;');
    expect(back.body).toMatch(/name="on-day"[^>]*value="0?3"/);
    expect(await entriesHeld()).toBe(0);
  });

  test('a record of every look and every act is in the trail of the area', async () => {
    const childId = await idOf('Asked');
    await recordBy(officer, childId, 'withdrawn', '2026-02-03', { request: '2025-11-03' });
    const { rows } = await sql<{ action: string }>`
      select distinct action from audit.event where chain = '999' and subject_ids @> array[${childId}::uuid] order by 1`.execute(
      database.admin,
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['child.step-form-opened', 'child.step-looked-at', 'step.recorded']),
    );
  });
});

describe('a child who has died', () => {
  test('what happened before is recorded and nothing becomes due; nothing can be begun after', async () => {
    const childId = await idOf('Died');
    const page = textOf((await officer.get(`/alderbeck/steps/children/${childId}`)).body);
    expect(page).toContain('This child has died (1 March 2026). Nothing is due.');
    const before = await recordBy(officer, childId, 'decision-to-assess', '2025-12-10', {
      request: '2025-11-03',
      code: 'assess',
    });
    expect(textOf(before.looked.body)).toContain('Nothing becomes due.');
    expect(textOf(before.looked.body)).not.toContain('Final plan by');
    expect(before.saved.status).toBe(303);
    const begun = await recordBy(officer, childId, 'request-received', '2026-04-10', { code: '1', reason: 'x' });
    expect(begun.saved.status).toBe(422);
    expect(textOf(begun.saved.body)).toContain('Nothing can be begun after that day');
    const sent = await recordBy(officer, childId, 'no-plan-told', '2026-04-10', { request: '2025-11-03' });
    expect(sent.saved.status).toBe(422);
    expect(textOf(sent.saved.body)).toContain('Record this only if it really happened after that day');
    expect(await stepsOf(childId)).toEqual(['decision-to-assess 2025-12-10']);
  });
});

describe('two people at once', () => {
  test('the second sees what the first recorded, and confirms again', async () => {
    const childId = await idOf('Asked');
    const manager = aBrowser(app);
    await manager.signInAs('send-manager');
    const path = stepPath(childId, 'advice-received');
    const mine = {
      ...carried(await officer.get(path)),
      ...day('on', '2026-01-20'),
      known_by: 'email',
      request: '2025-11-03',
      adviser: 'health',
    };
    expect((await recordBy(manager, childId, 'withdrawn', '2026-02-03', { request: '2025-11-03' })).saved.status).toBe(
      303,
    );
    const refused = await officer.post(path, { ...mine, stage: 'save' });
    expect(refused.status).toBe(409);
    expect(textOf(refused.body)).toContain('Somebody else recorded something for this child');
    expect(textOf(refused.body)).toContain('Request withdrawn, 3 February 2026, by SEND manager');
    const seen = /name="seen" value="(\d+)"/.exec(refused.body)?.[1] ?? '';
    expect((await officer.post(path, { ...mine, seen, stage: 'save' })).status).toBe(303);
    expect(await stepsOf(childId)).toEqual(['advice-received 2026-01-20', 'withdrawn 2026-02-03']);
  });

  test('of two that are saved in one moment one waits for the other, and neither is lost', async () => {
    const childId = await idOf('Asked');
    const manager = aBrowser(app);
    await manager.signInAs('send-manager');
    const sent = async (browser: Browser, adviser: string) => {
      const path = stepPath(childId, 'advice-asked');
      const fields = {
        ...carried(await browser.get(path)),
        ...day('on', '2025-12-12'),
        known_by: 'email',
        request: '2025-11-03',
        adviser,
      };
      return () => browser.post(path, { ...fields, stage: 'save' });
    };
    const first = await sent(officer, 'school');
    const second = await sent(manager, 'family');
    const answers = await Promise.all([first(), second()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await entriesHeld()).toBe(1);
    const twice = await sent(officer, 'other');
    const same = await Promise.all([twice(), twice()]);
    expect(same.map(({ status }) => status)).toEqual([303, 303]);
    expect(same[0].location).toBe(same[1].location);
    expect(await entriesHeld()).toBe(2);
  });
});

describe('corrections', () => {
  const entryOf = async (): Promise<string> => {
    const { rows } = await sql<{
      id: string;
    }>`select id from case_step order by recorded_at desc, number desc limit 1`.execute(database.admin);
    return rows[0]?.id ?? '';
  };

  test('a correction stands in the place of the former entry, which stays to be read with who and why', async () => {
    const childId = await idOf('Empty');
    await recordBy(officer, childId, 'request-received', '2026-03-03', { code: '1' });
    const first = await entryOf();
    await recordBy(officer, childId, 'decision-to-assess', '2026-04-01', { request: '2026-03-03', code: 'assess' });
    const path = `/alderbeck/steps/children/${childId}/entries/${first}/correct`;
    const form = await officer.get(path);
    expect(form.body).toMatch(/name="on-day"[^>]*value="3"/);
    const fields = { ...carried(form), ...day('on', '2026-03-05'), known_by: 'letter', code: '1' };
    const without = await officer.post(path, { ...fields, stage: 'look' });
    expect(without.status).toBe(422);
    expect(textOf(without.body)).toContain('Say why, for whoever reads this later');
    const looked = await officer.post(path, { ...fields, reason: 'The stamp says 5 March', stage: 'look' });
    expect(textOf(looked.body)).toContain('Final plan by: 23 July 2026');
    const saved = await officer.post(path, { ...fields, reason: 'The stamp says 5 March', stage: 'save' });
    expect(saved.status).toBe(303);
    const page = textOf((await officer.get(`/alderbeck/steps/children/${childId}`)).body);
    expect(page).toContain('Request received, 3 March 2026, Young person or parent . Recorded so by Case officer');
    expect(page).toContain('because: The stamp says 5 March');
    const steps = await database.asService((tx) => stepsOfChildren(tx, '999', [childId]));
    expect((steps.get(childId) ?? []).map(({ kind, on, of }) => [kind, on, of.requestReceivedOn])).toEqual([
      ['request-received', '2026-03-05', undefined],
      ['decision-to-assess', '2026-04-01', '2026-03-05'],
    ]);
    expect((await officer.get(path)).status).toBe(200);
    const late = await officer.post(path, {
      ...fields,
      ...carried(await officer.get(path)),
      reason: 'Again',
      stage: 'save',
    });
    expect(late.status).toBe(409);
    expect(textOf(late.body)).toContain('This entry was corrected already');
  });

  test('a step that was recorded in error is taken back with a reason, and counts no more', async () => {
    const childId = await idOf('Asked');
    await recordBy(officer, childId, 'withdrawn', '2026-02-03', { request: '2025-11-03' });
    const path = `/alderbeck/steps/children/${childId}/entries/${await entryOf()}/take-back`;
    const form = await officer.get(path);
    const without = await officer.post(path, carried(form));
    expect(without.status).toBe(422);
    const sent = { ...carried(form), reason: 'It was another child' };
    expect((await officer.post(path, sent)).status).toBe(303);
    expect((await officer.post(path, sent)).status).toBe(303);
    expect(await stepsOf(childId)).toEqual([]);
    expect(await entriesHeld()).toBe(2);
    const page = textOf((await officer.get(`/alderbeck/steps/children/${childId}`)).body);
    expect(page).toContain('Recorded in error and taken back');
    expect(page).toContain('because: It was another child');
    const again = await officer.post(path, { ...carried(await officer.get(path)), reason: 'Twice' });
    expect(again.status).toBe(409);
  });
});

describe('what is owed to the child', () => {
  const owed = async (childId: string): Promise<readonly string[]> => {
    const { rows } = await sql<{ line: string }>`
      select duty || ' ' || coalesce(due_on::text, '?') as line from duty_of_child where child_id = ${childId} order by position`.execute(
      database.admin,
    );
    return rows.map(({ line }) => line);
  };

  test('changes with each step, in the same moment', async () => {
    await sql`insert into duty_list (partnership_code, version, earliest_as_at, latest_as_at, made_at, children)
      values ('999', 'x', '2026-01-15', '2026-11-20', now(), 0) on conflict do nothing`.execute(database.admin);
    const childId = await idOf('Asked');
    await recordBy(officer, childId, 'advice-received', '2026-01-20', { request: '2025-11-03', adviser: 'health' });
    expect(await owed(childId)).toContain('final-plan 2026-03-23');
    await recordBy(officer, childId, 'withdrawn', '2026-02-03', { request: '2025-11-03' });
    expect(await owed(childId)).toEqual([]);
  });
});
