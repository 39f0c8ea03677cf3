import type { PlainDate } from '#shared/plain-date';

/** Where a statement stands: a line of a file of an import, or a step that somebody recorded here. */
export type FilePlace = { readonly importNumber: number; readonly file: number; readonly line: number };
export type StepPlace = { readonly stepId: string; readonly by: string; readonly at: Date };
export type Place = FilePlace | StepPlace;

export const isStep = (place: Place): place is StepPlace => 'stepId' in place;

/** Of the SEN2 return: yes, no, not yet decided, withdrawn, decided in an earlier year. */
export type Decision = 'Y' | 'N' | 'A' | 'W' | 'H';
export type ReviewOutcome = 'A' | 'C' | 'M';

/** Somebody who tells of a case: a return, an extract of a case system, or the people who record steps here. */
export type SourceTold = {
  /** The same for everything that it says; of all returns one, because the records have put their requests together. */
  readonly family: string;
  readonly kind: 'return' | 'extract' | 'recorded';
  /** As on a page. */
  readonly name: string;
  /** The day that it tells of: what happened later is not known to it. Undefined: recorded here, so it tells of today. */
  readonly asAt: PlainDate | undefined;
  /** False of a return that a later one has taken the place of, and of an extract's row that a later full extract leaves out. */
  readonly speaks: boolean;
  /** Kinds (case_advice) and columns (case_advice.asked_on) that it can say nothing of, in the words of the extracts. */
  readonly cannotTell: ReadonlySet<string>;
};

/** Something said, and where it stands. Undefined elsewhere is "not told": nothing, or nothing that can be read. */
export type Said<T> = { readonly says: T; readonly place: Place };
type Day = Said<PlainDate> | undefined;

type From = { readonly source: SourceTold; readonly place: Place };

/** A request and the assessment that came of it, as one source tells it. */
export type RequestSaid = From & {
  /** By which day of receipt it is known; of a step recorded here, the day that the person chose it by. */
  readonly knownBy: PlainDate | undefined;
  readonly receivedOn: Day;
  readonly requestedBy: Said<string> | undefined;
  readonly outcome: Said<Decision> | undefined;
  readonly toldOn: Day;
  readonly movedTo: Said<string> | undefined;
  readonly assessment: Said<Decision> | undefined;
  readonly noPlanOn: Day;
  readonly draftOn: Day;
  readonly finalOn: Day;
  readonly withdrawnOn: Day;
  /** Undefined where the source does not say whether there was one. */
  readonly exceptionSaid: boolean | undefined;
  /** It tells of an assessment; of a plan that came of it. */
  readonly hasAssessment: boolean;
  readonly hasPlan: boolean;
};

/** A plan as one source tells it; each version of its text that the source knows is one. */
export type PlanSaid = From & {
  readonly planOn: Day;
  readonly isInForce: boolean;
  readonly hasEnded: boolean;
  readonly endedOn: Day;
  readonly endedWhy: Said<string> | undefined;
  /** The council that it came from. */
  readonly movedFrom: Said<string> | undefined;
  readonly reviewDueOn: Day;
  readonly transferDueOn: Day;
  readonly transferFinalOn: Day;
};

export type ReviewSaid = From & {
  readonly knownBy: PlainDate | undefined;
  readonly dueOn: Day;
  readonly invitedOn: Day;
  readonly papersOn: Day;
  readonly meetingOn: Day;
  readonly reportOn: Day;
  readonly outcome: Said<ReviewOutcome> | undefined;
  readonly decidedOn: Day;
  readonly noticeOn: Day;
  readonly finalOn: Day;
  /** False of a review that a later return no longer tells of, and of an older return. */
  readonly isLatest: boolean;
};

export type AdviceSaid = From & {
  readonly adviser: string;
  /** The day of the request that it was asked for, where the source says so. */
  readonly requestKnownBy: PlainDate | undefined;
  readonly askedOn: Day;
  readonly receivedOn: Day;
};

/** A decision that an exception applies, recorded here. */
export type ExceptionSaid = From & {
  readonly requestKnownBy: PlainDate | undefined;
  readonly exception: string;
  readonly adviser: string | undefined;
  readonly on: PlainDate;
  readonly from: PlainDate;
  readonly until: PlainDate | undefined;
  readonly evidence: string;
  readonly by: string;
};

export type PlacementSaid = From & {
  readonly urn: string | undefined;
  readonly ukprn: string | undefined;
  readonly school: string | undefined;
  /** By the codes of the return. */
  readonly setting: string | undefined;
  readonly from: PlainDate | undefined;
  readonly until: PlainDate | undefined;
};

export type OfficerSaid = From & {
  readonly officer: string;
  readonly from: PlainDate | undefined;
  readonly until: PlainDate | undefined;
};

/** What a source says of the child that stops clocks and lists. */
export type CautionSaid = From & {
  readonly hasDied: boolean;
  readonly addressIsProtected: boolean;
  /** Left the area or the system: no longer this council's case. */
  readonly closedOn: PlainDate | undefined;
};

/** A person's decision about which of several statements stands. */
export type Settled = { readonly stands: string; readonly reason: string; readonly by: string; readonly at: Date };

export type Matter = {
  readonly kind: string;
  readonly adviser: string | undefined;
  readonly about: 'day' | 'code';
};

/** Who has settled a matter between these values; undefined where nobody has. */
export type Settle = (matter: Matter, values: readonly string[]) => Settled | undefined;

/** All that is told of one child. */
export type ChildTold = {
  readonly birthOn: PlainDate | undefined;
  readonly primaryNeed: string | undefined;
  readonly requests: readonly RequestSaid[];
  readonly plans: readonly PlanSaid[];
  readonly reviews: readonly ReviewSaid[];
  readonly advice: readonly AdviceSaid[];
  readonly exceptions: readonly ExceptionSaid[];
  readonly placements: readonly PlacementSaid[];
  readonly officers: readonly OfficerSaid[];
  readonly cautions: readonly CautionSaid[];
  /** Extracts that spoke of the child once and whose later full extract does not. */
  readonly goneFrom: readonly SourceTold[];
  readonly settle: Settle;
};

/** Cease reason 8 of the return. */
export const diedReason = '8';

/** True where any source says that the child has died, however old it is: every clock and every list stops at once. */
export const hasDied = ({ plans, cautions }: Pick<ChildTold, 'plans' | 'cautions'>): boolean =>
  cautions.some((each) => each.hasDied) || plans.some(({ endedWhy }) => endedWhy?.says === diedReason);

/** Whether a source can say anything of a column, in the words of the extracts. */
export const canTell = ({ cannotTell }: SourceTold, column: string): boolean =>
  !cannotTell.has(column) && !cannotTell.has(column.split('.')[0] ?? column);
