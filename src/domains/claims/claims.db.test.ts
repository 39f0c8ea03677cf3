import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import type { TestDatabase } from '#test/database';
import {
  alderbeck,
  doStep,
  organisationOf,
  peopleOf,
  planParts,
  recordEvidence,
  recordWithFile,
  series,
  seriesId,
  writeClaim,
} from '#test/claims-by-form';
import { claimsCommand } from './commands.ts';
import { publicClaimsOf } from './public-claims.ts';
import { plainDate } from '#shared/plain-date';

let database: TestDatabase;
let app: FastifyInstance;
let people: Awaited<ReturnType<typeof peopleOf>>;
let log: string;
let voice: string;

beforeAll(async () => {
  database = await alderbeck();
  app = await anApp(database);
  people = await peopleOf(app);
  log = (await recordEvidence(database, people.office)).id;
  voice = (
    await recordEvidence(
      database,
      people.forum,
      {
        kind: 'voice',
        title: 'What parents told the forum',
        body: 'They ring back now.',
        consent: 'spoken',
        'consentOn-day': '1',
        'consentOn-month': '9',
        'consentOn-year': '2026',
      },
      'forum',
    )
  ).id;
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** What the database says to a statement of the application's own role, in somebody's session: the name of the rule that refuses. */
const refusal = async (browser: Browser, statement: ReturnType<typeof sql>): Promise<string> => {
  try {
    const rows = await browser.inDatabase(database, async (tx) => (await statement.execute(tx)).numAffectedRows);
    return `done: ${String(rows)}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'constraint' in error)
      return typeof error.constraint === 'string' ? error.constraint : String(error.code);
    throw error;
  }
};

const stateOf = async (id: string): Promise<string> => {
  const { rows } = await sql<{ state: string }>`select state from claim where id = ${id}`.execute(database.admin);
  return rows[0]?.state ?? 'none';
};

/** A claim written by the programme office and given in. */
const submitted = async (evidence: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { id } = await writeClaim(people.office, evidence, more);
  expect((await doStep(people.office, id, 'submit')).status).toBe(303);
  return id;
};

const published = async (
  evidence: readonly string[],
  more: Readonly<Record<string, string>> = {},
  view = 'partly',
): Promise<string> => {
  const id = await submitted(evidence, more);
  expect((await doStep(people.commissioner, id, 'accept')).status).toBe(303);
  await doStep(people.forum, id, 'view', { stance: view, view: 'Families see it in part.' });
  expect((await doStep(people.commissioner, id, 'publish')).status).toBe(303);
  return id;
};

const impactOf = async (measure: string, text: string) => ({
  kind: 'impact',
  text,
  [`shows-${await seriesId(database, measure)}`]: 'yes',
});

describe('from draft to the public page', () => {
  test('every form says what is wrong, at its field', async () => {
    const { seen } = await writeClaim(people.office, [], { text: '', forWhom: '', 'since-year': '2030' });
    expect(seen.status).toBe(422);
    for (const words of ['Say what changed', 'Say for whom', 'must be in the past']) expect(seen.body).toContain(words);
    const evidence = await recordEvidence(database, people.office, { kind: 'voice', title: 'x', strengthReason: '' });
    expect(evidence.seen.status).toBe(422);
    expect(evidence.seen.body).toContain('need their consent');
    expect(evidence.seen.body).toContain('Write no names');
  });

  test('a claim is written by one, accepted by another of another organisation, and waits for the forum', async () => {
    const { id } = await writeClaim(
      people.office,
      [log],
      await impactOf('E09', 'More plans come in time. The cause is not shown.'),
    );
    const draft = await people.office.get(`/alderbeck/claim-desk/${id}`);
    expect(draft.body).toContain('change seen, cause not shown');
    expect((await doStep(people.office, id, 'submit')).status).toBe(303);
    // Its maker, and somebody of the same organisation.
    expect((await doStep(people.office, id, 'accept')).status).toBe(403);
    const manager = await doStep(people.manager, id, 'accept');
    expect(manager.status).toBe(403);
    expect(manager.body).toContain('another organisation');
    expect((await doStep(people.adviser, id, 'accept')).status).toBe(403);
    expect((await doStep(people.commissioner, id, 'accept')).status).toBe(303);
    const waiting = await doStep(people.commissioner, id, 'publish');
    expect(waiting.status).toBe(422);
    // Ten working days after Sunday 22 November 2026.
    expect(waiting.body).toContain('4 December 2026');
    expect(await stateOf(id)).toBe('accepted');
    expect((await people.parent.get(`/alderbeck/claims/${id}`)).status).toBe(404);
    await doStep(people.forum, id, 'view', { stance: 'disagrees', view: 'Plans come sooner and are thinner.' });
    expect((await doStep(people.commissioner, id, 'publish')).status).toBe(303);
    const page = await people.parent.get(`/alderbeck/claims/${id}`);
    for (const words of [
      'More plans come in time.',
      'The forum does not agree',
      'Plans come sooner and are thinner.',
      'Nobody has counted who reads it.',
      'Log of plans issued',
      '71.4%, October 2026',
      '/alderbeck/change/series-',
    ])
      expect(page.body).toContain(words);
    expect(page.body).not.toContain('no longer support');
    // Roles and organisations in public, and nobody's name.
    expect(page.body).not.toContain('Programme lead');
    const stamped = await people.parent.get(`/alderbeck/claims/${id}.json`);
    expect(JSON.parse(stamped.body)).toMatchObject({
      form: 'irwell-claim-1',
      text: 'More plans come in time. The cause is not shown.',
    });
    expect((await people.parent.get('/alderbeck/claims.csv')).body).toContain('More plans come in time.');
    expect((await people.parent.get('/alderbeck/claims.atom')).body).toContain(`/alderbeck/claims/${id}`);
  });

  test('a claim of impact needs its legs, and testimony alone is experience', async () => {
    const none = await writeClaim(people.office, [log], { kind: 'impact' });
    expect((await doStep(people.office, none.id, 'submit')).body).toContain('needs a series that shows it');
    const worse = await writeClaim(people.office, [log], await impactOf('R03', 'Decisions come sooner.'));
    expect((await doStep(people.office, worse.id, 'submit')).body).toContain('getting worse');
    const silent = await writeClaim(people.office, [log], await impactOf('V12', 'Calls are answered sooner.'));
    expect((await doStep(people.office, silent.id, 'submit')).body).toContain('Say so in the sentence');
    const told = await writeClaim(people.office, [voice], { kind: 'activity' });
    expect((await doStep(people.office, told.id, 'submit')).body).toContain('claim of experience');
    const audits = await Promise.all(
      [
        ['Audit of 2025', '2025', '2.1'],
        ['Audit of 2026', '2026', '3.4'],
      ].map(([title = '', year = '', score = '']) =>
        recordEvidence(database, people.manager, {
          ...{ kind: 'audit', title, 'occurred-year': year, tool: 'Plan tool', sample: '20', score, outOf: '5' },
          better: 'higher',
        }),
      ),
    );
    const both = await writeClaim(
      people.office,
      audits.map(({ id }) => id),
      { kind: 'impact', text: 'Plans that were looked at are better written.' },
    );
    expect((await doStep(people.office, both.id, 'submit')).status).toBe(303);
  });

  test('sent back with a reason, changed, given in again; the history tells it all', async () => {
    const id = await submitted([log]);
    expect((await doStep(people.chair, id, 'return', { why: '' })).status).toBe(422);
    await doStep(people.chair, id, 'return', { why: 'Say who wrote it.' });
    await people.office.get(`/alderbeck/claim-desk/${id}/edit`);
    const changed = await people.office.post(`/alderbeck/claim-desk/${id}/edit`, {
      ...{ version: '3', kind: 'output', text: 'A guide was written by 12 parents.', forWhom: 'families' },
      ...{ 'since-day': '1', 'since-month': '1', 'since-year': '2026', area: '', [`evidence-${log}`]: 'yes' },
    });
    expect(changed.status).toBe(303);
    const page = await people.adviser.get(`/alderbeck/claim-desk/${id}`);
    for (const words of ['Say who wrote it.', 'The words before', 'A guide to plans was written with families.'])
      expect(page.body).toContain(words);
    expect((await doStep(people.office, id, 'submit')).status).toBe(303);
  });

  test('of two people at once neither loses anything', async () => {
    const { id } = await writeClaim(people.office, [log]);
    const fields = {
      ...{ version: '1', kind: 'output', forWhom: 'families', 'since-day': '1', 'since-month': '1' },
      ...{ 'since-year': '2026', area: '', [`evidence-${log}`]: 'yes' },
    };
    await people.office.get(`/alderbeck/claim-desk/${id}/edit`);
    await people.office.post(`/alderbeck/claim-desk/${id}/edit`, { ...fields, text: 'The first words.' });
    const second = await people.office.post(`/alderbeck/claim-desk/${id}/edit`, {
      ...fields,
      text: 'The second words.',
    });
    expect(second.status).toBe(409);
    expect(second.body).toContain('The first words.');
    expect(second.body).toContain('The second words.');
    expect((await people.office.post(`/alderbeck/claim-desk/${id}/submit`, { version: '1' })).status).toBe(409);
  });

  test('Invariant 9: a correction says what changed, links both, and leaves the first to be read', async () => {
    const first = await published([log], { text: 'All 92 schools had training.', kind: 'activity' });
    await people.office.get(`/alderbeck/claim-desk/new?corrects=${first}`);
    const answer = await people.office.post(`/alderbeck/claim-desk/new?corrects=${first}`, {
      ...{ kind: 'activity', text: '78 of 92 schools had training.', forWhom: 'schools', area: '' },
      ...{ 'since-day': '1', 'since-month': '1', 'since-year': '2026', looked: 'The log of attendance.' },
      ...{ correction: 'Fourteen schools had been counted twice.', [`evidence-${log}`]: 'yes' },
    });
    const second = /([0-9a-f-]{36})$/.exec(answer.location ?? '')?.[1] ?? '';
    await doStep(people.office, second, 'submit');
    await doStep(people.chair, second, 'accept');
    await doStep(people.forum, second, 'view', { stance: 'agrees', view: 'Yes.' });
    await doStep(people.chair, second, 'publish');
    expect(await stateOf(first)).toBe('corrected');
    const [old, now] = [
      await people.parent.get(`/alderbeck/claims/${first}`),
      await people.parent.get(`/alderbeck/claims/${second}`),
    ];
    expect(old.body).toContain('All 92 schools had training.');
    expect(old.body).toContain(`/alderbeck/claims/${second}`);
    expect(now.body).toContain('Fourteen schools had been counted twice.');
    expect(now.body).toContain(`/alderbeck/claims/${first}`);
    expect((await people.parent.get('/alderbeck/claims.atom')).body).toContain('Corrected: All 92 schools');
  });
});

describe('Invariant 3: a claim of impact stands on figures of before and since', () => {
  const at = (id: string) => sql`partnership_code = '999' and id = ${id}`;
  const text = 'More plans come in time. The cause is not shown.';

  test('it is about an action, and is compared from the day on which that began', async () => {
    const { action, outcome } = await planParts(database);
    const about = { ...(await impactOf('E09', text)), about: `action ${action}` };
    const other = await writeClaim(people.office, [log], { ...about, area: 'PIP/APA2' });
    expect(other.seen.body).toContain('of the area that you chose');
    const day = await writeClaim(people.office, [log], { ...about, 'since-month': '3' });
    expect(day.seen.body).toContain('The action began on 1 January 2026');
    const empty = { 'since-day': '', 'since-month': '', 'since-year': '' };
    const { id } = await writeClaim(people.office, [log], { ...about, ...empty, area: '' });
    const page = await people.office.get(`/alderbeck/claim-desk/${id}`);
    expect(page.body).toContain('since 1 January 2026, when the action began');
    expect(page.body).toContain('action 1.1: A second panel each week');
    // In the database too: neither another day, nor an action of another area.
    expect(
      await refusal(
        people.office,
        sql`update claim set since_on = '2025-01-01', version = version + 1 where ${at(id)}`,
      ),
    ).toBe('claim_begins_with_its_action');
    expect(
      await refusal(people.office, sql`update claim set area_code = 'APA2', version = version + 1 where ${at(id)}`),
    ).toBe('claim_is_about_its_area');
    // The plan moves the day: the claim is not given in before somebody looks at it again.
    await sql`update plan_action set start_on = '2026-02-01' where id = ${action}`.execute(database.admin);
    expect((await doStep(people.office, id, 'submit')).body).toContain('began on 1 February 2026');
    expect(
      await refusal(
        people.office,
        sql`update claim set state = 'submitted', version = version + 1, moved_at = now(), forum_until = current_date + 20 where ${at(id)}`,
      ),
    ).toBe('claim_begins_with_its_action');
    await sql`update plan_action set start_on = '2026-01-01' where id = ${action}`.execute(database.admin);
    await doStep(people.office, id, 'submit');
    await doStep(people.commissioner, id, 'accept');
    await doStep(people.forum, id, 'view', { stance: 'partly', view: 'In part.' });
    expect((await doStep(people.commissioner, id, 'publish')).status).toBe(303);
    expect((await people.parent.get(`/alderbeck/claims/${id}`)).body).toContain('action 1.1: A second panel each week');
    expect((await people.parent.get('/alderbeck/claims.csv')).body).toContain('1.1 A second panel each week');
    // And back from the chart, in public and behind sign-in.
    const chart = `series-${await seriesId(database, 'E09')}`;
    expect((await people.parent.get(`/alderbeck/change/${chart}`)).body).toContain(`/alderbeck/claims/${id}`);
    expect((await people.office.get(`/alderbeck/assurance/${chart.slice(7)}`)).body).toContain(
      `/alderbeck/claim-desk/${id}`,
    );
    const ofOutcome = await writeClaim(people.office, [log], { about: `outcome ${outcome}` });
    expect((await people.office.get(`/alderbeck/claim-desk/${ofOutcome.id}`)).body).toContain(
      'I know when our plan will be ready',
    );
  });

  test('the day on which the plan named the measure of an action beforehand is that of the verdict', async () => {
    const { rows } = await sql<{ id: string }>`select id from plan_action`.execute(database.admin);
    const action = rows[0]?.id ?? '';
    const about = { ...(await impactOf('V12', 'Calls are answered sooner.')), about: `action ${action}` };
    const late = await writeClaim(people.office, [log], { ...about, area: '' });
    expect((await doStep(people.office, late.id, 'submit')).body).toContain('Say so in the sentence');
    const shows = await seriesId(database, 'V12');
    const bind = (on: string) =>
      sql`insert into plan_measure_link (partnership_code, id, action_id, series_id, measure_code, role, direction, named_on, named_by_name)
        values ('999', gen_random_uuid(), ${action}, ${shows}, 'V12', 'impact', 'increase', ${on}, 'Test')`.execute(
        database.admin,
      );
    // Named after it began, it proves nothing.
    await bind('2026-03-01');
    expect((await doStep(people.office, late.id, 'submit')).status).toBe(422);
    await bind('2025-12-01');
    expect((await doStep(people.office, late.id, 'submit')).status).toBe(303);
    const page = await people.office.get(`/alderbeck/claim-desk/${late.id}`);
    expect(page.body).toContain('evidence of improvement');
    expect(page.body).toContain('That is more than chance would do.');
    expect(page.body.indexOf('more than chance')).toBeLessThan(page.body.indexOf('values in a row'));
  });

  test('nobody accepts or publishes it by a statement without the verdict on the values as they stand', async () => {
    const id = await submitted([log], await impactOf('E09', text));
    const move = (state: string) =>
      sql`update claim set state = ${state}, version = version + 1, moved_at = now(), valid_until = case when ${state} = 'published' then current_date + 100 end where ${at(id)}`;
    expect(await refusal(people.commissioner, move('accepted'))).toBe('claim_has_its_verdict');
    const shows = await seriesId(database, 'E09');
    const verdict = (stood: string, direction = 'increase') =>
      sql`insert into claim_verdict (partnership_code, id, claim_id, series_id, direction, since_on, verdict, stood_on, taken_by, taken_by_role, taken_at)
        values ('999', gen_random_uuid(), ${id}, ${shows}, ${direction}, '2026-01-01', 'Evidence of improvement', ${stood}, access.my_person(), '', now())`;
    expect(await refusal(people.commissioner, verdict('2026-01-01 1'))).toBe('claim_verdict_is_of_now');
    expect(await refusal(people.commissioner, verdict('2026-01-01 1', 'decrease'))).toBe('claim_verdict_is_of_now');
    expect(await refusal(people.forum, verdict('2026-01-01 1'))).not.toMatch(/^done/);
    expect((await doStep(people.commissioner, id, 'accept')).status).toBe(303);
    const { rows } = await sql<{ verdict: string; role: string }>`
      select verdict, taken_by_role as role from claim_verdict where claim_id = ${id}`.execute(database.admin);
    expect(rows).toEqual([{ verdict: 'Change seen, cause not shown', role: 'commissioner' }]);
    expect(await refusal(people.commissioner, sql`delete from claim_verdict where claim_id = ${id}`)).toBe('42501');
    await expect(sql`delete from claim_verdict where claim_id = ${id}`.execute(database.admin)).rejects.toMatchObject({
      constraint: 'claim_is_never_removed',
    });
  });

  test('no command writes a claim', async () => {
    const io = { read: database.asPublic, today: () => plainDate('2026-11-22'), out: () => undefined };
    for (const word of ['publish', 'accept', 'write', 'withdraw'])
      await expect(claimsCommand([word, '--area', '999'], io)).rejects.toThrow('Say list.');
  });
});

describe('a step that is taken twice, or too late', () => {
  test('says what stands, leads back, and keeps what was typed', async () => {
    const { id } = await writeClaim(people.office, [log]);
    const twice = { version: '1' };
    await people.office.get(`/alderbeck/claim-desk/${id}`);
    expect((await people.office.post(`/alderbeck/claim-desk/${id}/submit`, twice)).status).toBe(303);
    const again = await people.office.post(`/alderbeck/claim-desk/${id}/submit`, twice);
    expect(again.status).toBe(409);
    expect(again.body).toContain('given in already');
    expect(again.body).toContain('What happened to it');
    await people.chair.get(`/alderbeck/claim-desk/${id}`);
    const late = await people.chair.post(`/alderbeck/claim-desk/${id}/return`, { version: '1', why: 'Say who.' });
    expect([late.status, late.body.includes('Say who.'), late.body.includes('changed since you opened it')]).toEqual([
      409,
      true,
      true,
    ]);
    const odd = await people.chair.post(`/alderbeck/claim-desk/${id}/withdraw`, { version: 'x', why: 'Kept words.' });
    expect([odd.status, odd.body.includes('Kept words.')]).toEqual([409, true]);
    // It waits for the forum, with ten working days after today, and the forum sees so.
    const desk = await people.forum.get('/alderbeck/claim-desk');
    expect(desk.body).toContain('Waits for what you, the forum, think');
    expect(desk.body).toContain('10 working days are left after today: until 4 December 2026');
    // And on its first page, where nobody else is reminded of it.
    const home = await people.forum.get('/home');
    expect(home.body).toMatch(/claims? waits? for what the forum thinks/);
    expect(home.body).toContain('10 working days are left after today, until 4 December 2026');
    expect((await people.office.get('/home')).body).not.toContain('for what the forum thinks');
  });
});

describe('a file with evidence', () => {
  const said = async () => ({
    ...{
      kind: 'document',
      title: 'Minutes with a file',
      shows: 'What was decided.',
      owner: await organisationOf(database, 'council'),
    },
    ...{ 'occurred-day': '1', 'occurred-month': '10', 'occurred-year': '2026', consent: 'not-needed', publish: 'yes' },
    ...{ strength: 'moderate', strengthReason: 'They are the minutes.', redaction: 'Names of families.' },
  });
  const pdf = { name: 'minutes.pdf', bytes: Buffer.from('%PDF-1.7\nSECRET WORDS OF THE FILE\n%%EOF') };

  test('is what its bytes say, says what was taken out, and is read by those who read evidence alone', async () => {
    const fields = await said();
    const wrong = await recordWithFile(app, people.office, fields, {
      name: 'minutes.pdf',
      bytes: Buffer.from('MZ program'),
    });
    expect([wrong.status, wrong.body.includes('must be a PDF')]).toEqual([422, true]);
    const silent = await recordWithFile(app, people.office, { ...fields, redaction: '' }, pdf);
    expect([silent.status, silent.body.includes('Say what was taken out of the file')]).toEqual([422, true]);
    const kept = await recordWithFile(app, people.office, fields, pdf);
    expect(kept.status).toBe(303);
    const id = await published([kept.location.slice(-36)], { text: 'Minutes are kept.' });
    expect((await people.office.get(kept.location)).body).toContain('minutes.pdf');
    const read = await people.adviser.get(`${kept.location}/file`);
    expect(read.body).toContain('SECRET WORDS');
    expect(read.headers['content-disposition']).toContain('attachment');
    expect((await people.parent.get(`${kept.location}/file`)).status).toBe(403);
    expect((await people.parent.get(`/alderbeck/claims/${id}`)).body).not.toContain('minutes.pdf');
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from audit.event where action = 'evidence.file-read'`.execute(database.admin);
    expect(rows[0]?.n).toBe(1);
    // Withdrawn, it goes with its text at once.
    await people.office.get(kept.location);
    expect((await people.office.post(`${kept.location}/withdraw`, { why: 'It was wrong.' })).status).toBe(303);
    expect((await people.office.get(`${kept.location}/file`)).status).toBe(404);
    const { rows: files } = await sql<{ gone: boolean }>`
      select let_go_at is not null as gone from stored_file where purpose = 'evidence.document'`.execute(
      database.admin,
    );
    expect(files).toEqual([{ gone: true }]);
  });

  test('a lost word is given anew in the open, and not used by whoever gave it', async () => {
    const story = await recordEvidence(database, people.manager, {
      ...{ kind: 'voice', title: 'A parent’s words', shows: 'How it was.', body: 'It was long.', consent: 'spoken' },
      ...{ 'consentOn-day': '1', 'consentOn-month': '9', 'consentOn-year': '2026' },
    });
    const path = `/alderbeck/evidence/${story.id}`;
    const wordIn = (body: string): string => /<strong>([A-Z2-9]{4}(?:-[A-Z2-9]{4}){3})<\/strong>/.exec(body)?.[1] ?? '';
    const known = { known: 'They came to the office and told it again.' };
    await people.forum.get(path);
    expect((await people.forum.post(`${path}/new-word`, known)).status).toBe(403);
    await people.office.get(path);
    expect((await people.office.post(`${path}/new-word`, { known: '' })).status).toBe(422);
    const word = wordIn((await people.office.post(`${path}/new-word`, known)).body);
    expect(word).toMatch(/^[A-Z2-9-]{19}$/);
    expect((await people.adviser.get(path)).body).toContain('a new word was given by');
    // Neither who gave it, nor who gave the first.
    for (const [browser, own] of [
      [people.office, word],
      [people.manager, wordIn(story.seen.body)],
    ] as const) {
      await browser.get('/alderbeck/take-back');
      expect((await browser.post('/alderbeck/take-back', { word: own })).status).toBe(403);
    }
    await people.parent.get('/alderbeck/take-back');
    const back = await people.parent.post('/alderbeck/take-back', { word });
    expect(back.body).toContain('Your story is taken back');
    expect(back.body).toContain('They came to the office and told it again.');
    expect((await people.adviser.get(path)).body).toContain('The word was a new one, given by');
  });
});

