import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aPerson, aReturn, readXml, rowsCounted, rowsTold, treeOf, xmlOf } from './test/a-return.ts';
import type { ReadBack } from './test/a-return.ts';

const whole = aReturn();
const text = xmlOf(whole);
const trees = [...whole.persons].map(treeOf);

const rules = ({ faults }: ReadBack): readonly string[] => faults.map(({ rule }) => rule);
const head =
  '<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year></CollectionDetails></Header><Persons>';
const persons = (inside: string): Promise<ReadBack> => readXml(`${head}${inside}</Persons></Message>`);

describe('a return in XML', () => {
  test('is read by names without regard to case, prefix or alias, with other white space and comments', async () => {
    const other = text
      .replaceAll('SENsetting', 'SENSetting')
      .replaceAll('RequestSource', 'rquestsource')
      .replaceAll('<Person>', '<!-- one -->\n  <s:PERSON xmlns:s="urn:x">')
      .replaceAll('</Person>', '</s:PERSON>')
      .replaceAll('<Surname>', '<Surname>\n  ')
      .replaceAll('Example', '<![CDATA[Exa]]>mple');
    const back = await readXml(other);
    expect(back.persons.map(treeOf)).toEqual(trees);
    expect(back.faults).toEqual([]);
  });

  test('has its third officer anywhere in the header', async () => {
    for (const header of [
      '<Header><DSCO>R</DSCO><Source><LEA>999</LEA></Source></Header>',
      '<Header><Source><LEA>999</LEA></Source><AuthorityLevel><DSCO>R</DSCO></AuthorityLevel></Header>',
    ]) {
      const { header: row } = await readXml(`<Message>${header}<Persons/></Message>`);
      expect(row?.values.filter((value) => value !== '')).toEqual(['999', 'R']);
    }
  });

  test('says on which line each record begins', async () => {
    const back = await readXml(text);
    const line = back.persons[1]?.row.line ?? 0;
    expect(text.split('\n')[line - 1]).toContain('O’Sample');
  });

  test('keeps elements and attributes that no year knows, and tells of each once', async () => {
    const back = await readXml(
      text
        .replaceAll('<Surname>', '<Hometown><Name>Alder</Name><Since>2001</Since></Hometown><Surname>')
        .replace('<Forename>', '<Forename lang="en">'),
    );
    expect(back.persons.map(({ row }) => row.unknown)).toEqual([
      { 'Hometown/Name': 'Alder', 'Hometown/Since': '2001', 'Forename@lang': 'en' },
      { 'Hometown/Name': 'Alder', 'Hometown/Since': '2001' },
    ]);
    expect(back.faults.map(({ rule, field, path }) => [rule, field, path])).toEqual([
      ['S04', 'Hometown/Name', 'Person[1]/Hometown/Name'],
      ['S04', 'Hometown/Since', 'Person[1]/Hometown/Since'],
      ['S04', 'Forename@lang', 'Person[1]/Forename@lang'],
    ]);
    expect(back.faults[0]?.detail).toMatch(/^2 elements/);
    expect(back.persons.map(treeOf)).toEqual(trees);
  });

  test('counts empty elements as missing, once for each item', async () => {
    const back = await readXml(text.replaceAll('<Forename>Robin</Forename>', '<Forename/>'));
    expect(back.faults).toMatchObject([{ rule: 'S09', field: 'Forename', path: 'Person[1]/Forename' }]);
    expect(back.faults[0]?.detail).toMatch(/^2 elements/);
  });

  test('keeps text between elements, and an item that stands twice', async () => {
    const back = await persons('<Person>loose<Surname>One</Surname><Surname>Two</Surname><Requests/></Person>');
    expect(back.persons[0]?.row).toMatchObject({ unknown: { text: 'loose', Surname: 'Two' } });
    expect(back.persons[0]?.row.values[0]).toBe('One');
    expect(rules(back)).toEqual(['S03', 'S04']);
  });

  test('takes a day in one form only, and leaves others as they were written', async () => {
    const back = await readXml(text.replaceAll('2015-05-04', '04/05/2015'));
    expect(back.persons[0]?.row.values[2]).toBe('04/05/2015');
  });

  test('a record in a place where it does not belong is reported with all in it', async () => {
    const back = await persons(
      '<Person><Requests><NamedPlan><StartDate>2025-06-20</StartDate><PlanDetail><URN>999001</URN></PlanDetail></NamedPlan></Requests></Person>',
    );
    expect(back.faults).toMatchObject([
      { rule: 'S06', module: 'namedplan', orphan: { values: ['2025-06-20', '', '', '', '', '', '', ''] } },
      { rule: 'S06', module: 'plandetail' },
    ]);
    expect(rowsTold(back)).toBe(rowsCounted(back));
  });

  test('a person outside of Persons is read and reported; a header after persons, or a second one, is not used', async () => {
    const outside = await readXml('<Message><Person><Surname>Example</Surname></Person></Message>');
    expect(outside.persons).toHaveLength(1);
    expect(rules(outside)).toEqual(['S01']);
    const late = await readXml(
      '<Message><Persons><Person/></Persons><Header><Source><LEA>999</LEA></Source></Header></Message>',
    );
    expect(late.header).toBeUndefined();
    expect(rules(late)).toEqual(['S03']);
    expect(rowsTold(late)).toBe(rowsCounted(late));
  });

  test('is read as far as it is whole, and what was cut off is reported', async () => {
    const back = await readXml(text.slice(0, text.lastIndexOf('<ActivePlans>') + 20));
    expect(back.persons.map(treeOf)).toEqual(trees.slice(0, 1));
    expect(back.faults[0]).toMatchObject({
      rule: 'S01',
      line: text.slice(0, text.lastIndexOf('<ActivePlans>')).split('\n').length,
    });
    expect(back.faults[0]?.detail).toMatch(/cut short/);
    expect(rowsTold(back)).toBe(rowsCounted(back));
  });

  test('years: gender in 2023, residential places with the active plan', async () => {
    const back = await persons(
      '<Person><GenderCurrent>1</GenderCurrent><Requests><ActivePlans><RES>A</RES><WPB>T</WPB></ActivePlans></Requests></Person>',
    );
    expect(back.faults).toEqual([]);
    expect(back.persons[0]?.row.values[4]).toBe('1');
    expect(back.persons[0]?.requests[0]?.activePlans[0]?.row.values.slice(1, 3)).toEqual(['A', 'T']);
  });
});

