import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFigure } from '../test/a-figure.ts';
import type { FigureState } from './figure.ts';
import { findingOf } from './finding.ts';
import type { FindingInput } from './finding.ts';

const input = (given: Partial<FindingInput>): FindingInput => ({
  place: 'Bury',
  says: '{value} of new plans in {place} were issued within 20 weeks',
  unit: { kind: 'percent', decimals: 1 },
  smallGroups: false,
  noFigureBecause: undefined,
  breaks: [],
  subject: [],
  comparators: [],
  neighbours: [],
  ...given,
});

const year = (of: number, value?: string) => aFigure({ year: of, ...(value === undefined ? {} : { value }) });

const twentyWeeks = input({
  breaks: [{ from: '2023-01-01', words: 'A record for each child.' }],
  subject: [
    year(2019, '78.9'),
    year(2020, '27.4'),
    year(2021, '34.7'),
    year(2022, '51'),
    aFigure({ year: 2023, value: '74.1', of: ['323', '436'] }),
    aFigure({ year: 2024, value: '99', of: ['293', '296'] }),
  ],
  comparators: [
    { name: 'the North West', figures: [year(2024, '50.5')] },
    { name: 'England', figures: [year(2023, '50.3'), year(2024, '46.4')] },
  ],
});

describe('a finding', () => {
  test('gives the latest figure with its counts, and the whole of each run', () => {
    const finding = findingOf(twentyWeeks);
    expect(finding.headline).toBe(
      'In 2024, 99.0% of new plans in Bury were issued within 20 weeks (293 of 296). Provisional: the group counted is 296; in 2023 it was 436.',
    );
    expect(finding.provisional).toBe('Provisional: the group counted is 296; in 2023 it was 436.');
    expect(finding.sentences).toEqual([
      'At the same time it was 50.5% for the North West and 46.4% for England. They are not compared while a figure is provisional.',
      'The way of counting changed in 2023: figures before and after a change are not compared.',
      'From 2019 to 2022 it lay between 27.4% (2020) and 78.9% (2019).',
      'From 2023 to 2024 it lay between 74.1% (2023) and 99.0% (2024).',
      'The group that it counts changed from 436 in 2023 to 296 in 2024, 32% fewer: take this figure as provisional until somebody says why.',
    ]);
  });

  test('says which way each comparator lies, by the figures as they are shown', () => {
    const [sentence] = findingOf(
      input({
        subject: [year(2024, '2.14')],
        comparators: [
          { name: 'A', figures: [year(2024, '2.1')] },
          { name: 'B', figures: [year(2024, '3.2')] },
          { name: 'C', figures: [year(2024, '1')] },
        ],
      }),
    ).sentences;
    expect(sentence).toBe('That was higher than C (1.0%), lower than B (3.2%) and the same as A (2.1%).');
  });

  test('compares nobody at another period, and no counts', () => {
    expect(
      findingOf(input({ subject: [year(2024, '5')], comparators: [{ name: 'England', figures: [year(2023, '9')] }] }))
        .comparisons,
    ).toEqual([]);
    const counts = findingOf(
      input({
        unit: { kind: 'count', decimals: 0 },
        says: '{value} plans in {place}',
        subject: [year(2024, '2804')],
        comparators: [{ name: 'England', figures: [year(2024, '638745')] }],
      }),
    );
    expect(counts.sentences[0]).toBe(
      'The count was 638,745 for England: places of different size cannot be compared by counts.',
    );
  });

  test('names a direction only when every step of three figures goes one way', () => {
    const direction = (...values: readonly string[]) =>
      findingOf(input({ subject: values.map((value, index) => year(2020 + index, value)) })).spans[0]?.direction;
    expect(direction('1', '2', '3')).toBe('rose');
    expect(direction('3', '2', '1')).toBe('fell');
    expect(direction('1', '2')).toBeUndefined();
    expect(direction('1', '3', '2')).toBeUndefined();
    expect(direction('1', '1.04', '2')).toBeUndefined();
  });

  test('says that what is not known is not known', () => {
    expect(findingOf(input({ noFigureBecause: 'Nobody counts it.' })).headline).toBe('Not known. Nobody counts it.');
    expect(findingOf(input({})).headline).toBe('No figure is held for Bury.');
    expect(findingOf(input({ subject: [aFigure({ year: 2024, state: 'suppressed' })] })).headline).toBe(
      'There is no figure for Bury: the publisher hides it to protect people.',
    );
    const later = findingOf(input({ subject: [year(2023, '5'), aFigure({ year: 2024, state: 'not-available' })] }));
    expect(later.headline).toMatch(/^In 2023, 5\.0%/);
    expect(later.sentences[0]).toBe('There is no figure for 2024: the publisher says that it is not available.');
  });

  test('compares nothing with a month that is held back', () => {
    const finding = findingOf(
      input({
        says: '{value} had waited at {place}',
        subject: [
          aFigure({ year: 2023, month: 5, value: '14.3', of: ['20', '143'] }),
          aFigure({ year: 2023, month: 10, value: '14.5', of: ['145', '997'] }),
        ],
        comparators: [{ name: 'England', figures: [aFigure({ year: 2023, month: 10, value: '60.2' })] }],
      }),
    );
    expect(finding.headline).toContain('Provisional: the group counted is 997; in 05/2023 it was 143.');
    const words = finding.sentences.join(' ');
    expect(words).not.toMatch(/lower than|higher than/);
    expect(words).toContain('from 143 in 05/2023 to 997 in 10/2023, 597% more');
  });

  test('says whether the latest is the lowest or highest of its run, and how the end of it goes', () => {
    const sentences = (...values: readonly string[]) =>
      findingOf(input({ subject: values.map((each, index) => year(2017 + index, each)) })).sentences;
    expect(sentences('86', '85', '87', '88.1', '86.3', '85.7', '81.5', '77.6')).toContain(
      'The latest is the lowest of the 8 held; each of the last 4 is lower than the one before.',
    );
    expect(sentences('5', '4', '6', '9')).toContain('The latest is the highest of the 4 held.');
    expect(sentences('5', '9', '4', '6').join(' ')).not.toMatch(/The latest|each of the last/);
    expect(sentences('1', '2', '3').join(' ')).not.toContain('The latest is');
  });

  test('says of a balance below nought that it is owed, and who owes more', () => {
    const finding = findingOf(
      input({
        says: 'the balance of {place} was {value}',
        saysBelowNought: 'the grant of {place} owed {value} of a year’s income',
        unit: { kind: 'percent', decimals: 2 },
        subject: [year(2019, '-11.9'), year(2020, '-12.05'), year(2021, '-11.28')],
        comparators: [{ name: 'England', figures: [year(2021, '-2.26')] }],
      }),
    );
    expect(finding.headline).toBe('In 2021, the grant of Bury owed 11.28% of a year’s income.');
    expect(finding.valueWords).toBe('11.28% owed');
    expect(finding.sentences).toEqual([
      'That is owed: more than England (2.26%).',
      'From 2019 to 2021 it lay between 12.05% owed (2020) and 11.28% owed (2021).',
      'On the chart and in the table, a minus sign means owed.',
    ]);
  });

  test('leaves months that are held back out of the range', () => {
    const finding = findingOf(
      input({
        subject: [
          aFigure({ year: 2023, month: 1, value: '60.9', of: ['1478', '2427'] }),
          aFigure({ year: 2023, month: 2, value: '10.3', of: ['44', '428'] }),
          aFigure({ year: 2023, month: 3, value: '55.6', of: ['1416', '2546'] }),
        ],
      }),
    );
    expect(finding.sentences.join(' ')).not.toContain('10.3');
    expect(finding.sentences.join(' ')).toContain('One month is held as provisional');
  });

  test('says how far one child moves a small group', () => {
    expect(findingOf(input({ subject: [aFigure({ year: 2024, value: '80', of: ['8', '10'] })] })).sentences).toContain(
      'The group is small: one child more or less moves the figure by 10.0 points.',
    );
  });
});

