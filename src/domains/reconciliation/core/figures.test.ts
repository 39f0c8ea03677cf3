import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { protectSmallNumbers } from '#domains/measures';
import { plainDate } from '#shared/plain-date';
import { aPersonTold, aRequest, anAssessment, day } from '../test/told.ts';
import { basisOfExtracts, basisOfReturn, countingOf } from './count.ts';
import { atOneDecimal, percentText, pointsBetween, ratioText } from './decimals.ts';
import type { RecordFigure } from './figure.ts';
import { periodWords, yearPeriod } from './period.ts';
import { cellsOf, protectedFigures } from './protect.ts';
import { differenceKey, needsMark, reconcile } from './reconcile.ts';
import type { PublishedFigure } from './reconcile.ts';
import { findRecordMeasure, recordMeasures } from './register.ts';
import { withGuards } from './together.ts';

describe('numbers as text', () => {
  test('are rounded half up, exactly', () => {
    expect(percentText(293, 296)).toBe('99.0');
    expect(percentText(1, 800)).toBe('0.1');
    expect(percentText(1, 2000)).toBe('0.1');
    expect(percentText(1, 2001)).toBe('0.0');
    expect(ratioText(7, 2, 0)).toBe('4');
    expect([atOneDecimal('22.1198'), atOneDecimal('99'), atOneDecimal('53.95')]).toEqual(['22.1', '99.0', '54.0']);
    expect([pointsBetween('33.2', '32.1'), pointsBetween('0.0', '0.1'), pointsBetween('9.0', '9')]).toEqual([
      '+1.1',
      '-0.1',
      '0.0',
    ]);
  });

  test('lie within half a tenth of the true share', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (n, more) => {
        const d = n + more;
        expect(Math.abs(Number(percentText(n, d)) - (100 * n) / d)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });
});

describe('periods', () => {
  test('of a return are its calendar year, of an extract twelve months', () => {
    expect(periodWords(yearPeriod('return', plainDate('2026-01-15')))).toBe('2025');
    expect(periodWords(yearPeriod('extract', plainDate('2026-11-20')))).toBe('12 months to 20 November 2026');
    expect(yearPeriod('extract', plainDate('2024-02-28')).start).toBe('2023-02-28');
    expect(yearPeriod('extract', plainDate('2024-02-29')).start).toBe('2023-03-01');
  });
});

const issued = (days: number) =>
  aPersonTold({
    requests: [
      aRequest({
        outcome: 'Y',
        receivedOn: day('2025-01-01'),
        assessments: [
          anAssessment({ endedOn: plainDate(new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10)) }),
        ],
      }),
    ],
  });

const figuresFor = (...days: readonly number[]): readonly RecordFigure[] => {
  const counting = countingOf(basisOfReturn(plainDate('2026-01-15'), 2026));
  for (const each of days) counting.see(issued(each));
  return counting.figures();
};

const get = (figures: readonly RecordFigure[], code: string): RecordFigure => {
  const found = figures.find((each) => each.code === code);
  if (!found) throw new Error(code);
  return found;
};

describe('counting', () => {
  test('gives the middle, the 90th of 100 and the longest of the days', () => {
    const odd = get(figuresFor(70, 140, 210), 'E12');
    expect([odd.value, ...odd.parts.map(({ value }) => value)]).toEqual(['20.0', '30.0', '30.0']);
    expect(get(figuresFor(70, 84), 'E12').value).toBe('11.0');
  });

  test('of nobody is no nought', () => {
    const none = figuresFor();
    expect(get(none, 'E09')).toMatchObject({ state: 'nobody', value: undefined, d: 0 });
    expect(get(none, 'E12')).toMatchObject({ state: 'nobody', value: undefined });
    expect(get(none, 'E01')).toMatchObject({ state: 'value', value: '0' });
  });

  test('says what an older return and an extract cannot tell', () => {
    const old = countingOf(basisOfReturn(plainDate('2023-01-19'), 2023)).figures();
    expect(get(old, 'R01')).toMatchObject({ state: 'cannot' });
    expect(get(old, 'R01').because).toContain('since 2024');
    const asAt = plainDate('2026-11-20');
    const kinds = new Map([['case_request', { asAt, cannotTell: ['case_request.views_until_on'] }]]);
    const extract = countingOf(basisOfExtracts(kinds, asAt)).figures();
    expect(get(extract, 'E15').because).toBe('No extract tells: Views on the draft wanted by.');
    expect(get(extract, 'E04').because).toContain('Advice asked for');
    expect(get(extract, 'E01').state).toBe('value');
  });

  test('is as old as the oldest extract that it rests on', () => {
    const kinds = new Map([
      ['case_request', { asAt: plainDate('2026-11-20'), cannotTell: [] }],
      ['case_plan', { asAt: plainDate('2026-10-01'), cannotTell: [] }],
      ['case_review', { asAt: plainDate('2026-11-20'), cannotTell: [] }],
    ]);
    const figures = countingOf(basisOfExtracts(kinds, plainDate('2026-11-20'))).figures();
    expect(get(figures, 'R02').period.asAt).toBe('2026-10-01');
    expect(get(figures, 'E01').period.asAt).toBe('2026-11-20');
  });
});

