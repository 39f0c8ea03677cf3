import { plainDate } from '#shared/plain-date';
import type { RequestTold } from '../core/told.ts';

const place = { importNumber: 1, file: 0, line: 1 };

const asAt = plainDate('2026-01-15');

const day = (text: string | undefined) => (text === undefined ? undefined : plainDate(text));

type Told = {
  readonly asAt?: string;
  readonly received?: string;
  readonly told?: string;
  readonly outcome?: RequestTold['outcome'];
  readonly movedTo?: string;
  readonly assessment?: {
    readonly outcome?: RequestTold['outcome'];
    readonly on?: string;
    readonly exception?: boolean;
  };
  readonly plan?: { readonly started?: string; readonly ceased?: string; readonly reason?: string };
  readonly active?: { readonly from?: string; readonly due?: string; readonly final?: string };
  readonly review?: {
    readonly meeting?: string;
    readonly outcome?: 'A' | 'C' | 'M';
    readonly decided?: string;
    readonly draft?: string;
  };
};

/** An invented child's request, in the words that matter to a test. */
export const aRequestTold = (told: Told): RequestTold => ({
  place,
  asAt: day(told.asAt) ?? asAt,
  receivedOn: day(told.received),
  toldOn: day(told.told),
  outcome: told.outcome,
  movedTo: told.movedTo,
  assessment: told.assessment && {
    place: { ...place, line: 2 },
    outcome: told.assessment.outcome,
    outcomeOn: day(told.assessment.on),
    exceptionSaid: told.assessment.exception === true,
  },
  plan: told.plan && {
    place: { ...place, line: 3 },
    startedOn: day(told.plan.started),
    ceasedOn: day(told.plan.ceased),
    ceaseReason: told.plan.reason,
  },
  active: told.active && {
    place: { ...place, line: 4 },
    movedFrom: told.active.from,
    transferDueOn: day(told.active.due),
    transferFinalOn: day(told.active.final),
  },
  review: told.review && {
    place: { ...place, line: 4 },
    meetingOn: day(told.review.meeting),
    outcome: told.review.outcome,
    decidedOn: day(told.review.decided),
    draftOn: day(told.review.draft),
  },
});

/** A plan in force, made when it says and never reviewed as far as it is told. */
export const aPlan = (started: string | undefined, told: Told = {}): RequestTold =>
  aRequestTold({
    outcome: 'H',
    assessment: { outcome: 'H' },
    plan: started === undefined ? {} : { started },
    active: {},
    ...told,
  });
