import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { aSeries, aValue } from '../test/a-series.ts';
import { assuranceLines } from './assurance.ts';
import { compareSeries } from './compare-series.ts';
import type { KeptSeries, KeptValue } from './kept-series.ts';

const named = (on: string): KeptSeries['comparison'] => ({
  beforeFrom: plainDate('2023-01-01'),
  afterFrom: plainDate('2025-01-01'),
  namedOn: plainDate(on),
});
const values = [aValue(2023, 100, 250), aValue(2024, 130, 240), aValue(2025, 170, 260)];
const compare = (own: Partial<KeptSeries>, of: readonly KeptValue[] = values) => {
  const series = aSeries(own);
  return compareSeries(series, [series], () => of);
};

describe('a yearly series', () => {
  test('is compared in the two periods that were named beforehand, and the best that is said shows no cause', () => {
    const found = compare({ comparison: named('2024-11-01') });
    expect(found?.answer.verdict).toBe('Better than before, cause not shown');
    expect(found?.comparison?.before).toEqual({ name: '2023', count: 100, of: 250 });
  });

  test.each<[string, Partial<KeptSeries>, readonly KeptValue[], string]>([
    ['nobody named two periods', {}, values, 'Nobody named two periods'],
    ['they were named too late', { comparison: named('2025-06-01') }, values, 'was named on 1 June 2025'],
    [
      'the direction was turned since',
      {
        comparison: named('2024-11-01'),
        directionChanges: [{ on: plainDate('2026-02-01'), from: 'decrease', to: 'increase', values: 3 }],
      },
      values,
      'was named on 1 February 2026',
    ],
    ['a period is not there', { comparison: named('2024-11-01') }, values.slice(0, 2), 'no final value of 2025'],
    [
      'there are no counts',
      { comparison: named('2024-11-01') },
      [aValue(2023, null, null, { value: 40 }), ...values.slice(1)],
      'has no counts',
    ],
    [
      'it is counted another way',
      { comparison: named('2024-11-01'), breaks: [{ on: plainDate('2024-09-01'), text: 'exceptions left out' }] },
      values,
      'counted another way from 1 September 2024',
    ],
    [
      'the period after began before the action',
      {
        comparison: named('2024-11-01'),
        action: {
          on: plainDate('2025-03-01'),
          text: 'A panel',
          namedOn: plainDate('2024-11-01'),
          baselineFrom: plainDate('2020-01-01'),
          otherExplanations: [],
        },
      },
      values,
      'before the action of 1 March 2025',
    ],
  ])('cannot tell where %s', (_, own, of, words) => {
    const found = compare(own, of);
    expect(found?.answer.verdict).toBe('Cannot tell');
    expect(found?.answer.reasons.join(' ')).toContain(words);
  });

  test('stands beside other parts that are counted the same way, and no others', () => {
    const all = [
      aSeries({ comparison: named('2024-11-01') }),
      aSeries({ id: 'two', part: 'north' }),
      aSeries({ id: 'three', part: 'south', counts: 'other plans' }),
    ];
    const found = compareSeries(aSeries({ comparison: named('2024-11-01') }), all, () => values);
    expect(found?.answer.comparators.map(({ place }) => place)).toEqual(['north']);
  });

  test('never has a chart with limits or a sign, however many values there are', () => {
    const many = Array.from({ length: 24 }, (_, at) => aValue(2001 + at, 100 + at, 250));
    const [line] = assuranceLines([aSeries()], () => many, plainDate('2026-11-22'));
    expect([line?.answer, line?.variation, line?.verdict, line?.compared?.answer.verdict]).toEqual([
      undefined,
      'none',
      undefined,
      'Cannot tell',
    ]);
  });
});
