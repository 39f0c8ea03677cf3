import { assessmentNow, decisionNow, freshness, plansEnded } from '#domains/caseload';
import type {
  About,
  AdviceTogether,
  ChildTogether,
  Fact,
  Place,
  PlanEnded,
  PlanTogether,
  RequestTogether,
  ReviewTogether,
  Together,
} from '#domains/caseload';
import type { PlainDate } from '#shared/plain-date';
import type {
  AdviceTold,
  AssessmentTold,
  PersonTold,
  PlanTold,
  RecordPlace,
  RequestTold,
  ReviewTold,
  Told,
  ToldNow,
} from './core/told.ts';

/** As of which day we put things together, and of each column the latest day of an extract that can tell it. */
export type AsOf = { readonly today: PlainDate; readonly newest: (column: string) => PlainDate | undefined };

/** What was recorded here has no line of a file: import 0. One object for each thing told, so that its rows are known by it. */
const placeOf = (places: readonly Place[]): RecordPlace => {
  const recorded = { importNumber: 0, file: 0, line: 0 };
  const files = places.flatMap((place) => ('stepId' in place ? [] : [place]));
  const [first] = files;
  return first === undefined || files.length < places.length ? recorded : { ...first };
};

/** A day that lies after its source's own cannot have been: as good as unreadable. */
const told = ({ value, hasImpossible }: Fact): Told => value ?? (hasImpossible ? 'unreadable' : 'not-told');

/** As the due lists have it: as fresh as the freshest source that speaks of it and can tell the step; live from a start that was recorded here. */
const nowOf = (about: About, column: string, start: Fact<string>, { today, newest }: AsOf): ToldNow => {
  const { asAt, isLive, isTold } = freshness(about, column, start);
  if (isLive) return { until: today, state: 'told' };
  const recorded = about.speakers.some(({ kind }) => kind === 'recorded');
  if (asAt === undefined) return { until: today, state: recorded ? 'told' : 'silent' };
  if (!isTold || about.goneFrom !== undefined) return { until: asAt, state: about.goneFrom ? 'older' : 'silent' };
  const later = newest(column);
  const extracts = about.speakers.some(({ kind }) => kind === 'extract');
  return { until: asAt, state: !extracts && later !== undefined && later > asAt ? 'older' : 'told' };
};

const isOver = ({ hasDied, closed }: Together): boolean => hasDied || closed !== undefined;

const assessmentOf = (request: RequestTogether): AssessmentTold | undefined => {
  const { finalOn, noPlanOn } = request;
  const outcome = assessmentNow(request);
  if (outcome === undefined && !request.hasAssessment) return undefined;
  const isException = request.exceptionSaid || request.exceptions.length > 0;
  return {
    place: placeOf(request.places),
    outcome,
    endedOn: outcome === 'Y' ? told(finalOn) : outcome === 'N' ? told(noPlanOn) : 'not-told',
    isException: isException || (request.exceptionTold ? false : undefined),
  };
};

const requestOf = (request: RequestTogether, all: Together, asOf: AsOf): RequestTold => {
  const { receivedOn, toldOn, requestedBy, draftOn, movedTo } = request;
  const assessment = assessmentOf(request);
  const now = nowOf(request, 'case_request.final_sent_on', receivedOn, asOf);
  const planned = all.plan?.planOn.value;
  return {
    place: placeOf(request.places),
    receivedOn: told(receivedOn),
    toldOn: told(toldOn),
    outcome: decisionNow(request),
    source: requestedBy.value,
    mediation: undefined,
    appeal: undefined,
    assessments: assessment === undefined ? [] : [assessment],
    hasPlan:
      request.hasPlan || (planned !== undefined && receivedOn.value !== undefined && planned >= receivedOn.value),
    draftSentOn: told(draftOn),
    viewsUntilOn: 'not-told',
    now: isOver(all) || movedTo.value !== undefined ? { ...now, state: 'stopped' } : now,
  };
};

const reviewOf = (review: ReviewTogether, asOf: AsOf): ReviewTold => ({
  place: placeOf(review.places),
  dueOn: told(review.dueOn),
  meetingOn: told(review.meetingOn),
  outcome: review.outcome.value,
  decidedOn: told(review.decidedOn),
  finalAmendedOn: told(review.finalOn),
  now: nowOf(review, 'case_review.decided_on', review.meetingOn, asOf),
});

const byMeeting = (one: ReviewTold, other: ReviewTold): number => (one.meetingOn < other.meetingOn ? -1 : 1);

const blankPlan = {
  movedFrom: undefined,
  isOfThisPeriod: true,
  placements: [],
  primaryNeed: undefined,
  hasBudget: undefined,
} as const;