describe('Invariants 6 to 9: when what a claim stands on turns', () => {
  test('Invariant 6: it says so at once in public, until a person writes why, and says so again when more turns', async () => {
    const id = await published([log], await impactOf('V12', 'Calls are answered sooner. The cause is not shown.'));
    expect((await people.parent.get(`/alderbeck/claims/${id}`)).body).not.toContain('no longer support');
    await series(
      database,
      ...['take-back', '--area', '999', '--measure', 'V12', '--period', '2026-10', '--reason', 'Counted twice.'],
    );
    const turned = await people.parent.get(`/alderbeck/claims/${id}`);
    expect(turned.body).toContain('Our figures no longer support this');
    expect((await people.parent.get('/alderbeck/claims')).body).toContain('Our figures no longer support this');
    expect((await people.parent.get('/alderbeck/claims.csv')).body).toMatch(/,no,[^\r\n]*taken back/);
    const said: string[] = [];
    const exit = await claimsCommand(['list', '--area', '999', '--json'], {
      read: database.asPublic,
      today: () => plainDate('2026-11-22'),
      out: (text) => said.push(text),
    });
    expect(exit).toBe(1);
    expect(said.join('')).toContain('"isSupported":false');
    expect(said.join('')).toContain(id);
    expect((await people.commissioner.get('/alderbeck/claim-desk?state=turned')).body).toContain('Calls are answered');
    await doStep(people.commissioner, id, 'explain', { because: 'One month is counted again; the others stand.' });
    const explained = await people.parent.get(`/alderbeck/claims/${id}`);
    expect(explained.body).not.toContain('Our figures no longer support this');
    expect(explained.body).toContain('One month is counted again; the others stand.');
    expect(explained.body).toContain('have turned since');
    await sql`update chart_series set is_public = false where measure_code = 'V12'`.execute(database.admin);
    await sql`update public_version set version = version + 1`.execute(database.admin);
    expect((await people.parent.get(`/alderbeck/claims/${id}`)).body).toContain('Our figures no longer support this');
    expect((await people.office.get(`/alderbeck/claim-desk/${id}`)).body).toContain('no longer shown');
  });

  test('evidence that is withdrawn loses its text everywhere at once, and the claim says so', async () => {
    const story = await recordEvidence(database, people.manager, {
      ...{
        kind: 'case-example',
        title: 'A family’s year',
        shows: 'Somebody rang each week.',
        body: 'The whole story.',
      },
      ...{ consent: 'written', 'consentOn-day': '1', 'consentOn-month': '9', 'consentOn-year': '2026' },
    });
    const word = /<strong>([A-Z2-9]{4}(?:-[A-Z2-9]{4}){3})<\/strong>/.exec(story.seen.body)?.[1] ?? '';
    expect(word).not.toBe('');
    const id = await published([log, story.id], { text: 'Families are rung each week.' });
    expect((await people.parent.get(`/alderbeck/claims/${id}`)).body).toContain('The whole story.');
    await people.parent.get('/alderbeck/take-back');
    expect((await people.parent.post('/alderbeck/take-back', { word: 'AAAA-AAAA-AAAA-AAAA' })).status).toBe(422);
    const back = await people.parent.post('/alderbeck/take-back', { word: word.toLowerCase() });
    expect(back.body).toContain('Your story is taken back');
    for (const seen of [
      await people.parent.get(`/alderbeck/claims/${id}`),
      await people.office.get(`/alderbeck/claim-desk/${id}`),
      await people.office.get(`/alderbeck/evidence/${story.id}`),
      await people.parent.get('/alderbeck/claims.csv'),
    ]) {
      expect(seen.body).not.toContain('A family’s year');
      expect(seen.body).not.toContain('The whole story.');
    }
    expect((await people.parent.get(`/alderbeck/claims/${id}`)).body).toContain('Our figures no longer support this');
    const { rows } = await sql<{ text: string }>`select e::text as text from evidence e where id = ${story.id}`.execute(
      database.admin,
    );
    expect(rows[0]?.text).not.toContain('The whole');
  });
});