const state = fc.constantFrom<FigureState>('missing', 'not-available', 'not-applicable', 'suppressed', 'low');
const value = fc.integer({ min: -999, max: 9999 }).map((tenths) => (tenths / 10).toFixed(1));
const figure = fc
  .record({ year: fc.integer({ min: 2000, max: 2025 }), value: fc.option(value, { nil: undefined }), state })
  .map(({ year: of, value: known, state: symbol }) =>
    aFigure(known === undefined ? { year: of, state: symbol } : { year: of, value: known }),
  );
const series = fc.uniqueArray(figure, { selector: ({ period }) => period.start, maxLength: 12 });
const breaks = fc
  .uniqueArray(fc.integer({ min: 2000, max: 2025 }), { maxLength: 3 })
  .map((from) => from.map((each) => ({ from: `${String(each)}-01-01`, words: 'The counting changed.' })));

describe('any finding', () => {
  test('never speaks of two figures on either side of a break in one breath', () => {
    fc.assert(
      fc.property(series, breaks, (subject, cut) => {
        for (const span of findingOf(input({ subject, breaks: cut })).spans)
          for (const each of cut) {
            const starts = span.figures.map(({ period }) => period.start);
            expect(starts.some((start) => start < each.from) && starts.some((start) => start >= each.from)).toBe(false);
          }
      }),
    );
  });

  test('takes the range over every known figure of a run, and picks none', () => {
    fc.assert(
      fc.property(series, breaks, (subject, cut) => {
        const { spans } = findingOf(input({ subject, breaks: cut }));
        const known = subject.filter((each) => each.state === 'value').length;
        expect(spans.flatMap((span) => span.figures)).toHaveLength(known);
        for (const { figures, lowest, highest } of spans) {
          const numbers = figures.map((each) => Number(each.value));
          expect(Number(lowest[0]?.value)).toBe(Math.min(...numbers));
          expect(Number(highest[0]?.value)).toBe(Math.max(...numbers));
        }
      }),
    );
  });

  test('calls nothing good or bad, names no cause and shows no symbol as a number', () => {
    fc.assert(
      fc.property(series, series, breaks, (subject, other, cut) => {
        const finding = findingOf(input({ subject, breaks: cut, comparators: [{ name: 'England', figures: other }] }));
        const text = [finding.headline, ...finding.sentences].join(' ');
        expect(text).not.toMatch(/better|worse|good|bad|improv|because of|due to|led to|thanks|success|fail/i);
        const shown = new Set(
          [...subject, ...other].flatMap((each) => (each.value === undefined ? [] : [Number(each.value)])),
        );
        for (const [, number] of text
          .replaceAll('\u2212', '-')
          .replaceAll(',', '')
          .matchAll(/(-?\d+\.\d)%/g))
          expect(shown.has(Number(number)), text).toBe(true);
      }),
    );
  });

  test('is the same whatever the order of the figures', () => {
    fc.assert(
      fc.property(series, breaks, (subject, cut) => {
        expect(findingOf(input({ subject: subject.toReversed(), breaks: cut }))).toEqual(
          findingOf(input({ subject, breaks: cut })),
        );
      }),
    );
  });

  test('names a direction only where no step goes the other way', () => {
    fc.assert(
      fc.property(series, (subject) => {
        for (const { direction, figures } of findingOf(input({ subject })).spans) {
          const numbers = figures.map((each) => Number(each.value));
          const steps = numbers.slice(1).map((each, index) => each - (numbers[index] ?? 0));
          if (direction === 'rose') expect(steps.every((step) => step > 0)).toBe(true);
          if (direction === 'fell') expect(steps.every((step) => step < 0)).toBe(true);
          if (direction !== undefined) expect(figures.length).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });
});
