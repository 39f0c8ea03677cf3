import { describe, expect, test } from 'vitest';
import { shippedLaw } from '../rules.ts';
import type { FactValue } from './due-date.ts';
import { playCase } from './play-case.ts';

const engine = { ...shippedLaw(), settings: {} };

type Whole = {
  readonly input: Readonly<Record<string, unknown>>;
  /** All that is given, and nothing besides. */
  readonly given: Readonly<Record<string, FactValue>>;
  /** Each reason, with all that it keeps from being said. */
  readonly because?: Readonly<Record<string, string>>;
  readonly errors?: readonly string[];
};

/** Whole answers, each read through against the rules: what is given, what cannot be, and nothing more of either. */
const answers: readonly Whole[] = [
  {
    input: { request_received: '2026-01-05' },
    given: {
      decision_to_assess_due: '2026-02-16',
      no_plan_decision_due: '2026-04-27',
      draft_local_target: '2026-04-13',
      final_plan_due: '2026-05-25',
    },
  },
  {
    input: { decision_notified: '2026-04-01' },
    given: {},
    because: { 'it is not said what was decided: request_received or review_meeting is not given': 'decision_status' },
  },
  {
    input: { decision_notified: '2026-04-01', review_outcome: 'M' },
    given: {
      contact_mediation_adviser_by: '2026-06-01',
      two_months: '2026-06-01',
      later: '2026-06-01',
      appeal_deadline: '2026-06-01',
      next_review_due_strict: '2027-03-31',
      next_review_due_anniversary: '2027-04-01',
      review_completed_on: '2026-04-01',
      sen2_last_review: '2026-04-01',
    },
  },
  { input: { decision_notified: '2026-04-01', decision: 'issue' }, given: {} },
  {
    input: { request_received: '2026-02-30', decision_notified: '2026-04-01', final_plan_issued: '2026-06-01' },
    given: {
      contact_mediation_adviser_by: '2026-08-01',
      two_months: '2026-08-01',
      later: '2026-08-01',
      appeal_deadline: '2026-09-01',
      provision_due: '2026-06-01',
      provision_check_local: '2026-06-29',
      review_due: '2027-05-31',
      review_due_strict: '2027-05-31',
      review_due_anniversary: '2027-06-01',
    },
    because: {
      'request_received cannot be used: 2026-02-30 is not a day that exists':
        'decision_to_assess_due no_plan_decision_due draft_local_target final_plan_due final_status days_to_plan in_20_week_measure',
      'it is not said what was decided: request_received or review_meeting is not given': 'decision_status',
    },
    errors: ['request_received: 2026-02-30 is not a day that exists'],
  },
  {
    input: { request_received: '2026-01-05', final_plan_issued: '2026-02-30' },
    given: {
      decision_to_assess_due: '2026-02-16',
      no_plan_decision_due: '2026-04-27',
      draft_local_target: '2026-04-13',
      final_plan_due: '2026-05-25',
    },
    because: {
      'final_plan_issued cannot be used: 2026-02-30 is not a day that exists':
        'contact_mediation_adviser_by two_months provision_due provision_check_local review_due review_due_strict review_due_anniversary final_status days_to_plan in_20_week_measure',
    },
    errors: ['final_plan_issued: 2026-02-30 is not a day that exists'],
  },
  {
    input: { request_received: '2026-01-05', plan_issued: '2026-02-30' },
    given: {
      decision_to_assess_due: '2026-02-16',
      no_plan_decision_due: '2026-04-27',
      draft_local_target: '2026-04-13',
      final_plan_due: '2026-05-25',
    },
    because: {
      'plan_issued cannot be used: 2026-02-30 is not a day that exists':
        'provision_due provision_check_local review_due review_due_strict review_due_anniversary final_status days_to_plan in_20_week_measure',
    },
    errors: ['plan_issued: 2026-02-30 is not a day that exists'],
  },
  {
    input: { phase: 'primary_to_secondary', transfer_year: 1998 },
    given: {},
    because: { 'transfer_year cannot be used: is not a year from 2014 to 2099: 1998': 'due due_reporting due_strict' },
    errors: ['transfer_year: is not a year from 2014 to 2099: 1998'],
  },
  {
    input: { order: 'nonsense', order_date: '2026-02-02' },
    given: {},
    because: {
      'order cannot be used: "nonsense" is not one of its values: assess, reassess, make_plan, amend, section_i, cease, continue':
        'notify_will_assess_due no_plan_decision_due final_plan_due draft_due final_due due',
    },
    errors: [
      'order: "nonsense" is not one of its values: assess, reassess, make_plan, amend, section_i, cease, continue',
    ],
  },
  {
    input: { order: 'amend', order_date: '2026-02-30' },
    given: {},
    because: {
      'order_date cannot be used: 2026-02-30 is not a day that exists': 'final_due due draft_due final_plan_due',
    },
    errors: ['order_date: 2026-02-30 is not a day that exists'],
  },
  {
    input: { final_amended_plan: '2026-04-01' },
    given: {
      contact_mediation_adviser_by: '2026-06-01',
      two_months: '2026-06-01',
      later: '2026-06-01',
      appeal_deadline: '2026-06-01',
      provision_due: '2026-04-01',
      provision_check_local: '2026-04-29',
    },
    because: {
      'review_meeting, decision_and_amendment_notice or amendment_notice_without_review is not given':
        'final_due final_status',
    },
  },
  {
    input: { mediation_agreement: '2026-02-02' },
    given: {},
    because: {
      'appealable_issue or non_appealable_action is not given':
        'non_appealable_action_due draft_due final_due final_plan_due',
    },
  },
  {
    input: { ep_advice: '2026-03-02', health_advice: '2026-03-02' },
    given: {},
    because: { 'advice_request_received is not given': 'ep health' },
  },
  {
    input: { draft_served: '2026-03-06', final_plan_issued: '2026-03-01' },
    given: {
      window_last_day: '2026-03-20',
      contact_mediation_adviser_by: '2026-05-01',
      two_months: '2026-05-01',
      later: '2026-05-01',
      appeal_deadline: '2026-05-01',
      provision_due: '2026-03-01',
      provision_check_local: '2026-03-29',
      review_due: '2027-02-28',
      review_due_strict: '2027-02-28',
      review_due_anniversary: '2027-03-01',
      window_first_day: '2026-03-06',
      earliest_lawful_final_without_early_response: '2026-03-21',
    },
    because: { 'the step is dated before its own start': 'window_status' },
    errors: [
      'final_plan_issued: final_plan_issued (1 March 2026) is before draft_served (6 March 2026); one of the two is wrong',
    ],
  },
  {
    input: { review_meeting: '2026-01-15', final_amended_plan: '2026-04-01' },
    given: {
      contact_mediation_adviser_by: '2026-06-01',
      two_months: '2026-06-01',
      later: '2026-06-01',
      appeal_deadline: '2026-06-01',
      provision_due: '2026-04-01',
      provision_check_local: '2026-04-29',
      review_notice_due: '2026-01-01',
      review_notice_due_strict: '2025-12-31',
      advice_circulation_due: '2026-01-01',
      advice_circulation_due_strict: '2025-12-31',
      report_due: '2026-01-29',
      decision_due: '2026-02-12',
      amendment_notice_due: '2026-02-12',
      final_due_cap_12_weeks: '2026-04-09',
      final_due: '2026-04-09',
    },
    because: {
      'in time by what is known (9 April 2026 at the latest); a date is missing that could bring the day forward':
        'final_status',
    },
  },
  { input: { report_sent: '2026-02-02' }, given: {}, because: { 'review_meeting is not given': 'report_status' } },
  {
    input: { outcome_notified: '2026-04-13' },
    given: {},
    because: { 'assessment_outcome is not given': 'outcome_status' },
  },
  {
    input: { old_authority_aware: '2026-04-13' },
    given: {},
    because: { 'move_date is not given': 'transfer_due working_days_notice_before_move' },
  },
  {
    input: { move_date: '2026-04-13', plan_transferred: '2026-04-20' },
    given: { provision_due: '2026-04-20', provision_check_local: '2026-05-18', new_authority_inform_due: '2026-06-01' },
    because: {
      'old_authority_aware is not given': 'transfer_due transfer_status',
      'plan_made, last_review or last_review_decision is not given': 'review_due',
    },
  },
  {
    input: { request_received: '2026-01', decision_notified: '2026-02' },
    given: {},
    because: {
      'request_received and decision_notified are known only to the month: between 12 February 2026 and 14 March 2026':
        'decision_to_assess_due',
      'request_received and decision_notified are known only to the month: on_time or late by 1 to 16 days':
        'decision_status',
      'request_received and decision_notified are known only to the month: between 23 April 2026 and 23 May 2026':
        'no_plan_decision_due',
      'request_received and decision_notified are known only to the month: between 9 April 2026 and 9 May 2026':
        'draft_local_target',
      'request_received and decision_notified are known only to the month: between 21 May 2026 and 20 June 2026':
        'final_plan_due',
    },
  },
  {
    input: { request_received: '2026-01', final_plan_issued: '2026-06-01' },
    given: {
      contact_mediation_adviser_by: '2026-08-01',
      two_months: '2026-08-01',
      later: '2026-08-01',
      appeal_deadline: '2026-09-01',
      provision_due: '2026-06-01',
      provision_check_local: '2026-06-29',
      review_due: '2027-05-31',
      review_due_strict: '2027-05-31',
      review_due_anniversary: '2027-06-01',
      sen2_week20: 0,
    },
    because: {
      'request_received is known only to the month: between 12 February 2026 and 14 March 2026':
        'decision_to_assess_due',
      'request_received is known only to the month: between 23 April 2026 and 23 May 2026': 'no_plan_decision_due',
      'request_received is known only to the month: between 9 April 2026 and 9 May 2026': 'draft_local_target',
      'request_received is known only to the month: between 21 May 2026 and 20 June 2026': 'final_plan_due',
      'request_received is known only to the month: on_time or late by 1 to 11 days': 'final_status',
      'request_received is known only to the month: between 121 and 151': 'days_to_plan',
      'request_received is known only to the month: yes_not_within or yes_within':
        'in_20_week_measure counts_in_including_exceptions counts_in_excluding_exceptions',
    },
  },
  {
    input: { request_received: '2026-01-05', decision_notified: '2026-01-02', review_meeting: '2026-03-02' },
    given: {
      decision_to_assess_due: '2026-02-16',
      no_plan_decision_due: '2026-04-27',
      draft_local_target: '2026-04-13',
      final_plan_due: '2026-05-25',
      review_notice_due: '2026-02-16',
      review_notice_due_strict: '2026-02-15',
      advice_circulation_due: '2026-02-16',
      advice_circulation_due_strict: '2026-02-15',
      report_due: '2026-03-16',
      decision_due: '2026-03-30',
      amendment_notice_due: '2026-03-30',
      final_due_cap_12_weeks: '2026-05-25',
      final_due: '2026-05-25',
    },
    because: {
      'decision_notified cannot be used: decision_notified (2 January 2026) is before request_received (5 January 2026); one of the two is wrong':
        'decision_status decision_within_4_weeks',
    },
    errors: [
      'decision_notified: decision_notified (2 January 2026) is before request_received (5 January 2026); one of the two is wrong',
    ],
  },
  {
    input: { school_closed_from: '2026-07-22', school_reopens: '2026-07-22' },
    given: {},
    because: {
      'school_reopens cannot be used: school_reopens (22 July 2026) is not after school_closed_from (22 July 2026)':
        'exception_window_from exception_window_to exception_10_4_a_available',
    },
    errors: ['school_reopens: school_reopens (22 July 2026) is not after school_closed_from (22 July 2026)'],
  },
  {
    input: { request_received: '2026-03-05', decision: 'issue', decision_notified: '2026-01-01' },
    given: {
      decision_to_assess_due: '2026-04-16',
      no_plan_decision_due: '2026-06-25',
      draft_local_target: '2026-06-11',
      final_plan_due: '2026-07-23',
    },
    because: {
      'decision_notified cannot be used: decision_notified (1 January 2026) is before request_received (5 March 2026); one of the two is wrong':
        'decision_status',
    },
    errors: [
      'decision_notified: decision_notified (1 January 2026) is before request_received (5 March 2026); one of the two is wrong',
    ],
  },
  {
    input: { review_meeting: '2026-03-05', review_outcome: 'M', decision_notified: '2026-01-01' },
    given: {
      review_notice_due: '2026-02-19',
      review_notice_due_strict: '2026-02-18',
      advice_circulation_due: '2026-02-19',
      advice_circulation_due_strict: '2026-02-18',
      report_due: '2026-03-19',
      decision_due: '2026-04-02',
    },
    because: {
      'decision_notified cannot be used: decision_notified (1 January 2026) is before review_meeting (5 March 2026); one of the two is wrong':
        'decision_status decision_within_4_weeks',
    },
    errors: [
      'decision_notified: decision_notified (1 January 2026) is before review_meeting (5 March 2026); one of the two is wrong',
    ],
  },
  {
    input: { request_received: '2013-02-01' },
    given: {},
    because: {
      'request_received cannot be used: 1 February 2013 is outside the years 2014 to 2099, which are all that Irwell’s calendar covers':
        'decision_to_assess_due no_plan_decision_due draft_local_target final_plan_due',
    },
    errors: [
      'request_received: 1 February 2013 is outside the years 2014 to 2099, which are all that Irwell’s calendar covers',
    ],
  },
  {
    input: { non_appealable_action: '2026-03-17 or so', mediation_agreement: '2026-03-02' },
    given: { non_appealable_action_due: '2026-03-16' },
    because: {
      'non_appealable_action_done cannot be used: is not a date written as 2026-01-05: "2026-03-17 or so"':
        'non_appealable_action_status',
    },
    errors: ['non_appealable_action_done: is not a date written as 2026-01-05: "2026-03-17 or so"'],
  },
  {
    input: { non_appealable_action: ' ', mediation_agreement: '2026-03-02' },
    given: {},
    because: {
      'non_appealable_action cannot be used: " " is not one of its values: yes, no':
        'non_appealable_action_due draft_due final_due final_plan_due',
    },
    errors: ['non_appealable_action: " " is not one of its values: yes, no'],
  },
  {
    input: { non_appealable_action: false, mediation_agreement: '2026-03-02', appealable_issue: 'amend' },
    given: { final_due: '2026-04-06', due: '2026-04-06' },
  },
  { input: { transfer_year: 'x2026' }, given: {}, errors: ['transfer_year: is not a year from 2014 to 2099: "x2026"'] },
  { input: { transfer_year: 2026.5 }, given: {}, errors: ['transfer_year: is not a year from 2014 to 2099: 2026.5'] },
  { input: { transfer_year: 2100 }, given: {}, errors: ['transfer_year: is not a year from 2014 to 2099: 2100'] },
  { input: { transfer_year: '20261' }, given: {}, errors: ['transfer_year: is not a year from 2014 to 2099: "20261"'] },
  { input: { exception_recorded_by: 7 }, given: {}, errors: ['exception_recorded_by: is not a text: 7'] },
  { input: { absent_from_area_from: '2026-02-09' }, given: {}, because: { 'absent_to is not given': 'absence_days' } },
  {
    input: { advice_request_received: '2026-02-02', absent_from_area_from: '2026-02-09', health_advice: '2026-03-20' },
    given: { advice_due: '2026-03-16', health: 'late_by_4_days' },
    because: { 'absent_to is not given': 'absence_days' },
  },
  {
    input: { appointment_missed: '2026-02-09' },
    given: {},
    because: { 'advice_request_received is not given': 'exception_8_2_c_available' },
  },
  {
    input: {
      plan_made: '2025-03-01',
      review_meeting: '2026-01-15',
      decision_notified: '2026-02-10',
      phase: 'primary_to_secondary',
      transfer_year: 2026,
      final_amended_plan: '2026-02-20',
    },
    given: {
      contact_mediation_adviser_by: '2026-04-20',
      two_months: '2026-04-20',
      later: '2026-04-20',
      appeal_deadline: '2026-04-20',
      provision_due: '2026-02-20',
      provision_check_local: '2026-03-20',
      review_notice_due: '2026-01-01',
      review_notice_due_strict: '2025-12-31',
      advice_circulation_due: '2026-01-01',
      advice_circulation_due_strict: '2025-12-31',
      report_due: '2026-01-29',
      decision_due: '2026-02-12',
      decision_status: 'on_time',
      decision_within_4_weeks: 'on_time',
      amendment_notice_due: '2026-02-12',
      final_due_cap_12_weeks: '2026-04-09',
      final_due: '2026-04-09',
      review_due: '2026-02-28',
      review_due_strict: '2026-02-28',
      review_due_anniversary: '2026-03-01',
      status_anniversary: 'on_time',
      next_review_due_strict: '2027-02-09',
      next_review_due_anniversary: '2027-02-10',
      due: '2026-02-15',
      due_reporting: '2026-02-15',
      due_strict: '2026-02-14',
      status_reporting: 'late_by_5_days',
      review_completed_on: '2026-02-10',
      sen2_last_review: '2026-02-10',
    },
    because: {
      'two duties answer under this name (first-review and phase-transfer-school): ask about each by itself, or see the working':
        'status status_strict',
      'in time by what is known (9 April 2026 at the latest); a date is missing that could bring the day forward':
        'final_status',
    },
  },
  { input: { transfer_date: '2026-09-01' }, given: { due: '2026-04-01' } },
  {
    input: { transfer_date: '2026-09-01', phase: 'post16_to_post16', final_amended_plan: '2026-04-02' },
    given: {
      contact_mediation_adviser_by: '2026-06-02',
      two_months: '2026-06-02',
      later: '2026-06-02',
      appeal_deadline: '2026-06-02',
      provision_due: '2026-04-02',
      provision_check_local: '2026-04-30',
      due: '2026-04-01',
      status: 'late_by_1_days',
    },
  },
  {
    input: { move_date: '2026-04-13', old_authority_aware: '2026-04-08', plan_transferred: '2026-04-28' },
    given: {
      provision_due: '2026-04-28',
      provision_check_local: '2026-05-26',
      transfer_due: '2026-04-28',
      transfer_status: 'on_time',
      new_authority_inform_due: '2026-06-09',
      working_days_notice_before_move: 3,
    },
    because: { 'plan_made, last_review or last_review_decision is not given': 'review_due' },
  },
  {
    input: {
      review_meeting: '2025-11-20',
      decision_and_amendment_notice: '2025-12-30',
      final_amended_plan: '2026-02-12',
    },
    given: {
      contact_mediation_adviser_by: '2026-04-12',
      two_months: '2026-04-12',
      later: '2026-04-12',
      appeal_deadline: '2026-04-13',
      provision_due: '2026-02-12',
      provision_check_local: '2026-03-12',
      review_notice_due: '2025-11-06',
      review_notice_due_strict: '2025-11-05',
      advice_circulation_due: '2025-11-06',
      advice_circulation_due_strict: '2025-11-05',
      report_due: '2025-12-04',
      decision_due: '2025-12-18',
      decision_status: 'late_by_12_days',
      decision_within_4_weeks: 'late_by_12_days',
      amendment_notice_due: '2025-12-18',
      amendment_notice_status: 'late_by_12_days',
      window_last_day: '2026-01-13',
      window_status: 'ok',
      final_due_from_notice: '2026-02-24',
      final_due_cap_12_weeks: '2026-02-12',
      final_due: '2026-02-12',
      final_status: 'on_time',
      next_review_due_strict: '2026-12-29',
      next_review_due_anniversary: '2026-12-30',
      window_first_day: '2025-12-30',
      earliest_lawful_final_without_early_response: '2026-01-14',
      review_completed_on: '2025-12-30',
      sen2_last_review: '2025-12-30',
    },
  },
  {
    input: {
      review_meeting: '2025-11-20',
      decision_and_amendment_notice: '2025-12-01',
      final_amended_plan: '2026-02-12',
    },
    given: {
      contact_mediation_adviser_by: '2026-04-12',
      two_months: '2026-04-12',
      later: '2026-04-12',
      appeal_deadline: '2026-04-13',
      provision_due: '2026-02-12',
      provision_check_local: '2026-03-12',
      review_notice_due: '2025-11-06',
      review_notice_due_strict: '2025-11-05',
      advice_circulation_due: '2025-11-06',
      advice_circulation_due_strict: '2025-11-05',
      report_due: '2025-12-04',
      decision_due: '2025-12-18',
      decision_status: 'on_time',
      decision_within_4_weeks: 'on_time',
      amendment_notice_due: '2025-12-18',
      amendment_notice_status: 'on_time',
      window_last_day: '2025-12-15',
      window_status: 'ok',
      final_due_from_notice: '2026-01-26',
      final_due_cap_12_weeks: '2026-02-12',
      final_due: '2026-01-26',
      final_status: 'late_by_17_days',
      next_review_due_strict: '2026-11-30',
      next_review_due_anniversary: '2026-12-01',
      window_first_day: '2025-12-01',
      earliest_lawful_final_without_early_response: '2025-12-16',
      review_completed_on: '2025-12-01',
      sen2_last_review: '2025-12-01',
    },
  },
  {
    input: { decision_letter: '2026-06-10', mediation_certificate: '2026-08-05' },
    given: {
      contact_mediation_adviser_by: '2026-08-10',
      two_months: '2026-08-10',
      one_month_from_certificate: '2026-09-05',
      later: '2026-09-05',
      appeal_deadline: '2026-09-07',
    },
  },
  {
    input: { permanent_exclusion: '2026-03-02' },
    given: {},
    because: {
      'school days cannot be counted without the school terms of the area':
        'exclusion_education_due exclusion_education_due_guidance',
    },
  },
];

describe('the whole answer', () => {
  test.each(answers.map((each) => [JSON.stringify(each.input), each] as const))(
    'to %s',
    (_, { input, ...expected }) => {
      const { result, cannot, errors } = playCase(engine, input);
      const because: Record<string, string> = {};
      for (const { key, why } of cannot) because[why] = because[why] === undefined ? key : `${because[why]} ${key}`;
      expect({ given: result, because, errors: errors.map(({ word, why }) => `${word}: ${why}`) }).toEqual({
        because: {},
        errors: [],
        ...expected,
      });
    },
  );
});
