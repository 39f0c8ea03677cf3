import { describe, expect, test } from 'vitest';
import { raisedBy, spansOf } from '../../test/a-case.ts';

/** Where a date is known to the month, or two things fall on one day: what is counted from which day, one line for each. */
const table: readonly (readonly [step: string, events: string, ...spans: string[]])[] = [
  // An end of the same month counts as after what set the rule going, whichever of the two is known to the day.
  ['R3 decision', 'annual_review_meeting 2025-11-20, review_decision 2025-11'],
  ['R3 decision', 'annual_review_meeting 2025-11, review_decision 2025-11-10'],
  ['S3 reviewed', 'part_time_from 2025-01-06, part_time_reviewed 2025-01', '2025-03-14 to open'],
  ['S3 reviewed', 'part_time_from 2025-01-06, part_time_reviewed 2025-01-06', '2025-02-17 to open'],
  // Two of a kind in one month do not silence each other.
  [
    'R1 since-the-meeting',
    'annual_review_meeting 2025-01, annual_review_meeting 2025-01-20',
    '2026-01-19 to open',
    '2026-01-30 to open',
  ],
  // Done earlier: the last day of its month, against the first of the trigger's.
  ['R10 papers', 'review_papers_sent 2025-11, annual_review_meeting 2026-01-15'],
  ['R10 papers', 'review_papers_sent 2025-12-01, annual_review_meeting 2026-01'],
  ['R10 papers', 'review_papers_sent 2025-11-16, annual_review_meeting 2026-01-15'],
  ['R10 papers', 'review_papers_sent 2025-11-15, annual_review_meeting 2026-01-15', '2026-01-01 to open'],
  // The soonest end is that of the earliest first day.
  [
    'R3 decision',
    'annual_review_meeting 2025-11-03, review_decision 2026-03-20, amendment_notice 2026-03',
    '2025-12-01 to 2026-03-01',
  ],
  [
    'R6 plan',
    'phase_transfer_deadline 2026-02-15, final_amended 2026-03-20, final_issued 2026-03',
    '2026-02-15 to 2026-03-01',
  ],
  // Meeting and notice.
  [
    'R4 from-the-meeting',
    'annual_review_meeting 2025-11, amendment_notice 2025-12, final_amended 2026-03',
    '2026-02-22 to 2026-03-01',
  ],
  ['R4 from-the-meeting', 'annual_review_meeting 2025-11, amendment_notice 2025-11', '2026-01-25 to open'],
  ['R4 from-the-meeting', 'amendment_notice 2025-10-31, annual_review_meeting 2025-11-03', '2026-01-26 to open'],
  ['R4 from-the-notice', 'annual_review_meeting 2025-01-15, final_amended 2025-01-15, amendment_notice 2026-02-10'],
  // Late by every day that the month may mean, or not late.
  ['A5 no-plan', 'request_received 2024-12, decision_to_assess 2025-02-10'],
  ['A5 no-plan', 'request_received 2024-12, decision_to_assess 2025-02-12', '2025-04-23 to open'],
  ['A5 no-plan', 'request_received 2024-12-16, decision_to_assess 2025-01'],
  // The views on the draft: only where the dates leave no doubt.
  ['A6 window', 'draft_issued 2026-02-27, final_issued 2026-03'],
  ['A6 window', 'draft_issued 2026-02, final_issued 2026-03-05'],
  ['A6 window', 'draft_issued 2026-03-06, final_issued 2026-03-06', '2026-03-06 to open'],
  [
    'A6 window',
    'draft_issued 2026-03-06, final_issued 2026-03-12, draft_issued 2026-04-06',
    '2026-03-12 to 2026-04-06',
  ],
  // The plan that was then in force.
  [
    'R9 a-year-old',
    'final_issued 2018-07-31, final_amended 2019-05-01, placement_ended 2019-09-30',
    '2020-05-01 to open',
  ],
  ['R9 a-year-old', 'final_issued 2019-07, placement_ended 2021-09', '2021-09-30 to open'],
  // The year of a move begins on 1 September.
  ['R8 told-limit', 'final_amended 2026-08-31, phase_transfer_deadline 2026-09-01', '2026-09-01 to open'],
  ['R8 told-limit', 'final_amended 2025-09-01, phase_transfer_deadline 2026-08-31'],
  ['R8 told-limit', 'phase_transfer_deadline 2026-02-15'],
  ['R6 placement', 'final_without_placement 2025-09-01, phase_transfer_deadline 2026-02-15', '2026-02-15 to open'],
  ['R6 placement', 'final_without_placement 2025-08-31, phase_transfer_deadline 2026-02-15'],
  ['R6 placement', 'final_without_placement 2026-02, phase_transfer_deadline 2026-02-15', '2026-02-28 to open'],
  ['R6 placement', 'phase_transfer_deadline 2025-02-15, final_without_placement 2026-02-15'],
  ['R6 placement', 'phase_transfer_deadline 2026-02-15, final_without_placement 2026-03-10, placement_named 2026-03'],
  ['R7 placement', 'phase_transfer_deadline 2026-02-15, final_without_placement 2026-03-10'],
  // Ending a plan.
  ['P5 keep-it-up', 'cease_notice 2025-07, placement_ended 2025-09-15', '2025-09-15 to open'],
  ['P5 keep-it-up', 'cease_notice 2025-07, placement_ended 2025-07'],
  ['P5 keep-it-up', 'cease_notice 2025-07-18, placement_ended 2025-07-18', '2025-07-18 to open'],
  [
    'P5 keep-it-up',
    'cease_notice 2025-07-01, tribunal_appeal 2025-07-01, placement_ended 2025-11-03',
    '2025-11-03 to open',
  ],
  [
    'P5 keep-it-up',
    'cease_notice 2025-07, tribunal_appeal 2025-07-20, placement_ended 2025-11-03',
    '2025-11-03 to open',
  ],
  ['P5 keep-it-up', 'tribunal_appeal 2025-06-30, cease_notice 2025-07-01, placement_ended 2025-11-03'],
  [
    'P5 keep-it-up',
    'cease_notice 2025-07-01, tribunal_appeal 2025-08-01, tribunal_appeal_withdrawn 2025-11-03, placement_ended 2025-11-03',
  ],
  ['P5 review-first', 'annual_review_meeting 2025-07-01, cease_notice 2025-07-01'],
  ['P5 review-first', 'annual_review_meeting 2024-06-10, cease_notice 2025-06'],
  ['P5 review-first', 'cease_notice 2025-07-01, annual_review_meeting 2025-09-01', '2025-07-01 to 2025-09-01'],
  ['P5 keep-it-up', 'cease_notice 2025-07-01, placement_ended 2025-08', '2025-08-31 to open'],
  // Sixteen at the latest on the last day of the month.
  ['P7 participation', 'turned_16 2024-09, placement_ended 2024-07-19', '2024-09-30 to open'],
  // A refusal turned in a month.
  [
    'A4 from-the-request',
    'request_received 2025-01-06, decision_not_to_assess 2025-02-10, decision_to_assess 2025-05',
    '2025-05-31 to open',
  ],
  [
    'A4 from-the-request',
    'request_received 2025-01-06, decision_not_to_assess 2025-02-10, decision_to_assess 2025-04',
    '2025-05-26 to open',
  ],
  // A plan of the same month is not known to have been there yet.
  ['R5 placement-lost', 'final_issued 2025-01, off_school 2025-01-20'],
  ['R5 placement-lost', 'final_issued 2025-01, off_school 2025-02-01', '2025-02-15 to open'],
  ['R9 a-year-old', 'final_issued 2019-07, placement_ended 2019-09', '2020-07-31 to open'],
  // Each completed review starts a year, also without a meeting on record; so does a plan made anew.
  ['R1 complete', 'review_decision 2023-01-09, review_decision 2023-11-06', '2024-11-05 to open'],
  ['R1 complete', 'review_decision 2023-01-09, final_issued 2023-11-06', '2024-11-05 to open'],
  ['R1 complete', 'review_decision 2023-01-09, final_amended 2023-11-06', '2024-01-08 to open'],
  [
    'R1 complete',
    'review_decision 2023-01-09, annual_review_meeting 2023-10-02, final_amended 2023-11-06',
    '2024-11-05 to open',
  ],
  [
    'R1 complete',
    'annual_review_meeting 2023-01-02, review_decision 2023-01-09, final_amended 2023-11-06',
    '2024-01-08 to open',
  ],
  // The decision on the day of its own meeting: the late plan puts nothing off.
  [
    'R1 complete',
    'review_decision 2023-01-09, annual_review_meeting 2023-01-09, final_amended 2023-11-06',
    '2024-01-08 to open',
  ],
  ['R1 complete', 'tribunal_order 2022-12-01, final_issued 2023-01-09, final_amended 2023-11-06', '2024-11-05 to open'],
  // A thing without a name goes with any.
  [
    'P2 open-gap',
    'provision_missing_from 2025-01-06 about=speech_therapy, provision_missing_to 2025-03-03',
    '2025-01-06 to 2025-03-03',
  ],
  [
    'P2 open-gap',
    'provision_missing_from 2025-01-06, provision_missing_to 2025-03-03 about=tuition',
    '2025-01-06 to 2025-03-03',
  ],
  // What was ordered is presumed for the last step only: nobody is told of a step that may not be owed.
  ['T1 notify-of-assessment', 'tribunal_order 2026-03-02'],
  ['T1 draft-plan', 'decision_not_to_issue 2025-09-01, tribunal_order 2026-03-02'],
  ['T1 section-i', 'tribunal_order 2026-03-02 order=assess'],
  ['T1 plan-after-assessment', 'tribunal_order 2026-03-02 order=continue'],
  // An end known to the month is earlier than an answer of that month.
  [
    'S1 fifteen-days',
    'off_school 2025-01-06, ap_started 2025-03, alarm_answered 2025-03-10 rule=S1 reason=x',
    '2025-01-27 to 2025-03-01',
  ],
];

describe('where dates leave room', () => {
  test.each(table.map(([step, events, ...spans]) => ({ step, events, spans })))(
    '$step: $events',
    ({ step, events, spans }) => {
      expect(spansOf(step, events)).toEqual(spans);
    },
  );

  test('a presumption is said as a sentence of its own', () => {
    expect(raisedBy('tribunal_order 2026-03-02').find(({ rule }) => rule === 'T1')?.because).toBe(
      'The tribunal made an order on 2 March 2026. 14 weeks (98 days) later is 8 June 2026. The record does not say what was ordered and shows no plan, so the longest limit that any kind of order has is used. By then the plan that comes of the order should be final. The record does not show it. It still stood on 22 November 2026.',
    );
  });
});