describe('Invariant 6: when the figures of a published claim get worse', () => {
  const publicFiles = ['claims', 'claims.csv', 'claims.atom'];
  const turnedWords = 'Our figures no longer support this';
  /** New versions of the values of a measure, as if they had been handed in anew: so many of 33. */
  const handIn = async (
    measure: string,
    counts: { readonly before: readonly number[]; readonly since: readonly number[] },
  ) => {
    await sql`
      insert into chart_value (partnership_code, series_id, period_from, version, period_until, n, d, value, submitted_on, source, taken_at, taken_by_name)
      select v.partnership_code, v.series_id, v.period_from, v.version + 1, v.period_until, v.given, 33, round(100.0 * v.given / 33, 1), v.submitted_on, 'test', now(), 'x'
      from (select w.*, case when w.period_from < '2026-01-01' then (${[...counts.before]}::int[])[1 + extract(month from w.period_from)::int % ${counts.before.length}::int]
          else (${[...counts.since]}::int[])[1 + extract(month from w.period_from)::int % ${counts.since.length}::int] end as given
        from chart_value w join chart_series s on s.partnership_code = w.partnership_code and s.id = w.series_id where s.measure_code = ${measure}
          and not exists (select from chart_value n where n.partnership_code = w.partnership_code and n.series_id = w.series_id and n.period_from = w.period_from
            and n.version > w.version)) v`.execute(database.admin);
    await sql`update public_version set version = version + 1`.execute(database.admin);
  };

  test('a new value that is worse turns it on the page, in the file and in the feed at once; what a person writes then stands beside it', async () => {
    const last = sql`series_id = ${await seriesId(database, 'E09')} and period_from = '2026-10-01'`;
    await sql`delete from value_mark where ${last}`.execute(database.admin);
    await sql`delete from chart_value where ${last}`.execute(database.admin);
    const text = 'New plans come sooner. The cause is not shown.';
    const id = await published([log], await impactOf('E09', text));
    expect((await people.parent.get(`/alderbeck/claims/${id}`)).body).not.toContain(turnedWords);
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'irwell-claims-')), 'october.csv');
    writeFileSync(file, 'period,n,d,value,submitted on\n2026-10,14,33,42.4,2026-11-05\n');
    expect(await series(database, 'import', '--area', '999', '--measure', 'E09', file)).toBe(0);
    const page = await people.parent.get(`/alderbeck/claims/${id}`);
    expect(page.body).toContain(turnedWords);
    expect(page.body).toContain('They now say “no change shown yet”');
    // The words and figures of the day stay as they were.
    expect(page.body).toContain(text);
    expect((await people.parent.get('/alderbeck/claims.csv')).body).toMatch(/New plans come sooner[^\r\n]*,no,/);
    expect((await people.parent.get('/alderbeck/claims.atom')).body).toContain(`${turnedWords}: ${text}`);
    expect((await people.parent.get('/alderbeck/claims')).body).toContain(turnedWords);
    await doStep(people.commissioner, id, 'explain', {
      because: 'Two writers left in September; the posts are filled.',
    });
    const explained = await people.parent.get(`/alderbeck/claims/${id}`);
    expect(explained.body).not.toContain(turnedWords);
    for (const words of ['They now say “no change shown yet”', 'Two writers left in September'])
      expect(explained.body).toContain(words);
    await handIn('E09', { before: [16, 15, 17], since: [23, 24, 22] });
  });

  test('a guard whose numbers are hidden from everybody turns it too, and no number of it is told', async () => {
    await handIn('E11', { before: [1, 2, 1], since: [1, 2, 1] });
    const id = await published([log], await impactOf('E09', 'Plans come in time more. The cause is not shown.'));
    const before = await people.parent.get(`/alderbeck/claims/${id}`);
    expect(before.body).toContain('no sign that it gets worse. Its numbers are too small to be shown');
    expect(before.body).not.toContain(turnedWords);
    await handIn('E11', { before: [1, 2, 1], since: [4] });
    const words = 'Its figures are too small to be shown; that it gets worse was decided from all of them.';
    for (const address of [`claims/${id}`, ...publicFiles]) {
      const { body } = await people.parent.get(`/alderbeck/${address}`);
      if (!address.endsWith('csv')) expect(body, address).toContain(turnedWords);
      if (address !== 'claims') expect(body, address).toContain(words);
      // Four of 33, and one or two of 33.
      for (const told of [' 12.1%', ' 6.1%', ' 3.0%']) expect(body, `${address} ${told}`).not.toContain(told);
    }
    await database.asPublic(async (tx) => {
      const claim = (await publicClaimsOf(tx, '999', plainDate('2026-11-22'))).find((each) => each.id === id);
      expect(claim?.isSupported).toBe(false);
      expect(claim?.turned.join(' ')).toContain(words);
      expect(JSON.stringify(claim)).not.toMatch(/12\.1|"n":4/);
    });
    expect((await people.parent.get(`/alderbeck/claims/${id}.json`)).body).not.toMatch(/12\.1/);
    // The guard's own chart says the same, and shows no number of it.
    const chart = await people.parent.get(`/alderbeck/change/series-${await seriesId(database, 'E11')}`);
    expect(chart.body).toContain('It is not missing: it is hidden');
    expect(chart.body).toContain('It is getting worse. Some of the figures, the newest among them,');
    expect(chart.body).not.toContain('12.1');
    await doStep(people.commissioner, id, 'explain', { because: 'Illness among writers, told to families.' });
    expect((await people.parent.get(`/alderbeck/claims/${id}`)).body).not.toContain(turnedWords);
  });

  test('of a guard with too few people altogether a person writes what is known, or nothing is given in, accepted or published', async () => {
    await handIn('E11', { before: [1, 0, 0, 0, 0, 0], since: [0, 0, 1] });
    const { id } = await writeClaim(
      people.office,
      [log],
      await impactOf('E09', 'Plans come on time. The cause is not shown.'),
    );
    const refused = await doStep(people.office, id, 'submit');
    expect([refused.status, refused.body.includes('Write what you know of it')]).toEqual([422, true]);
    const known = { measure: 'E11', 'known-E11': 'One family a quarter; none complained.' };
    const page = await people.office.get(`/alderbeck/claim-desk/${id}`);
    expect(page.body).toContain('What is known of “Plans that used an exception”');
    expect((await doStep(people.office, id, 'guard', { ...known, 'known-E11': ' ' })).status).toBe(422);
    expect((await doStep(people.office, id, 'guard', { ...known, measure: 'W13' })).status).toBe(409);
    expect((await doStep(people.adviser, id, 'guard', known)).status).toBe(403);
    expect((await doStep(people.office, id, 'guard', known)).status).toBe(303);
    expect((await doStep(people.office, id, 'submit')).status).toBe(303);
    await doStep(people.commissioner, id, 'accept');
    await doStep(people.forum, id, 'view', { stance: 'agrees', view: 'Yes.' });
    expect((await doStep(people.commissioner, id, 'publish')).status).toBe(303);
    const seen = await people.parent.get(`/alderbeck/claims/${id}`);
    for (const words of ['cannot be told in public', 'One family a quarter', 'Programme office'])
      expect(seen.body).toContain(words);
    expect(seen.body).not.toContain(turnedWords);
    expect((await people.parent.get(`/alderbeck/claims/${id}.json`)).body).toContain('One family a quarter');
    for (const file of ['claims.csv', 'claims.atom'])
      expect((await people.parent.get(`/alderbeck/${file}`)).body).toContain('One family a quarter');
    for (const statement of [sql`delete from claim_guard_word`, sql`update claim_guard_word set text = 'x'`])
      expect(await refusal(people.office, statement)).toBe('42501');
    await expect(sql`delete from claim_guard_word`.execute(database.admin)).rejects.toMatchObject({
      constraint: 'claim_is_never_removed',
    });
    await database.asPublic((tx) => sql`select text from claim_guard_word`.execute(tx));
    await expect(
      database.asPublic((tx) => sql`select written_by from claim_guard_word`.execute(tx)),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('nor by a statement: what is fixed with a guard that cannot be told needs a person’s words', async () => {
    await handIn('E11', { before: [1, 2, 1], since: [1, 2, 1] });
    const id = await submitted([log], await impactOf('E09', 'Plans come as promised. The cause is not shown.'));
    await doStep(people.commissioner, id, 'accept');
    await doStep(people.forum, id, 'view', { stance: 'agrees', view: 'Yes.' });
    await handIn('E11', { before: [1, 0, 0, 0, 0, 0], since: [0, 0, 1] });
    expect((await doStep(people.commissioner, id, 'publish')).status).toBe(422);
    const shows = await seriesId(database, 'E09');
    const content = JSON.stringify({
      ...{
        text: 'Plans come as promised. The cause is not shown.',
        kind: 'impact',
        forWhom: 'families who ask for a plan',
      },
      figures: [{ part: 'shows', guards: [{ name: 'X', verdict: 'Cannot tell', measureCode: 'E11' }] }],
    });
    await expect(
      people.commissioner.inDatabase(database, async (tx) => {
        await sql`insert into claim_verdict (partnership_code, id, claim_id, series_id, direction, since_on, verdict, stood_on, taken_by, taken_by_role, taken_at)
          values ('999', gen_random_uuid(), ${id}, ${shows}, 'increase', '2026-01-01', 'Evidence of improvement', access.final_values_of(${shows}), access.my_person(), '', now())`.execute(
          tx,
        );
        await sql`insert into claim_snapshot (partnership_code, claim_id, content, sha256, taken_at) values ('999', ${id}, ${content}, encode(sha256(convert_to(${content}, 'UTF8')), 'hex'), now())`.execute(
          tx,
        );
        await sql`update claim set state = 'published', version = version + 1, moved_at = now(), valid_until = current_date + 100 where id = ${id}`.execute(
          tx,
        );
      }),
    ).rejects.toMatchObject({ constraint: 'claim_says_what_is_known_of_guards' });
  });
});

test('Invariant 8: what was fixed and changed behind the program’s back shows by its stamp, in public', async () => {
  const id = await published([log], { text: 'A second guide was written.' });
  await sql`alter table claim_snapshot disable trigger claim_is_never_rewritten`.execute(database.admin);
  await sql`alter table claim_snapshot drop constraint claim_snapshot_stamp_is_right`.execute(database.admin);
  await sql`update claim_snapshot set content = replace(content, 'second guide', 'third guide') where claim_id = ${id}`.execute(
    database.admin,
  );
  await sql`alter table claim_snapshot enable trigger claim_is_never_rewritten`.execute(database.admin);
  await sql`update public_version set version = version + 1`.execute(database.admin);
  const page = await people.parent.get(`/alderbeck/claims/${id}`);
  expect(page.body).toContain('does not carry its stamp any more');
  expect(page.body).toContain('Our figures no longer support this');
});

test('Invariant 6: a guard that gets worse beyond its limits turns the claim in public, in the file and in the feed, until a person writes why', async () => {
  // A guard whose numbers are large enough to be read by everybody.
  await sql`update chart_series set guards = '{W13}' where measure_code = 'E09'`.execute(database.admin);
  const id = await published([log], await impactOf('E09', 'Plans come sooner than they did. The cause is not shown.'));
  expect((await people.parent.get(`/alderbeck/claims/${id}`)).body).not.toContain('no longer support');
  // New values come in, as an analyst would send them: many more children were not brought.
  await sql`
    insert into chart_value (partnership_code, series_id, period_from, version, period_until, n, d, value, submitted_on, source, taken_at, taken_by_name)
    select v.partnership_code, v.series_id, v.period_from, v.version + 1, v.period_until, round(v.d * 0.6), v.d, round(100 * round(v.d * 0.6) / v.d, 1),
      v.submitted_on, 'test', now(), 'x'
    from chart_value v join chart_series s on s.partnership_code = v.partnership_code and s.id = v.series_id
    where s.measure_code = 'W13' and v.period_from >= '2026-02-01'
      and v.version = (select max(w.version) from chart_value w where w.partnership_code = v.partnership_code and w.series_id = v.series_id and w.period_from = v.period_from)`.execute(
    database.admin,
  );
  await sql`update public_version set version = version + 1`.execute(database.admin);
  const words = 'which must be read with';
  const page = await people.parent.get(`/alderbeck/claims/${id}`);
  expect(page.body).toContain('Our figures no longer support this');
  expect(page.body).toContain(words);
  for (const file of ['claims.csv', 'claims.atom'])
    expect((await people.parent.get(`/alderbeck/${file}`)).body, file).toContain(words);
  await doStep(people.commissioner, id, 'explain', {
    because: 'Letters went to old addresses; they are sent again.',
  });
  const explained = await people.parent.get(`/alderbeck/claims/${id}`);
  expect(explained.body).not.toContain('Our figures no longer support this');
  expect(explained.body).toContain('Letters went to old addresses');
});

test('Invariant 6: a series that is described another way under a published claim turns it at once, in public', async () => {
  const id = await published([log], await impactOf('E09', 'Plans come in time more often. The cause is not shown.'));
  await sql`update chart_series set counts = 'something else' where measure_code = 'E09'`.execute(database.admin);
  await sql`update public_version set version = version + 1`.execute(database.admin);
  const page = await people.parent.get(`/alderbeck/claims/${id}`);
  expect(page.body).toContain('Our figures no longer support this');
  expect(page.body).toContain('is counted or read another way since');
});

describe('Invariants 3, 4, 7, 8 and 9: the database refuses, whoever asks', () => {
  const at = (id: string) => sql`partnership_code = '999' and id = ${id}`;

  test('Invariant 3: a claim without evidence', async () => {
    const { id } = await writeClaim(people.office, []);
    expect((await doStep(people.office, id, 'submit')).status).toBe(422);
    expect(
      await refusal(
        people.office,
        sql`update claim set state = 'submitted', version = version + 1, moved_at = now(), forum_until = current_date + 20 where ${at(id)}`,
      ),
    ).toBe('claim_has_evidence');
    // Nor by a leap over what lies between.
    for (const state of ['accepted', 'published', 'corrected'])
      expect(
        await refusal(
          people.commissioner,
          sql`update claim set state = ${state}, version = version + 1 where ${at(id)}`,
        ),
      ).toBe('claim_moves_in_order');
  });

  test('Invariant 4: acceptance by its maker, by the same organisation, or in another’s name', async () => {
    const id = await submitted([log]);
    const accept = sql`update claim set state = 'accepted', version = version + 1, moved_at = now() where ${at(id)}`;
    expect(await refusal(people.office, accept)).toBe('claim_is_accepted_by_another');
    expect(await refusal(people.manager, accept)).toBe('claim_is_accepted_from_outside');
    expect(await refusal(people.forum, accept)).toBe('claim_is_accepted_by_another');
    const { rows } = await sql<{ id: string }>`select id from person where display_name = 'Independent chair'`.execute(
      database.admin,
    );
    expect(
      await refusal(
        people.office,
        sql`update claim set state = 'accepted', accepted_by = ${rows[0]?.id ?? ''}, version = version + 1 where ${at(id)}`,
      ),
    ).toBe('claim_is_accepted_by_another');
    expect(await refusal(people.adviser, accept)).toBe('done: 0');
  });

  test('Invariant 3: impact without legs, and a maker’s name that is another’s', async () => {
    const { id } = await writeClaim(people.office, [log], { kind: 'impact' });
    expect(
      await refusal(
        people.office,
        sql`update claim set state = 'submitted', version = version + 1, moved_at = now(), forum_until = current_date + 20 where ${at(id)}`,
      ),
    ).toBe('claim_of_impact_has_legs');
    expect(
      await refusal(
        people.office,
        sql`update claim set made_by = gen_random_uuid(), version = version + 1 where ${at(id)}`,
      ),
    ).toBe('claim_is_never_edited_silently');
  });

  test('Invariant 8: every edit of what was published, of its bindings and of its snapshot', async () => {
    const id = await published([log]);
    for (const browser of [people.office, people.commissioner, people.chair]) {
      expect(await refusal(browser, sql`update claim set text = 'Better', version = version + 1 where ${at(id)}`)).toBe(
        'claim_is_never_edited_silently',
      );
      for (const table of ['claim_snapshot', 'claim_event', 'claim_dissent', 'claim_adverse'])
        expect(
          await refusal(browser, sql`update ${sql.table(table)} set claim_id = ${id} where claim_id = ${id}`),
        ).toBe('42501');
    }
    expect(await refusal(people.office, sql`delete from claim_evidence where claim_id = ${id}`)).toBe(
      'claim_is_never_edited_silently',
    );
    expect(await refusal(people.office, sql`delete from claim_adverse where claim_id = ${id}`)).toBe(
      'claim_adverse_stays',
    );
    expect(await refusal(people.office, sql`delete from claim where ${at(id)}`)).toBe('42501');
    // And not even the owner of the tables, who may do everything else.
    for (const statement of [
      sql`update claim_snapshot set content = '{}', sha256 = encode(sha256('{}'), 'hex') where claim_id = ${id}`,
      sql`delete from claim_snapshot where claim_id = ${id}`,
      sql`update claim_snapshot_evidence set title = 'Other', title_sha256 = encode(sha256(convert_to(salt || 'Other', 'UTF8')), 'hex') where claim_id = ${id}`,
    ])
      await expect(statement.execute(database.admin)).rejects.toMatchObject({ constraint: 'claim_is_never_removed' });
    await expect(
      people.commissioner.inDatabase(database, (tx) =>
        sql`insert into claim_snapshot (partnership_code, claim_id, content, sha256, taken_at) values ('999', ${id}, 'x', encode(sha256('x'), 'hex'), now())`.execute(
          tx,
        ),
      ),
    ).rejects.toMatchObject({ constraint: 'claim_snapshot_is_of_publishing' });
  });

  test('publishing without a snapshot, or before the forum’s days are over', async () => {
    const id = await submitted([log]);
    await doStep(people.chair, id, 'accept');
    const publish = sql`update claim set state = 'published', version = version + 1, moved_at = now(), valid_until = current_date + 100 where ${at(id)}`;
    expect(await refusal(people.chair, publish)).toBe('claim_is_fixed_when_published');
    expect(
      await refusal(
        people.chair,
        sql`insert into claim_snapshot (partnership_code, claim_id, content, sha256, taken_at) values ('999', ${id}, '{}', encode(sha256('{}'), 'hex'), now())`,
      ),
    ).toBe('claim_snapshot_is_of_publishing');
  });

  test('Invariant 7: the forum’s words and evidence, to all but the forum', async () => {
    const id = await published([log, voice]);
    for (const browser of [people.office, people.chair, people.commissioner]) {
      expect(await refusal(browser, sql`delete from claim_dissent where claim_id = ${id}`)).toBe('done: 0');
      expect(
        await refusal(
          browser,
          sql`update evidence set withdrawn_at = now(), withdrawn_how = 'owner', withdrawn_by = access.my_person(), withdrawn_by_name = 'x', withdrawn_why = 'x' where id = ${voice}`,
        ),
      ).toBe('done: 0');
    }
    expect((await people.office.post(`/alderbeck/claim-desk/${id}/take-back`, {})).status).toBe(403);
    await people.office.get(`/alderbeck/evidence/${voice}`);
    expect((await people.office.post(`/alderbeck/evidence/${voice}/withdraw`, { why: 'x', asked: 'yes' })).status).toBe(
      403,
    );
    await expect(sql`delete from claim_dissent where claim_id = ${id}`.execute(database.admin)).rejects.toMatchObject({
      constraint: 'claim_dissent_is_the_forums',
    });
    expect(
      await refusal(
        people.office,
        sql`insert into claim_dissent (partnership_code, claim_id, id, stance, text, said_by, said_for, said_at) values ('999', ${id}, gen_random_uuid(), 'agrees', 'Yes', access.my_person(), '', now())`,
      ),
    ).toMatch(/claim_dissent_is_the_forums|42501/);
    const page = await people.forum.get(`/alderbeck/claim-desk/${id}`);
    const view = /name="id" value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? '';
    expect((await doStep(people.forum, id, 'take-back', { id: view })).status).toBe(303);
    expect((await people.parent.get(`/alderbeck/claims/${id}`)).body).toContain('That is not agreement');
  });

  test('evidence is never edited, deleted or recorded in the forum’s name', async () => {
    expect(await refusal(people.office, sql`update evidence set title = 'Better' where id = ${log}`)).toBe('42501');
    expect(await refusal(people.office, sql`delete from evidence where id = ${log}`)).toBe('42501');
    await expect(
      sql`update evidence set title = 'Better' where id = ${log}`.execute(database.admin),
    ).rejects.toMatchObject({
      constraint: 'evidence_is_never_edited',
    });
    await expect(sql`delete from evidence where id = ${log}`.execute(database.admin)).rejects.toMatchObject({
      constraint: 'evidence_is_never_removed',
    });
    const forged = await recordEvidence(database, people.office, { title: 'Forged' }, 'forum');
    expect(forged.seen.status).toBe(422);
    expect(
      await refusal(
        people.office,
        sql`insert into evidence (partnership_code, id, kind, title, shows, occurred_on, owner_organisation, owner_name, owner_role, consent, may_be_published, strength,
          strength_reason, recorded_by, recorded_by_name, recorded_at)
          select partnership_code, gen_random_uuid(), 'document', 't', 's', occurred_on, owner_organisation, owner_name, owner_role, 'not-needed', true, 'weak', 'r',
            access.my_person(), 'x', now() from evidence where id = ${voice}`,
      ),
    ).not.toMatch(/^done/);
  });

  test('visitors see nothing of drafts, of names, and of evidence that may not be published', async () => {
    const hidden = await recordEvidence(database, people.office, { title: 'Internal paper', publish: 'no' });
    const id = await published([log, hidden.id], { text: 'A paper was written.' });
    const page = await people.parent.get(`/alderbeck/claims/${id}`);
    expect(page.body).not.toContain('Internal paper');
    expect(page.body).toContain('It is not published.');
    await database.asPublic(async (tx) => {
      const { rows } = await sql<{
        n: number;
      }>`select count(*)::int as n from claim where published_at is null`.execute(tx);
      expect(rows[0]?.n).toBe(0);
      const evidence = await sql<{
        n: number;
      }>`select count(*)::int as n from evidence where id = ${hidden.id}`.execute(tx);
      expect(evidence.rows[0]?.n).toBe(0);
    });
    for (const column of ['made_by_name', 'accepted_by_name', 'note'])
      await expect(
        database.asPublic((tx) => sql`select ${sql.ref(column)} from claim`.execute(tx)),
      ).rejects.toMatchObject({ code: '42501' });
  });

  test('every act is in the trail', async () => {
    const { rows } = await sql<{ action: string }>`
      select distinct action from audit.event where action like 'claim.%' or action like 'evidence.%'`.execute(
      database.admin,
    );
    const actions = rows.map(({ action }) => action);
    for (const action of [
      'made',
      'submitted',
      'accepted',
      'returned',
      'published',
      'view-given',
      'explained',
      'edited',
    ])
      expect(actions).toContain(`claim.${action}`);
    for (const action of ['recorded', 'taken-back']) expect(actions).toContain(`evidence.${action}`);
  });
});
