import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseColumnsOf, caseKinds } from '#shared/case-records';
import { plainDate } from '#shared/plain-date';
import { dayIn } from './days.ts';
import { fieldsOf, naturalKeyOf, orderOf } from './fields.ts';
import { cannotTell, fitTables, mappingFaults, mappingFile } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import { proposeMapping } from './propose.ts';
import type { SampleTable } from './propose.ts';
import { extractChecker } from './whole-extract.ts';
import { headingWords, kindHints, valueWords } from './words.ts';

const asAt = plainDate('2026-11-20');

const aSample = (name: string, headings: readonly string[], ...rows: readonly (readonly string[])[]): SampleTable => ({
  file: `${name}.csv`,
  name,
  headings,
  rows: rows.map((cells, index) => ({ line: index + 2, cells })),
  words: Object.fromEntries(
    headings.map((_, place) => [String(place), [...new Set(rows.map((cells) => cells[place] ?? ''))]]),
  ),
});

const children = aSample(
  'Children',
  ['Case ID', 'Surname', 'Forename', 'DOB', 'UPN'],
  ['1', 'Example', 'Robin', '04/05/2018', ''],
  ['2', 'Sample', 'Kim', '13/06/2015', ''],
);
const advice = aSample(
  'Advice',
  ['Case ID', 'Advice From', 'Date Requested', 'Date Received'],
  ['1', 'EP', '01/09/2026', '20/10/2026'],
  ['1', 'Health', '01/09/2026', ''],
);

const proposed = (...samples: readonly SampleTable[]): Mapping => proposeMapping('Test', samples).mapping;

const check = (mapping: Mapping, ...samples: readonly SampleTable[]) => {
  const checker = extractChecker({ mapping, asAt, areaCode: '999' });
  samples.forEach((sample, file) => {
    const mapped = mapping.tables[file];
    if (!mapped) return;
    const { row } = checker.table({ file, fileName: sample.file, sheet: sample.name, mapped });
    for (const { line, cells } of sample.rows) row(line, cells, false);
  });
  return checker.finish();
};

