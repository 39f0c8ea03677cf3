import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { gate, missingPeriods } from './gate.ts';
import type { GateRow, GateSeries } from './row.ts';
import { wordsAgainstFigures } from './words-check.ts';

const month = (index: number, year = 2023): PlainDate =>
  plainDate(`${String(year + Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}-01`);

const row = (index: number, more: Partial<GateRow> = {}): GateRow => ({
  from: month(index),
  until: month(index + 1),
  n: null,
  d: null,
  value: null,
  submittedOn: null,
  comment: '',
  submitters: [],
  bandsTotal: null,
  bands: [],
  other: null,
  explained: null,
  ...more,
});

const series: GateSeries = { every: 'month', unit: 'percent', submitters: [], dueAfterDays: 20, breaks: [] };

const held = (rows: readonly GateRow[], of: GateSeries = series): readonly (readonly string[])[] =>
  gate(of, rows).map((each) => each.held.map(({ rule }) => rule));

// NHS England, community health services waiting lists, RM3 (Northern Care Alliance), children's speech and language therapy, January to October 2023, as
// drawn together by the Department for Education; Open Government Licence v3.0. No row for July.
const northernCareAlliance = [2427, 428, 2546, 1748, 1828, 2470, undefined, 2582, 4169, 3139];

describe('the list of Northern Care Alliance as it was published', () => {
  const rows = northernCareAlliance.flatMap((d, index) => (d === undefined ? [] : [row(index, { d })]));

  test('holds February, and not March that came back', () => {
    expect(held(rows).slice(0, 3)).toEqual([[], ['denominator-moved', 'jump-and-back'], []]);
  });

  test('holds February already in February, before anybody can see that it comes back', () => {
    expect(held(rows.slice(0, 2))).toEqual([[], ['denominator-moved']]);
  });

  test('holds April and May, which are a third smaller than March, and September', () => {
    const byMonth = gate(series, rows).map((each) => [each.from.slice(5, 7), each.held.length > 0]);
    expect(byMonth).toEqual([
      ['01', false],
      ['02', true],
      ['03', false],
      ['04', true],
      ['05', true],
      ['06', false],
      ['08', false],
      ['09', true],
      ['10', false],
    ]);
  });

  test('has no July, and nothing is put in its place', () => {
    expect(missingPeriods(series, rows, plainDate('2023-11-10'))).toEqual([month(6)]);
  });

  test('has children without a band: 1,419 of them, and it is said', () => {
    const [only] = gate(series, [row(8, { d: 4169, bandsTotal: 4169 - 1419 })]);
    expect(only?.held).toEqual([
      { rule: 'bands-do-not-add-up', reason: 'The bands add up to 2,750 of 4,169: 1,419 (34%) have no band.' },
    ]);
  });

  test('is held no more where somebody said why beforehand', () => {
    const explained = rows.map((each) => ({ ...each, explained: 'A site joined the return.' }));
    expect(held(explained).flat()).toEqual([]);
  });
});

describe('words against figures', () => {
  // A page of Nottinghamshire's integrated care board, 2023.
  test('“five weeks less … (36.8 weeks down to 28.3)”: it is 8.5', () => {
    expect(
      wordsAgainstFigures('The wait is five weeks less than a year ago (36.8 weeks down to 28.3).', 28.3, 36.8),
    ).toEqual(['The comment says five; 36.8 to 28.3 is 8.5.']);
  });

  test.each([
    ['8.5 weeks less (36.8 weeks down to 28.3)', 28.3, 36.8],
    ['Down from 36.8 to 28.3 after a second clinic opened', 28.3, 36.8],
    ['Nothing to add.', 28.3, 36.8],
    ['Up 8 points from 50% to 58%', 58, 50],
    ['Five clinics were held, with 12 new children', 28.3, 36.8],
    ['', 1, 2],
  ])('“%s” agrees', (comment, value, before) => {
    expect(wordsAgainstFigures(comment, value, before)).toEqual([]);
  });

  test.each([
    ['36.8 weeks up to 28.3', 28.3, 36.8, '“up”'],
    ['From 36.8 to 28.0 weeks', 28.3, 36.8, 'the figure is 28.3'],
    ['12 points higher than last month', 45, 50, 'says more'],
    ['reduced by 12', 45, 50, 'is 5'],
  ])('“%s” does not', (comment, value, before, words) => {
    expect(wordsAgainstFigures(comment, value, before).join(' ')).toContain(words);
  });
});

