import { assessmentNow, decisionNow, plansEnded } from '#domains/caseload';
import type { ChildTogether, Fact, RequestTogether, ReviewTogether, Together } from '#domains/caseload';
import type { PlainDate } from '#shared/plain-date';

// What the sources and the steps recorded here together tell of a child of whom somebody recorded or settled something, as rows of the facts.

type Row = Readonly<Record<string, string | boolean | readonly string[] | null>>;

/** Rows by the table of store-recorded.ts that takes them. */
export type RecordedRows = Readonly<
  Record<'recorded_request' | 'recorded_plan' | 'recorded_review' | 'recorded_ended', readonly Row[]>
>;

const isRecorded = (facts: readonly Fact<string>[]): boolean =>
  facts.some(({ statements }) => statements.some(({ source }) => source.kind === 'recorded'));
const isTouched = (facts: readonly Fact<string>[]): boolean =>
  isRecorded(facts) || facts.some(({ settled }) => settled !== undefined);

const daysIn = (fact: Fact): readonly string[] => [...new Set(fact.statements.map(({ says }) => says))];

const factsOfRequest = (request: RequestTogether): readonly Fact<string>[] => {
  const { receivedOn, requestedBy, outcome, toldOn, assessment, noPlanOn, draftOn, finalOn, withdrawnOn } = request;
  return [receivedOn, requestedBy, outcome, toldOn, assessment, noPlanOn, draftOn, finalOn, withdrawnOn];
};

const requestRow = (childId: string, request: RequestTogether, all: Together): readonly Row[] => {
  const facts = factsOfRequest(request);
  const { receivedOn, toldOn, finalOn, noPlanOn, exceptions, exceptionSaid, hasPlan, movedTo } = request;
  const isExcepted = exceptions.length > 0;
  // Without a day it is in no year, and nothing says which row it is.
  if (receivedOn.value === undefined || (!isTouched(facts) && !isExcepted)) return [];
  const assessed = assessmentNow(request);
  return [
    {
      child: childId,
      days: daysIn(receivedOn),
      received_on: receivedOn.value,
      decision: decisionNow(request) ?? null,
      told_on: toldOn.value ?? null,
      assessed: assessed ?? null,
      assessed_on: (assessed === 'N' ? noPlanOn.value : finalOn.value) ?? null,
      is_exception: exceptionSaid || isExcepted,
      is_live: isRecorded(facts),
      is_current: all.closed === undefined && movedTo.value === undefined,
      is_issued: hasPlan,
    },
  ];
};

const factsOfReview = (review: ReviewTogether): readonly Fact<string>[] => {
  const { meetingOn, reportOn, outcome, decidedOn, noticeOn, finalOn } = review;
  return [meetingOn, reportOn, outcome, decidedOn, noticeOn, finalOn];
};

const reviewRow = (childId: string, review: ReviewTogether): readonly Row[] => {
  const facts = factsOfReview(review);
  const { meetingOn, outcome, decidedOn, finalOn } = review;
  return isTouched(facts)
    ? [
        {
          child: childId,
          days: daysIn(meetingOn),
          meeting_on: meetingOn.value ?? null,
          outcome: outcome.value ?? null,
          decided_on: decidedOn.value ?? null,
          final_on: finalOn.value ?? null,
          is_live: isRecorded(facts),
          is_whole: isRecorded([meetingOn]) || finalOn.value !== undefined,
        },
      ]
    : [];
};

const firstPlanOn = ({ requests, plan }: Together): PlainDate | undefined =>
  [
    ...requests.flatMap(({ finalOn }) => finalOn.value ?? []),
    ...(plan?.planOn.value ? [plan.planOn.value] : []),
  ].toSorted()[0];

/** Of every such child: whether a plan is in force, and since when its text. */
const planRow = (childId: string, all: Together): Row => {
  const { plan, reviews, hasDied, closed } = all;
  return {
    child: childId,
    is_in_force: plan !== undefined && !hasDied && closed === undefined,
    plan_on: plan?.planOn.value ?? null,
    first_on: firstPlanOn(all) ?? null,
    is_live: plan !== undefined && isRecorded([plan.planOn]),
    has_reviews: reviews.some(({ decidedOn }) => isRecorded([decidedOn])),
  };
};

const endedRows = (childId: string, all: Together, today: PlainDate): readonly Row[] =>
  plansEnded(all, today).flatMap(({ endedOn, why }): readonly Row[] =>
    endedOn.value === undefined || !isTouched([endedOn, why])
      ? []
      : [{ child: childId, days: daysIn(endedOn), ceased_on: endedOn.value, reason: why.value ?? null }],
  );

/** `today`: the day of the latest recording, up to which what is recorded is told. */
export const recordedRows = (children: readonly ChildTogether[], today: PlainDate): RecordedRows => ({
  recorded_request: children.flatMap(({ childId, all }) =>
    all.requests.flatMap((request) => requestRow(childId, request, all)),
  ),
  recorded_plan: children.map(({ childId, all }) => planRow(childId, all)),
  recorded_review: children.flatMap(({ childId, all }) => all.reviews.flatMap((review) => reviewRow(childId, review))),
  recorded_ended: children.flatMap(({ childId, all }) => endedRows(childId, all, today)),
});
