import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber, plainDate } from '#shared/plain-date';
import { answerControl } from './control-question.ts';
import type { ControlAnswer, ControlQuestion } from './control-question.ts';

const months = (values: readonly (number | null)[]): ControlQuestion['points'] =>
  values.map((value, index) => ({
    on: plainDate(`${String(2023 + Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}-01`),
    value,
  }));

const question = (values: readonly (number | null)[], more: Partial<ControlQuestion> = {}): ControlQuestion => ({
  subject: 'Plans issued within 20 weeks',
  unit: { kind: 'percent', decimals: 1 },
  every: 'month',
  direction: 'increase',
  points: months(values),
  ...more,
});

const answer = (asked: ControlQuestion): ControlAnswer => {
  const given = answerControl(asked);
  if ('errors' in given) throw new Error(given.errors.join('; '));
  return given;
};

const steady = [50, 52, 49, 51, 50, 48, 52, 51, 49, 50, 51, 49, 50, 52, 50];

describe('what a chart of change says', () => {
  test('of months within chance: no significant change', () => {
    const said = answer(question(steady));
    expect(said.finding).toBe(
      'Plans issued within 20 weeks: 50.0% in March 2024, within what chance alone gives: no significant change.',
    );
    expect(said.variation).toMatchObject({ standing: 'common' });
  });

  test('of a lasting rise after a frozen baseline: better, and since when', () => {
    const said = answer(question([...steady, 60, 61, 59, 62], { baselinePoints: 15, target: 40 }));
    expect(said.finding).toBe(
      'Plans issued within 20 weeks: 62.0% in July 2024, better: part of a change to higher values that chance alone seldom gives, since April 2024.',
    );
    expect(said.assurance).toMatchObject({ sign: 'pass' });
  });

  test('of the same rise where lower is better: worse', () => {
    expect(
      answer(question([...steady, 60, 61], { baselinePoints: 15, direction: 'decrease' })).variation,
    ).toMatchObject({
      standing: 'concern-high',
    });
  });

  test('of fewer than 15 values: nothing but the values, and why', () => {
    const said = answer(question(steady.slice(0, 14)));
    expect([said.shownAs, said.variation, said.assurance]).toEqual(['run', null, null]);
    expect(said.rows.every(({ mean, upper, rules }) => mean === null && upper === null && rules.length === 0)).toBe(
      true,
    );
    expect(said.finding).toContain('There are 14 values: fewer than the 15 that limits need');
  });

  test('where the latest period has no value: no sign, and it is said', () => {
    const said = answer(question([...steady, null]));
    expect(said.variation).toBeNull();
    expect(said.finding).toContain('There is no figure for April 2024');
  });

  test('of the size of a list that follows itself: no limits and no signs, with the number', () => {
    const list = Array.from({ length: 20 }, (_, index) => 400 + 9 * index);
    const said = answer(question(list, { isStock: true, direction: 'decrease' }));
    expect([said.shownAs, said.variation, said.assurance]).toEqual(['run', null, null]);
    expect(said.withheld).toMatch(/lag-1 autocorrelation 0\.\d\d, above 0\.5/);
    expect(answer(question(list, { direction: 'decrease' })).shownAs).toBe('spc');
  });

  test('of nothing at all: that there is nothing to chart', () => {
    expect(answerControl(question([null, null]))).toEqual({
      errors: ['values has no number: there is nothing to chart'],
    });
  });

  test('of one day twice: nothing, and why', () => {
    const points = months(steady);
    const [first] = points;
    expect(answerControl({ ...question(steady), points: first ? [...points, first] : [] })).toEqual({
      errors: ['dates has 2023-01-01 more than once: give one value for each day'],
    });
  });
});

describe('whatever the series', () => {
  const series = fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { freq: 12 }), { minLength: 15, maxLength: 40 });
  const said = (values: readonly (number | null)[], scale: number, shift: number, turn: number) => {
    const points = values.map((value, index) => ({
      on: fromDayNumber(18_000 + index),
      value: value === null ? null : value * scale + shift,
    }));
    return answer({
      ...question([]),
      every: 'day',
      points: [...points.slice(turn), ...points.slice(0, turn)],
      target: 10 * scale + shift,
    });
  };
  const verdict = ({ shownAs, variation, assurance, rows }: ControlAnswer): unknown => ({
    shownAs,
    variation,
    assurance,
    rows: rows.map(({ standing, rules }) => ({ standing, rules })),
  });

  test('moving or scaling it, or the order in which it comes, changes nothing that is said', () => {
    fc.assert(
      fc.property(
        series,
        fc.constantFrom(2, 8, 0.5),
        fc.integer({ min: -64, max: 64 }),
        fc.nat(39),
        (values, scale, shift, turn) => {
          expect(verdict(said(values, scale, shift, turn % values.length))).toEqual(verdict(said(values, 1, 0, 0)));
        },
      ),
    );
  });
});