describe('each check', () => {
  const good = { n: 90, d: 120, value: 75 } as const;

  test('lets good values through', () => {
    expect(
      held([row(0, good), row(1, { n: 94, d: 124, value: 75.8 }), row(2, { n: 91, d: 119, value: 76.5 })]).flat(),
    ).toEqual([]);
  });

  test('names who handed in nothing', () => {
    const [only] = gate({ ...series, submitters: ['North clinic', 'South clinic'] }, [
      row(0, { ...good, submitters: ['North clinic'] }),
    ]);
    expect(only?.held).toEqual([
      { rule: 'submitter-missing', reason: 'South clinic handed in nothing: the figure is of a part.' },
    ]);
  });

  // Devon's suspensions: 54.05 for a year, then 3.7 for the first part of the next.
  test('holds a part of a year beside whole years', () => {
    const year = (from: number, value: number, until = `${String(from + 1)}-09-01`): GateRow =>
      row(0, { from: plainDate(`${String(from)}-09-01`), until: plainDate(until), value });
    expect(
      held([year(2021, 51.2), year(2022, 54.05), year(2023, 3.7, '2023-11-01')], {
        ...series,
        every: 'year',
        unit: 'rate',
      }),
    ).toEqual([[], [], ['part-period']]);
  });

  test('holds last month’s extract sent again, and not two equal small groups', () => {
    expect(held([row(0, good), row(1, good)])).toEqual([[], ['repeated-extract']]);
    const few = { n: 3, d: 4, value: 75 };
    expect(held([row(0, few), row(1, few)])).toEqual([[], []]);
  });

  test('holds a value that another source has otherwise', () => {
    // Bury's reviews of 2024: 2,135 of 2,422 expected is 88.2%; of 2,804 plans in force it is 76.1%.
    const [only] = gate(series, [row(0, { n: 2135, d: 2804, value: 76.1, other: { value: 88.2, source: 'LAIT' } })]);
    expect(only?.held).toEqual([
      { rule: 'does-not-reconcile', reason: 'LAIT has 88.2, and this is 76.1: say why they differ.' },
    ]);
  });

  test('holds counts that cannot be, and a value that is not theirs', () => {
    expect(held([row(0, { n: 41, d: 40, value: 102.5 })])).toEqual([['impossible-counts']]);
    expect(held([row(0, { n: 20, d: 40, value: 55 })])).toEqual([['impossible-counts']]);
    expect(held([row(0, { n: 20, d: 0, value: 55 })])).toEqual([['impossible-counts']]);
  });

  test('tells that a value came late, and does not hold it for that', () => {
    const [only] = gate(series, [row(0, { ...good, submittedOn: plainDate('2023-02-21') })]);
    expect([only?.held, only?.told.map(({ reason }) => reason)]).toEqual([
      [],
      ['It was due on 20 February 2023 and handed in on 21 February 2023.'],
    ]);
  });

  test('expects a leap where the way of counting changed', () => {
    const rows = [row(0, good), row(1, { n: 190, d: 240, value: 79.2 })];
    expect(held(rows, { ...series, breaks: [month(1)] })).toEqual([[], []]);
    expect(held(rows)).toEqual([[], ['denominator-moved']]);
  });
});

describe('a leap of the group', () => {
  const sizes = (of: GateSeries, ...all: readonly Partial<GateRow>[]) =>
    held(
      all.map((each, index) => row(index, each)),
      of,
    );

  test('that a person stands for is where the next is measured from; else every value after it is held too', () => {
    expect(sizes(series, { d: 400 }, { d: 900 }, { d: 910 })).toEqual([
      [],
      ['denominator-moved'],
      ['denominator-moved'],
    ]);
    expect(sizes(series, { d: 400 }, { d: 900, accepted: ['denominator-moved'] }, { d: 910 })[2]).toEqual([]);
    expect(sizes(series, { d: 400 }, { d: 900, accepted: ['denominator-moved'] }, { d: 410 })[2]).toEqual([]);
  });

  test('is held where each child can be found only if chance does not give it', () => {
    const traced = { ...series, isTraced: true };
    expect(sizes(traced, { d: 30 }, { d: 42 }, { d: 21 })).toEqual([[], [], []]);
    expect(sizes(series, { d: 30 }, { d: 42 }, { d: 31 })[1]).toEqual(['denominator-moved', 'jump-and-back']);
    expect(sizes(traced, { d: 300 }, { d: 150 }, { d: 305 })[1]).toEqual(['denominator-moved', 'jump-and-back']);
  });
});

test('the order of rows does not matter', () => {
  const rows = fc.array(fc.integer({ min: 50, max: 3000 }), { minLength: 3, maxLength: 20 });
  fc.assert(
    fc.property(rows, fc.nat(19), (sizes, turn) => {
      const all = sizes.map((d, index) => row(index, { d }));
      const at = turn % all.length;
      expect(gate(series, [...all.slice(at), ...all.slice(0, at)])).toEqual(gate(series, all));
    }),
  );
});
