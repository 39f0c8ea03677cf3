import type { PlainDate } from '#shared/plain-date';
import { dayNumber, fromDayNumber } from '#shared/plain-date';

/** What an item of a letter needs, all three (Invariant 10). */
export const needed = ['action', 'measure', 'evidence'] as const;
export type Needed = (typeof needed)[number];

/** How a thing came to cover an item: bound to it by somebody, or by the actions that are (their references). */
export type Via = { readonly toItem: boolean; readonly actions: readonly string[] };

export type CoverAction = {
  readonly id: string;
  readonly planCode: string;
  readonly areaCode: string;
  readonly ref: string;
  readonly text: string;
  /** Of an action that was stopped: it is told, and answers nothing. */
  readonly isStopped: boolean;
};

export type CoverMeasure = {
  readonly seriesId: string;
  readonly measureCode: string;
  readonly name: string;
  readonly via: Via;
};

/** Whether evidence counts for a letter, or why it does not. */
export type Counts = 'counts' | 'older' | 'not-over' | 'withdrawn' | 'not-accepted';

export type EvidenceDays = {
  readonly occurredOn: PlainDate;
  /** The days that it speaks of, half-open; null where it speaks of its own day alone. */
  readonly window: { readonly from: PlainDate; readonly until: PlainDate } | null;
  readonly isWithdrawn: boolean;
};

export type CoverEvidence = EvidenceDays & {
  readonly id: string;
  readonly kind: string;
  /** Empty of what was withdrawn. */
  readonly title: string;
  readonly lastDay: PlainDate;
  readonly via: Via;
  readonly counts: Counts;
};

/** The last day that evidence speaks of. */
export const lastDayOf = ({ occurredOn, window }: Pick<EvidenceDays, 'occurredOn' | 'window'>): PlainDate =>
  window === null ? occurredOn : fromDayNumber(dayNumber(window.until) - 1);

/**
 * Whether evidence counts for a letter of that day. It does when the last day that it speaks of lies after the letter: a report that is printed
 * later about the time before is not newer. What lies in the future, or whose days are not over, does not count yet. `isAccepted`: somebody bound
 * it to the item, or somebody else than who brought it to an action accepted it there.
 */
export const countsFor = (
  evidence: EvidenceDays,
  isAccepted: boolean,
  letterOn: PlainDate,
  today: PlainDate,
): Counts => {
  if (evidence.isWithdrawn) return 'withdrawn';
  const lastDay = lastDayOf(evidence);
  if (lastDay <= letterOn) return 'older';
  if (lastDay > today || evidence.occurredOn > today) return 'not-over';
  return isAccepted ? 'counts' : 'not-accepted';
};

export type Cover = {
  readonly actions: readonly CoverAction[];
  readonly measures: readonly CoverMeasure[];
  readonly evidence: readonly CoverEvidence[];
};

export type Standing = { readonly standing: 'has-evidence' | 'gap'; readonly missing: readonly Needed[] };

/** Invariant 10: an item has evidence when it has an action, a measure, and evidence newer than the letter. Nothing else makes it so. */
export const standingOf = ({ actions, measures, evidence }: Cover): Standing => {
  const has = {
    action: actions.some(({ isStopped }) => !isStopped),
    measure: measures.length > 0,
    evidence: evidence.some(({ counts }) => counts === 'counts'),
  } satisfies Record<Needed, boolean>;
  const missing = needed.filter((each) => !has[each]);
  return { standing: missing.length === 0 ? 'has-evidence' : 'gap', missing };
};
