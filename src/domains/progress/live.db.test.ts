import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { gzipSync } from 'node:zlib';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asInvented } from '#domains/access';
import { loadInventedSeries, seriesCommand } from '#domains/charts-of-change';
import { loadInventedClaims } from '#domains/claims';
import { loadInventedCoverage } from '#domains/coverage';
import { loadInventedDecisions } from '#domains/decisions';
import { loadInventedLetters } from '#domains/letters';
import { loadInventedPlans } from '#domains/plan-actions';
import { loadInventedPromises } from '#domains/promises';
import { asVisitor, movePublicVersion } from '#platform/db';
import type { Tx } from '#platform/db';
import { plainDate } from '#shared/plain-date';
import { anArea } from '#test/an-area-with-people';
import { aLetter } from '#test/a-letter';
import { anApp } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';

let database: TestDatabase;
let app: FastifyInstance;

const now = (): Date => new Date('2026-11-22T10:00:00Z');
const today = plainDate('2026-11-22');
const areas = ['apa1', 'apa2', 'afi1'] as const;
const pages = areas.map((area) => `/alderbeck/areas/${area}`);
const files = pages.flatMap((page) => [`${page}/lists.csv`, `${page}/changes.atom`]);
const everything = [
  '/alderbeck',
  '/alderbeck/progress',
  ...pages,
  ...pages.map((page) => `${page}/brief`),
  ...files,
  '/alderbeck/claims',
  '/alderbeck/claims.csv',
  '/alderbeck/claims.atom',
  '/alderbeck/promises',
  '/alderbeck/promises.csv',
  '/alderbeck/board-decisions',
  '/alderbeck/board-challenges',
];

/** The partnership as the demonstration has it, without its waiting lists and children. */
const loadAll = async (): Promise<void> => {
  const { store } = database;
  const asRole = <T>(role: string, work: (tx: Tx) => Promise<T>): Promise<T> => asInvented(store, '999', role, work);
  await database.asService(async (tx) => {
    await loadInventedSeries(tx, '999', now());
    await loadInventedPlans(tx, '999');
    await loadInventedLetters(tx, '999');
  });
  await loadInventedClaims({ partnershipCode: '999', asRole, asEverybody: (work) => asVisitor(store.visitors, work) });
  await seriesCommand(
    ['take-back', '--area', '999', '--measure', 'V12', '--period', '2026-10', '--reason', 'Counted twice.'],
    {
      asService: (work) => database.asService(work),
      now,
      today: () => today,
      out: () => undefined,
      say: () => undefined,
    },
  );
  await loadInventedCoverage({ partnershipCode: '999', asRole });
  await loadInventedDecisions({ partnershipCode: '999', asRole });
  await loadInventedPromises({ partnershipCode: '999', today, asRole });
};

