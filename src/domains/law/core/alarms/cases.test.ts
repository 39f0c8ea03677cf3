import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { shippedAlarmRules } from '../../alarm-rules.ts';
import { eventsOf } from '../../test/a-case.ts';
import { alarms } from './alarms.ts';
import { playCases } from './cases.ts';
import { withLocalDays } from './rule.ts';

const rules = shippedAlarmRules();

const problemsOf = (...cases: readonly unknown[]): readonly (readonly [string | null, ...string[]])[] =>
  playCases(rules, cases).map(({ key, problems }) => [key, ...problems.map(({ problem }) => problem)]);

describe('a case that cannot be used', () => {
  const whole = { key: 'one', events: [], until: '2026-11-22' };

  test('is named by its key only where it has one', () => {
    expect(problemsOf({ ...whole, key: 7 }, { ...whole, until: 3 })).toEqual([
      [null, expect.stringContaining('its key: ')],
      ['one', expect.stringContaining('its until: ')],
    ]);
  });

  test('is not called another of the same key where neither has a key', () => {
    expect(problemsOf('x', 'y')).toEqual([
      [null, 'a case is an object with key, events and until'],
      [null, 'a case is an object with key, events and until'],
    ]);
  });

  test('says all that is wrong with it', () => {
    expect(problemsOf({ ...whole, colour: 'blue', shape: 'round' })).toEqual([
      ['one', 'it has words that are not known here: colour, shape'],
    ]);
    expect(problemsOf({ ...whole, until: 'by 2026-03' })).toEqual([
      ['one', 'its until: “by 2026-03” is not a day that exists'],
    ]);
    const event = { id: 'a', date: '2026-03-02', kind: 'off_school' };
    expect(problemsOf({ ...whole, events: [{ ...event, colour: 1, shape: 2 }] })).toEqual([
      ['one', 'it has words that are not known here: colour, shape'],
    ]);
    expect(problemsOf({ ...whole, events: [{ ...event, about: ' ', reason: ' ' }] })).toEqual([
      ['one', 'its about: is empty; its reason: is empty'],
    ]);
  });
});

describe('an area’s own days', () => {
  const firstDays = (days: Readonly<Record<string, number>>, line: string): readonly string[] =>
    alarms(withLocalDays(rules, days), eventsOf(line), plainDate('2026-11-22'))
      .filter(({ rule }) => rule in days)
      .map(({ step, from }) => `${step} ${from}`);

  test('may be none, or a whole year', () => {
    expect(firstDays({ C1: 0 }, 'complaint_stage1 2025-01-05')).toEqual(['answer 2025-01-05']);
    expect(firstDays({ C1: 366 }, 'complaint_stage1 2025-01-05')).toEqual(['answer 2026-01-06']);
  });

  test('leave alone the steps of the same rule that the law times', () => {
    expect(firstDays({ P3: 10 }, 'personal_budget_agreed 2024-01-08')).toEqual([
      'agreed 2024-01-18',
      'yearly-look 2025-01-08',
    ]);
  });
});
