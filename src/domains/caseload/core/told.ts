import type { PlainDate } from '#shared/plain-date';

/** Which line of which file of which import a record comes from. */
export type Place = { readonly importNumber: number; readonly file: number; readonly line: number };

export type Decision = 'Y' | 'N' | 'A' | 'W' | 'H';

/**
 * A request and what followed from it, as a source tells it. Undefined is "not told": the source says nothing, or nothing that can be read.
 * Codes are those of the SEN2 return.
 */
export type RequestTold = {
  readonly place: Place;
  /** The day that the source tells of. What happened later is not known. */
  readonly asAt: PlainDate;
  readonly receivedOn: PlainDate | undefined;
  readonly toldOn: PlainDate | undefined;
  readonly outcome: Decision | undefined;
  /** The council that the case went to. */
  readonly movedTo: string | undefined;
  readonly assessment:
    | {
        readonly place: Place;
        readonly outcome: Decision | undefined;
        readonly outcomeOn: PlainDate | undefined;
        readonly exceptionSaid: boolean;
      }
    | undefined;
  readonly plan:
    | {
        readonly place: Place;
        /** Of the plan that is in force, which need not be the first. */
        readonly startedOn: PlainDate | undefined;
        readonly ceasedOn: PlainDate | undefined;
        readonly ceaseReason: string | undefined;
      }
    | undefined;
  /** Told where a plan was in force on the source's day. */
  readonly active:
    | {
        readonly place: Place;
        readonly movedFrom: string | undefined;
        readonly transferDueOn: PlainDate | undefined;
        readonly transferFinalOn: PlainDate | undefined;
      }
    | undefined;
  /** The latest review only: a return tells of no other. */
  readonly review:
    | {
        readonly place: Place;
        readonly meetingOn: PlainDate | undefined;
        readonly outcome: 'A' | 'C' | 'M' | undefined;
        readonly decidedOn: PlainDate | undefined;
        readonly draftOn: PlainDate | undefined;
      }
    | undefined;
};

/** Cease reason 8 of the return. */
const died = '8';

/** True where any source says that the child has died: every clock and every list stops at once. */
export const hasDied = (requests: readonly RequestTold[]): boolean =>
  requests.some(({ plan }) => plan?.ceaseReason === died);
