import type { PlainDate } from '#shared/plain-date';
import { placeText } from './fact.ts';
import type { Fact } from './fact.ts';
import { planTogether } from './together-plan.ts';
import type { PlanTogether } from './together-plan.ts';
import { requestsTogether } from './together-requests.ts';
import type { RequestTogether } from './together-requests.ts';
import { reviewsTogether } from './together-reviews.ts';
import type { ReviewTogether } from './together-reviews.ts';
import { hasDied } from './told.ts';
import type { ChildTold, Place, SourceTold } from './told.ts';

/** One set of facts of a child, from all that any source says. */
export type Together = {
  readonly told: ChildTold;
  readonly hasDied: boolean;
  readonly addressIsProtected: boolean;
  /** A case system says that this is no longer the council's case, and no source of a later day speaks of it. */
  readonly closed: { readonly on: PlainDate; readonly by: SourceTold } | undefined;
  readonly requests: readonly RequestTogether[];
  /** Requests of which only a return tells that a later one has taken the place of: history, and no clock. */
  readonly olderRequests: readonly RequestTogether[];
  readonly plan: PlanTogether | undefined;
  readonly reviews: readonly ReviewTogether[];
};

const day = (date: PlainDate | undefined): string => date ?? '9999-12-31';

const closedOf = (told: ChildTold): Together['closed'] => {
  const speaking = [...told.requests, ...told.plans].filter(({ source }) => source.speaks);
  const closings = told.cautions.flatMap(({ closedOn, source }) =>
    closedOn === undefined || closedOn > day(source.asAt) || !source.speaks ? [] : [{ on: closedOn, by: source }],
  );
  return closings.find(({ on, by }) =>
    speaking.every(({ source }) => source.family === by.family || day(source.asAt) < on),
  );
};

type From = { readonly source: SourceTold; readonly place: Place };

const keyOf = ({ source, place }: From): string => `${source.family} ${day(source.asAt)} ${placeText(place)}`;

const sorted = <T extends From>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** One order, whoever was read first. */
const inOrder = (told: ChildTold): ChildTold => ({
  ...told,
  requests: sorted(told.requests),
  plans: sorted(told.plans),
  reviews: sorted(told.reviews),
  advice: sorted(told.advice),
  exceptions: sorted(told.exceptions),
  placements: sorted(told.placements),
  officers: sorted(told.officers),
  cautions: sorted(told.cautions),
});

/** Puts together what all sources say of a child. The order in which they are given makes no difference. */
export const together = (given: ChildTold, today: PlainDate): Together => {
  const told = inOrder(given);
  const { requests, older } = requestsTogether(told, today);
  return {
    told,
    hasDied: hasDied(told),
    addressIsProtected: told.cautions.some((each) => each.addressIsProtected),
    closed: closedOf(told),
    requests,
    olderRequests: older,
    plan: planTogether(told, today),
    reviews: reviewsTogether(told, today),
  };
};

/** Every fact on which sources differ, or did until somebody settled it. */
export const differencesIn = ({ requests, plan, reviews }: Together): readonly Fact<string>[] => {
  const all: readonly Fact<string>[] = [
    ...requests.flatMap((each): readonly Fact<string>[] => [
      each.receivedOn,
      each.outcome,
      each.toldOn,
      each.assessment,
      each.noPlanOn,
      each.draftOn,
      each.finalOn,
      each.withdrawnOn,
      ...each.advice.flatMap((advice) => [advice.askedOn, advice.receivedOn]),
    ]),
    ...(plan === undefined ? [] : [plan.planOn, plan.transferDueOn, plan.transferFinalOn]),
    ...reviews.flatMap((each): readonly Fact<string>[] => [
      each.meetingOn,
      each.reportOn,
      each.outcome,
      each.decidedOn,
      each.noticeOn,
      each.finalOn,
    ]),
  ];
  return all.filter(({ differs, settled }) => differs || settled !== undefined);
};
