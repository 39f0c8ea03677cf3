import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isRecorded } from './fact.ts';
import type { Fact } from './fact.ts';
import { afterMeetingQuestions, decides } from './meeting-facts.ts';
import { freshness, notKnown, open, placesOfAll, stepOf, unlessGone } from './question.ts';
import type { About, Question, Step } from './question.ts';
import type { PlanTogether } from './together-plan.ts';
import type { RequestTogether } from './together-requests.ts';
import type { ReviewTogether } from './together-reviews.ts';
import { canTell } from './told.ts';

type Reviewed = { readonly plan: PlanTogether; readonly reviews: readonly ReviewTogether[] };

const shared = { ofWhom: '', duty: 'review', codes: {}, exceptions: [] } as const;

const notTheFirst =
  'No completed review is told. The day is that of the current plan, which need not be the first: if the plan was changed since it was made, the review was due earlier.';
const metSince = 'A review meeting was held since; a review is complete when the family is told the decision.';

const firstReview = ({ plan }: Reviewed, request: RequestTogether | undefined, hasMet = false): Question => {
  const { planOn, movedFrom } = plan;
  const first = request?.finalOn;
  const isFirst = first?.value !== undefined && (planOn.value === undefined || first.value <= planOn.value);
  const start: Fact = isFirst ? first : planOn;
  const fresh = freshness(plan, 'case_review.decided_on', start);
  const step: Step =
    movedFrom !== undefined
      ? notKnown('The plan came from another council, and no source says on which day it was transferred.')
      : start.value === undefined
        ? notKnown('Neither a review nor the day of the plan is told.')
        : unlessGone(open, plan, fresh);
  return {
    ...shared,
    rules: ['first-review'],
    dates: movedFrom === undefined ? { plan_made: start.value } : {},
    step,
    asAt: fresh.asAt,
    rests: [start],
    places: placesOfAll([start], plan),
    notes: [...(step.kind === 'open' && !isFirst ? [notTheFirst] : []), ...(hasMet ? [metSince] : [])],
  };
};

/** The latest review of which the decision is told: it is complete with that. */
const lastCompleted = (reviews: readonly ReviewTogether[]): ReviewTogether | undefined =>
  reviews
    .filter(({ decidedOn }) => decidedOn.value !== undefined)
    .toSorted((a, b) => ((a.decidedOn.value ?? '') < (b.decidedOn.value ?? '') ? 1 : -1))[0];

const hasHappened = ({ meetingOn, decidedOn }: ReviewTogether, until: PlainDate): boolean =>
  decidedOn.value !== undefined || (meetingOn.value !== undefined && meetingOn.value <= until);

const untilOf = ({ speakers }: About, today: PlainDate): PlainDate =>
  speakers
    .map(({ asAt }) => asAt ?? today)
    .toSorted()
    .at(-1) ?? today;

/** A meeting within 15 months of the first plan can only be that of the first review. */
const soon = 457;
const isFirst = ({ meetingOn }: ReviewTogether, request: RequestTogether | undefined): boolean => {
  const first = request?.finalOn.value;
  if (first === undefined || meetingOn.value === undefined || meetingOn.value < first) return false;
  return daysBetween(first, meetingOn.value) <= soon;
};

const nextReview = (
  reviewed: Reviewed,
  request: RequestTogether | undefined,
  latest: ReviewTogether | undefined,
): Question => {
  const { plan, reviews } = reviewed;
  const last = lastCompleted(reviews);
  // A case system would tell of a review before this one; a return tells of the latest alone.
  const wouldTell = plan.speakers.some(
    (source) => source.kind !== 'return' && canTell(source, 'case_review.decided_on'),
  );
  if (last === undefined && (latest === undefined || wouldTell || isFirst(latest, request)))
    return firstReview(reviewed, request, latest !== undefined);
  if (last === undefined)
    return {
      ...shared,
      rules: ['later-review'],
      dates: {},
      step: notKnown(
        'A review meeting is told and not the decision after it, nor the review before: the 12 months cannot be counted.',
      ),
      asAt: freshness(plan, 'case_review.decided_on', plan.planOn).asAt,
      rests: [],
      places: placesOfAll([], latest ?? plan),
      notes: [],
    };
  const about: About = { ...plan, speakers: [...plan.speakers, ...last.speakers], places: last.places };
  const fresh = freshness(about, 'case_review.decided_on', last.decidedOn);
  const hasMetSince = latest !== undefined && (latest !== last || !decides(latest));
  return {
    ...shared,
    rules: ['later-review'],
    dates: { last_review_decision: last.decidedOn.value },
    step: unlessGone(open, about, fresh),
    asAt: fresh.asAt,
    rests: [last.decidedOn],
    places: placesOfAll([last.decidedOn], about),
    notes: hasMetSince ? [metSince] : [],
  };
};

