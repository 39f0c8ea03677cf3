import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { deliveryOf } from './delivery.ts';
import { ownersWhoLeft } from './owners.ts';
import type { Held } from './owners.ts';
import type { Action } from './plan.ts';

/** For what an action is chased. */
export const chaseKinds = [
  'late',
  'due-soon',
  'silent',
  'no-output',
  'no-measure',
  'owner-left',
  'no-reason',
  'waits-for-late',
] as const;
export type ChaseKind = (typeof chaseKinds)[number];

/** How far ahead a due date is soon, and after how long without an update an action is silent. */
const soonDays = 14;
const silentDays = 42;

export type Chased = {
  readonly action: Action;
  readonly kind: ChaseKind;
  /** Days after the due date, until it, or without an update; null where no day counts. */
  readonly days: number | null;
};

export type ChaseFacts = {
  readonly today: PlainDate;
  readonly latest: ReadonlyMap<string, { readonly on: PlainDate }>;
  /** Actions that the tracker of today calls done though nothing shows what was made, by id. */
  readonly doneInTracker: ReadonlySet<string>;
  /** Actions with a measure of impact, by id. */
  readonly measured: ReadonlySet<string>;
  /** Actions with a due date that moved without a reason, by id. */
  readonly wantsReason: ReadonlySet<string>;
  /** Who is there. */
  readonly held: Held;
  readonly waits: ReadonlyMap<string, readonly string[]>;
};

const reasonsFor = (
  action: Action,
  all: ReadonlyMap<string, Action>,
  facts: ChaseFacts,
): readonly Omit<Chased, 'action'>[] => {
  const { today, latest, held } = facts;
  const isLate = (each: Action): boolean => deliveryOf(each, today) === 'late';
  const spoken = latest.get(action.id)?.on ?? action.startOn;
  const silent = daysBetween(spoken, today);
  const found: readonly (readonly [ChaseKind, boolean, number | null])[] = [
    ['late', isLate(action), daysBetween(action.dueOn, today)],
    [
      'due-soon',
      action.dueOn >= today && daysBetween(today, action.dueOn) <= soonDays,
      daysBetween(today, action.dueOn),
    ],
    ['silent', action.startOn <= today && silent > silentDays, silent],
    ['no-output', facts.doneInTracker.has(action.id), null],
    ['no-measure', !facts.measured.has(action.id), null],
    ['owner-left', ownersWhoLeft(action, held).length > 0, null],
    ['no-reason', facts.wantsReason.has(action.id), null],
    [
      'waits-for-late',
      (facts.waits.get(action.id) ?? []).some((id) => {
        const other = all.get(id);
        return other !== undefined && isLate(other);
      }),
      null,
    ],
  ];
  return found.flatMap(([kind, isSo, days]) => (isSo ? [{ kind, days }] : []));
};

/** What is to be chased, kind by kind, the longest wait first. What is done or stopped is chased only for a reason that is still wanted. */
export const chasedOf = (actions: readonly Action[], facts: ChaseFacts): readonly Chased[] => {
  const all = new Map(actions.map((action) => [action.id, action]));
  const isOver = ({ delivery }: Action): boolean => delivery === 'done' || delivery === 'stopped';
  return actions
    .flatMap((action) => reasonsFor(action, all, facts).map((reason) => ({ action, ...reason })))
    .filter(({ action, kind }) => !isOver(action) || kind === 'no-reason')
    .toSorted(
      (one, other) =>
        chaseKinds.indexOf(one.kind) - chaseKinds.indexOf(other.kind) ||
        (one.kind === 'due-soon' ? (one.days ?? 0) - (other.days ?? 0) : (other.days ?? 0) - (one.days ?? 0)),
    );
};
