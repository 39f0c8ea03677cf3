import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { shippedLaw } from '../rules.ts';
import { playCase } from './play-case.ts';
import { timetable } from './timetable.ts';
import type { ShownDate, Timetable } from './timetable.ts';
import type { Audience } from './working.ts';

const { register, calendars } = shippedLaw();

type Asked = {
  readonly audience?: Audience;
  readonly today?: string;
  readonly notHappened?: readonly string[];
  readonly leavesOut?: readonly string[];
};

const shown = (input: Readonly<Record<string, unknown>>, asked: Asked = {}): Timetable =>
  timetable({
    played: playCase({ register, calendars, settings: {} }, input),
    groups: register.groups,
    calendars,
    audience: asked.audience ?? 'family',
    today: plainDate(asked.today ?? '2026-06-01'),
    notHappened: new Set(asked.notHappened ?? []),
    leavesOut: asked.leavesOut ?? [],
  });

const dateOf = (rule: string, ...[input, asked]: Parameters<typeof shown>): ShownDate | undefined =>
  shown(input, asked).dates.find(({ due }) => due.rule.id === rule);

const requested = { request_received: '2026-01-05' };

describe('a step that somebody says has not happened', () => {
  const now = (rule: string, input: Readonly<Record<string, unknown>>, today?: string) =>
    dateOf(rule, input, { notHappened: [rule], ...(today === undefined ? {} : { today }) })?.now;

  test('is late by the days since it was due, and not before or on that day', () => {
    expect(now('final-plan', requested)).toEqual({ kind: 'not-happened', daysLate: 7 });
    expect(now('final-plan', requested, '2026-05-26')).toEqual({ kind: 'not-happened', daysLate: 1 });
    expect(now('final-plan', requested, '2026-05-25')).toEqual({ kind: 'today' });
    expect(now('final-plan', requested, '2026-05-20')).toEqual({ kind: 'ahead', days: 5 });
  });

  test('is only past where its day binds nobody: a local target, a time to wait, the family’s own step', () => {
    const told = { draft_served: '2026-03-06', decision_letter: '2026-03-10' };
    expect(now('draft-plan-target', requested)).toEqual({ kind: 'past', days: 49 });
    for (const [rule, days] of [
      ['views-on-draft', 73],
      ['contact-mediation-adviser', 22],
      ['appeal', 22],
    ] as const)
      expect(now(rule, told), rule).toEqual({ kind: 'past', days });
  });

  test('is only past where it is due after a decision that nobody has told', () => {
    expect(now('decide-no-plan', requested)).toEqual({ kind: 'past', days: 35 });
    for (const decided of [{ decision: 'refuse_to_issue' }, { assessment_outcome: 'N' }])
      expect(now('decide-no-plan', { ...requested, ...decided })).toEqual({ kind: 'not-happened', daysLate: 35 });
    const meeting = { review_meeting: '2026-01-15' };
    expect(now('amended-plan', meeting)).toEqual({ kind: 'past', days: 53 });
    expect(now('amendment-notice', meeting)).toEqual({ kind: 'past', days: 109 });
    expect(now('amendment-notice', { ...meeting, review_outcome: 'A' })).toEqual({
      kind: 'not-happened',
      daysLate: 109,
    });
    expect(now('amended-plan', { ...meeting, decision_and_amendment_notice: '2026-02-10' })).toEqual({
      kind: 'not-happened',
      daysLate: 55,
    });
    expect(now('order-amend', { order: 'amend', order_date: '2026-03-02' })).toEqual({
      kind: 'not-happened',
      daysLate: 56,
    });
    expect(now('review-decision', meeting)).toEqual({ kind: 'not-happened', daysLate: 109 });
  });
});

