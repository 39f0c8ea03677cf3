import type { PlainDate } from '#shared/plain-date';

/** A day as a source tells it, or why there is none: nothing stood there, or what stood there is no day. */
export type Told = PlainDate | 'not-told' | 'unreadable';

export const isDay = (told: Told): told is PlainDate => told !== 'not-told' && told !== 'unreadable';

/** The line of a file that a fact comes from. */
export type RecordPlace = { readonly importNumber: number; readonly file: number; readonly line: number };

/** As the return has it: Y yes, N no, A not yet decided, W withdrawn, H decided before the period of the return. */
export type Decision = 'Y' | 'N' | 'A' | 'W' | 'H';

/**
 * As of which day something is told, where several sources are put together; absent of a single source, which tells all as of its own day.
 * `older`: only a source tells of it that a newer one of its kind has come after. `silent`: nobody who speaks of it can tell.
 * `stopped`: the child has died, or the case has gone from here.
 */
export type ToldNow = {
  readonly until: PlainDate;
  readonly state: 'told' | 'older' | 'silent' | 'stopped';
};

export type AssessmentTold = {
  readonly place: RecordPlace;
  readonly outcome: Decision | undefined;
  /** The plan was issued, or the family was told that there will be none. */
  readonly endedOn: Told;
  /** Undefined where the source does not say. */
  readonly isException: boolean | undefined;
};

export type RequestTold = {
  readonly place: RecordPlace;
  readonly receivedOn: Told;
  /** The family was told whether there will be an assessment. */
  readonly toldOn: Told;
  readonly outcome: Decision | undefined;
  /** 1 young person or parent … 5 other. */
  readonly source: string | undefined;
  readonly mediation: boolean | undefined;
  readonly appeal: boolean | undefined;
  readonly assessments: readonly AssessmentTold[];
  /** True where a plan hangs from the request. */
  readonly hasPlan: boolean;
  readonly draftSentOn: Told;
  readonly viewsUntilOn: Told;
  readonly now?: ToldNow;
};

export type ReviewTold = {
  readonly place: RecordPlace;
  readonly dueOn: Told;
  readonly meetingOn: Told;
  readonly outcome: 'A' | 'C' | 'M' | undefined;
  readonly decidedOn: Told;
  readonly finalAmendedOn: Told;
  readonly now?: ToldNow;
};

export type PlacementTold = {
  readonly isNow: boolean;
  readonly isFirst: boolean;
  /** True where the establishment has a URN or a UKPRN. */
  readonly isNumbered: boolean;
  /** The code of a setting that has no number, such as EHE. */
  readonly setting: string | undefined;
  readonly workBased: string | undefined;
  readonly isUnitOrResourced: boolean;
};

export type PlanTold = {
  readonly place: RecordPlace;
  readonly startedOn: Told;
  readonly ceasedOn: Told;
  readonly ceaseReason: string | undefined;
  /** The council that the plan came from, within the period of the return. */
  readonly movedFrom: string | undefined;
  /** False where the assessment ended before the period of the return, or elsewhere. */
  readonly isOfThisPeriod: boolean;
  readonly transferDueOn: Told;
  readonly transferFinalOn: Told;
  /** In the order of their meetings; a return tells of the latest only. */
  readonly reviews: readonly ReviewTold[];
  readonly placements: readonly PlacementTold[];
  readonly primaryNeed: string | undefined;
  readonly hasBudget: boolean | undefined;
  /** Of the plan, of its reviews, and of its move between phases. */
  readonly now?: ToldNow;
  readonly reviewsNow?: ToldNow;
  readonly moveNow?: ToldNow;
};

export type AdviceTold = {
  readonly place: RecordPlace;
  readonly adviser: string | undefined;
  readonly askedOn: Told;
  readonly receivedOn: Told;
  readonly now?: ToldNow;
};

export type MediationTold = { readonly place: RecordPlace; readonly openedOn: Told; readonly heldOn: Told };

/** All that one source tells of a child or young person, as far as measures ask for it. */
export type PersonTold = {
  readonly childId: string;
  readonly birthOn: Told;
  readonly requests: readonly RequestTold[];
  readonly plans: readonly PlanTold[];
  readonly advice: readonly AdviceTold[];
  readonly mediations: readonly MediationTold[];
  /** Of several sources together: places of which they say different things that nobody has settled, by the place itself. */
  readonly disputed?: ReadonlySet<RecordPlace>;
};