describe('a figure with guards', () => {
  const all = new Map(
    figuresFor(70).flatMap((figure) => {
      const measure = findRecordMeasure(figure.code);
      return measure ? [[figure.code, { measure, figure, reconciled: undefined }] as const] : [];
    }),
  );

  test('is not had without them', () => {
    const codes = withGuards('E09', all).together((_, guards) => guards.map(({ measure }) => measure.code));
    expect(codes).toEqual(expect.arrayContaining(['E10', 'E11', 'E12', 'E13', 'E03']));
    const without = new Map([...all].filter(([code]) => code !== 'E13'));
    expect(() => withGuards('E09', without)).toThrow('E13, which must stand beside it');
  });
});

describe('laid beside the published figure', () => {
  const ours = get(figuresFor(70, 140, 210, 100), 'E09');
  const published = (n: number, d: number, value: string): PublishedFigure => ({
    ...{ code: 'E09', periodLabel: '2025', n, d, value, source: 'A publication', isInvented: false },
  });

  test('agrees only when everything that both give is the same', () => {
    expect(reconcile(ours, published(3, 4, '75'), [], true).state).toBe('agrees');
    expect(reconcile(ours, published(3, 4, '75.04'), [], true).state).toBe('agrees');
    expect(reconcile(ours, published(6, 8, '75.0'), [], true)).toMatchObject({
      state: 'not-explained',
      difference: { n: -3, d: -4, points: '0.0' },
    });
    expect(reconcile(ours, undefined, [], true).state).toBe('nothing-published');
    expect(reconcile(ours, { ...published(3, 4, '75'), value: undefined }, [], true).state).toBe('nothing-published');
    expect(reconcile({ ...ours, state: 'cannot' }, published(3, 4, '75'), [], true).state).toBe('cannot');
  });

  test('an explanation stands for its own difference only', () => {
    const other = published(2, 4, '50.0');
    const explanation = { words: 'Why.', by: 'Somebody', on: plainDate('2026-11-22'), key: differenceKey(ours, other) };
    expect(reconcile(ours, other, [explanation], true)).toMatchObject({ state: 'explained', explanation });
    const changed = reconcile({ ...ours, n: 2 }, other, [explanation], true);
    expect(changed.state).toBe('not-explained');
    expect(needsMark(changed)).toBe(true);
  });
});

describe('protected figures', () => {
  const shares = recordMeasures.filter(({ unit, from }) => unit === 'percent' && from.return).map(({ code }) => code);
  const base = {
    definitionVersion: 1,
    source: 'return',
    period: yearPeriod('return', plainDate('2026-01-15')),
    state: 'value',
    parts: [],
    whys: [],
    because: undefined,
  } as const;

  test('never show a count from 1 to 4, nor one that gives it away by its rest or its share', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { minLength: 3, maxLength: 12 }), (pairs) => {
        const figures = pairs.map(([n, rest], index): RecordFigure => ({
          ...base,
          code: shares[index] ?? 'E03',
          n,
          d: n + rest,
          value: '1.0',
        }));
        const { hidden, exposed } = protectSmallNumbers(cellsOf(figures));
        for (const { n, d, state, value } of protectedFigures(figures, new Set([...hidden.keys(), ...exposed]))) {
          if (state === 'hidden') expect([n, d, value]).toEqual([undefined, undefined, undefined]);
          else for (const each of [n ?? 0, (d ?? 0) - (n ?? 0)]) expect(each === 0 || each >= 5).toBe(true);
        }
      }),
    );
  });

  test('keep bands that are large, hide small ones and what would give them away, and never the longest wait', () => {
    const bands = (values: readonly number[]): RecordFigure => ({
      ...base,
      code: 'R05',
      n: values.reduce((sum, each) => sum + each, 0),
      d: 1000,
      value: '9.0',
      parts: ['to-90', 'to-180', 'to-365', 'over-365'].map((code, index) => ({
        code,
        words: code,
        value: String(values[index]),
      })),
    });
    const safe = (figure: RecordFigure) => {
      const { hidden, exposed } = protectSmallNumbers(cellsOf([figure]));
      return protectedFigures([figure], new Set([...hidden.keys(), ...exposed]))[0]?.parts.map(({ code }) => code);
    };
    expect(safe(bands([20, 30, 40, 0]))).toEqual(['to-90', 'to-180', 'to-365', 'over-365']);
    expect(safe(bands([20, 30, 40, 2]))).toEqual(['to-180', 'to-365']);
    const weeks = get(figuresFor(70, 140, 210, 100, 110), 'E12');
    expect(safe(weeks)).toEqual([]);
  });
});
