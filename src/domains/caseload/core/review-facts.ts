import { notKnown, open, past, taken } from './question.ts';
import type { Question, Step } from './question.ts';
import type { Place, RequestTold } from './told.ts';

type Review = NonNullable<RequestTold['review']>;
type Active = NonNullable<RequestTold['active']>;

/** A decision that is dated before the meeting belongs to the review before it (the return's own rules say so). */
const decidesTheMeeting = ({ meetingOn, decidedOn }: Review): boolean =>
  decidedOn !== undefined && (meetingOn === undefined || decidedOn >= meetingOn);

const shared = (request: RequestTold, places: readonly Place[]) => ({
  asAt: request.asAt,
  places,
  codes: {},
  notes: [],
});

const firstReview = (request: RequestTold, active: Active): Question => {
  const { plan, asAt } = request;
  const startedOn = past(plan?.startedOn, asAt);
  const step: Step =
    active.movedFrom !== undefined
      ? notKnown('The plan came from another council, and the return does not say on which day it was transferred.')
      : startedOn === undefined
        ? notKnown('Neither a review nor the day of the plan is told.')
        : open;
  return {
    ...shared(request, plan === undefined ? [active.place] : [active.place, plan.place]),
    duty: 'review',
    rules: ['first-review'],
    dates: active.movedFrom === undefined ? { plan_made: startedOn } : {},
    step,
    notes:
      step.kind === 'open'
        ? [
            'No review is told. The return gives the day of the current plan, not of the first: if the plan was changed since it was made, the review was due earlier.',
          ]
        : [],
  };
};

const nextReview = (request: RequestTold, active: Active): Question => {
  const { review, asAt } = request;
  if (review?.meetingOn === undefined && review?.decidedOn === undefined) return firstReview(request, active);
  const decidedOn = past(review.decidedOn, asAt);
  return {
    ...shared(request, [review.place]),
    duty: 'review',
    rules: ['later-review'],
    dates: { last_review_decision: decidedOn },
    step:
      decidedOn === undefined
        ? notKnown(
            'A review meeting is told and not the decision after it, nor the review before: the 12 months cannot be counted.',
          )
        : open,
    notes:
      decidedOn !== undefined && !decidesTheMeeting(review)
        ? ['A review meeting was held since; a review is complete when the family is told the decision.']
        : [],
  };
};

const decisionStep = (request: RequestTold, review: Review): Step => {
  if (decidesTheMeeting(review)) return taken(review.decidedOn, request.asAt);
  return review.outcome !== undefined && review.decidedOn === undefined
    ? notKnown('The decision is told, and not the day on which the family was told of it.')
    : open;
};

const reviewDecision = (request: RequestTold, review: Review): Question => ({
  ...shared(request, [review.place]),
  duty: 'review-decision',
  rules: ['review-decision'],
  dates: {
    review_meeting: past(review.meetingOn, request.asAt),
    decision_notified: decidesTheMeeting(review) ? past(review.decidedOn, request.asAt) : undefined,
  },
  codes: review.outcome === undefined ? {} : { review_outcome: review.outcome },
  step: decisionStep(request, review),
  notes:
    review.decidedOn !== undefined && !decidesTheMeeting(review)
      ? ['The decision that is told is dated before the meeting, so it is taken as that of the review before.']
      : [],
});

/** The return asks for the draft since 2026, of decisions in the year that it tells of; before, silence says nothing. */
const asksForDraft = (request: RequestTold, review: Review): boolean => {
  const toldYear = Number(request.asAt.slice(0, 4)) - 1;
  return toldYear >= 2025 && review.decidedOn !== undefined && Number(review.decidedOn.slice(0, 4)) >= toldYear;
};

const amendmentNotice = (request: RequestTold, review: Review): Question => ({
  ...shared(request, [review.place]),
  duty: 'amendment-notice',
  rules: ['amendment-notice'],
  dates: {
    review_meeting: past(review.meetingOn, request.asAt),
    decision_and_amendment_notice: past(review.draftOn, request.asAt),
  },
  codes: { review_outcome: 'A' },
  step:
    review.draftOn !== undefined
      ? taken(review.draftOn, request.asAt)
      : asksForDraft(request, review)
        ? open
        : notKnown('The return of that year does not ask when the draft changes were sent.'),
});

const noDayOfChange =
  'The return has no day for the final changed plan, and the plan in force is not dated after the meeting: either the changed plan is not final, or its date was not told.';
const dayOfChange =
  'The return has no day for the final changed plan. The plan in force is dated after the meeting, and is taken as the changed one.';

const amendedPlan = (request: RequestTold, review: Review): Question => {
  const { plan, asAt } = request;
  const startedOn = past(plan?.startedOn, asAt);
  const meetingOn = past(review.meetingOn, asAt);
  const isSince = startedOn !== undefined && meetingOn !== undefined && startedOn > meetingOn;
  return {
    ...shared(request, plan === undefined ? [review.place] : [review.place, plan.place]),
    duty: 'amended-plan',
    rules: ['amended-plan'],
    dates: {
      review_meeting: meetingOn,
      decision_and_amendment_notice: past(review.draftOn, asAt),
      final_amended_plan: isSince ? startedOn : undefined,
    },
    codes: { review_outcome: 'A' },
    step: isSince ? taken(startedOn, asAt) : notKnown(noDayOfChange),
    notes: isSince ? [dayOfChange] : [],
  };
};

const phaseOf = (due: string): string | undefined =>
  due.endsWith('-02-15') ? 'primary_to_secondary' : due.endsWith('-03-31') ? 'secondary_to_post16' : undefined;

const transferNotes = (phase: string | undefined): readonly string[] =>
  phase === undefined
    ? [
        'The day is the one that the return gives (five months before a move after 16, regulation 18(2)). The day of the move is not told, so Irwell has not worked it out.',
      ]
    : phase === 'primary_to_secondary'
      ? ['The return does not say which move this is; 15 February is the day for every move between phases of school.']
      : [];

const phaseTransfer = (request: RequestTold, active: Active): Question => {
  const { transferDueOn: due, transferFinalOn: final } = active;
  const phase = due === undefined ? undefined : phaseOf(due);
  return {
    ...shared(request, [active.place]),
    duty: 'phase-transfer',
    rules: ['phase-transfer-school', 'phase-transfer-post-16'],
    dates: phase === undefined ? {} : { final_amended_plan: past(final, request.asAt) },
    codes: phase === undefined ? {} : { phase },
    ...(phase === undefined || due === undefined ? {} : { transferYear: Number(due.slice(0, 4)) }),
    toldDue: due,
    step: final === undefined ? open : taken(final, request.asAt),
    notes: transferNotes(phase),
  };
};

/** What is owed for a plan in force. A plan that has ended owes no review. */
export const reviewQuestions = (request: RequestTold): readonly Question[] => {
  const { active, review, plan } = request;
  if (active === undefined || plan?.ceasedOn !== undefined || plan?.ceaseReason !== undefined) return [];
  const meeting = review?.meetingOn !== undefined;
  return [
    nextReview(request, active),
    ...(review !== undefined && meeting ? [reviewDecision(request, review)] : []),
    ...(review !== undefined &&
    meeting &&
    review.outcome === 'A' &&
    (review.decidedOn === undefined || decidesTheMeeting(review))
      ? [amendmentNotice(request, review), amendedPlan(request, review)]
      : []),
    ...(active.transferDueOn === undefined && active.transferFinalOn === undefined
      ? []
      : [phaseTransfer(request, active)]),
  ];
};
