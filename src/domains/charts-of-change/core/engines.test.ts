import { describe, expect, test } from 'vitest';
import { chartOf } from './spc.ts';
import type { Engine } from './read-series.ts';

const daysFrom = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, index) => `20${String(10 + Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}-01`,
  );

const chart = (
  engine: Engine,
  values: readonly (number | null)[],
  more: Readonly<Record<string, unknown>> = {},
): ReturnType<typeof chartOf> =>
  chartOf('a', engine, { dates: daysFrom(values.length), values, improvement_direction: 'increase', ...more });

const column = (given: ReturnType<typeof chartOf>, key: string): readonly unknown[] =>
  given.points.map((point) => (point as Readonly<Record<string, unknown>>)[key]);

/** Ten and twelve in turn: mean 11, every moving range 2, limits 11 ± 5.32. */
const turns = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => 10 + 2 * (index % 2));

describe('limits worked out by hand', () => {
  for (const engine of ['mdc', 'plotthedots'] as const)
    test(`ten and twelve in turn have a mean of 11 and limits of 5.68 and 16.32 (${engine})`, () => {
      const given = chart(engine, turns(20));
      expect(column(given, 'mean')[7]).toBe(11);
      expect(column(given, 'lpl')[7]).toBeCloseTo(5.68, 10);
      expect(column(given, 'upl')[7]).toBeCloseTo(16.32, 10);
      expect(given.fired).toEqual([]);
    });

  test('one far value widens the limits of mdc, and its ranges are screened out of those of plotthedots', () => {
    // 19 ranges: 17 of 2 and, around 40 in the place of the tenth value, 10 and 10. Mean range 54 / 19; kept by plotthedots: 2.
    const values = turns(20).with(9, 20);
    const [mdc, dots] = [chart('mdc', values), chart('plotthedots', values)];
    const mean = (10 * 10 + 9 * 12 + 20) / 20;
    expect(column(mdc, 'upl')[0]).toBeCloseTo(mean + (2.66 * (17 * 2 + 20)) / 19, 10);
    expect(column(dots, 'upl')[0]).toBeCloseTo(mean + 5.32, 10);
    expect(mdc.fired).toEqual([{ date: '2010-10-01', rules: ['above_upl'] }]);
  });

  test('mdc, told to screen, leaves the value whose range is far out of the mean too', () => {
    const values = turns(20).with(9, 40);
    const given = chart('mdc', values, { settings: { exclude_moving_range_outliers: true } });
    // The tenth and the eleventh value have a range of 30: eighteen values remain, nine of 10 and eight and one of 12.
    expect(column(given, 'mean')[0]).toBeCloseTo((9 * 10 + 9 * 12) / 18, 10);
  });

  test('a fixed baseline gives the limits of all that follows: in mdc it is a phase of its own', () => {
    const values = [...turns(12), ...turns(8).map((value) => value + 20)];
    const given = chart('mdc', values, { fix_after_n_points: 12 });
    expect(new Set(column(given, 'mean'))).toEqual(new Set([11]));
    expect(column(given, 'partition').join('')).toBe('00000000000011111111');
    expect(given.fired.map(({ date }) => date)).toEqual(daysFrom(20).slice(12));
    expect(given.icons.variation).toBe('Improvement (High)');
  });

  test('a rebase begins a phase with limits of its own', () => {
    const values = [...turns(16), ...turns(16).map((value) => value + 20)];
    for (const engine of ['mdc', 'plotthedots'] as const) {
      const given = chart(engine, values, { rebase: [daysFrom(32)[16]] });
      expect([column(given, 'mean')[15], column(given, 'mean')[16]]).toEqual([11, 31]);
      expect(given.fired).toEqual([]);
    }
  });
});

describe('the four rules', () => {
  const flat = turns(14);
  test('seven rising points are a trend, six are none, and a tie ends one', () => {
    const rising = (count: number) => Array.from({ length: count }, (_, index) => 7 + index);
    const fired = (values: readonly number[]) =>
      chart('mdc', values).fired.filter(({ rules }) => rules.includes('trend_increasing'));
    expect(fired([...flat, ...rising(7)])).toHaveLength(7);
    expect(fired([...flat, 6, ...rising(5)])).toHaveLength(0);
    expect(fired([...flat, 7, 8, 9, 9, 10, 11, 12, 13])).toHaveLength(0);
  });

  test('a point on the mean is on no side of it and ends a shift', () => {
    const above = (middle: number) => [...Array<number>(9).fill(-1), 1, 1, 1, middle, 1, 1, 1, 1, 1];
    expect(chart('plotthedots', above(1)).fired.some(({ rules }) => rules.includes('shift_above'))).toBe(true);
    // Sum 8 above, 8 below and one 0: the mean is 0.
    const balanced = [-1, -1, -1, -1, -1, -1, -1, -1, 1, 1, 1, 0, 1, 1, 1, 1, 1];
    expect(chart('plotthedots', balanced).fired.some(({ rules }) => rules.includes('shift_above'))).toBe(false);
  });

  test('of two in three only the points near the limit are marked, and the third must be on their side', () => {
    // Mean 11 and limits as of the baseline; near is beyond 11 + 2/3 of 5.32 = 14.55.
    const after = (third: number) =>
      chart('mdc', [...turns(16), 15, third, 15, 10, 12], { fix_after_n_points: 16 }).fired.map(({ date, rules }) => [
        date,
        rules,
      ]);
    expect(after(12)).toEqual([
      ['2011-05-01', ['two_of_three_above']],
      ['2011-07-01', ['two_of_three_above']],
    ]);
    expect(after(10)).toEqual([]);
  });

  test('where rules of both kinds fire, all are kept, and concern decides unless it is told otherwise', () => {
    const values = [...turns(16), 40, 38, 36, 34, 32, 30, 28];
    const last = (settings: object) => chart('mdc', values, { fix_after_n_points: 16, settings });
    expect(last({}).icons.variation).toBe('Concern (Low)');
    expect(last({}).fired.at(-1)?.rules).toEqual(['above_upl', 'shift_above', 'trend_decreasing']);
    expect(last({}).warnings.join()).toContain('speak of improvement and of concern');
    expect(last({ conflict_rule: 'Improvement' }).icons.variation).toBe('Improvement (High)');
  });

  test('a ghosted point is shown, and left out of the mean, the ranges and the rules', () => {
    const values = turns(20).toSpliced(10, 0, 500);
    const given = chart('mdc', values, { settings: { ghosted: [daysFrom(21)[10]] } });
    expect(column(given, 'mean')[0]).toBe(11);
    expect(column(given, 'upl')[0]).toBeCloseTo(16.32, 10);
    expect(given.fired).toEqual([]);
    expect(column(given, 'value')[10]).toBe(500);
  });
});