describe('a step that has happened', () => {
  test('is judged by the day that is shown: the earliest for families, the one that is counted for officers', () => {
    const moved = { phase: 'primary_to_secondary', transfer_year: 2026, final_amended_plan: '2026-02-15' };
    const happened = (audience: Audience) => {
      const date = dateOf('phase-transfer-school', moved, { audience });
      return [date?.on, date?.reading?.name, date?.now];
    };
    expect(happened('family')).toEqual(['2026-02-14', 'strict', { kind: 'happened', on: '2026-02-15', daysLate: 1 }]);
    expect(happened('officer')).toEqual([
      '2026-02-15',
      'reporting',
      { kind: 'happened', on: '2026-02-15', daysLate: 0 },
    ]);
  });

  test('keeps or cuts short the time for the family’s views', () => {
    const views = (final: string) =>
      dateOf('views-on-draft', { draft_served: '2026-03-06', final_plan_issued: final })?.now;
    expect(views('2026-03-12')).toEqual({ kind: 'cut-short', on: '2026-03-12' });
    expect(views('2026-03-22')).toEqual({ kind: 'kept', on: '2026-03-22' });
  });

  test('by several advisers is told for each, and for none of them as the whole', () => {
    const advice = dateOf('give-advice', {
      advice_request_received: '2026-02-02',
      ep_advice: '2026-03-20',
      health_advice: '2026-03-02',
    });
    expect(advice?.now).toEqual({ kind: 'past', days: 77 });
    expect(advice?.advisers.map(({ key, standing }) => [key, standing.kind])).toEqual([
      ['ep', 'late'],
      ['health', 'on-time'],
    ]);
    expect(dateOf('final-plan', { ...requested, final_plan_issued: '2026-05-20' })?.advisers).toEqual([]);
  });
});

describe('the list', () => {
  const ids = (dates: readonly ShownDate[]): readonly string[] => dates.map(({ due }) => due.rule.id);

  test('goes by the day, and keeps apart what a later start stands in for', () => {
    const { dates, replaced } = shown({ request_received: '2025-09-01', order: 'assess', order_date: '2026-03-02' });
    expect(ids(dates)).toEqual([
      'decide-whether-to-assess',
      'draft-plan-target',
      'order-assess-notify',
      'order-assess-no-plan',
      'order-assess-final',
    ]);
    expect(ids(replaced)).toEqual(['decide-no-plan', 'final-plan']);
    const plan = shown({ draft_served: '2026-03-06', final_plan_issued: '2026-03-12' });
    expect(plan.dates.map(({ on }) => on)).toEqual(plan.dates.map(({ on }) => on).toSorted());
    expect(ids(plan.dates).slice(0, 2)).toEqual(['secure-provision', 'views-on-draft']);
  });

  test('names the duties without a day that the facts start, and no others', () => {
    expect(shown(requested).withoutDay.map(({ id }) => id)).toEqual(['invite-views', 'draft-plan']);
    expect(shown(requested, { leavesOut: ['draft-plan'] }).withoutDay.map(({ id }) => id)).toEqual(['invite-views']);
    expect(shown({ draft_served: '2026-03-06' }).withoutDay).toEqual([]);
  });

  test('leaves out what the situation leaves out, whether it has a day or not', () => {
    const kept = shown(requested, { leavesOut: ['final-plan', 'decide-no-plan'] });
    expect(ids(kept.dates)).toEqual(['decide-whether-to-assess', 'draft-plan-target']);
    const month = shown({ request_received: '2026-01' }, { leavesOut: ['decide-no-plan'] });
    expect(month.cannot.map(({ rule }) => rule.id)).not.toContain('decide-no-plan');
  });

  test('says of each date that cannot be given why, once', () => {
    const { cannot } = shown({ request_received: '2026-01' });
    expect(cannot.map(({ rule }) => rule.id)).toEqual([
      'decide-whether-to-assess',
      'decide-no-plan',
      'draft-plan-target',
      'final-plan',
    ]);
    expect(cannot[0]?.why).toContain('between 12 February 2026 and 14 March 2026');
    expect(new Set(cannot.map(({ rule }) => rule.id)).size).toBe(cannot.length);
    expect(shown({ move_date: '2026-04-13' }).cannot).toMatchObject([
      { rule: { id: 'transfer-plan' }, why: 'old_authority_aware is not given' },
    ]);
    expect(shown(requested).cannot).toEqual([]);
  });
});
