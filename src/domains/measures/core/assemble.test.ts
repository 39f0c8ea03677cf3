import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { figuresFrom, headingsRead, sumWords } from './assemble.ts';
import type { PublishedCell } from './assemble.ts';
import { agreement } from './figure.ts';
import { measureEntry } from './register.ts';
import { aFigure } from '../test/a-figure.ts';

const period = { kind: 'calendar-year', start: plainDate('2024-01-01'), end: plainDate('2025-01-01'), label: '2024' };

const cell = (heading: string, text: string, more: Partial<PublishedCell> = {}): PublishedCell => ({
  dataset: 'a',
  topic: 'All',
  breakdown: 'All',
  heading,
  geographyCode: '351',
  sourcePeriod: '2024',
  period,
  text,
  state: /^[\d.-]+$/.test(text) ? 'value' : 'not-available',
  value: /^[\d.-]+$/.test(text) ? text : undefined,
  tableId: 'table-a',
  line: 7,
  cautions: [],
  ...more,
});

const bindings = (...of: readonly Record<string, unknown>[]) =>
  of.map((each) =>
    measureEntry.shape.bindings.element.parse({ dataset: 'a', topic: 'All', breakdown: 'All', ...each }),
  );

describe('a figure from published cells', () => {
  test('is the published value with its counts and their line', () => {
    const [figure] = figuresFrom(
      { unit: 'percent', bindings: bindings({ value: 'pc', n: ['+late', '+soon'], d: ['+all'] }) },
      [cell('pc', '80.0'), cell('late', '3'), cell('soon', '5'), cell('all', '10')],
    );
    expect(figure).toMatchObject({
      state: 'value',
      value: '80.0',
      asPublished: '80.0',
      basis: 'published',
      numerator: '8',
      denominator: '10',
      line: 7,
      heading: 'pc',
      counts: { line: 7, numeratorHeading: 'late + soon', denominatorHeading: 'all' },
    });
  });

  test('is worked out where no rate is published, and says so', () => {
    const [figure] = figuresFrom({ unit: 'percent', bindings: bindings({ n: ['+all', '-without'], d: ['+all'] }) }, [
      cell('all', '302'),
      cell('without', '274'),
    ]);
    expect(figure).toMatchObject({ basis: 'computed', value: '9.2715', numerator: '28', asPublished: undefined });
  });

  test('keeps a symbol as a state and divides nothing by nought', () => {
    const share = { unit: 'percent', bindings: bindings({ n: ['+some'], d: ['+all'] }) } as const;
    expect(figuresFrom(share, [cell('some', 'x'), cell('all', '9')])).toMatchObject([
      { state: 'not-available', value: undefined, asPublished: 'x' },
    ]);
    expect(figuresFrom(share, [cell('some', '0'), cell('all', '0')])).toMatchObject([
      { state: 'not-applicable', value: undefined },
    ]);
  });

  test('takes the first binding with a number, and counts from wherever they are', () => {
    const [figure] = figuresFrom(
      {
        unit: 'percent',
        bindings: bindings({ value: 'pc', n: ['+n'], d: ['+d'] }, { dataset: 'b', value: 'value' }),
      },
      [
        cell('pc', 'x'),
        cell('n', '56'),
        cell('d', '370'),
        cell('value', '15.14', { dataset: 'b', tableId: 'table-b', line: 99 }),
      ],
    );
    expect(figure).toMatchObject({ value: '15.14', tableId: 'table-b', line: 99, numerator: '56', denominator: '370' });
    expect(figure?.counts).toMatchObject({ tableId: 'table-a', line: 7 });
  });

  test('reads nothing from before the first period of a binding, nor from another group', () => {
    const found = figuresFrom({ unit: 'percent', bindings: bindings({ value: 'pc', from: '2022' }) }, [
      cell('pc', '8', { sourcePeriod: '2021' }),
      cell('pc', '9', { breakdown: 'Girls' }),
    ]);
    expect(found).toEqual([]);
  });

  test('names every heading that it reads', () => {
    const read = headingsRead({ bindings: bindings({ value: 'pc', n: ['+a', '-b'], d: ['+a'] }) });
    expect(read.map(({ heading }) => heading)).toEqual(['pc', 'a', 'b']);
    expect(sumWords(['+a', '-b'])).toBe('a - b');
  });
});

describe('a published share and the counts behind it', () => {
  test('agree within rounding or are said not to', () => {
    expect(agreement(aFigure({ year: 2024, value: '99', of: ['293', '296'] }), 1)).toMatchObject({ agrees: true });
    expect(agreement(aFigure({ year: 2023, value: '84.8', of: ['111723', '131586'] }), 1)).toEqual({
      agrees: false,
      fromCounts: '84.9',
    });
    expect(agreement(aFigure({ year: 2024, value: '9', of: ['1', '11'], basis: 'computed' }), 1)).toBeUndefined();
    expect(agreement(aFigure({ year: 2024, value: '9' }), 1)).toBeUndefined();
  });
});
