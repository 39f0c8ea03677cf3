import { describe, expect, test } from 'vitest';
import { shippedLaw } from '../rules.ts';
import type { FactValue } from './due-date.ts';
import { playCase } from './play-case.ts';

const engine = { ...shippedLaw(), settings: {} };
type Input = Readonly<Record<string, unknown>>;

const said = (input: Input): ReadonlyMap<string, { readonly value: FactValue; readonly because: string }> =>
  new Map(playCase(engine, input).findings.map(({ key, value, because }) => [key, { value, because }]));

const asked = { request_received: '2026-01-05' };
const late = { ...asked, final_plan_issued: '2026-06-30' };
const inTime = { ...asked, final_plan_issued: '2026-05-25' };
const recorded = {
  exception_recorded: '10_4_c',
  exception_recorded_by: 'SEND manager',
  exception_recorded_on: '2026-04-01',
  exception_evidence: 'a letter',
  exception_from: '2026-03-15',
};
const shut = {
  request_received: '2026-05-11',
  school_closed_from: '2026-07-22',
  school_reopens: '2026-09-02',
  advice_requested_from_head: '2026-07-17',
};
const available = { ...shut, final_plan_issued: '2026-10-09' };

/** What is said besides due dates, each with its reason. */
const table: readonly (readonly [what: string, input: Input, key: string, value: FactValue, because: string])[] = [
  ['a plan in time', inTime, 'days_to_plan', 140, '140 days from the request to the final plan; 20 weeks are 140.'],
  ['a plan in time', inTime, 'in_20_week_measure', 'yes_within', '140 days from the request to the final plan;'],
  ['a plan in time', inTime, 'sen2_week20', 0, 'In time, so no exception is claimed.'],
  [
    'a plan in time',
    inTime,
    'counts_in_including_exceptions',
    'yes_within',
    'This measure counts every plan issued in the year.',
  ],
  [
    'a plan in time',
    { ...inTime, ...recorded },
    'counts_in_excluding_exceptions',
    'yes_within',
    'This measure leaves out plans with a recorded exception.',
  ],
  ['a late plan', late, 'sen2_week20', 0, 'Late, and no exception is recorded or shown by the dates.'],
  ['a late plan', late, 'counts_in_excluding_exceptions', 'yes_not_within', 'This measure leaves out plans'],
  [
    'a late plan with a record',
    { ...late, ...recorded },
    'sen2_week20',
    1,
    'A decision is recorded that an exception applies.',
  ],
  [
    'a late plan with a record',
    { ...late, ...recorded },
    'counts_in_excluding_exceptions',
    'excluded',
    'This measure leaves out plans with a recorded exception.',
  ],
  [
    'a late plan that could have a record',
    available,
    'sen2_week20',
    '1 if the LA records that the exception made it impractical',
    'An exception is available. It counts only if it made it impractical to keep the limit and somebody records that.',
  ],
  [
    'a late plan that could have a record',
    available,
    'counts_in_excluding_exceptions',
    'excluded',
    'Left out only if the exception is recorded; without a record this late plan counts, as not within.',
  ],
  [
    'a plan of another year',
    { ...inTime, collection_year: 2027 },
    'in_20_week_measure',
    'no',
    'Plans are counted in the calendar year in which they are issued: this one in 2026, not 2027.',
  ],
  ['a plan of that year', { ...inTime, collection_year: 2026 }, 'in_20_week_measure', 'yes_within', '140 days'],
  [
    'a plan that came from elsewhere',
    { ...inTime, assessment_outcome: 'H' },
    'in_20_week_measure',
    'no',
    'H: decided before the collection period, or a plan that came from another council.',
  ],
  ...[{ request_outcome: 'N' }, { assessment_outcome: 'N' }, { decision: 'refuse_to_assess' }].map(
    (refused) =>
      [
        'a refusal',
        { ...asked, ...refused },
        'counts_as_refusal',
        true,
        'A decision not to assess or not to make a plan. It stays one when it is reversed later.',
      ] as const,
  ),
  ...[{ request_outcome: 'W' }, { assessment_outcome: 'W' }, { withdrawn_on: '2026-02-02' }].map(
    (withdrawn) =>
      [
        'a withdrawal',
        { ...asked, ...withdrawn },
        'counts_as_refusal',
        false,
        'A request that was withdrawn was not refused.',
      ] as const,
  ),
  ...[
    { request_outcome: 'Y' },
    { assessment_outcome: 'Y' },
    { request_outcome: 'A' },
    { assessment_outcome: 'A' },
    { decision: 'assess' },
  ].map(
    (decided) =>
      [
        'a decision for it',
        { ...asked, ...decided },
        'counts_as_refusal',
        false,
        'No decision to refuse was made.',
      ] as const,
  ),
  ...[
    { request_outcome: 'N' },
    { assessment_outcome: 'W' },
    { assessment_outcome: 'A' },
    { decision: 'refuse_to_assess' },
    { decision: 'refuse_to_issue' },
    { withdrawn_on: '2026-02-02' },
  ].map(
    (settled) =>
      [
        'no plan',
        { ...asked, ...settled },
        'in_20_week_measure',
        'no',
        'Only plans that were issued are in the measure. A plan that is never issued cannot make it worse.',
      ] as const,
  ),
  [
    'a decision not to make a plan',
    { ...asked, decision: 'refuse_to_issue', decision_notified: '2026-04-27' },
    'days',
    112,
    'Days from the request to the decision not to make a plan.',
  ],
  [
    'a decision not to make a plan on the day of the request',
    { ...asked, decision: 'refuse_to_issue', decision_notified: '2026-01-05' },
    'days',
    0,
    'Days from the request',
  ],
  ['a draft', { draft_served: '2026-03-06' }, 'window_first_day', '2026-03-06', 'The day on which it was served is'],
  [
    'a draft',
    { draft_served: '2026-03-06' },
    'earliest_lawful_final_without_early_response',
    '2026-03-21',
    'The day after the last of the 15, unless the family has answered before.',
  ],
  [
    'a review',
    { decision_and_amendment_notice: '2026-02-10' },
    'review_completed_on',
    '2026-02-10',
    'A review is complete when the decision is sent, not at the meeting.',
  ],
  [
    'a review',
    { decision_and_amendment_notice: '2026-02-10' },
    'sen2_last_review',
    '2026-02-10',
    'The return takes the day on which the council wrote with its decision.',
  ],
  [
    'a move',
    { move_date: '2026-04-13', old_authority_aware: '2026-04-08' },
    'working_days_notice_before_move',
    3,
    'Working days from the day on which the old council knew, which is counted, to the day before the move.',
  ],
  ['a closed school', shut, 'exception_window_from', '2026-07-15', 'One week before the school closed.'],
  ['a closed school', shut, 'exception_window_to', '2026-08-26', 'One week before the school reopened.'],
  [
    'a closed school',
    shut,
    'exception_10_4_a_available',
    true,
    'The school was shut for 42 days, and the head was asked on 17 July 2026, within the time from 15 July 2026 to 26 August 2026.',
  ],
  [
    'a head asked on the last day of that time',
    { ...shut, advice_requested_from_head: '2026-08-26' },
    'exception_10_4_a_available',
    true,
    'asked on 26 August 2026, within',
  ],
  [
    'a head asked too early',
    { ...shut, advice_requested_from_head: '2026-07-14' },
    'exception_10_4_a_available',
    false,
    'The head was asked on 14 July 2026, outside the time from 15 July 2026 to 26 August 2026.',
  ],
  [
    'a school shut too short',
    { ...shut, school_reopens: '2026-08-18' },
    'exception_10_4_a_available',
    false,
    'The school was shut for 27 days, and reason (a) needs 4 weeks (28 days).',
  ],
  [
    'an absence',
    { ...asked, absent_from_area_from: '2026-04-01', absent_to: '2026-04-28' },
    'absence_days',
    28,
    'The first and the last day away are both counted.',
  ],
  [
    'an absence that began before the request',
    { ...asked, absent_from_area_from: '2025-12-01', absent_to: '2026-02-01' },
    'exception_10_4_d_available',
    true,
    '28 days of the absence fall in the time from 5 January 2026 to 25 May 2026; 28 in a row are needed.',
  ],
  [
    'an absence outside the time',
    { ...asked, absent_from_area_from: '2026-07-01', absent_to: '2026-08-28' },
    'exception_10_4_d_available',
    false,
    '0 days of the absence fall in the time from 5 January 2026 to 25 May 2026',
  ],
  [
    'an absence on the last day of the time',
    { ...asked, absent_from_area_from: '2026-05-25', absent_to: '2026-08-28' },
    'exception_10_4_d_available',
    false,
    '1 days of the absence fall in the time',
  ],
  ...(['2026-02-02', '2026-03-16'] as const).map(
    (missed) =>
      [
        `an appointment missed on ${missed}`,
        { advice_request_received: '2026-02-02', appointment_missed: missed },
        'exception_8_2_c_available',
        true,
        'within the time from 2 February 2026 to 16 March 2026.',
      ] as const,
  ),
  ...(['2026-02-01', '2026-03-17'] as const).map(
    (missed) =>
      [
        `an appointment missed on ${missed}`,
        { advice_request_received: '2026-02-02', appointment_missed: missed },
        'exception_8_2_c_available',
        false,
        'outside the time from 2 February 2026 to 16 March 2026.',
      ] as const,
  ),
];

describe('what the dates say besides due dates', () => {
  test.each(table.map(([what, input, key, value, because]) => ({ what, input, key, value, because })))(
    '$what: $key',
    ({ input, key, value, because }) => {
      expect(said(input).get(key)).toEqual({ value, because: expect.stringContaining(because) as string });
    },
  );

  test('is not said of a plan that is dated before its request', () => {
    expect(said({ ...asked, plan_made: '2025-01-05' }).has('days_to_plan')).toBe(false);
    expect(said(asked).has('counts_as_refusal')).toBe(false);
    expect(said({ ...late, request_outcome: 'N' }).get('in_20_week_measure')?.value).toBe('yes_not_within');
    expect(said({ final_plan_issued: '2026-05-25' }).has('days_to_plan')).toBe(false);
    expect(said({ move_date: '2026-04-13' }).has('working_days_notice_before_move')).toBe(false);
    expect(said({ school_closed_from: '2026-07-22' }).has('exception_window_from')).toBe(false);
  });
});