describe('what is said of a chart', () => {
  test('below 15 points mdc shows a run chart: no limits, no marks, no icons', () => {
    const given = chart('mdc', [...turns(13), 900], { target: 5 });
    expect(given.displayed_as).toBe('run');
    expect(given.icons).toEqual({ variation: null, assurance: null });
    expect(given.fired).toEqual([]);
    expect(given.warnings).toEqual(['Fewer than 15 non-ghosted points so displayed as a run chart']);
  });

  test('a target on a limit counts in mdc and not in plotthedots', () => {
    // Every range is 2: 3 ± 5.32.
    const values = turns(20).map((value) => value - 8);
    const icon = (engine: Engine, target: number) => chart(engine, values, { target }).icons.assurance;
    expect([icon('mdc', 8.32), icon('plotthedots', 8.32)]).toEqual(['Fail', 'inconsistent']);
    expect([icon('mdc', 3), icon('plotthedots', 3)]).toEqual(['Hit or Miss', 'inconsistent']);
    expect([icon('mdc', -9), icon('plotthedots', -9)]).toEqual(['Pass', 'pass']);
  });

  test('dated targets step, and one that ends before it begins is left out with a word', () => {
    const target = [
      { target: 100, from: '2012-01-01', until: '2011-01-01' },
      { target: 90, until: '2011-01-01' },
      { target: 1, from: '2011-01-02' },
    ];
    const given = chart('mdc', turns(20), { target });
    expect(given.icons.assurance).toBe('Pass');
    expect(given.warnings).toEqual(['Target excluded: [StartDate] is after [EndDate]']);
  });

  test('every icon has words', () => {
    expect(chart('mdc', turns(20), { target: 1 }).icon_words.assurance).toContain('met every time');
    expect(chart('plotthedots', turns(20)).icon_words.variation).toContain('No significant change');
  });
});

describe('the known faults of the package', () => {
  const mended = { settings: { mend_known_faults: true } };
  const icons = (values: readonly (number | null)[], more: Readonly<Record<string, unknown>>) =>
    [{}, mended].map((settings) => chart('plotthedots', values, { ...more, ...settings }).icons);

  test('equal values: a target that is always met is called inconsistent, and mended it is met', () => {
    expect(icons(Array<number>(18).fill(0.1), { target: 0.05 }).map(({ assurance }) => assurance)).toEqual([
      'inconsistent',
      'pass',
    ]);
    expect(icons(Array<number>(18).fill(0.1), { target: 0.2 }).map(({ assurance }) => assurance)).toEqual([
      'inconsistent',
      'fail',
    ]);
  });

  test('flat, one step, flat: screening leaves no limits worth the name, and mended the ranges are not screened', () => {
    const step = [...Array<number>(10).fill(5), ...Array<number>(10).fill(6)];
    const [as, without] = [chart('plotthedots', step), chart('plotthedots', step, mended)];
    expect(column(as, 'outside_limits').every((outside) => outside === true)).toBe(true);
    expect(as.notes.join()).toContain('mend_known_faults');
    expect(column(without, 'upl')[0]).toBeCloseTo(5.5 + 2.66 / 19, 10);
    const screened = chart('mdc', step, { settings: { exclude_moving_range_outliers: true } });
    expect(column(screened, 'upl')[0]).toBeCloseTo(5.5 + 2.66 / 19, 10);
    expect(screened.warnings.join()).toContain('not screened');
  });

  test('the last point of a rise before another rise is labelled falling, and mended it rises', () => {
    const values = [...turns(8), 1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7, 10, 11, 10];
    const label = (more: Readonly<Record<string, unknown>>) =>
      column(chart('plotthedots', values, more), 'special_cause_type')[14];
    expect([label({}), label(mended)]).toEqual(['7 Point Trend (Decreasing)', '7 Point Trend (Increasing)']);
  });

  test('no data for the latest period: the icon reads an empty row, and mended there is none', () => {
    const values = [...turns(20), null];
    expect(icons(values, {}).map(({ variation }) => variation)).toEqual(['common_cause', null]);
    const given = chart('plotthedots', values);
    expect(given.warnings).toEqual(['There are no data for the latest period, 2011-09-01']);
    expect(given.icon_words.variation).toContain('no data for the latest period');
  });

  test('a gap within a rise ends it and does not stop the chart', () => {
    const given = chart('plotthedots', [...turns(14), 1, 2, 3, null, 5, 6, 7, 8]);
    expect(given.errors).toEqual([]);
    expect(given.fired.some(({ rules }) => rules.includes('trend_increasing'))).toBe(false);
  });
});