const planOf = (plan: PlanTogether, reviews: readonly ReviewTogether[], asOf: AsOf): PlanTold => {
  const decided = reviews.findLast(({ decidedOn }) => decidedOn.value !== undefined)?.decidedOn;
  return {
    ...blankPlan,
    place: placeOf(plan.places),
    startedOn: told(plan.planOn),
    ceasedOn: 'not-told',
    ceaseReason: undefined,
    movedFrom: plan.movedFrom,
    transferDueOn: told(plan.transferDueOn),
    transferFinalOn: told(plan.transferFinalOn),
    reviews: reviews.map((review) => reviewOf(review, asOf)).toSorted(byMeeting),
    now: nowOf(plan, 'case_plan.ceased_on', plan.planOn, asOf),
    reviewsNow: nowOf(plan, 'case_review.decided_on', decided ?? plan.planOn, asOf),
    moveNow: nowOf(plan, 'case_plan.phase_transfer_final_on', plan.transferDueOn, asOf),
  };
};

const endedOf = (plan: PlanEnded, reviews: readonly ReviewTold[]): PlanTold => ({
  ...blankPlan,
  place: placeOf(plan.places),
  startedOn: 'not-told',
  ceasedOn: told(plan.endedOn),
  ceaseReason: plan.why.value,
  transferDueOn: 'not-told',
  transferFinalOn: 'not-told',
  reviews,
});

/** A plan of a child who has died, or whose case has gone from here, is not in force, whether or not anybody gave the day of its end. */
const plansOf = (all: Together, asOf: AsOf): readonly PlanTold[] => {
  const { plan, reviews } = all;
  const ended = plansEnded(all, asOf.today);
  const isInForce = plan !== undefined && !isOver(all);
  const last = ended.length - 1;
  return [
    ...ended.map((each, index) =>
      endedOf(
        each,
        isInForce || index !== last ? [] : reviews.map((review) => reviewOf(review, asOf)).toSorted(byMeeting),
      ),
    ),
    ...(isInForce ? [planOf(plan, reviews, asOf)] : []),
  ];
};

const adviceOf = (
  { adviser, askedOn, receivedOn, speakers }: AdviceTogether,
  request: RequestTogether,
  asOf: AsOf,
): AdviceTold => {
  const about: About = { speakers, goneFrom: request.goneFrom, places: request.places };
  const places = [...askedOn.statements, ...receivedOn.statements].map(({ place }) => place);
  return {
    place: placeOf(places),
    adviser,
    askedOn: told(askedOn),
    receivedOn: told(receivedOn),
    now: nowOf(about, 'case_advice.received_on', askedOn, asOf),
  };
};

const differs = (facts: readonly Fact<string>[]): boolean => facts.some((fact) => fact.differs);

const requestDiffers = (request: RequestTogether): boolean => {
  const { receivedOn, requestedBy, outcome, toldOn, assessment, noPlanOn, draftOn, finalOn, withdrawnOn } = request;
  return differs([receivedOn, requestedBy, outcome, toldOn, assessment, noPlanOn, draftOn, finalOn, withdrawnOn]);
};

const reviewDiffers = ({ meetingOn, outcome, decidedOn, finalOn }: ReviewTogether): boolean =>
  differs([meetingOn, outcome, decidedOn, finalOn]);

const planDiffers = ({ plan, reviews }: Together): boolean =>
  plan !== undefined &&
  (plan.endDiffers || differs([plan.planOn, plan.transferDueOn, plan.transferFinalOn]) || reviews.some(reviewDiffers));

/**
 * A person as all sources together tell of them, the steps recorded here among them: the same one set of facts that the due lists are made from.
 * Where sources differ and nobody has settled it, the careful reading stands, and the places of what they differ about are in `disputed`.
 * Requests that only an older return tells of are history and no longer counted, as in a return.
 */
export const toldTogether = ({ childId, all }: ChildTogether, asOf: AsOf): PersonTold => {
  const requests = all.requests.map((request) => requestOf(request, all, asOf));
  const plans = plansOf(all, asOf);
  const disputed = [
    ...all.requests.flatMap((request, index) => {
      const [of, place] = [requests[index], requests[index]?.place];
      return requestDiffers(request) && of && place
        ? [place, ...of.assessments.map((assessment) => assessment.place)]
        : [];
    }),
    ...(planDiffers(all) ? plans.flatMap(({ place, reviews }) => [place, ...reviews.map((each) => each.place)]) : []),
  ];
  return {
    childId,
    birthOn: all.told.birthOn ?? 'not-told',
    requests,
    plans,
    advice: all.requests.flatMap((request) => request.advice.map((advice) => adviceOf(advice, request, asOf))),
    mediations: [],
    disputed: new Set(disputed),
  };
};
