import type { PlainDate } from '#shared/plain-date';
import type { Every } from '../period-names.ts';

/** A part of the total: children who wait 18 weeks or less, for one. */
export type Band = { readonly name: string; readonly value: number };

/** One value as it was handed in, with all that the checks look at. */
export type GateRow = {
  readonly from: PlainDate;
  /** The first day after the period. */
  readonly until: PlainDate;
  readonly n: number | null;
  readonly d: number | null;
  readonly value: number | null;
  /** When it was handed in; null where nobody says. */
  readonly submittedOn: PlainDate | null;
  /** What its owner says of it. */
  readonly comment: string;
  /** Who handed in a part of it; empty where the series names no parts. */
  readonly submitters: readonly string[];
  /** The sum of its bands, where it comes in bands as well as in all. */
  readonly bandsTotal: number | null;
  /** The bands, where they are known one by one. */
  readonly bands: readonly Band[];
  /** The same figure by another source, and which. */
  readonly other: { readonly value: number; readonly source: string } | null;
  /** Why the group changed, where somebody said so beforehand: a leap that is explained is none. */
  readonly explained: string | null;
  /** Rules that a person released this very value from: a leap that somebody stands for is where the next is measured from. */
  readonly accepted?: readonly string[];
};

export type GateSeries = {
  /**
   * True where each child behind a count can be found, so that nobody can be missing by a slip of a file: a leap is then held only where chance does not give it. A group of
   * thirty moves by a quarter in every third month.
   */
  readonly isTraced?: boolean;
  readonly every: Every;
  readonly unit: string;
  /** All who must hand in a part; empty where there are no parts. */
  readonly submitters: readonly string[];
  /** Days after the end of a period by which its value must be handed in. */
  readonly dueAfterDays: number;
  /** Days from which it is counted another way: leaps across them are expected. */
  readonly breaks: readonly PlainDate[];
};

export type GateRule =
  | 'submitter-missing'
  | 'denominator-moved'
  | 'bands-do-not-add-up'
  | 'jump-and-back'
  | 'part-period'
  | 'words-against-figures'
  | 'repeated-extract'
  | 'late'
  | 'does-not-reconcile'
  | 'impossible-counts';

/** Why a value is not final yet. `late` does not hold a value: it is told beside it. */
export type GateFinding = { readonly rule: GateRule; readonly reason: string };
