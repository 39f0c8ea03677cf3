import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber, inWords, plainDate } from '#shared/plain-date';
import { readClocks, reasons } from './clocks.ts';
import type { ClockRow } from './clocks.ts';
import { personList } from './person-list.ts';
import { cohortInWords, doesNotPredict, tenths } from './words.ts';

const countedOn = plainDate('2026-09-30');
const row = (person: string, start: string, stop: string | null = null, why: string | null = null): ClockRow => ({
  person,
  start,
  stop,
  why,
});

const whys = (rows: readonly ClockRow[]) => readClocks(rows, countedOn).refused;

const near = (number: number): unknown => expect.closeTo(number, 9);
const containing = (words: string): unknown => expect.stringContaining(words);

/** Ten who joined on 2 March: five seen by 27 July (147 days, 21 weeks), three waiting, one moved away, one found to be a duplicate. */
const march = [
  ...['2026-03-16', '2026-04-06', '2026-05-11', '2026-06-29', '2026-07-27'].map((stop, index) =>
    row(`seen ${index}`, '2026-03-02', stop, 'seen'),
  ),
  ...[1, 2, 3].map((number) => row(`waiting ${number}`, '2026-03-02')),
  row('moved', '2026-03-02', '2026-07-01', 'moved-away'),
  row('double', '2026-03-02', '2026-07-02', 'administrative'),
];

describe('rows of children', () => {
  test.each([
    ['no person', { start: '2026-03-02' }, 'The person is missing'],
    ['no first day', { person: 'a' }, 'began is missing'],
    ['no such day', { person: 'a', start: '2026-02-30' }, 'began is no day'],
    ['a number for a day', { person: 'a', start: 45_000 }, 'began is no day'],
    ['a first day to come', { person: 'a', start: '2026-10-01' }, 'begins after the day of the count'],
    ['a last day to come', { person: 'a', start: '2026-03-02', stop: '2026-10-01' }, 'ends after the day of the count'],
    ['an end before the beginning', { person: 'a', start: '2026-03-02', stop: '2026-03-01' }, 'before it began'],
    ['an end that is no day', { person: 'a', start: '2026-03-02', stop: 'soon' }, 'ended is no day'],
    ['an unknown reason', { person: 'a', start: '2026-03-02', stop: '2026-03-03', why: 'lost' }, 'not one of seen'],
    ['a reason without an end', { person: 'a', start: '2026-03-02', why: 'seen' }, 'and no day'],
    ['a wait since the last century', { person: 'a', start: '1901-01-01' }, 'longer than 25 years'],
  ])('%s: refused in words', (_, bad, words) => {
    const { clocks, refused } = readClocks([bad, row('b', '2026-03-02')], countedOn);
    expect(clocks).toHaveLength(1);
    expect(refused).toEqual([{ row: 1, why: containing(words) }]);
  });

  test('a row told twice counts once; one told in two ways counts not at all; a second wait inside the first is part of it', () => {
    expect(whys([row('a', '2026-03-02'), row('a', '2026-03-02')])).toMatchObject([{ row: 2 }]);
    expect(whys([row('a', '2026-03-02'), row('a', '2026-03-02', '2026-04-01', 'seen')])).toHaveLength(2);
    expect(whys([row('a', '2026-04-02'), row('a', '2026-03-02')])).toMatchObject([{ row: 1 }]);
    expect(whys([row('a', '2026-03-02', '2026-04-01', 'seen'), row('a', '2026-04-02')])).toEqual([]);
  });
});

const aRow = fc
  .record({
    person: fc.constantFrom('a', 'b', 'c', 'd', ''),
    day: fc.integer({ min: 20_300, max: 20_750 }),
    more: fc.option(fc.integer({ min: -5, max: 300 }), { nil: null }),
    why: fc.constantFrom(null, ...reasons),
  })
  .map(({ person, day, more, why }) =>
    row(person, fromDayNumber(day), more === null ? null : fromDayNumber(day + more), why),
  );

describe('one list', () => {
  const { clocks } = readClocks(march, countedOn);
  const list = personList(clocks, countedOn, null);

  test('worked by hand: seen, waiting and gone unseen are kept apart', () => {
    expect(list.seen).toEqual({ children: 5, median_weeks: 10, longest_weeks: 21 });
    expect(list.waiting).toMatchObject({ children: 3, share_over_18_weeks: 1, share_over_52_weeks: 0 });
    expect(list.left_unseen).toEqual({ children: 2, by_reason: { 'moved-away': 1, administrative: 1 } });
    expect(list.outcomes.at(-1)).toMatchObject({ seen: near(0.5), waiting: near(0.3) });
  });

  test('a month in which the list was tidied says so', () => {
    expect(list.removals_by_month.at(-1)).toEqual({
      month: '2026-07',
      seen: 1,
      unseen: 2,
      administrative: 1,
      held: true,
    });
  });

  test('is told to families in two sentences, and predicts nobody’s wait', () => {
    const [cohort] = list.cohorts;
    expect(cohort && cohortInWords(cohort, 'March')).toEqual([
      'Half of the children who joined this list in March were seen within 21 weeks.',
      'Three in ten are still waiting.',
      'Two in ten left the list without being seen here.',
      doesNotPredict,
    ]);
  });

  test('from a later day on, those who were off the list by then are not part of the curve', () => {
    expect(personList(clocks, countedOn, plainDate('2026-06-01')).time_to_be_seen.children).toBe(7);
  });

  test('whatever rows come, in whatever order: the parts add up and no row is lost', () => {
    fc.assert(
      fc.property(fc.array(aRow, { maxLength: 30 }), (rows) => {
        const read = readClocks(rows, countedOn);
        expect(read.clocks.length + read.refused.length).toBe(rows.length);
        const figures = personList(read.clocks, countedOn, null);
        const { seen, waiting, left_unseen: left } = figures;
        expect(seen.children + waiting.children + left.children).toBe(figures.children);
        expect(waiting.bands.reduce((sum, { children }) => sum + children, 0)).toBe(waiting.children);
        expect(figures.cohorts.reduce((sum, { joined }) => sum + joined, 0)).toBe(figures.children);
        const turned = readClocks(rows.toReversed(), countedOn);
        expect(personList(turned.clocks, countedOn, null)).toEqual(figures);
      }),
    );
  });
});

describe('words', () => {
  test.each([
    [0, 20, 'None'],
    [20, 20, 'All'],
    [3, 10, 'Three in ten'],
    [31, 100, 'About three in ten'],
    [10, 20, 'Half'],
    [1, 40, 'Fewer than one in 20'],
    [39, 40, 'Nearly all'],
  ])('%i of %i: %s', (count, total, words) => {
    expect(tenths(count, total)).toBe(words);
  });

  test('nothing is said of fewer than ten children', () => {
    const cohort = { month: '2026-03', joined: 9, seen: 9, left_unseen: 0, waiting: 0, half_seen_within_weeks: 2 };
    expect(cohortInWords(cohort, inWords(countedOn))).toHaveLength(1);
  });
});
