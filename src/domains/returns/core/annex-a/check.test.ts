import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { checkLists, dayOfCell, inListForm } from './check.ts';
import { columnsOf } from './lists.ts';
import type { ListName } from './lists.ts';
import { annexARules } from './rules.ts';

const on = plainDate('2026-11-23');

/** An invented child of Alderbeck about whom nothing is wrong. */
const aChild: Readonly<Record<string, string>> = {
  uniqueId: '1001',
  upn: 'X351200020001',
  birthDate: '04/05/2018',
  gender: 'a) Male',
  ethnicity: 'k) APKN',
  initialPlan: '20/06/2022',
  updatedPlan: '01/07/2025',
  lastReviewed: '12/05/2026',
  primaryNeed: 'f) SLCN',
  mainUrn: '999001',
  mainPhase: 'b) Primary',
  homeEducated: 'b) No',
  suspensions: '0',
  exclusions: '0',
  absence: '4.5',
  pupilPremium: 'Yes',
  socialCare: 'No',
  disability: 'Yes',
};

const sheet = (name: ListName, ...children: readonly Readonly<Record<string, string>>[]) => ({
  name,
  rows: [
    columnsOf(name).map(({ heading }) => heading),
    ...children.map((child) => columnsOf(name).map(({ key }) => child[key] ?? '')),
  ],
});

const checked = (
  one: readonly Readonly<Record<string, string>>[],
  two: readonly Readonly<Record<string, string>>[] = [],
) => checkLists([sheet('List_1', ...one), sheet('List_2', ...two)], on);

const rulesOf = (child: Readonly<Record<string, string>>) =>
  checked([{ ...aChild, ...child }]).issues.map(({ rule }) => rule);

const examples: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ['a birth date that is missing', { birthDate: '' }, ['AA02']],
  ['a gender that is missing', { gender: '' }, ['AA02']],
  ['no date of the first plan', { initialPlan: '' }, ['AA02']],
  ['a code of no list', { gender: 'M' }, ['AA03']],
  ['a need that came later than the lists', { primaryNeed: 'DS' }, ['AA03']],
  ['a date that does not exist', { lastReviewed: '31/02/2026' }, ['AA04']],
  ['suspensions in words', { suspensions: 'none' }, ['AA05']],
  ['absence above 100', { absence: '101' }, ['AA06']],
  ['a URN of five digits', { mainUrn: '99901' }, ['AA07']],
  ['a birth in the future', { birthDate: '24/11/2026', lastReviewed: '', initialPlan: '20/06/2022' }, ['AA08']],
  ['a 26th birthday', { birthDate: '23/11/2000', mainUrn: '' }, ['AA09']],
  ['the day before it', { birthDate: '24/11/2000', mainUrn: '' }, ['AA10']],
  ['a 25th birthday today', { birthDate: '23/11/2001' }, ['AA10']],
  ['the day before that', { birthDate: '24/11/2001' }, []],
  ['a sixth birthday without a number', { birthDate: '23/11/2020', upn: '' }, ['AA11']],
  ['the day before the sixth', { birthDate: '24/11/2020', upn: '' }, []],
  ['a ULN in place of a UPN', { upn: '', uln: '1000000043' }, []],
  ['a review tomorrow', { lastReviewed: '24/11/2026' }, ['AA12']],
  ['a review today', { lastReviewed: '23/11/2026' }, []],
  ['an update before the first plan', { updatedPlan: '19/06/2022' }, ['AA13']],
  ['a review before the first plan', { lastReviewed: '19/06/2022' }, ['AA14']],
  ['school age and no school', { mainUrn: '' }, ['AA15']],
  ['only a second school', { mainUrn: '', subsidiaryPhase: 'Special' }, ['AA16']],
  ['sixteen and no school', { birthDate: '23/11/2010', mainUrn: '' }, []],
  ['a UPN with another check letter', { upn: 'Y351200020001' }, ['AA17']],
  ['a ULN with another check digit', { uln: '1000000044' }, ['AA18']],
  ['social care without a team', { socialCare: 'a) Yes' }, ['AA22']],
];

