import type { PlainDate } from '#shared/plain-date';
import type { Fact } from './fact.ts';
import type { EventTold } from './line-of-time.ts';
import type { Together } from './together.ts';
import type { RequestTogether } from './together-requests.ts';
import type { ReviewTogether } from './together-reviews.ts';
import { isHeard } from './together-requests.ts';
import type { PlanSaid, Said, SourceTold } from './told.ts';

/** The words of a code, for a page: 'Decision', 'Y' gives 'Yes'. */
export type CodeWords = (of: 'requested-by' | 'outcome' | 'assessment' | 'review' | 'ended', code: string) => string;

const event = (fact: Fact, more?: string, title: string = fact.title): readonly EventTold[] =>
  fact.value === undefined
    ? []
    : [
        {
          on: fact.value,
          title,
          more,
          statements: fact.statements,
          disputed: fact.differs || fact.settled !== undefined ? fact : undefined,
        },
      ];

const codeWords = (fact: Fact<string>, words: (code: string) => string): string | undefined =>
  fact.value === undefined ? undefined : words(fact.value);

const eventsOfRequest = (
  request: RequestTogether,
  words: CodeWords,
  adviser: (code: string) => string,
): readonly EventTold[] => [
  ...event(
    request.receivedOn,
    codeWords(request.requestedBy, (code) => words('requested-by', code)),
  ),
  ...event(
    request.toldOn,
    codeWords(request.outcome, (code) => words('outcome', code)),
  ),
  ...request.advice.flatMap((advice) => [
    ...event(advice.askedOn, adviser(advice.adviser)),
    ...event(advice.receivedOn, adviser(advice.adviser)),
  ]),
  ...event(request.draftOn),
  ...event(request.noPlanOn),
  ...event(request.finalOn),
  ...event(request.withdrawnOn),
];

const eventsOfReview = (review: ReviewTogether, words: CodeWords): readonly EventTold[] => [
  ...event(review.invitedOn),
  ...event(review.papersOn),
  ...event(review.meetingOn),
  ...event(review.reportOn),
  ...event(
    review.decidedOn,
    codeWords(review.outcome, (code) => words('review', code)),
  ),
  ...event(review.noticeOn),
  ...event(review.finalOn),
];

type Dated = {
  readonly source: SourceTold;
  readonly said: Said<PlainDate> | undefined;
  readonly more: string | undefined;
};

/** One event for each day, whoever says it: what sources know of different times does not differ. */
const byDay = (title: string, all: readonly Dated[]): readonly EventTold[] => {
  const days = [...new Set(all.flatMap(({ said }) => said?.says ?? []))].toSorted();
  return days.map((on) => {
    const those = all.filter(({ said }) => said?.says === on);
    return {
      on,
      title,
      more: those.find(({ more }) => more !== undefined)?.more,
      statements: those.flatMap(({ source, said }) =>
        said === undefined ? [] : [{ source, says: on, place: said.place }],
      ),
    };
  });
};

/** Each version of the plan's text whose day anybody tells; a day that is already told as that of a final plan is not said twice. */
const eventsOfPlans = (all: Together, words: CodeWords): readonly EventTold[] => {
  const { plan, requests, reviews } = all;
  const heard: readonly PlanSaid[] = all.told.plans.filter(isHeard);
  const finals = new Set([
    ...requests.map(({ finalOn }) => finalOn.value),
    ...reviews.map(({ finalOn }) => finalOn.value),
  ]);
  const versions = byDay(
    'Date of a plan',
    heard.map(({ source, planOn }) => ({ source, said: planOn, more: undefined })),
  ).filter(({ on }) => !finals.has(on));
  const disputed =
    plan !== undefined && (plan.planOn.differs || plan.planOn.settled !== undefined) ? plan.planOn : undefined;
  return [
    ...versions.map((each) => ({
      ...each,
      title: each.on === plan?.planOn.value ? 'Date of the plan in force' : each.title,
      disputed: each.on === plan?.planOn.value ? disputed : undefined,
    })),
    ...byDay(
      'Plan ended',
      heard.map(({ source, endedOn, endedWhy }) => ({
        source,
        said: endedOn,
        more: endedWhy && words('ended', endedWhy.says),
      })),
    ),
    ...byDay(
      'Plan for the move to the next phase made final',
      heard.map(({ source, transferFinalOn }) => ({ source, said: transferFinalOn, more: undefined })),
    ),
  ];
};

/** Every dated event of requests, plans and reviews that any source tells of. */
export const eventsOf = (all: Together, words: CodeWords, adviser: (code: string) => string): readonly EventTold[] => [
  ...[...all.requests, ...all.olderRequests].flatMap((request) => eventsOfRequest(request, words, adviser)),
  ...eventsOfPlans(all, words),
  ...all.reviews.flatMap((review) => eventsOfReview(review, words)),
];
