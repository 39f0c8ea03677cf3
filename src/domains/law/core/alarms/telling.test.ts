import { describe, expect, test } from 'vitest';
import { raisedBy, spansOf } from '../../test/a-case.ts';

/** What an alarm rests on, in the order in which it tells it, and the part of its reason that only this way of counting gives. */
const told: readonly (readonly [step: string, events: string, restsOn: string, says: string])[] = [
  ['R5 placement-lost', 'final_issued 2025-01-06, off_school 2025-09-01', 'e2 e1', 'is 15 September 2025. The number'],
  // Assessed after all: a refusal, an order or an agreement came first, or six weeks had gone by.
  [
    'A5 no-plan',
    'request_received 2025-01-06, tribunal_order 2025-01-20, decision_to_assess 2025-02-03',
    'e3 e1 e2',
    'is 14 April 2025.',
  ],
  [
    'A5 no-plan',
    'request_received 2025-01-06, mediation_agreed 2025-01-20, decision_to_assess 2025-02-03',
    'e3 e1 e2',
    'is 14 April 2025.',
  ],
  ['A5 no-plan', 'decision_not_to_assess 2025-01-20, decision_to_assess 2025-02-21', 'e2 e1', 'is 2 May 2025.'],
  ['A5 no-plan', 'request_received 2024-12-16, decision_to_assess 2025-02-21', 'e2 e1', 'is 2 May 2025.'],
  // The refusal and the decision to assess after all, between the request and its 20 weeks.
  [
    'A4 from-the-request',
    'request_received 2025-01-06, decision_not_to_assess 2025-02-10, decision_to_assess 2025-05-05',
    'e1 e2 e3',
    '20 weeks (140 days) later is 26 May 2025.',
  ],
  [
    'R1 complete',
    'final_issued 2025-06-10',
    'e1',
    'The final plan was sent on 10 June 2025. 12 months starting with that day end on 9 June 2026. By then the next',
  ],
  [
    'R4 from-the-meeting',
    'annual_review_meeting 2025-11-20, amendment_notice 2025-11-20',
    'e1 e2',
    'Counted from the notice of amendments, 8 weeks (56 days) later is 15 January 2026, and the earlier day counts.',
  ],
  [
    'R4 from-the-meeting',
    'annual_review_meeting 2025-11-20, amendment_notice 2025-12-30',
    'e1',
    'on 20 November 2025. 12 weeks (84 days) later is 12 February 2026. By then',
  ],
  // Twelve weeks and eight weeks may end on one day: then the notice is not needed for the sum.
  [
    'R4 from-the-meeting',
    'annual_review_meeting 2025-11-20, amendment_notice 2025-12-18',
    'e1',
    'is 12 February 2026. By then',
  ],
  ['R6 plan', 'phase_transfer_deadline 2026-02-15', 'e1', 'The law’s day is 15 February 2026. By then the plan'],
  [
    'R6 placement',
    'final_without_placement 2025-02-10, phase_transfer_deadline 2025-02-15',
    'e2 e1',
    'The law’s day is 15 February 2025, and the plan that was sent named no placement. By then',
  ],
  [
    'R9 a-year-old',
    'final_issued 2019-07-31, placement_not_attended 2019-09-30',
    'e2 e1',
    'The plan then in force was of an earlier day, and 12 months later is 31 July 2020; the later of the two days counts.',
  ],
  [
    'A6 window',
    'draft_issued 2026-03-06, final_issued 2026-03-19',
    'e1 e2',
    '15 days later is 21 March 2026, and the final plan came sooner.',
  ],
  [
    'P5 keep-it-up',
    'cease_notice 2025-07-01, placement_ended 2025-07-18',
    'e2 e1',
    'The family could appeal until about 1 September 2025, and the plan is kept up until then.',
  ],
  [
    'P5 keep-it-up',
    'cease_notice 2025-07-01, tribunal_appeal 2025-08-01, placement_ended 2025-11-03',
    'e3 e1 e2',
    'An appeal was open, and the plan is kept up until it is over.',
  ],
  [
    'P7 participation',
    'turned_16 2024-10-01, placement_ended 2024-11-29',
    'e2 e1',
    'The young person was 16 by then, and no time is allowed.',
  ],
];

describe('an alarm tells what it rests on', () => {
  test.each(told.map(([step, events, restsOn, says]) => ({ step, events, restsOn, says })))(
    '$step: $events',
    ({ step, events, restsOn, says }) => {
      const [alarm] = raisedBy(events).filter((each) => `${each.rule} ${each.step}` === step);
      expect(alarm?.events.join(' ')).toBe(restsOn);
      expect(alarm?.because).toContain(says);
    },
  );

  test('and does not say that it was due on the day of its event when it counts in a way of its own', () => {
    const [transfer] = raisedBy('phase_transfer_deadline 2026-02-15').filter(({ rule }) => rule === 'R6');
    expect(transfer?.because).not.toContain('On that same day');
  });
});

