import type { PlainDate } from '#shared/plain-date';
import type { Fact } from './fact.ts';
import type { Together } from './together.ts';
import type { RequestTogether } from './together-requests.ts';
import type { ReviewTogether } from './together-reviews.ts';
import { canTell } from './told.ts';
import type { SourceTold } from './told.ts';

/** One thing that happened, in the words of the alarms of the law. */
export type AlarmEvent = {
  readonly id: string;
  readonly kind:
    | 'request_received'
    | 'decision_to_assess'
    | 'decision_not_to_assess'
    | 'decision_not_to_issue'
    | 'draft_issued'
    | 'final_issued'
    | 'request_withdrawn'
    | 'advice_requested'
    | 'advice_received'
    | 'annual_review_meeting'
    | 'review_papers_sent'
    | 'review_report_received'
    | 'review_decision'
    | 'amendment_notice'
    | 'final_amended'
    | 'phase_transfer_deadline';
  readonly on: PlainDate;
  readonly about?: string | undefined;
  readonly outcome?: 'A' | 'C' | 'M' | undefined;
};

type Kind = AlarmEvent['kind'];

const event = (
  fact: Fact,
  kind: Kind,
  id: string,
  more: Pick<AlarmEvent, 'about' | 'outcome'> = {},
): readonly AlarmEvent[] => (fact.value === undefined ? [] : [{ id: `${id} ${kind}`, kind, on: fact.value, ...more }]);

const ofRequest = (request: RequestTogether, index: number): readonly AlarmEvent[] => {
  const id = `request ${String(index)}`;
  const { outcome, assessment } = request;
  const decided: Kind | undefined =
    outcome.value === 'N'
      ? 'decision_not_to_assess'
      : outcome.value === 'W' || outcome.value === 'A'
        ? undefined
        : 'decision_to_assess';
  return [
    ...event(request.receivedOn, 'request_received', id),
    ...(decided === undefined ? [] : event(request.toldOn, decided, id)),
    ...request.advice.flatMap((advice, place) => [
      ...event(advice.askedOn, 'advice_requested', `${id} advice ${String(place)}`, { about: advice.adviser }),
      ...event(advice.receivedOn, 'advice_received', `${id} advice ${String(place)}`, { about: advice.adviser }),
    ]),
    ...event(request.draftOn, 'draft_issued', id),
    ...(assessment.value === 'N' || assessment.value === undefined
      ? event(request.noPlanOn, 'decision_not_to_issue', id)
      : []),
    ...(assessment.value === 'N' ? [] : event(request.finalOn, 'final_issued', id)),
    ...event(request.withdrawnOn, 'request_withdrawn', id),
  ];
};

const ofReview = (review: ReviewTogether, index: number): readonly AlarmEvent[] => {
  const id = `review ${String(index)}`;
  return [
    ...event(review.papersOn, 'review_papers_sent', id),
    ...event(review.meetingOn, 'annual_review_meeting', id),
    ...event(review.reportOn, 'review_report_received', id),
    ...event(review.decidedOn, 'review_decision', id, { outcome: review.outcome.value }),
    ...event(review.noticeOn, 'amendment_notice', id),
    ...event(review.finalOn, 'final_amended', id),
  ];
};

const ofPlan = ({ plan, requests, reviews }: Together): readonly AlarmEvent[] => {
  if (plan === undefined) return [];
  const finals = [...requests.map(({ finalOn }) => finalOn.value), ...reviews.map(({ finalOn }) => finalOn.value)];
  const isKnown = finals.includes(plan.planOn.value);
  const hasFirst = requests.some(({ finalOn }) => finalOn.value !== undefined);
  return [
    ...(isKnown ? [] : event(plan.planOn, hasFirst ? 'final_amended' : 'final_issued', 'plan')),
    ...event(plan.transferDueOn, 'phase_transfer_deadline', 'plan transfer'),
    ...event(plan.transferFinalOn, 'final_amended', 'plan transfer'),
  ];
};

/** What happened, as the alarms of the law need it, by the reading that is put to the law. A booked meeting has not happened. */
export const alarmEvents = (all: Together, until: PlainDate): readonly AlarmEvent[] =>
  [...all.requests.flatMap(ofRequest), ...ofPlan(all), ...all.reviews.flatMap(ofReview)].filter(
    ({ on, kind }) => kind === 'phase_transfer_deadline' || on <= until,
  );

/** What has to be told of, in the words of the extracts, before an alarm can be raised honestly: a source that cannot say it was done raises no alarm. */
const rulesAsked: Readonly<Record<string, readonly string[]>> = {
  A1: ['case_request.told_on'],
  A2: ['case_advice.received_on'],
  A3: ['case_request.draft_sent_on', 'case_request.told_no_plan_on'],
  A4: ['case_request.final_sent_on'],
  A5: ['case_request.final_sent_on'],
  A6: ['case_request.draft_sent_on', 'case_request.final_sent_on'],
  R1: ['case_review.decided_on'],
  R2: ['case_review.report_sent_on'],
  R3: ['case_review.decided_on'],
  R4: ['case_review.final_amended_on'],
  R6: ['case_plan.phase_transfer_final_on'],
  R7: ['case_plan.phase_transfer_final_on'],
  R10: ['case_review.circulated_on'],
};

/** The rules that can be asked of these sources, and those that cannot because none of them would know. */
export const rulesFor = (
  speakers: readonly SourceTold[],
): { readonly asked: readonly string[]; readonly unaskable: readonly string[] } => {
  const isTold = (column: string): boolean => speakers.some((source) => canTell(source, column));
  const ids = Object.keys(rulesAsked);
  const asked = ids.filter((id) => (rulesAsked[id] ?? []).every(isTold));
  return { asked, unaskable: ids.filter((id) => !asked.includes(id)) };
};