describe('a hostile file', () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE Message [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><Message><Header><Source><LEA>&b;</LEA></Source></Header></Message>`;

  test.each([
    ['a document type with entities', laughs, /document type/],
    [
      'an entity from elsewhere',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Message>&e;</Message>',
      /document type/,
    ],
    [
      'an entity that nobody declared',
      `${head}<Person><Surname>&boom;</Surname></Person></Persons></Message>`,
      /not well-formed/,
    ],
    ['elements in elements without end', `${head}${'<a>'.repeat(100_000)}`, /deep in each other/],
    ['a text without end', `${head}<Person><Surname>${'x'.repeat(300_000)}`, /longer than/],
    ['a comment without end', `<Message><!--${'x'.repeat(300_000)}`, /longer than/],
    ['a tag without end', `<Message ${'a '.repeat(200_000)}`, /not well-formed|longer than/],
    ['a document type without end', `<!DOCTYPE x [${'<!ELEMENT a ANY>'.repeat(30_000)}`, /longer than/],
    ['an encoding that is not read', '<?xml version="1.0" encoding="Shift_JIS"?><Message/>', /encoding/],
    ['an end that belongs to another element', `${head}<Person></Persons></Message>`, /not well-formed/],
    ['nothing but a beginning', '<Message>', /cut short/],
  ])('with %s is an error with its place, and no more', async (_, hostile, words) => {
    const back = await readXml(hostile);
    const fault = back.faults.find(({ rule }) => rule === 'S01');
    expect(fault?.detail).toMatch(words);
    expect(fault?.line).toBeGreaterThan(0);
    expect(JSON.stringify(back.header ?? '')).not.toContain('haha');
    expect(rowsTold(back)).toBe(rowsCounted(back));
  });

  test('of another kind is refused', async () => {
    await expect(readXml('<rss><channel/></rss>')).rejects.toThrow(/outermost element is not Message/);
    await expect(readXml('<!doctype html><html></html>')).rejects.toThrow(/web page/);
  });

  test('with one person of a hundred thousand records is refused', async () => {
    await expect(persons(`<Person>${'<Requests/>'.repeat(100_000)}</Person>`)).rejects.toThrow(
      /more records than any person/,
    );
  });

  test('loses nothing and never breaks, however the XML is spoilt', async () => {
    const many = xmlOf(aReturn(['A', 'B', 'C'].map((name) => aPerson(`Sample ${name}`))));
    const spoil = fc.record({
      from: fc.nat(many.length),
      length: fc.nat(80),
      with: fc.constantFrom(
        '',
        '<',
        '>',
        '</',
        '&',
        '"',
        '<Requests>',
        '</Requests>',
        '<Person>',
        '</Person>',
        '<x/>',
        'é',
        '<!--',
        ']]>',
        '<Header>',
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(spoil, { minLength: 1, maxLength: 3 }), async (spoils) => {
        let spoilt = many;
        for (const { from, length, with: put } of spoils) {
          const at = from % (spoilt.length + 1);
          spoilt = spoilt.slice(0, at) + put + spoilt.slice(at + length);
        }
        const back = await readXml(spoilt).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'AppError', kind: 'invalid' });
          return undefined;
        });
        if (back !== undefined) expect(rowsTold(back)).toBe(rowsCounted(back));
      }),
      { numRuns: 200 },
    );
  });
});