/** Which of two events counts, one line for each. */
const table: readonly (readonly [step: string, events: string, ...spans: string[]])[] = [
  // A year starts with an amended plan that had a review meeting, or followed another plan without an order.
  [
    'R1 complete',
    'final_issued 2023-01-09, tribunal_order 2023-06-01, annual_review_meeting 2023-11-06, final_amended 2023-11-06',
    '2024-11-05 to open',
  ],
  ['R1 complete', 'final_amended 2023-01-09, final_amended 2023-11-06', '2024-11-05 to open'],
  // A notice that the plan will end stops the year; a plan made anew starts another.
  [
    'R1 complete',
    'final_issued 2023-01-09, cease_notice 2024-03-01, final_issued 2024-06-03',
    '2024-01-08 to 2024-03-01',
    '2025-06-02 to open',
  ],
  [
    'R1 complete',
    'final_issued 2023-01-09, final_issued 2024-06-03, cease_notice 2025-03-01',
    '2024-01-08 to 2024-06-03',
  ],
  [
    'R4 from-the-notice',
    'annual_review_meeting 2025-01-15, final_issued 2025-03-03, amendment_notice 2026-02-10',
    '2026-04-07 to open',
  ],
  // A day that the record states is kept, though the law's own would be the 15th.
  ['R6 plan', 'phase_transfer_deadline 2026-02-13', '2026-02-13 to open'],
  // A placement named before the plan that leaves it out does not count; one named on its day does.
  [
    'R6 placement',
    'placement_named 2025-01-10, final_without_placement 2025-02-10, phase_transfer_deadline 2025-02-15',
    '2025-02-15 to open',
  ],
  [
    'R6 placement',
    'phase_transfer_deadline 2025-02-15, final_without_placement 2025-02-20, placement_named 2025-02-20',
  ],
  // Ending a plan: which appeal was open on the day, and which was over.
  ['P5 keep-it-up', 'cease_notice 2025-07-01, placement_ended 2025-11-03, tribunal_appeal 2025-12-01'],
  [
    'P5 keep-it-up',
    'cease_notice 2025-07-01, tribunal_appeal 2025-11-03, placement_ended 2025-11-03',
    '2025-11-03 to open',
  ],
  [
    'P5 keep-it-up',
    'cease_notice 2025-07-01, tribunal_order 2025-07-10, placement_ended 2025-07-18',
    '2025-07-18 to open',
  ],
  [
    'P5 keep-it-up',
    'cease_notice 2025-07-01, tribunal_appeal 2025-08-01, tribunal_appeal_withdrawn 2025-11-03, placement_ended 2025-11-10',
  ],
  [
    'P5 keep-it-up',
    'cease_notice 2025-07-01, tribunal_order 2025-07-10, tribunal_appeal 2025-08-01, placement_ended 2025-11-03',
    '2025-11-03 to open',
  ],
  [
    'P5 keep-it-up',
    'cease_notice 2025-07-01, tribunal_appeal 2025-08-01, placement_ended 2025-11-03, tribunal_order 2025-12-01',
    '2025-11-03 to 2025-12-01',
  ],
  // Two of one day are two: neither is the other's end.
  [
    'S3 reviewed',
    'part_time_reviewed 2025-01-06, part_time_reviewed 2025-01-06',
    '2025-02-17 to open',
    '2025-02-17 to open',
  ],
  // A reason, or the rights in the letter, answer only the step that asks for them.
  ['S1 fifteen-days', 'off_school 2025-01-06 reason=anxiety', '2025-01-27 to open'],
  ['D1 reasons', 'decision_not_to_assess 2026-02-02 appeal_rights=true', '2026-02-02 to open'],
  ['T4 in-the-letter', 'decision_not_to_assess 2026-02-02 reason=no_evidence', '2026-02-02 to open'],
  // The newest refusal tells what an order turned.
  [
    'T1 plan-after-assessment',
    'decision_not_to_issue 2025-03-03, decision_not_to_assess 2025-09-01, tribunal_order 2026-03-02',
    '2026-06-08 to open',
  ],
];

describe('of two events', () => {
  test.each(table.map(([step, events, ...spans]) => ({ step, events, spans })))(
    '$step: $events',
    ({ step, events, spans }) => {
      expect(spansOf(step, events)).toEqual(spans);
    },
  );
});