beforeAll(async () => {
  database = await aDatabase();
  await anArea(database);
  await loadAll();
  // What was loaded a moment ago has no statistics yet, and reads of it are planned badly.
  await sql`analyze`.execute(database.admin);
  app = await anApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const open = async (path: string): Promise<string> => {
  const answer = await app.inject({ url: path });
  expect(answer.statusCode, path).toBe(200);
  return answer.body;
};

const unescaped = (text: string): string =>
  text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const textOf = (body: string): string =>
  unescaped(body.replace(/<head>[\s\S]*?<\/head>/, '').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

const statuses = new Map<string, number>();

/** Whether there is such a page, asked once for each address. */
const statusOf = async (path: string): Promise<number> => {
  const known = statuses.get(path) ?? (await app.inject({ url: path })).statusCode;
  statuses.set(path, known);
  return known;
};

/** The addresses that the main part of a page leads to, without what stands behind a #. */
const linksOf = (body: string): readonly string[] =>
  [...(/<main[\s\S]*<\/main>/.exec(body)?.[0] ?? '').matchAll(/href="(\/[^"]*)"/g)].map(([, href = '']) =>
    unescaped(href).replace(/#.*/, ''),
  );

const column = async (query: ReturnType<typeof sql<{ words: string }>>): Promise<readonly string[]> =>
  (await query.execute(database.admin)).rows.map(({ words }) => words);

const validator = new HtmlValidate(new FileSystemConfigLoader());

describe('each area page', () => {
  test.each(pages)(
    '%s says in order what was asked, said, done, changed, slipped and is next, and that it is invented',
    async (page) => {
      const body = await open(page);
      const headings = [...body.matchAll(/<h2 [^>]*id="([^"]+)"/g)].map(([, id]) => id);
      expect(headings.filter((id) => id !== 'decided')).toEqual([
        'asked',
        'said',
        'done',
        'changed',
        'slipped',
        'next',
        'promised',
        'not-known',
      ]);
      expect(textOf(body)).toContain('Alderbeck is invented: so is everything on this page.');
      expect(gzipSync(body).length).toBeLessThan(30 * 1024);
    },
  );

  test.each(['/alderbeck', '/alderbeck/progress', ...pages, ...pages.map((page) => `${page}/brief`)])(
    '%s is valid HTML and leads nowhere that is not there',
    async (page) => {
      const body = await open(page);
      const { results } = await validator.validateString(body, 'page.html');
      expect(
        results.flatMap(({ messages }) => messages.map(({ line, message }) => `${String(line)}: ${message}`)),
      ).toEqual([]);
      for (const link of new Set(linksOf(body)))
        expect([200, 302], `${page} → ${link}`).toContain(await statusOf(link));
      const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      expect([...body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.has(id))).toEqual([]);
    },
  );

  test('tells items of the letter with what answers them, and gaps with what is missing', async () => {
    const text = textOf(await open('/alderbeck/areas/apa1'));
    expect(text).toMatch(
      /Of \d+ things? that the letter asks for here, \d+ (has|have) an action, a measure and evidence newer than the letter, as far as is published/,
    );
    expect(text).toMatch(/Gap We could not find here: /);
  });

  test('tells delivery in words, what was made, and that done is not help', async () => {
    const text = textOf(await open('/alderbeck/areas/apa1'));
    expect(text).toMatch(
      /Done A second panel each week, and three more people who write plans \(1\.1\)\. Done on 14 April 2026; first due 31 March 2026\. Made: Terms of the second panel \(9 January 2026\)/,
    );
    expect(text).toContain('It does not mean that it helped.');
  });

  test('tells what slipped: late, moved from, to and why, and promises past their date', async () => {
    const text = textOf(await open('/alderbeck/areas/apa1'));
    expect(text).toMatch(
      /Late: Every draft plan is checked against one standard before it is sent \(1\.2\) was due on 30 September 2026, 53 days ago/,
    );
    expect(text).toMatch(
      /Moved: Every draft plan [^,]*, from 30 June 2026 to 30 September 2026\. Why: The standard was written anew with families, which took a term\. Approved by: SEND Improvement Board\./,
    );
    expect(text).toMatch(
      /Past its date by 53 days: the promise “Every family that waits for an assessment will have a named worker/,
    );
  });

  test('says of a claim whose figures turned that they no longer support it, with what speaks against it and the forum’s view', async () => {
    const text = textOf(await open('/alderbeck/areas/afi1'));
    expect(text).toMatch(/Our figures no longer support this More families are answered within five working days/);
    expect(text).toMatch(/Against it: An answer is not a solution/);
    expect(text).toMatch(/The forum cannot tell \(Alderbeck Together/);
    expect(text).toMatch(/This corrects an earlier claim: We had counted places booked/);
    expect(text).toMatch(/What is no longer said Corrected on .*All 92 schools/);
  });

  test('gives silence of the forum as silence, and a quotation only with consent', async () => {
    expect(textOf(await open('/alderbeck/areas/apa1'))).toContain(
      'The parent carer forum has not said what it thinks. That is not agreement.',
    );
    expect(textOf(await open('/alderbeck/areas/afi1'))).toMatch(
      /They do ring back now\. Last year I gave up\..*Published with consent/,
    );
    expect(textOf(await open('/alderbeck/areas/apa1'))).not.toContain(
      'Somebody asked me what I know about my own child',
    );
  });

  test('gives a real day for what is not yet known, and says where nobody can know', async () => {
    const { rows } = await sql<{ id: string }>`
      update plan_action set start_on = '2026-11-09' where partnership_code = '999' and ref = '3.3' returning id`.execute(
      database.admin,
    );
    await database.admin.transaction().execute(movePublicVersion);
    expect(rows).toHaveLength(1);
    const text = textOf(await open('/alderbeck/areas/afi1'));
    expect(text).toMatch(
      /\(3\.3\): Not yet known, first reading due 20 January 2027: “Moves to college planned five months ahead”/,
    );
    expect(text).toMatch(/\(3\.2\): No measure is bound to it, so nobody can know whether it helps/);
  });
});

describe('the chain', () => {
  test('is walked by links alone, from the area to each claim, its chart, its figures, and back to the claim and the area', async () => {
    const walked = new Set<string>();
    for (const page of pages) {
      const claims = linksOf(await open(page)).filter((href) => /^\/alderbeck\/claims\/[0-9a-f-]{36}$/.test(href));
      for (const claim of new Set(claims)) {
        const body = await open(claim);
        expect(linksOf(body), `${claim} → its area`).toContain(page);
        for (const chart of new Set(linksOf(body).filter((href) => href.includes('/change/series-')))) {
          const drawn = await open(chart);
          const onward = linksOf(drawn);
          expect(onward, `${chart} → ${claim}`).toContain(claim);
          expect(textOf(drawn)).toMatch(/Counted: /);
          const csv = onward.find((href) => href.endsWith('.csv')) ?? 'no file';
          expect(parse(await open(csv), { bom: true, relax_column_count: true }).length).toBeGreaterThan(5);
        }
        walked.add(claim);
      }
    }
    const published = await column(
      sql<{ words: string }>`select id::text as words from claim where published_at is not null`,
    );
    expect([...walked].map((href) => href.replace('/alderbeck/claims/', '')).toSorted()).toEqual(
      [...published].toSorted(),
    );
  });

  test('leads from each action to its chart, from each promise to its evidence, and both back to an area', async () => {
    for (const page of pages) {
      const body = await open(page);
      for (const chart of new Set(linksOf(body).filter((href) => href.includes('/change/series-'))))
        expect(linksOf(await open(chart)), `${chart} → ${page}`).toContain(page);
      if (body.includes('id="promise-')) {
        expect(linksOf(body)).toContain('/alderbeck/promises');
        expect(linksOf(await open('/alderbeck/promises')), `promises → ${page}`).toContain(page);
      }
    }
    expect(textOf(await open('/alderbeck/areas/afi1'))).toMatch(
      /We will publish a note of every board meeting.*Evidence: Register of the board’s notes/,
    );
  });
});

describe('what is not public', () => {
  test('stands in no word on any public page, file or feed', async () => {
    const actions = sql<{ words: string }>`select text as words from plan_action where not is_public
      union all select o.title from plan_output o join plan_action a on a.id = o.action_id where not a.is_public`;
    const claims = sql<{ words: string }>`select text as words from claim where published_at is null`;
    const evidence = sql<{ words: string }>`
      select t as words from evidence e, unnest(array[e.title, e.shows, e.body]) t where not e.may_be_published and t <> ''`;
    const decisions = sql<{ words: string }>`
      select w.text as words from decision_wording w join decision d on d.id = w.decision_id where d.public_at is null or d.taken_down_at is not null
      union all select question from challenge where public_at is null or taken_down_at is not null`;
    const families = sql<{ words: string }>`select words from condition_part where is_about_one_family`;
    const secret: string[] = [];
    for (const query of [actions, claims, evidence, decisions, families]) {
      const found = await column(query);
      expect(found.length).toBeGreaterThan(0);
      secret.push(...found);
    }
    for (const path of everything) {
      const text = textOf(await open(path));
      expect(
        secret.filter((words) => text.includes(words)),
        path,
      ).toEqual([]);
    }
  });

  test('is kept back by the database: a visitor reads no output and no move of a private action', async () => {
    const seen = await database.asPublic(async (tx) => {
      const outputs = await sql<{ id: string }>`select distinct action_id as id from plan_output`.execute(tx);
      const moves = await sql<{ id: string }>`select distinct action_id as id from plan_due_change`.execute(tx);
      return [...outputs.rows, ...moves.rows].map(({ id }) => id);
    });
    const open = await column(sql<{ words: string }>`select id::text as words from plan_action where is_public`);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter((id) => !open.includes(id))).toEqual([]);
    await expect(database.asPublic((tx) => sql`select held_at from plan_output`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      database.asPublic((tx) => sql`select changed_by_name from plan_due_change`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
  });

  test('goes from the page as soon as it is private again', async () => {
    await sql`update plan_action set is_public = false where partnership_code = '999' and ref = '1.3'`.execute(
      database.admin,
    );
    await database.admin.transaction().execute(movePublicVersion);
    for (const path of ['/alderbeck/areas/apa1', '/alderbeck/areas/apa1/lists.csv', '/alderbeck/areas/apa1/brief'])
      expect(textOf(await open(path)), path).not.toContain(
        'Families are told the decision within four weeks of a review',
      );
    await sql`update plan_action set is_public = true where partnership_code = '999' and ref = '1.3'`.execute(
      database.admin,
    );
    await database.admin.transaction().execute(movePublicVersion);
  });
});

describe('what a reader takes along', () => {
  test.each(areas)(
    'the feed of %s tells claims, corrections, moves and lateness, the latest first, each under an id of its own',
    async (area) => {
      const body = await open(`/alderbeck/areas/${area}/changes.atom`);
      const ids = [...body.matchAll(/<entry><id>([^<]+)<\/id>/g)].map(([, id]) => id);
      expect(ids.length).toBeGreaterThan(3);
      expect(new Set(ids).size).toBe(ids.length);
      const times = [...body.matchAll(/<updated>([^<]+)<\/updated>/g)].map(([, at]) => at ?? '');
      expect(times[0]).toBe(times[1]);
      expect(times.slice(1)).toEqual(times.slice(1).toSorted().toReversed());
      for (const [, href = ''] of body.matchAll(/rel="alternate" type="text\/html" href="([^"]+)"/g))
        expect(await statusOf(href.replace(/#.*/, '')), href).toBe(200);
    },
  );

  test('the feed says which claim the figures no longer support, and what was late since when', async () => {
    expect(await open('/alderbeck/areas/afi1/changes.atom')).toContain(
      '<title>Our figures no longer support this: More families',
    );
    expect(await open('/alderbeck/areas/apa1/changes.atom')).toMatch(
      /<title>Late: Every draft plan[^<]*<\/title><updated>2026-10-01T00:00:00/,
    );
  });

  test('the lists of a page are a file with a line for each', async () => {
    const rows: Record<string, string>[] = parse(await open('/alderbeck/areas/afi1/lists.csv'), {
      bom: true,
      columns: true,
    });
    for (const list of ['asked', 'families say', 'done', 'claim', 'moved', 'next', 'promise'])
      expect(rows.filter((row) => row['list'] === list).length, list).toBeGreaterThan(0);
    for (const row of rows) expect(await statusOf((row['address'] ?? '').replace(/#.*/, '')), row['address']).toBe(200);
  });
});

describe('the first page of an area', () => {
  test('answers what families ask first in sentences, and is no wall of links', async () => {
    const body = await open('/alderbeck');
    const text = textOf(body);
    for (const asks of ['What has changed?', 'What is late?', 'What was promised?', 'How long do children wait?'])
      expect(text).toContain(asks);
    expect(text).toMatch(
      /\d+ published claims? stands? today\. \d+ more (is|are) published that our figures no longer support\./,
    );
    expect(text).toMatch(/Of 6 promises, \d are past their date and not kept\./);
    expect(linksOf(body).length).toBeLessThan(14);
  });

  test('progress tells how much of the letter is answered, and leads to claims, promises and decisions', async () => {
    const body = await open('/alderbeck/progress');
    expect(textOf(body)).toMatch(
      /What the newest letter asks for: of \d+ things, \d+ (has|have) an action, a measure and evidence newer/,
    );
    for (const href of [
      '/alderbeck/claims',
      '/alderbeck/claims.csv',
      '/alderbeck/claims.atom',
      '/alderbeck/promises',
      '/alderbeck/board-decisions',
      '/alderbeck/board-challenges',
    ])
      expect(linksOf(body)).toContain(href);
  });
});

test('a plan without a letter and without a document has its pages too', async () => {
  await database.admin.transaction().execute(async (tx) => {
    await sql`insert into geography (code, kind, name) values ('998', 'invented', 'Elsewhere') on conflict do nothing`.execute(
      tx,
    );
    await sql`insert into partnership (code, short_name, name, invented) values ('998', 'elsewhere', 'Elsewhere', true) on conflict do nothing`.execute(
      tx,
    );
    await sql`insert into plan (partnership_code, code, name, is_public) values ('998', 'PIP', 'A plan', true)`.execute(
      tx,
    );
    await sql`insert into plan_area (partnership_code, plan_code, code, kind, number, position, short_title, summary_text)
      values ('998', 'PIP', 'AFI1', 'improvement', 1, 1, 'Answers in time', 'Families wait for answers.')`.execute(tx);
    await movePublicVersion(tx);
  });
  expect(textOf(await open('/elsewhere/progress'))).toContain(
    'No letter about this plan is kept here that everybody may read.',
  );
  const text = textOf(await open('/elsewhere/areas/afi1'));
  expect(text).toContain('No action of Elsewhere’s plan is kept here for everybody to read.');
  expect(text).toContain('Nobody has published a claim here that something changed in this area.');
  for (const path of [
    '/elsewhere',
    '/elsewhere/areas/afi1/brief',
    '/elsewhere/areas/afi1/lists.csv',
    '/elsewhere/areas/afi1/changes.atom',
  ])
    await open(path);
});

test('keeps to the newest stocktake letter when another document is newer, and says in words that the plan is hidden', async () => {
  const before = textOf(await open('/alderbeck/areas/apa1'));
  await database.asService(async (tx) => {
    await aLetter(tx, {
      code: 'report',
      planCode: 'PIP',
      writtenOn: '2026-11-13',
      items: [{ code: 'APA1-N1', area: 'APA1', part: 'next-step', text: 'Something else.' }],
    });
    await sql`update letter set kind = 'inspection-report' where partnership_code = '999' and code = 'report'`.execute(
      tx,
    );
    await movePublicVersion(tx);
  });
  expect(textOf(await open('/alderbeck/areas/apa1'))).toBe(before);
  expect(textOf(await open('/alderbeck/areas/afi1'))).toContain('Area for improvement 1');
  await sql`insert into plan_decision (partnership_code, plan_code, number, what, why, decided_on, decided_at, decided_by_name)
    select '999', 'PIP', coalesce(max(number), 0) + 1, 'made-not-public', 'It is being written anew.', '2026-11-20', now(), 'Somebody'
    from plan_decision where partnership_code = '999' and plan_code = 'PIP'`.execute(database.admin);
  await database.asService((tx) => movePublicVersion(tx));
  for (const path of ['/alderbeck', '/alderbeck/letter', '/alderbeck/letter/report', '/alderbeck/progress'])
    expect(textOf(await open(path))).toContain('The plan is not public at present.');
});
