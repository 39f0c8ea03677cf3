import type { PlainDate } from '#shared/plain-date';
import type { RecordedException } from './facts.ts';
import type { ExceptionRule, Reading, Rule } from './rule.ts';
import type { Standing } from './standing.ts';
import type { DateWord } from './vocabulary.ts';

/** The dated fact that a limit is counted from. */
export type Trigger = {
  /** The word of the input; a transfer year for limits that are a day of the calendar. */
  readonly word: DateWord | 'transfer_year';
  readonly date: PlainDate;
};

/** Whether an exception could be used. It is not used until somebody decides so and writes it down. */
export type ExceptionStanding =
  | { readonly kind: 'available'; readonly exception: ExceptionRule; readonly because: string }
  | { readonly kind: 'recorded'; readonly exception: ExceptionRule; readonly record: RecordedException }
  /** Recorded, and the dates of the case do not bear it out: it changes nothing. */
  | { readonly kind: 'contradicted'; readonly exception: ExceptionRule; readonly because: string };

/** One step judged against one reading of its due date. */
export type Judged = {
  readonly key: string;
  /** Said without the number of days. */
  readonly plain: boolean;
  readonly standing: Standing;
  readonly against: PlainDate;
  readonly metBy?: DateWord | undefined;
  readonly metOn?: PlainDate | undefined;
};

export type DueDate = {
  readonly rule: Rule;
  readonly trigger: Trigger;
  /** By the reading that statistics use. */
  readonly on: PlainDate;
  readonly reading?: Reading | undefined;
  readonly readings: readonly { readonly reading: Reading; readonly on: PlainDate }[];
  /** What families see: the earliest of the readings, and never a day that only an extension gives. */
  readonly earliest: PlainDate;
  /** What it was put together from. */
  readonly parts: readonly DueDate[];
  /** A part is not known, so that this is the latest day that it can be. */
  readonly atTheLatest: boolean;
  readonly judged: readonly Judged[];
  readonly exceptions: readonly ExceptionStanding[];
  readonly doubts: readonly string[];
  /** The rule that is followed in its place: another start of the same step came later. */
  readonly supersededBy?: string | undefined;
};

/** What is not given, and why, in words. */
export type Cannot = { readonly key: string; readonly why: string };

export type FactValue = string | number | boolean;

/** Something else that the dates say, and why. */
export type Finding = { readonly key: string; readonly value: FactValue; readonly because: string };
