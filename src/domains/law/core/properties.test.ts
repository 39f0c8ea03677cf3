import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { shippedLaw } from '../rules.ts';
import { addDays } from './calendar.ts';
import { keysOf } from './due-dates.ts';
import type { Known } from './facts.ts';
import { findDate } from './find-dates.ts';
import { playCase } from './play-case.ts';
import type { Rule } from './rule.ts';
import { codeWords, dateWords, isCodeWord, isDateWord, valuesOf } from './vocabulary.ts';

const { register, calendars } = shippedLaw();
const settings = { area: '999' };
const engine = { register, calendars, settings };

const dayFrom = (first: string, days: number): fc.Arbitrary<PlainDate> =>
  fc.integer({ min: 0, max: days }).map((count) => addDays(plainDate(first), count));
const anyDay = dayFrom('2014-09-01', 30_000);
const termDay = dayFrom('2025-09-03', 900);

/** A case that starts this rule and nothing else that matters to it. */
const startOf = (rule: Rule, on: PlainDate): Known => {
  const [word] = rule.trigger;
  return {
    dates: { ...(word ? { [word]: on } : {}), old_authority_aware: on, old_icb_aware: on, move_date: addDays(on, 9) },
    sources: word && !isDateWord(word) ? { [word]: 'plan_made' } : {},
    codes: Object.fromEntries(rule.when.map(({ word: code, is }) => [code, is[0] ?? ''] as const)),
    years: { transfer_year: Number(on.slice(0, 4)) },
    exceptions: [],
  };
};

const counted = register.groups.filter(([{ limit }]) => ['period', 'at-once', 'move', 'fixed'].includes(limit.kind));

describe('a duty counted from its trigger', () => {
  test('is in the register in more than fifty forms', () => {
    expect(counted.length).toBeGreaterThan(50);
  });

  for (const group of counted) {
    const [{ id, limit }] = group;
    const school = limit.kind === 'period' && limit.unit === 'school-days';
    test(`${id} is never earlier for a later trigger, within one version`, () => {
      let compared = 0;
      fc.assert(
        fc.property(school ? termDay : anyDay, (on) => {
          const dates = [on, addDays(on, 1)].map((day) =>
            findDate(group, { register, calendars, settings, known: startOf(group[0], day) }, new Map()),
          );
          const [first, second] = dates;
          if (!first || !second || 'why' in first || 'why' in second) return;
          if (first.rule.version !== second.rule.version) return;
          compared += 1;
          expect(second.on >= first.on).toBe(true);
          expect(second.earliest >= first.earliest).toBe(true);
          for (const [index, reading] of first.readings.entries())
            expect((second.readings[index]?.on ?? '') >= reading.on).toBe(true);
        }),
        { numRuns: 200 },
      );
      expect(compared).toBeGreaterThan(0);
    });
  }

  test('and the dates put together from others keep that order too', () => {
    const due = (input: Readonly<Record<string, unknown>>, key: string): string =>
      String(playCase(engine, input).result[key]);
    const later = (words: readonly string[], key: string) =>
      fc.property(
        dayFrom('2015-01-01', 20_000),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 }),
        (start, gaps) => {
          const input: Record<string, PlainDate> = {};
          let day = start;
          for (const [index, word] of words.entries()) {
            input[word] = day;
            day = addDays(day, gaps[index] ?? 0);
          }
          const moved = Object.fromEntries(Object.entries(input).map(([word, on]) => [word, addDays(on, 1)]));
          expect(due(moved, key) >= due(input, key)).toBe(true);
        },
      );
    fc.assert(later(['review_meeting', 'decision_and_amendment_notice'], 'final_due'));
    fc.assert(later(['decision_letter', 'mediation_certificate'], 'appeal_deadline'));
    fc.assert(later(['plan_made', 'plan_transferred'], 'review_due'));
    fc.assert(later(['old_authority_aware', 'move_date'], 'transfer_due'));
  });

  test('gives its keys, or the reason why not, whenever a case starts it', () => {
    for (const group of register.groups) {
      const [rule] = group;
      const word = rule.trigger[0];
      if (word === undefined || !isDateWord(word)) continue;
      const codes = rule.when.flatMap((condition) =>
        isCodeWord(condition.word) ? [[condition.word, condition.is[0]] as const] : [],
      );
      const input = { [word]: '2026-03-02', move_date: '2026-03-02', ...Object.fromEntries(codes) };
      const { result, cannot } = playCase({ register, calendars, settings: {} }, input);
      const said = new Set([...Object.keys(result), ...cannot.map(({ key }) => key)]);
      const wanted = [...rule.gives.due, ...rule.readings.flatMap(({ due }) => due ?? [])];
      expect(
        wanted.filter((key) => !said.has(key)),
        rule.id,
      ).toEqual([]);
    }
  });
});

