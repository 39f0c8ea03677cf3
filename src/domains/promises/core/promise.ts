import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

export const standings = ['open', 'kept', 'partly', 'not'] as const;
export type PromiseStanding = (typeof standings)[number];

export const audiences = ['families', 'young-people', 'organisation'] as const;
export type Audience = (typeof audiences)[number];

/** Who did or said something, as everybody may know it: a role and its organisation. The name is there for those behind sign-in. */
export type Teller = { readonly role: string; readonly organisation: string; readonly name: string | null };

/** Evidence that was laid beside a promise or a part of a condition. */
export type OfferedEvidence = {
  readonly offerId: string;
  readonly evidenceId: string;
  /** Null, as the title, where it is not for the one who reads. */
  readonly kind: string | null;
  /** Null: not for the one who reads, or withdrawn. */
  readonly title: string | null;
  readonly occurredOn: PlainDate | null;
  readonly isWithdrawn: boolean;
  /** What was last said of it; null where nobody has said. It counts where it was accepted and is not withdrawn. */
  readonly verdict: {
    readonly number: number;
    readonly says: 'accepted' | 'not-accepted';
    readonly why: string;
    readonly by: Teller;
    readonly on: PlainDate;
  } | null;
};

type Marked = {
  readonly number: number;
  readonly standing: PromiseStanding;
  readonly why: string;
  readonly by: Teller;
  readonly on: PlainDate;
};

/** What those to whom a promise was made say of it. Where they have not said, that is no agreement. */
export type TheirWord = {
  readonly number: number;
  readonly says: 'accepted' | 'not-accepted' | 'has-not-said';
  readonly words: string;
  /** In whose name; null where nobody has said. */
  readonly saidFor: string | null;
  readonly on: PlainDate | null;
};

/** A promise in its exact words, with what became of it on a day. */
export type PromiseTold = {
  readonly id: string;
  readonly quote: string;
  readonly source: {
    readonly foundIn: 'document' | 'said';
    readonly title: string;
    readonly place: string;
    /** Empty where it has none. */
    readonly address: string;
  };
  readonly madeBy: { readonly role: string; readonly organisation: string };
  readonly madeTo: { readonly kind: Audience; readonly name: string };
  readonly madeOn: PlainDate;
  /** Null: no date was given. */
  readonly dueOn: PlainDate | null;
  /** How the date was put, where it was no plain day; else empty. */
  readonly dueWords: string;
  readonly area: { readonly planCode: string; readonly code: string; readonly title: string } | null;
  /** As the partnership says, so far as evidence still stands under it. */
  readonly standing: PromiseStanding;
  /** What the partnership last said; null where it said nothing yet. */
  readonly said: Marked | null;
  /** It was said to be kept, or partly, and no accepted evidence stands under that any more. */
  readonly hasLostItsEvidence: boolean;
  readonly isPastDue: boolean;
  /** Days since its date, where that has passed and it is not kept; else 0. */
  readonly daysPast: number;
  readonly evidence: readonly OfferedEvidence[];
  readonly acceptedByThoseItWasMadeTo: TheirWord;
  /** The record was wrong and was taken back: its words are gone, and that it was there stays. */
  readonly takenBack: { readonly on: PlainDate; readonly by: Teller; readonly why: string } | null;
};

export const sourceKinds = ['improvement-notice', 'safety-valve', 'ombudsman', 'tribunal', 'external-review'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export type ConditionPart = {
  readonly number: number;
  readonly words: string;
  readonly place: string;
  readonly dueOn: PlainDate | null;
  readonly dueWords: string;
  readonly owner: { readonly role: string; readonly organisation: string };
  /** About one child or family: never among what everybody sees. */
  readonly isAboutOneFamily: boolean;
  readonly standing: 'open' | 'closed';
  /** What was last said; null where it was never closed. */
  readonly said: {
    readonly number: number;
    readonly what: 'closed' | 'opened-again';
    readonly why: string;
    readonly by: Teller;
    readonly on: PlainDate;
  } | null;
  readonly hasLostItsEvidence: boolean;
  readonly isPastDue: boolean;
  readonly daysPast: number;
  readonly evidence: readonly OfferedEvidence[];
};

/** A condition that somebody outside set. It is closed when each of its parts that the reader sees is. */
export type ConditionTold = {
  readonly id: string;
  readonly sourceKind: SourceKind;
  readonly title: string;
  readonly setBy: string;
  readonly document: string;
  /** Null for everybody; empty where there is none. */
  readonly reference: string | null;
  readonly setOn: PlainDate;
  readonly parts: readonly ConditionPart[];
  readonly standing: 'open' | 'closed';
  readonly isPastDue: boolean;
  /** Of the part that has waited longest. */
  readonly daysPast: number;
};

/** Days since a date that has passed and is not done with; else 0. The day itself has not passed. */
export const daysPastOf = (dueOn: PlainDate | null, isDone: boolean, today: PlainDate): number =>
  dueOn === null || isDone || dueOn >= today ? 0 : daysBetween(dueOn, today);

/** What stands: what was said, unless it was said to be kept and nothing stands under that any more. */
export const standingOf = (said: PromiseStanding, hasEvidence: boolean): PromiseStanding =>
  (said === 'kept' || said === 'partly') && !hasEvidence ? 'open' : said;

type Dated = { readonly daysPast: number; readonly dueOn: PlainDate | null; readonly isOver: boolean };

/** Past their date first, longest first; then by date; then without a date; what is over last. */
const rank = ({ daysPast, dueOn, isOver }: Dated): number => (daysPast > 0 ? 0 : isOver ? 3 : dueOn === null ? 2 : 1);

export const byUrgency = (one: Dated, other: Dated): number =>
  rank(one) - rank(other) || other.daysPast - one.daysPast || (one.dueOn ?? '').localeCompare(other.dueOn ?? '');