/** Before a meeting that is booked: the invitations and the papers. */
const beforeMeeting = (review: ReviewTogether, until: PlainDate): readonly Question[] => {
  const { meetingOn } = review;
  const isAhead = meetingOn.value !== undefined && meetingOn.value > until;
  const ask = (
    duty: 'review-notice' | 'review-papers',
    column: string,
    word: 'review_notice_given' | 'advice_circulated',
    done: Fact,
  ): readonly Question[] => {
    const fresh = freshness(review, column, meetingOn);
    if (done.value === undefined && (!isAhead || !fresh.isTold)) return [];
    const rests = [meetingOn, done];
    return [
      {
        duty,
        ofWhom: '',
        rules: [duty],
        dates: { review_meeting: meetingOn.value, [word]: done.value },
        codes: {},
        step: stepOf(done) ?? unlessGone(open, review, fresh),
        asAt: fresh.asAt,
        exceptions: [],
        rests,
        places: placesOfAll(rests, review),
        notes: [],
      },
    ];
  };
  return meetingOn.value === undefined
    ? []
    : [
        ...ask('review-notice', 'case_review.invited_on', 'review_notice_given', review.invitedOn),
        ...ask('review-papers', 'case_review.circulated_on', 'advice_circulated', review.papersOn),
      ];
};

const phaseOf = (due: string): string | undefined =>
  due.endsWith('-02-15') ? 'primary_to_secondary' : due.endsWith('-03-31') ? 'secondary_to_post16' : undefined;

const transferNotes = (phase: string | undefined): readonly string[] =>
  phase === undefined
    ? [
        'The day is the one that the source gives (five months before a move after 16, regulation 18(2)). The day of the move is not told, so Irwell has not worked it out.',
      ]
    : phase === 'primary_to_secondary'
      ? ['The source does not say which move this is; 15 February is the day for every move between phases of school.']
      : [];

const phaseTransfer = (plan: PlanTogether): Question => {
  const { transferDueOn, transferFinalOn } = plan;
  const due = transferDueOn.value;
  const phase = due === undefined ? undefined : phaseOf(due);
  const fresh = freshness(plan, 'case_plan.phase_transfer_final_on', transferDueOn);
  const rests = [transferDueOn, transferFinalOn];
  return {
    duty: 'phase-transfer',
    ofWhom: '',
    rules: ['phase-transfer-school', 'phase-transfer-post-16'],
    dates: phase === undefined ? {} : { final_amended_plan: transferFinalOn.value },
    codes: phase === undefined ? {} : { phase },
    ...(phase === undefined || due === undefined ? {} : { transferYear: Number(due.slice(0, 4)) }),
    toldDue: due,
    step: stepOf(transferFinalOn) ?? unlessGone(open, plan, fresh),
    asAt: fresh.asAt,
    exceptions: [],
    rests,
    places: placesOfAll(rests, plan),
    notes: transferNotes(phase),
  };
};

/** The latest review that has happened, and what was booked after it. */
export const latestReview = (reviews: readonly ReviewTogether[], today: PlainDate): ReviewTogether | undefined =>
  reviews.findLast((review) => hasHappened(review, untilOf(review, today)));

/** What is owed for the plan in force. A plan that has ended owes no review. */
export const planQuestions = (
  plan: PlanTogether,
  reviews: readonly ReviewTogether[],
  request: RequestTogether | undefined,
  today: PlainDate,
): readonly Question[] => {
  const latest = latestReview(reviews, today);
  const ahead = reviews.filter(
    (review) => review.speakers.length > 0 && review !== latest && !hasHappened(review, untilOf(review, today)),
  );
  const isTold = latest !== undefined && (latest.speakers.length > 0 || isRecorded(latest.meetingOn));
  return [
    ...ahead.flatMap((review) => beforeMeeting(review, untilOf(review, today))),
    nextReview({ plan, reviews }, request, latest),
    ...(latest !== undefined && isTold && latest.meetingOn.value !== undefined
      ? [...beforeMeeting(latest, untilOf(latest, today)), ...afterMeetingQuestions(latest, plan)]
      : []),
    ...(plan.transferDueOn.value === undefined &&
    plan.transferFinalOn.value === undefined &&
    !plan.transferFinalOn.hasImpossible
      ? []
      : [phaseTransfer(plan)]),
  ];
};
