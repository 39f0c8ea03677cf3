import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shippedLaw } from '../rules.ts';
import { playCase } from './play-case.ts';
import type { FactValue } from './due-date.ts';

const engine = { ...shippedLaw(), settings: {} };
const resultOf = (input: Readonly<Record<string, unknown>>): Readonly<Record<string, FactValue>> =>
  playCase(engine, input).result;

const example = z.object({
  id: z.string(),
  title: z.string(),
  input: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

const file = path.join(import.meta.dirname, '../../../../../shared/data/clocks-cases.json');
const examples = existsSync(file) ? z.array(example).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];

describe('the 26 examples of the contract', () => {
  test.skipIf(examples.length === 0)('are all there (skipped where the shared examples are absent)', () => {
    expect(examples).toHaveLength(26);
  });

  for (const { id, title, input, expected } of examples)
    test(`${id}: ${title}`, () => {
      const { result, errors } = playCase(engine, input);
      expect(errors).toEqual([]);
      expect(Object.fromEntries(Object.keys(expected).map((key) => [key, result[key]]))).toEqual(expected);
    });
});

/** Cases of our own, worked out by hand, so that the engine is held to something where the examples are absent. */
const ours: readonly {
  readonly what: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, FactValue>>;
}[] = [
  {
    what: 'a request over a leap day is counted in days',
    input: { request_received: '2027-10-18', decision_notified: '2027-11-30', final_plan_issued: '2028-03-07' },
    expected: {
      decision_to_assess_due: '2027-11-29',
      decision_status: 'late_by_1_days',
      no_plan_decision_due: '2028-02-07',
      final_plan_due: '2028-03-06',
      final_status: 'late_by_1_days',
      days_to_plan: 141,
      in_20_week_measure: 'yes_not_within',
      sen2_week20: 0,
      counts_in_excluding_exceptions: 'yes_not_within',
    },
  },
  {
    what: 'becoming responsible for a child starts the same clocks as a request',
    input: { request_received: '2026-01-05', trigger: 'responsible_under_s24' },
    expected: {
      decision_to_assess_due: '2026-02-16',
      no_plan_decision_due: '2026-04-27',
      final_plan_due: '2026-05-25',
    },
  },
  {
    what: 'a request that is withdrawn stops, is no refusal and is not in the measure',
    input: { request_received: '2026-01-05', request_outcome: 'W', withdrawn_on: '2026-02-01' },
    expected: {
      decision_to_assess_due: '2026-02-16',
      decision_status: 'stopped_withdrawn',
      final_status: 'stopped_withdrawn',
      counts_as_refusal: false,
      in_20_week_measure: 'no',
    },
  },
  {
    what: 'a withdrawal during the assessment leaves the decision to assess as it was',
    input: {
      request_received: '2026-01-05',
      decision_notified: '2026-02-20',
      assessment_outcome: 'W',
      withdrawn_on: '2026-03-01',
    },
    expected: {
      decision_status: 'late_by_4_days',
      outcome_status: 'stopped_withdrawn',
      final_status: 'stopped_withdrawn',
    },
  },
  {
    what: 'an absence of four weeks in the six weeks excuses late advice, and one day less does not',
    input: {
      advice_request_received: '2026-02-02',
      absent_from_area_from: '2026-02-09',
      absent_to: '2026-03-08',
      health_advice: '2026-03-20',
      ep_advice: '2026-03-16',
    },
    expected: {
      absence_days: 28,
      exception_8_2_b_available: true,
      health: 'late_exception_8_2_b_recorded',
      ep: 'on_time',
    },
  },
  {
    what: 'an absence of 27 days is too short',
    input: {
      advice_request_received: '2026-02-02',
      absent_from_area_from: '2026-02-10',
      absent_to: '2026-03-08',
      health_advice: '2026-03-20',
    },
    expected: { absence_days: 27, exception_8_2_b_available: false, health: 'late_by_4_days' },
  },
  {
    what: 'an absence that lies outside the six weeks opens nothing',
    input: {
      advice_request_received: '2026-02-02',
      absent_from_area_from: '2026-03-01',
      absent_to: '2026-04-05',
      health_advice: '2026-04-10',
    },
    expected: { absence_days: 36, exception_8_2_b_available: false, health: 'late_by_25_days' },
  },
  {
    what: 'a missed appointment after the six weeks excuses nothing',
    input: { advice_request_received: '2026-02-02', appointment_missed: '2026-03-17', health_advice: '2026-04-13' },
    expected: { exception_8_2_c_available: false, health: 'late_by_28_days' },
  },
  {
    what: 'a missed appointment excuses the body that made it, where it is said which',
    input: {
      advice_request_received: '2026-02-02',
      appointment_missed: '2026-03-16',
      appointment_missed_with: 'health',
      health_advice: '2026-04-13',
      ep_advice: '2026-04-13',
    },
    expected: { health: 'late_exception_8_2_c_recorded', ep: 'late_by_28_days' },
  },
  {
    what: 'several late bodies and one missed appointment: nobody is excused by a guess',
    input: {
      advice_request_received: '2026-02-02',
      appointment_missed: '2026-03-05',
      health_advice: '2026-04-13',
      ep_advice: '2026-04-13',
    },
    expected: { health: 'late_by_28_days', ep: 'late_by_28_days' },
  },
  {
    what: 'a plan is counted in the year of its issue, whenever the request was decided',
    input: {
      request_received: '2025-10-06',
      request_outcome: 'H',
      plan_issued: '2026-02-20',
      collection_year: 2026,
    },
    expected: { days_to_plan: 137, in_20_week_measure: 'yes_within', final_status: 'on_time' },
  },
  {
    what: 'a plan of another year is not in the measure of this one',
    input: { request_received: '2025-10-06', plan_issued: '2026-02-20', collection_year: '2025' },
    expected: { days_to_plan: 137, in_20_week_measure: 'no' },
  },
  {
    what: 'a plan that came from another council is not in the measure',
    input: { request_received: '2025-10-06', assessment_outcome: 'H', plan_issued: '2026-02-20' },
    expected: { days_to_plan: 137, in_20_week_measure: 'no' },
  },
  {
    what: 'a recorded exception takes the plan out of one measure and leaves it late',
    input: {
      request_received: '2026-01-05',
      final_plan_issued: '2026-06-30',
      exception_recorded: '10_4_c',
      exception_recorded_by: 'SEND manager',
      exception_recorded_on: '2026-04-01',
      exception_evidence: 'letter from the hospital',
      exception_from: '2026-03-15',
    },
    expected: {
      final_status: 'late_exception_10_4_c_recorded',
      sen2_week20: 1,
      counts_in_including_exceptions: 'yes_not_within',
      counts_in_excluding_exceptions: 'excluded',
    },
  },
  {
    what: 'a closure of less than four weeks opens no exception, and one of exactly four weeks does',
    input: {
      request_received: '2026-02-23',
      school_closed_from: '2026-03-30',
      school_reopens: '2026-04-26',
      advice_requested_from_head: '2026-03-30',
      final_plan_issued: '2026-07-20',
    },
    expected: {
      exception_10_4_a_available: false,
      sen2_week20: 0,
      counts_in_excluding_exceptions: 'yes_not_within',
    },
  },
  {
    what: 'a closure of exactly four weeks, the head asked on the first day of the time for it',
    input: {
      request_received: '2026-02-23',
      school_closed_from: '2026-03-30',
      school_reopens: '2026-04-27',
      advice_requested_from_head: '2026-03-23',
    },
    expected: {
      exception_window_from: '2026-03-23',
      exception_window_to: '2026-04-20',
      exception_10_4_a_available: true,
    },
  },
  {
    what: 'the head asked on the day after that time',
    input: {
      school_closed_from: '2026-03-30',
      school_reopens: '2026-04-27',
      advice_requested_from_head: '2026-04-21',
    },
    expected: { exception_10_4_a_available: false },
  },
  {
    what: 'an absence late in the 20 weeks is measured against the whole of them',
    input: { request_received: '2026-01-05', absent_from_area_from: '2026-04-01', absent_to: '2026-04-28' },
    expected: { exception_10_4_d_available: true, absence_days: 28 },
  },
  {
    what: 'an absence that ends after the 20 weeks counts as far as they go',
    input: { request_received: '2026-01-05', absent_from_area_from: '2026-04-29', absent_to: '2026-06-30' },
    expected: { exception_10_4_d_available: false, absence_days: 63 },
  },
  {
    what: 'a request withdrawn on a day that nobody wrote down',
    input: { request_received: '2026-01-05', request_outcome: 'W' },
    expected: { decision_status: 'stopped_withdrawn', counts_as_refusal: false, in_20_week_measure: 'no' },
  },
  {
    what: 'a refusal to make a plan is a refusal, however it is said',
    input: { request_received: '2026-01-05', decision: 'refuse_to_issue', decision_notified: '2026-04-27' },
    expected: {
      counts_as_refusal: true,
      outcome_status: 'on_time',
      days: 112,
      in_20_week_measure: 'no',
      contact_mediation_adviser_by: '2026-06-27',
    },
  },
  {
    what: 'a request that is being decided was not refused',
    input: { request_received: '2026-01-05', request_outcome: 'A' },
    expected: { counts_as_refusal: false, in_20_week_measure: 'no' },
  },
  {
    what: 'a withdrawn request does not stop advice that was given',
    input: { advice_request_received: '2026-02-02', withdrawn_on: '2026-02-20', health_advice: '2026-03-16' },
    expected: { health: 'on_time' },
  },
  {
    what: 'a final plan on the day of the family’s answer does not cut its time short',
    input: { draft_served: '2026-03-06', family_answered: '2026-03-12', final_plan_issued: '2026-03-12' },
    expected: { window_status: 'ok' },
  },
  {
    what: 'a final plan before the family’s answer does',
    input: { draft_served: '2026-03-06', family_answered: '2026-03-12', final_plan_issued: '2026-03-11' },
    expected: { window_status: 'breach_window_cut_short' },
  },
  {
    what: 'an appeal’s last day on 25 December, and on 1 January',
    input: { decision_letter: '2026-11-01' },
    expected: { two_months: '2027-01-01', appeal_deadline: '2027-01-04' },
  },
  {
    what: 'an action after mediation has a standing when its day is given',
    input: { mediation_agreement: '2026-03-02', non_appealable_action: '2026-03-17' },
    expected: { non_appealable_action_due: '2026-03-16', non_appealable_action_status: 'late_by_1_days' },
  },
  {
    what: 'an agreement about nothing that could be appealed has two weeks',
    input: { mediation_agreement: '2026-03-02', appealable_issue: 'no' },
    expected: { non_appealable_action_due: '2026-03-16' },
  },
  {
    what: 'what was agreed may be told in words',
    input: { mediation_agreement: '2026-03-02', non_appealable_action: 'the council meets the school' },
    expected: { non_appealable_action_due: '2026-03-16' },
  },
  {
    what: 'the last year of the calendar is a year',
    input: { transfer_year: '2099', phase: 'infant_to_junior' },
    expected: { due_reporting: '2099-02-15' },
  },
  {
    what: 'a decision sent after the meeting is the review’s, one before it the request’s',
    input: { request_received: '2025-01-06', decision_notified: '2025-02-10', review_meeting: '2026-03-02' },
    expected: { decision_to_assess_due: '2025-02-17', decision_status: 'on_time', decision_due: '2026-03-30' },
  },
  {
    what: 'and on the day of the meeting the review’s',
    input: { request_received: '2025-01-06', decision_notified: '2026-03-02', review_meeting: '2026-03-02' },
    expected: { decision_status: 'on_time', sen2_last_review: '2026-03-02' },
  },
  {
    what: 'a first review of a child under 5 may be considered after three to six months',
    input: { plan_made: '2026-01-31', under_five: 'yes' },
    expected: { under_five_review_from: '2026-04-30', under_five_review_by: '2026-07-31' },
  },
  {
    what: 'the year of a transfer may be told by its date',
    input: { phase: 'primary_to_secondary', transfer_date: '2026-09-01', final_amended_plan: '2026-02-15' },
    expected: { due_reporting: '2026-02-15', due_strict: '2026-02-14', status_strict: 'late_by_1_days' },
  },
  {
    what: 'a decision to leave the plan as it is can be appealed',
    input: { review_meeting: '2026-03-02', review_outcome: 'M', decision_notified: '2026-03-20' },
    expected: { contact_mediation_adviser_by: '2026-05-20', appeal_deadline: '2026-05-20' },
  },
  {
    what: 'a refusal told by its outcome can be appealed',
    input: { request_received: '2026-01-05', request_outcome: 'N', decision_notified: '2026-02-10' },
    expected: { contact_mediation_adviser_by: '2026-04-10', counts_as_refusal: true },
  },
  {
    what: 'the time for views has a first and a last day, and a day after',
    input: { draft_served: '2026-02-20' },
    expected: {
      window_first_day: '2026-02-20',
      window_last_day: '2026-03-06',
      earliest_lawful_final_without_early_response: '2026-03-07',
    },
  },
  {
    what: 'a letter about ending a plan can be appealed, and keeps the plan up meanwhile',
    input: { cease_notified: '2026-03-02' },
    expected: { contact_mediation_adviser_by: '2026-05-02', maintain_until_at_least: '2026-05-05' },
  },
  {
    what: 'a refusal to assess again can be appealed, and starts no 14 weeks',
    input: { reassessment_request: '2026-01-12', notified: '2026-01-28', decision: 'refuse_to_reassess' },
    expected: { notify_status: 'late_by_1_days', contact_mediation_adviser_by: '2026-03-28' },
  },
  {
    what: 'the family’s answer ends the time for views',
    input: { draft_served: '2026-03-06', family_answered: '2026-03-12', final_plan_issued: '2026-03-19' },
    expected: { window_last_day: '2026-03-20', window_status: 'ok' },
  },
  {
    what: 'a final plan on the last day of the time for views cuts it short',
    input: { draft_served: '2026-03-06', final_plan_issued: '2026-03-20' },
    expected: { window_status: 'breach_window_cut_short' },
  },
  {
    what: 'the school’s move after 16 counts five months back to the end of a short month',
    input: { transfer_date: '2026-07-31', final_amended_plan: '2026-03-01' },
    expected: { due: '2026-02-28', status: 'late_by_1_days' },
  },
  {
    what: 'a family that gives notice has its plan moved with it on the day',
    input: { move_date: '2026-06-01', old_authority_aware: '2026-05-08', plan_transferred: '2026-06-02' },
    expected: {
      // 8 May to 29 May: 15 working days, the holiday of 25 May not counted.
      working_days_notice_before_move: 15,
      transfer_due: '2026-06-01',
      transfer_status: 'late_by_1_days',
      new_authority_inform_due: '2026-07-14',
    },
  },
  {
    what: 'three months from the transfer are the later limit for an old plan',
    input: {
      plan_made: '2025-05-10',
      move_date: '2026-04-13',
      old_authority_aware: '2026-04-13',
      plan_transferred: '2026-04-24',
    },
    expected: { review_due: '2026-07-23', review_due_anniversary: '2026-07-24' },
  },
  {
    what: 'a mediation agreement has the limits of an order, and two weeks for the rest',
    input: { mediation_agreement: '2026-03-02', appealable_issue: 'make_plan', non_appealable_action: true },
    expected: { draft_due: '2026-04-06', final_due: '2026-05-18', non_appealable_action_due: '2026-03-16' },
  },
  {
    what: 'an order about the contents has five weeks, and one about the school two',
    input: { order_date: '2026-03-02', order: 'amend', final_amended_plan: '2026-04-07' },
    expected: { final_due: '2026-04-06', due: '2026-04-06', final_status: 'late_by_1_days' },
  },
  {
    what: 'section I alone',
    input: { order_date: '2026-03-02', order: 'section_I' },
    expected: { final_due: '2026-03-16' },
  },
  {
    what: 'an order to assess stands in for the request, and the statistics keep the request',
    input: {
      request_received: '2025-09-01',
      request_outcome: 'N',
      decision_notified: '2025-10-10',
      order: 'assess',
      order_date: '2026-03-02',
      plan_issued: '2026-06-08',
    },
    expected: {
      decision_status: 'on_time',
      final_plan_due: '2026-06-08',
      final_status: 'on_time',
      counts_as_refusal: true,
      days_to_plan: 280,
      in_20_week_measure: 'yes_not_within',
    },
  },
  {
    what: 'a review completed on the anniversary is late by one reading only',
    input: {
      plan_made: '2025-06-10',
      review_meeting: '2026-05-20',
      decision_notified: '2026-06-10',
      review_outcome: 'M',
    },
    expected: {
      status: 'late',
      status_strict: 'late_by_1_days',
      status_anniversary: 'on_time',
      next_review_due_strict: '2027-06-09',
    },
  },
  {
    what: 'the end of a leap day’s year is the last of February',
    input: { last_review_decision: '2024-02-29' },
    expected: { next_review_due_strict: '2025-02-27', review_due_anniversary: '2025-02-28' },
  },
  {
    what: 'a plan that ends is kept up until the time for an appeal has passed',
    input: { review_meeting: '2026-03-02', review_outcome: 'C', decision_notified: '2026-03-20' },
    expected: { maintain_until_at_least: '2026-05-20', appeal_deadline: '2026-05-20', decision_status: 'on_time' },
  },
  {
    what: 'transfers of 2015 to places after 16 had their own date',
    input: { transfer_year: 2015, phase: 'secondary_to_post16', final_amended_plan: '2015-05-31' },
    expected: { due_reporting: '2015-05-31', due_strict: '2015-05-30', status_strict: 'late_by_1_days' },
  },
  {
    what: 'an appeal date at a weekend before August moves to September',
    input: { decision_letter: '2027-05-31' },
    expected: { two_months: '2027-07-31', appeal_deadline: '2027-09-01', contact_mediation_adviser_by: '2027-07-31' },
  },
];

describe('what a case does not give', () => {
  test('a plan that will change has no appeal until it has changed', () => {
    const { result } = playCase(engine, {
      review_meeting: '2026-03-02',
      review_outcome: 'A',
      decision_notified: '2026-03-20',
      decision_and_amendment_notice: '2026-03-20',
    });
    expect([result.appeal_deadline, result.final_due]).toEqual([undefined, '2026-05-15']);
  });

  test('a refused request has no date for a plan', () => {
    const { result } = playCase(engine, { request_received: '2026-01-05', decision: 'refuse_to_assess' });
    expect([result.decision_to_assess_due, result.no_plan_decision_due, result.final_plan_due]).toEqual([
      '2026-02-16',
      undefined,
      undefined,
    ]);
  });
});

describe('cases of our own', () => {
  for (const { what, input, expected } of ours)
    test(what, () => {
      const result = resultOf(input);
      expect(Object.fromEntries(Object.keys(expected).map((key) => [key, result[key]]))).toEqual(expected);
    });
});

describe('a decision after a review', () => {
  const review = { review_meeting: '2026-03-02', decision_notified: '2026-03-20' };

  test.each([
    ['cease', false],
    ['maintain', false],
    ['amend', true],
  ] as const)('to %s asks for an amended plan: %s', (decision, asks) => {
    const { result } = playCase(engine, { ...review, decision });
    for (const key of ['amendment_notice_due', 'final_due']) expect(key in result).toBe(asks);
    expect(result['decision_status']).toBe('on_time');
  });
});