describe('a mapping', () => {
  test('is proposed from headings by plain rules, with reasons', () => {
    const { mapping, why } = proposeMapping('Test', [children, advice]);
    expect(mapping).toMatchObject({
      identifiedBy: 'child_ref',
      dates: 'day-first',
      tables: [
        { kind: 'case_child', columns: { 0: 'child_ref', 1: 'surname', 2: 'forename', 3: 'birth_on', 4: 'upn' } },
        {
          kind: 'case_advice',
          columns: { 0: 'child_ref', 1: 'adviser', 2: 'asked_on', 3: 'received_on' },
          codes: { 1: { ep: 'psychologist', health: 'health' } },
        },
      ],
    });
    expect(why[1]?.get(2)).toBe('the heading is a usual name for it');
    expect(mappingFaults(mapping)).toEqual([]);
    expect(mappingFile.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });

  test('keeps what a person said of a heading when the next file’s columns have moved', () => {
    const before = proposed(children, advice);
    const moved = aSample(
      'Advice',
      ['Date Received', 'Case ID', 'Advice From', 'Date Requested'],
      ['20/10/2026', '1', 'EP', '01/09/2026'],
    );
    expect(fitTables(before, [children, moved])).toMatchObject({ fits: false });
    const { mapping } = proposeMapping('Test', [children, moved], before);
    expect(mapping.tables[1]?.columns).toEqual({ 0: 'received_on', 1: 'child_ref', 2: 'adviser', 3: 'asked_on' });
  });

  test('fits the same headings in any case, and says what is unknown or absent', () => {
    const mapping = proposed(children, advice);
    const shouted = { ...children, name: 'other name', headings: children.headings.map((each) => each.toUpperCase()) };
    expect(fitTables(mapping, [advice, shouted])).toMatchObject({ fits: true });
    expect(fitTables(mapping, [children])).toEqual({ fits: false, why: 'Expected and not found: Advice.' });
    expect(fitTables(mapping, [children, advice, aSample('New', ['A', 'B'])])).toMatchObject({ fits: false });
  });

  test('has faults where two columns hold one field, nobody is named, or a code is none', () => {
    const mapping = proposed(children, advice);
    const [first, second] = mapping.tables;
    const with_ = (columns: Record<string, string>, codes = {}): Mapping => ({
      ...mapping,
      tables: [...(first ? [first] : []), ...(second ? [{ ...second, columns, codes }] : [])],
    });
    const texts = (each: Mapping): string =>
      mappingFaults(each)
        .map(({ text }) => text)
        .join('\n');
    expect(texts(with_({ 0: 'child_ref', 1: 'asked_on', 2: 'asked_on' }))).toContain('Two columns of Advice');
    expect(texts(with_({ 1: 'adviser' }))).toContain('Say which column of Advice holds');
    expect(texts(with_({ 0: 'child_ref', 1: 'adviser' }, { 1: { ep: 'wizard' } }))).toContain('“wizard” is no code');
    expect(
      texts({ ...mapping, tables: mapping.tables.map((each) => ({ ...each, kind: 'case_child' as const })) }),
    ).toContain('Two tables');
  });

  test('tells what the source cannot tell', () => {
    const unsaid = cannotTell(proposed(children, advice));
    expect(unsaid).toEqual(expect.arrayContaining(['case_review', 'case_advice.chased_on', 'case_child.died_on']));
    expect(unsaid).not.toContain('case_advice.asked_on');
  });

  test('every usual heading, hint, order and key is of a field that there is', () => {
    const names = new Set(caseKinds.flatMap((kind) => fieldsOf(kind).map(({ name }) => name)));
    expect(Object.keys(headingWords).filter((name) => !names.has(name))).toEqual([]);
    expect([...names].filter((name) => headingWords[name] === undefined)).toEqual([]);
    expect(Object.keys(kindHints)).toEqual([...caseKinds]);
    for (const kind of caseKinds) {
      const own = new Set(caseColumnsOf[kind].map(({ name }) => name));
      expect([...naturalKeyOf[kind], ...orderOf[kind].flat()].filter((name) => !own.has(name))).toEqual([]);
    }
    for (const [name, codes] of Object.entries(valueWords)) {
      const known = caseKinds.flatMap((kind) =>
        fieldsOf(kind)
          .filter((field) => field.name === name)
          .flatMap(({ column }) => Object.keys(column?.codes ?? {})),
      );
      expect(
        Object.keys(codes).filter((code) => !known.includes(code)),
        name,
      ).toEqual([]);
    }
  });
});

describe('days', () => {
  test('are read in the form that the mapping says, and never guessed', () => {
    expect([
      dayIn('05/11/2026', 'day-first'),
      dayIn('05/11/2026', 'month-first'),
      dayIn('05/11/2026', 'year-first'),
      dayIn('2026-11-05T00:00:00', 'day-first'),
      dayIn('5 November 2026', 'year-first'),
      dayIn('5-Nov-2026 14:30', 'day-first'),
      dayIn('31/02/2026', 'day-first'),
      dayIn('05/11/26', 'day-first'),
      dayIn('soon', 'day-first'),
    ]).toEqual([
      '2026-11-05',
      '2026-05-11',
      undefined,
      '2026-11-05',
      '2026-11-05',
      '2026-11-05',
      undefined,
      undefined,
      undefined,
    ]);
  });
  test('any text at all gives a day or nothing', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('day-first' as const, 'month-first' as const, 'year-first' as const),
        (text, format) => {
          const day = dayIn(text, format);
          return day === undefined || /^\d{4}-\d\d-\d\d$/.test(day);
        },
      ),
    );
  });
});