describe('the lists of an inspection', () => {
  test('with nothing wrong give no issue, and are counted', () => {
    expect(checked([aChild])).toEqual({
      counts: { List_1: 1, List_2: 0 },
      issues: [],
      summary: { errors: 0, queries: 0, byRule: {} },
    });
  });

  test.each(examples)('find %s', (_, change, rules) => {
    expect(rulesOf(change)).toEqual(rules);
  });

  test('find a child twice, by its own number and by UPN, in each of its rows', () => {
    const { issues } = checked([aChild, aChild]);
    expect(issues.map(({ rule, row }) => [rule, row])).toEqual([
      ['AA19', 2],
      ['AA19', 3],
      ['AA20', 2],
      ['AA20', 3],
    ]);
  });

  test('find a child in both lists once, in the second', () => {
    const { issues } = checked([aChild], [{ ...aChild, uniqueId: '77' }]);
    expect(issues.map(({ rule, list, row }) => [rule, list, row])).toEqual([['AA21', 'List_2', 2]]);
  });

  test('say which sheet and which columns are missing, strange or double', () => {
    const { issues, counts } = checkLists([{ name: 'list 1', rows: [['Unique ID', 'Unique ID', 'Shoe size']] }], on);
    expect(counts).toEqual({ List_1: 0, List_2: null });
    expect(issues.filter(({ rule }) => rule === 'AA01')).toHaveLength(20);
    expect(
      issues.filter(({ rule }) => ['AA23', 'AA24', 'AA25'].includes(rule)).map(({ rule, list }) => [rule, list]),
    ).toEqual([
      ['AA24', 'List_1'],
      ['AA23', 'List_1'],
      ['AA25', 'List_2'],
    ]);
  });

  test('take headings with another dash, apostrophe or case', () => {
    const [headings = [], ...rows] = sheet('List_1', aChild).rows;
    const other = headings.map((heading) => heading.replaceAll('–', '-').replaceAll("'", '’').toUpperCase());
    expect(checkLists([{ name: 'LIST_1', rows: [other, ...rows] }, sheet('List_2')], on).issues).toEqual([]);
  });

  test('never fall over a cell, whatever stands in it', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('31/02/2020', '45000', '-1', '1e9', 'a) ', ''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 25 }), { maxLength: 5 }), (rows) => {
        const headings = columnsOf('List_1').map(({ heading }) => heading);
        const { issues, summary } = checkLists([{ name: 'List_1', rows: [headings, ...rows] }], on);
        expect(summary.errors + summary.queries).toBe(issues.length);
      }),
    );
  });

  test('have an example of every rule', () => {
    const elsewhere = ['AA01', 'AA19', 'AA20', 'AA21', 'AA23', 'AA24', 'AA25'];
    const shown = new Set([...elsewhere, ...examples.flatMap(([, , rules]) => rules)]);
    expect([...shown].toSorted()).toEqual(annexARules.map(({ id }) => id));
  });
});

describe('the day in a cell', () => {
  test.each([
    ['04/05/2018', '2018-05-04'],
    ['4/5/2018', '2018-05-04'],
    ['2018-05-04', '2018-05-04'],
    ['2018-05-04 00:00:00', '2018-05-04'],
    ['43224', '2018-05-04'],
    ['04/13/2018', undefined],
    ['May 2018', undefined],
    ['1', undefined],
  ])('%s is %s', (text, day) => {
    expect(dayOfCell(text)).toBe(day);
  });

  test('written as the lists ask reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 1, max: 28 }), (year, day) => {
        const date = plainDate(`${String(year)}-02-${String(day).padStart(2, '0')}`);
        expect(dayOfCell(inListForm(date))).toBe(date);
      }),
    );
  });
});
