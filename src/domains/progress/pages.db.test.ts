import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { gzipSync } from 'node:zlib';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadHistory } from '#domains/history';
import { loadImpactPlan } from '#domains/impact-plan';
import { loadMeasureRegister, refreshMeasureValues } from '#domains/measures';
import { loadGeographies, loadPublishedExcerpts } from '#domains/published';
import { movePublicVersion } from '#platform/db';
import { anApp } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';

let database: TestDatabase;
let app: FastifyInstance;

const areas = ['apa1', 'apa2', 'apa3', 'apa4', 'apa5', 'apa6', 'afi1', 'afi2', 'afi3'] as const;
const paths = [
  '/bury/progress',
  ...areas.map((area) => `/bury/areas/${area}`),
  ...areas.map((area) => `/bury/areas/${area}/brief`),
  '/bury/letter',
  '/bury/history',
  '/bury/promises',
  '/bury/how-do-we-know',
];

beforeAll(async () => {
  database = await aDatabase();
  await database.asService(loadGeographies);
  await database.admin
    .insertInto('partnership')
    .values([
      { code: '351', short_name: 'bury', name: 'Bury', invented: false },
      { code: '999', short_name: 'alderbeck', name: 'Alderbeck', invented: true },
    ])
    .execute();
  await database.asService(async (tx) => {
    await loadMeasureRegister(tx);
    await loadPublishedExcerpts(tx);
    await refreshMeasureValues(tx);
    await loadImpactPlan(tx);
    await loadHistory(tx);
  });
  app = await anApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&#39;': "'",
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
};

/** The text of a page as a reader has it: tags gone, space folded. */
const textOf = (body: string): string =>
  body
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:amp|#39|quot|lt|gt);/g, (found) => entities[found] ?? found)
    .replace(/\s+/g, ' ');

const open = async (
  path: string,
): Promise<{ readonly status: number; readonly body: string; readonly text: string }> => {
  const answer = await app.inject({ url: path });
  return { status: answer.statusCode, body: answer.body, text: textOf(answer.body) };
};

const validator = new HtmlValidate(new FileSystemConfigLoader());

const both = /five weaknesses judged sufficient and three not sufficient/i;

describe('every page about Bury’s plan and history', () => {
  test.each(paths)('%s answers, is light, and says whose words they are', async (path) => {
    const { status, body, text } = await open(path);
    expect(status).toBe(200);
    expect(gzipSync(body).length).toBeLessThan(30 * 1024);
    expect(text.match(/Not made or endorsed by the council, the NHS or the parent carer forum/g)).toHaveLength(1);
    if (path !== '/bury/how-do-we-know')
      expect(text).toMatch(/Irwell’s summary, not the (letter’s words|words of the documents)/);
    expect(body).not.toMatch(/\sstyle="/);
    expect(body.match(/<h1[ >]/g)).toHaveLength(1);
  });

  test.each(paths)('%s is valid HTML', async (path) => {
    const { body } = await open(path);
    const { results } = await validator.validateString(body, 'page.html');
    expect(
      results.flatMap(({ messages }) => messages.map(({ line, message }) => `${String(line)}: ${message}`)),
    ).toEqual([]);
  });

  test.each(paths)('%s names 2019 only with both numbers, and never tells one side alone', async (path) => {
    const { text } = await open(path);
    if (/revisit|(?:May|June|July) 2019|\bin 2019\b(?!,)/i.test(text)) expect(text).toMatch(both);
    if (/provision is better/i.test(text)) {
      expect(text).toMatch(both);
      expect(text).toMatch(/What it leaves out The three judgements that it leaves out/);
    }
  });

  test.each(paths)('%s links to nothing that is not there', async (path) => {
    const { body } = await open(path);
    const links = new Set(
      [...body.matchAll(/href="(\/(?:bury|alderbeck)[^"#]*)(?:#[^"]*)?"/g)].map((match) => match[1] ?? ''),
    );
    for (const link of links) {
      const answer = await app.inject({ url: link.replaceAll('&amp;', '&') });
      expect(answer.statusCode, `${path} → ${link}`).toBe(200);
    }
    const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const anchors = [...body.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(anchors.filter((anchor) => !ids.has(anchor))).toEqual([]);
  });

  test('Irwell says nowhere by itself that something improved', async () => {
    for (const path of paths) expect((await open(path)).text, path).not.toMatch(/\bimprov(?:ed|es)\b/i);
  });
});

describe('the Progress page', () => {
  test('counts from the rows how many statements carry a percentage, a count, none', async () => {
    const { text, body } = await open('/bury/progress');
    expect(text).toMatch(
      /lists 34 things: 16 under words that say they were shown, 18 under no such words\. It asks for 42 next steps \(1 is printed twice\)/,
    );
    expect(text).toMatch(/1 carries a percentage.* 1 carries a count.* 32 carry no figure/);
    expect(body).toContain('href="/bury/letter?part=demonstrated&amp;figure=percentage#items"');
  });

  test('follows the rows when they change', async () => {
    await database.admin.transaction().execute(async (tx) => {
      await tx
        .updateTable('letter_item')
        .set({ figure_given: 'none', figure_words: null })
        .where('code', '=', 'AFI1-D2')
        .execute();
      await movePublicVersion(tx);
    });
    expect((await open('/bury/progress')).text).toMatch(
      /1 carries a percentage.* 0 carry a count.* 33 carry no figure/,
    );
    await database.admin.transaction().execute(async (tx) => {
      await tx
        .updateTable('letter_item')
        .set({ figure_given: 'count', figure_words: 'Two newsletters, and a third due.' })
        .where('code', '=', 'AFI1-D2')
        .execute();
      await movePublicVersion(tx);
    });
    expect((await open('/bury/progress')).text).toMatch(/32 carry no figure/);
  });

  test('leads to nine areas, and each says what was asked, claimed, measured and is not known', async () => {
    const { body } = await open('/bury/progress');
    for (const area of areas) {
      expect(body).toContain(`href="/bury/areas/${area}"`);
      const { text } = await open(`/bury/areas/${area}`);
      for (const part of ['What was asked', 'What is claimed', 'What is measured', 'What is not known'])
        expect(text, area).toContain(part);
      expect(text).toMatch(/A letter is not the evidence pack behind it/);
    }
  });
});

describe('a figure on these pages', () => {
  const shown = ['/bury/progress', '/bury/areas/apa6', '/bury/areas/apa6/brief'];

  test.each(shown)('%s never gives the 20-week rate without refusals and both appeal rates', async (path) => {
    const { text } = await open(path);
    if (!text.includes('New EHC plans issued within 20 weeks')) return;
    expect(text).toMatch(/Requests for an assessment that were refused/);
    expect(text).toMatch(/the rate published since 2014/);
    expect(text).toMatch(/the newer rate/);
  });

  test('the 20-week rate is there at all on the page of its area', async () => {
    const { text } = await open('/bury/areas/apa6');
    expect(text).toMatch(/New EHC plans issued within 20 weeks 99\.0%/);
    expect(text).toMatch(/Requests for an assessment that were refused 32\.9%/);
  });

  test('of a year that was over before the letter’s six months is background', async () => {
    const { text } = await open('/bury/areas/apa6');
    expect(text).toMatch(/In 2024, 99\.0% of new plans [^%]* Background/);
    expect(text).toMatch(/On 31 March 2025, [^%]*% [^%]* In the letter’s six months/);
  });

  test('that nobody has is said to be not known, and never nought', async () => {
    const { text } = await open('/bury/areas/apa6');
    expect(text).toMatch(/Children still waiting for a plan after 20 weeks Not known/);
  });

  test('of a provider names the provider in short', async () => {
    const { text } = await open('/bury/areas/apa3/brief');
    expect(text).toMatch(
      /speech and language therapy ?: \d+\.\d% \(Northern Care Alliance, [\d,]+ of [\d,]+, October 2023, background\)/,
    );
  });
});

const numberIn = (text: string, wanted: RegExp): number => Number(wanted.exec(text)?.[1] ?? Number.NaN);

describe('what counts on a card or a brief', () => {
  const cards = async (): Promise<ReadonlyMap<string, string>> => {
    const { body } = await open('/bury/progress');
    return new Map(
      [...body.matchAll(/<li class="irw-nine__area[\s\S]*?<\/li>/g)].map(([card]) => [
        /\/bury\/areas\/(\w+)"/.exec(card)?.[1] ?? '',
        textOf(card),
      ]),
    );
  };
  const figuresOn = async (area: string): Promise<number> => {
    const { body } = await open(`/bury/areas/${area}`);
    return [...body.matchAll(/irw-figure-card__value">([^<]*)</g)].filter(([, value]) => value !== 'Not known').length;
  };
  /** A value in short is followed by a bracket that ends with its standing. */
  const inShort = (text: string): number =>
    [...text.matchAll(/[\d.,]+%? \([^()]*(?:background|six months)(?:, provisional)?\)/g)].length;

  test('is what the reader finds on the page of the area, less what is printed already', async () => {
    const all = await cards();
    expect([...all.keys()]).toEqual([...areas]);
    for (const [area, card] of all) {
      const found = await figuresOn(area);
      const brief = (await open(`/bury/areas/${area}/brief`)).text;
      for (const text of [card, brief]) {
        const more = /And \d+ more/.test(text) ? numberIn(text, /And (\d+) more figures? on its own page/) : 0;
        expect(inShort(text) + more, area).toBe(found);
      }
    }
    expect(all.get('apa1')).toMatch(/And [1-9]\d* more figures/);
  });

  test('a card leads with no figure from long before the letter while there is a newer one', async () => {
    expect((await cards()).get('apa1')).toMatch(/Measured\. [^%(]*\(January 2025, in the six months\)/);
    expect((await open('/bury/areas/apa1')).text).toMatch(/2021-22/);
  });
});

describe('a figure that is provisional', () => {
  const why = /Provisional: the group counted is 296; in 2023 it was 436\./;

  test('says so where it is first seen: on the page of its area and on the brief', async () => {
    expect((await open('/bury/areas/apa6')).text).toMatch(
      /New EHC plans issued within 20 weeks 99\.0% [^%]*99\.0% [^%]*\(293 of 296\)\. Provisional: the group counted is 296; in 2023 it was 436\./,
    );
    const { text } = await open('/bury/areas/apa6/brief');
    expect(text).toMatch(/99\.0% \(293 of 296, 2024, background, provisional\)/);
    expect(text.match(new RegExp(why, 'g'))).toHaveLength(1);
  });
});

describe('waits for health services', () => {
  const places = ['/bury/progress', '/bury/areas/apa3', '/bury/areas/apa3/brief'];

  test.each(places)('%s tells what inspectors gave for Bury before any list that others share', async (path) => {
    const { text } = await open(path);
    const inspectors = text.indexOf('Figures that inspectors gave for Bury, 12 to 16 February 2024');
    expect(inspectors).toBeGreaterThan(0);
    expect(text.slice(inspectors, inspectors + 300)).toMatch(/75 weeks .* 39 weeks .*page 7\)/);
    // On the page of the area the letter's items name the measures before; what is measured comes later.
    const shared = text.search(/Children who have waited more than 18 weeks for speech and language therapy ?:? \d/);
    expect(shared).toBeGreaterThan(inspectors);
  });

  test.each(places)('%s says under a trust’s figures that its list is not Bury’s alone', async (path) => {
    const { text } = await open(path);
    expect(text).toMatch(
      /This list is not Bury’s alone(, and is provisional)?\. It does not show that waits are short\./,
    );
  });

  test('every figure of a trust has that warning on its own card', async () => {
    const { body } = await open('/bury/areas/apa3');
    const cards = [...body.matchAll(/<div class="irw-figure-card[\s\S]*?<\/div>/g)].map(([card]) => textOf(card));
    const theirs = cards.filter((card) => /Northern Care Alliance/.test(card));
    expect(theirs.length).toBeGreaterThan(3);
    for (const card of theirs) expect(card).toMatch(/not Bury’s alone.*It does not show that waits are short/);
    expect(theirs.some((card) => /0\.0%.*not Bury’s alone, and is provisional\./.test(card))).toBe(true);
  });
});

describe('where the account ends', () => {
  test.each(['/bury/progress', '/bury/areas/apa3', '/bury/history'])('%s says it beside today’s date', async (path) => {
    const { text } = await open(path);
    expect(text).toMatch(/What we know .*goes up to (?:the letter of )?10 July 2025\. Today is \d{1,2} \w+ \d{4}\./);
  });

  test('the title of the history says until when', async () => {
    const { body } = await open('/bury/history');
    expect(body).toMatch(/<title>History, 2017 to July 2025 - /);
    expect(body).toMatch(/<h1[^>]*>History, 2017 to July 2025<\/h1>/);
    expect(textOf(body)).toMatch(/2024 \(we know of no public address\), lines/);
  });
});

describe('sources', () => {
  test.each(['/bury/progress', '/bury/areas/apa6/brief'])('%s names the publications of its figures', async (path) => {
    const { text } = await open(path);
    expect(text).toMatch(/Figures: [^.]*Department for Education, Education, health and care plans/);
  });
});

describe('the letter', () => {
  test('shows by choice: the one statement with a percentage', async () => {
    const { text } = await open('/bury/letter?part=demonstrated&figure=percentage');
    expect(text).toMatch(/1 of 76 items/);
    expect(text).toMatch(/Measured · Percentage given: Over 66% of EHC plans reviewed in 2024–25/);
    expect(text).toMatch(/Letter, first list, bullet 1, line 140 \(APA6-D1\)/);
    expect(text).toMatch(/We know of no public address of it\./);
  });

  test('shows everything when the choice is nonsense, and says when nothing is of that sort', async () => {
    expect((await open('/bury/letter?kind=%27%22%3E&area=zzz')).text).toMatch(/All 76 items/);
    expect((await open('/bury/letter?area=apa1&figure=count')).text).toMatch(/Nothing in the letter is of that sort/);
  });

  test('says which step is printed twice and which lists have no heading', async () => {
    const { text, body } = await open('/bury/letter');
    expect(text).toMatch(/\(APA3-N6\) · Repeats APA3-N1/);
    expect(
      text.match(/What the letter lists The letter does not say over this list that it was shown\./g),
    ).toHaveLength(5);
    expect(text.match(/What the letter says was shown/g)).toHaveLength(4);
    expect(body).toContain('id="apa3-n1"');
  });

  test('names the public measures with their dates and the rest in plain words', async () => {
    const { text } = await open('/bury/letter?area=apa6&part=demonstrated');
    expect(text).toMatch(/Public figures on the subject: Expected annual reviews with a meeting on record \(2024\)/);
    expect(text).toMatch(/No public figure held here: Plans reviewed in the last 12 months;/);
  });

  test('downloads as a CSV that holds every item once, and as much as was chosen', async () => {
    const answer = await app.inject({ url: '/bury/letter.csv' });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const rows: unknown = parse(answer.body, { bom: true, columns: true });
    expect(rows).toHaveLength(76);
    expect(rows).toContainEqual(
      expect.objectContaining({ item: 'AFI1-D2', figure_given: 'count', line_from: '159', kind: 'output' }),
    );
    const part = await app.inject({ url: '/bury/letter.csv?figure=none&part=demonstrated' });
    expect(parse(part.body, { bom: true, columns: true })).toHaveLength(32);
    expect(part.headers['content-disposition']).toContain('bury-letter-part.csv');
  });
});

describe('the history', () => {
  test('gives the judgement on each weakness before either account of it', async () => {
    const { text } = await open('/bury/history');
    const first = text.indexOf('as quoted by the council’s page');
    expect(first).toBeGreaterThan(0);
    const before = text.slice(0, text.indexOf('Two accounts of the same judgement'));
    expect(before.match(/as quoted by the council’s page/g)).toHaveLength(5);
    expect(before.match(/as quoted by the forum’s statement/g)).toHaveLength(3);
    expect(text.match(/What it leaves out/g)).toHaveLength(2);
  });

  test('leads from an old weakness to today’s area, and from what was asked for to what was given', async () => {
    const { body, text } = await open('/bury/history');
    expect(body).toContain('href="/bury/areas/apa6"');
    expect(body).toContain('href="#apology-2024"');
    expect(text).toMatch(/An apology Asked for: An apology\. .* Given: Apologises for the failings found in 2024/);
  });

  test('assesses no promise', async () => {
    const { text } = await open('/bury/promises');
    expect(text.match(/Standing: not assessed here/g)).toHaveLength(15);
  });
});

describe('an area about which nothing has been loaded', () => {
  test.each(['/alderbeck/progress', '/alderbeck/letter'])('%s says that no plan has been loaded', async (path) => {
    const { status, text } = await open(path);
    expect(status).toBe(200);
    expect(text).toContain('No plan has been loaded for Alderbeck yet.');
  });

  test('says that no history has been loaded, and that no promise is recorded', async () => {
    expect((await open('/alderbeck/history')).text).toContain('No history has been loaded for Alderbeck yet.');
    expect((await open('/alderbeck/promises')).text).toContain('No promise in Alderbeck is recorded here yet.');
  });

  test('has no page about an area of a plan, and its letter’s file has only headings', async () => {
    for (const path of ['/alderbeck/areas/apa1', '/alderbeck/areas/apa1/brief']) {
      const away = await app.inject({ url: path });
      expect([away.statusCode, away.headers.location]).toEqual([302, '/alderbeck/progress']);
    }
    expect((await open('/bury/areas/apa7')).status).toBe(404);
    const answer = await app.inject({ url: '/alderbeck/letter.csv' });
    expect(parse(answer.body, { bom: true })).toHaveLength(1);
  });

  test('says on “How do we know?” that it is invented, and names no document of Bury’s', async () => {
    const { text } = await open('/alderbeck/how-do-we-know');
    expect(text).toMatch(/Alderbeck is invented/);
    expect(text).toMatch(/No document about Alderbeck has been loaded yet/);
    expect(text).not.toMatch(/Bury2gether|revisit|Letter of/);
  });
});

describe('“How do we know?”', () => {
  test('names every published file with its licence, every document, and where each account ends', async () => {
    const { text } = await open('/bury/how-do-we-know');
    const files = await database.admin.selectFrom('published_file').select(['name', 'licence']).execute();
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(text).toContain(file.name);
    const documents = await database.admin.selectFrom('public_document').select('title').execute();
    expect(documents.length).toBe(8);
    for (const document of documents) expect(text).toContain(document.title);
    expect(text).toContain('Contains public sector information licensed under the Open Government Licence v3.0.');
    expect(text).toMatch(/Where each account ends/);
    expect(text).toMatch(/2026/);
  });
});