describe('checking an extract', () => {
  const mapping = proposed(children, advice);
  const withAdvice = (...rows: readonly (readonly string[])[]) =>
    check(mapping, children, { ...advice, rows: rows.map((cells, index) => ({ line: index + 2, cells })) });
  const rulesOf = (checked: ReturnType<typeof check>): readonly string[] =>
    checked.problems.map(({ severity, rule, line, heading }) => [severity, rule, line, heading ?? ''].join(' '));

  test('gives typed records with the line that each comes from', () => {
    const checked = check(mapping, children, advice);
    expect(checked.problems).toEqual([]);
    expect(checked.records).toMatchObject([
      { kind: 'case_child', key: 'own:1', line: 2, file: 0 },
      { kind: 'case_child', key: 'own:2' },
      {
        kind: 'case_advice',
        key: 'own:1|psychologist|2026-09-01',
        values: ['psychologist', '2026-09-01', null, '2026-10-20'],
        line: 2,
        file: 1,
      },
      { kind: 'case_advice', values: ['health', '2026-09-01', null, null], line: 3 },
    ]);
  });

  test('a value that cannot be read is kept as written, is unknown, and is told', () => {
    const checked = withAdvice(['1', 'EP', '31/09/2026', ''], ['2', 'Soothsayer', '01/09/2026', '01/12/2026']);
    expect(rulesOf(checked)).toEqual([
      'unread x-date 2 Date Requested',
      'unread x-code 3 Advice From',
      'unread x-future 3 Date Received',
    ]);
    expect(checked.records.slice(2)).toMatchObject([
      { values: ['psychologist', null, null, null], asWritten: { asked_on: '31/09/2026' } },
      { values: [null, '2026-09-01', null, null], asWritten: { adviser: 'Soothsayer', received_on: '01/12/2026' } },
    ]);
  });

  test('a row without a child, without anything, or said before is refused, and steps out of order are asked about', () => {
    const checked = withAdvice(
      ['', 'EP', '01/09/2026', ''],
      ['1', '', '', ''],
      ['1', 'EP', '01/09/2026', '01/08/2026'],
      ['1', 'EP', '01/09/2026', '02/10/2026'],
      ['', '', '', ''],
    );
    expect(rulesOf(checked)).toEqual([
      'refused x-child 2 ',
      'refused x-nothing 3 ',
      'query x-order 4 Date Received',
      'refused x-twice 5 ',
    ]);
    expect([checked.rowsRead, checked.rowsRefused, checked.records.length]).toEqual([6, 3, 3]);
  });

  test('birth dates and numbers that cannot be are unknown', () => {
    const sample = aSample(
      'Children',
      children.headings.slice(),
      ['1', 'Example', 'Robin', '04/05/1980', 'A123'],
      ['2', 'Sample', 'Kim', '04/05/2030', ''],
    );
    expect(rulesOf(check(proposed(sample), sample))).toEqual([
      'unread x-age 2 DOB',
      'unread x-upn 2 UPN',
      'unread x-age 3 DOB',
    ]);
  });

  test('another area’s extract is refused: by its codes of the authority', () => {
    const sample = aSample(
      'Children',
      ['Case ID', 'Surname', 'LA'],
      ['1', 'Example', '351'],
      ['2', 'Sample', '351'],
      ['3', 'Third', '999'],
    );
    expect(() => check(proposed(sample), sample)).toThrow(/another authority/);
    const few = { ...sample, rows: sample.rows.slice(1) };
    expect(rulesOf(check(proposed(sample), few))).toEqual(['refused x-authority 3 ']);
  });

  test('whatever the cells hold, every row is taken or refused with a reason', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 12 }),
        (rows) => {
          const checked = withAdvice(...rows);
          const refused = checked.problems.filter(({ severity }) => severity === 'refused').length;
          return (
            refused === checked.rowsRefused &&
            checked.rowsRead ===
              checked.rowsRefused + checked.records.filter(({ kind }) => kind === 'case_advice').length + 2
          );
        },
      ),
    );
  });
});
