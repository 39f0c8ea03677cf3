import { freshness, notKnown, open, placesOfAll, stepOf, unlessGone } from './question.ts';
import type { Question, Step } from './question.ts';
import { canTell } from './told.ts';
import type { SourceTold } from './told.ts';
import type { PlanTogether } from './together-plan.ts';
import type { ReviewTogether } from './together-reviews.ts';

const shared = { ofWhom: '', exceptions: [] } as const;

/** A decision that is dated before the meeting belongs to the review before it (the return's own rules say so). */
export const decides = ({ meetingOn, decidedOn }: ReviewTogether): boolean =>
  decidedOn.value !== undefined && (meetingOn.value === undefined || decidedOn.value >= meetingOn.value);

/** Two weeks to the report. Asked while the decision is out, and only of sources that can say: a return never does. */
const report = (review: ReviewTogether): readonly Question[] => {
  const { meetingOn, reportOn } = review;
  const fresh = freshness(review, 'case_review.report_sent_on', meetingOn);
  if (reportOn.value === undefined && (!fresh.isTold || decides(review))) return [];
  const rests = [meetingOn, reportOn];
  return [
    {
      ...shared,
      duty: 'review-report',
      rules: ['review-report'],
      dates: { review_meeting: meetingOn.value, report_sent: reportOn.value },
      codes: {},
      step: stepOf(reportOn) ?? unlessGone(open, review, fresh),
      asAt: fresh.asAt,
      rests,
      places: placesOfAll(rests, review),
      notes: [],
    },
  ];
};

const decisionStep = (review: ReviewTogether): Step => {
  const { decidedOn, outcome } = review;
  if (decides(review)) return { kind: 'taken', on: decidedOn.value };
  if (decidedOn.hasImpossible) return stepOf({ ...decidedOn, value: undefined }) ?? open;
  return outcome.value !== undefined && decidedOn.value === undefined
    ? notKnown('The decision is told, and not the day on which the family was told of it.')
    : open;
};

const decision = (review: ReviewTogether): Question => {
  const { meetingOn, decidedOn, outcome } = review;
  const fresh = freshness(review, 'case_review.decided_on', meetingOn);
  const rests = [meetingOn, decidedOn];
  return {
    ...shared,
    duty: 'review-decision',
    rules: ['review-decision'],
    dates: {
      review_meeting: meetingOn.value,
      decision_notified: decides(review) ? decidedOn.value : undefined,
    },
    codes: outcome.value === undefined ? {} : { review_outcome: outcome.value },
    step: unlessGone(decisionStep(review), review, fresh),
    asAt: fresh.asAt,
    rests,
    places: placesOfAll(rests, review),
    notes: [],
  };
};

/** The return asks for the draft since 2026, of decisions in the year that it tells of; before, silence says nothing. */
const asksForDraft = ({ kind, asAt }: SourceTold, { decidedOn }: ReviewTogether): boolean => {
  if (kind !== 'return' || asAt === undefined || decidedOn.value === undefined) return false;
  const toldYear = Number(asAt.slice(0, 4)) - 1;
  return toldYear >= 2025 && Number(decidedOn.value.slice(0, 4)) >= toldYear;
};

const amendmentNotice = (review: ReviewTogether): Question => {
  const { meetingOn, noticeOn, outcome } = review;
  const able = review.speakers.filter(
    (source) =>
      source.kind === 'recorded' ||
      (source.kind === 'extract' && canTell(source, 'case_review.notice_on')) ||
      asksForDraft(source, review),
  );
  const fresh = freshness(
    able.length === 0 ? review : { ...review, speakers: able },
    'case_review.notice_on',
    meetingOn,
  );
  const rests = [meetingOn, outcome, noticeOn];
  return {
    ...shared,
    duty: 'amendment-notice',
    rules: ['amendment-notice'],
    dates: { review_meeting: meetingOn.value, decision_and_amendment_notice: noticeOn.value },
    codes: { review_outcome: 'A' },
    step:
      stepOf(noticeOn) ??
      (able.length > 0 || fresh.isLive
        ? unlessGone(open, review, fresh)
        : notKnown('The return of that year does not ask when the draft changes were sent.')),
    asAt: fresh.asAt,
    rests,
    places: placesOfAll(rests, review),
    notes: [],
  };
};

const noDayOfChange =
  'No source here has a day for the final changed plan, and the plan in force is not dated after the meeting: either the changed plan is not final, or its date was not told.';
const dayOfChange =
  'No day is told for the final changed plan. The plan in force is dated after the meeting, and is taken as the changed one.';

const amendedPlan = (review: ReviewTogether, plan: PlanTogether): Question => {
  const { meetingOn, noticeOn, finalOn, outcome } = review;
  const { planOn } = plan;
  const isSince = planOn.value !== undefined && meetingOn.value !== undefined && planOn.value > meetingOn.value;
  const changed = finalOn.value ?? (isSince ? planOn.value : undefined);
  const fresh = freshness(review, 'case_review.final_amended_on', meetingOn);
  const rests = [meetingOn, outcome, noticeOn, finalOn.value === undefined && isSince ? planOn : finalOn];
  return {
    ...shared,
    duty: 'amended-plan',
    rules: ['amended-plan'],
    dates: {
      review_meeting: meetingOn.value,
      decision_and_amendment_notice: noticeOn.value,
      final_amended_plan: changed,
    },
    codes: { review_outcome: 'A' },
    step:
      changed !== undefined
        ? { kind: 'taken', on: changed }
        : fresh.isTold
          ? unlessGone(open, review, fresh)
          : notKnown(noDayOfChange),
    asAt: fresh.asAt,
    rests,
    places: placesOfAll(rests, review),
    notes: finalOn.value === undefined && isSince ? [dayOfChange] : [],
  };
};

/** What follows a review meeting that was held. A change has a notice and a final changed plan. */
export const afterMeetingQuestions = (review: ReviewTogether, plan: PlanTogether): readonly Question[] => [
  ...report(review),
  decision(review),
  ...(review.outcome.value === 'A' && (review.decidedOn.value === undefined || decides(review))
    ? [amendmentNotice(review), amendedPlan(review, plan)]
    : []),
];