/** Half of the words are those that start and end steps, so that most cases have something to judge. */
const dateNames = [
  ...['request_received', 'decision_notified', 'final_plan_issued', 'advice_request_received', 'health_advice'],
  ...[
    'ep_advice',
    'review_meeting',
    'decision_and_amendment_notice',
    'final_amended_plan',
    'plan_made',
    'transfer_date',
  ],
  ...['move_date', 'old_authority_aware', 'plan_transferred', 'order_date', 'draft_served', 'absent_from_area_from'],
  ...['absent_to', 'appointment_missed', 'withdrawn_on', 'outcome_notified', 'report_sent', 'advice_circulated'],
  ...Object.keys(dateWords),
];
const codeNames = Object.keys(codeWords);

/** Any words with any values of theirs: most such cases make no sense, and none may break anything. */
const anyCase = fc
  .record({
    dates: fc.dictionary(fc.constantFrom(...dateNames), dayFrom('2024-06-01', 900), { minKeys: 3, maxKeys: 12 }),
    codes: fc.uniqueArray(fc.constantFrom(...codeNames), { maxLength: 4 }),
    pick: fc.nat(20),
    year: fc.option(fc.integer({ min: 2014, max: 2030 }), { nil: undefined }),
  })
  .map(({ dates, codes, pick, year }) => ({
    ...dates,
    ...Object.fromEntries(
      codes.flatMap((word) => (isCodeWord(word) ? [[word, valuesOf(word)[pick % valuesOf(word).length]]] : [])),
    ),
    ...(year === undefined ? {} : { transfer_year: year, collection_year: year }),
  }));

describe('any case at all', () => {
  test('has standings that agree with their due dates', () => {
    let judged = 0;
    fc.assert(
      fc.property(anyCase, (input) => {
        for (const date of playCase(engine, input).dates)
          for (const { standing, against, metOn } of date.judged) {
            judged += 1;
            if (standing.kind === 'on-time') expect(metOn !== undefined && metOn <= against).toBe(true);
            if (standing.kind === 'late' || standing.kind === 'excepted')
              expect([standing.days > 0, metOn && daysBetween(against, metOn)]).toEqual([true, standing.days]);
            if (standing.kind === 'stopped') expect(metOn).toBeUndefined();
          }
      }),
      { numRuns: 1000 },
    );
    expect(judged).toBeGreaterThan(300);
  });

  test('says nothing twice: a key has a value or a reason why not, and dates are days', () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const { result, cannot, dates } = playCase(engine, input);
        for (const { key } of cannot) expect(result[key], key).toBeUndefined();
        expect(new Set(cannot.map(({ key }) => key)).size).toBe(cannot.length);
        for (const [key, value] of Object.entries(result))
          if (/(_due|_deadline|_by|_day)$/.test(key))
            expect(isPlainDate(String(value)), `${key}: ${String(value)}`).toBe(true);
        for (const date of dates) {
          expect(date.earliest <= date.on).toBe(true);
          if (date.supersededBy === undefined)
            for (const [key] of keysOf(date))
              expect(key in result || cannot.some((each) => each.key === key)).toBe(true);
        }
      }),
      { numRuns: 800 },
    );
  });

  test('is answered the same every time, and a due date does not depend on what is not about it', () => {
    fc.assert(
      fc.property(anyCase, dayFrom('2025-01-01', 400), (input, request) => {
        expect(playCase(engine, input)).toEqual(playCase(engine, input));
        const alone = playCase(engine, { advice_request_received: request }).result.advice_due;
        const among = playCase(engine, { ...input, advice_request_received: request }).result.advice_due;
        expect(among).toBe(alone);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the ends of months and leap days', () => {
  test('two months and twelve months from each day of two years end where the calendar says', () => {
    for (let day = plainDate('2027-01-01'); day <= '2028-12-31'; day = addDays(day, 1)) {
      const { result } = playCase(engine, { decision_letter: day, last_review_decision: day });
      const sameDay = (months: number): string => {
        const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months];
        const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
        return new Date(Date.UTC(year, month, Math.min(Number(day.slice(8)), last))).toISOString().slice(0, 10);
      };
      expect([day, result.two_months]).toEqual([day, sameDay(2)]);
      expect([day, result.next_review_due_anniversary]).toEqual([day, sameDay(12)]);
      expect([day, result.next_review_due_strict]).toEqual([day, addDays(plainDate(sameDay(12)), -1)]);
    }
  });
});
