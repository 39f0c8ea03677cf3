import type { PlainDate } from '#shared/plain-date';

/** A series that is bound to an action to show what it changes. */
export type BoundFigure = {
  readonly name: string;
  /** The first day of its newest final period; null where none is final. */
  readonly newestFrom: PlainDate | null;
  /** By when the first value of a period that began with the action or later must be there; null where no date tells. */
  readonly firstDueOn: PlainDate | null;
};

/** Whether anybody can know what an action has changed. */
export type Known =
  | { readonly kind: 'not-bound' }
  | { readonly kind: 'not-yet'; readonly dueOn: PlainDate | null; readonly name: string }
  | { readonly kind: 'since' };

/** Known so far of an action: nothing is bound, no figure since it began (and which comes first, and when), or there are figures since. */
export const knownOf = (startOn: PlainDate, bound: readonly BoundFigure[]): Known => {
  const [first, ...others] = bound;
  if (!first) return { kind: 'not-bound' };
  if (bound.some(({ newestFrom }) => newestFrom !== null && newestFrom >= startOn)) return { kind: 'since' };
  const soonest = others.reduce(
    (soonest, each) =>
      each.firstDueOn !== null && (soonest.firstDueOn === null || each.firstDueOn < soonest.firstDueOn)
        ? each
        : soonest,
    first,
  );
  return { kind: 'not-yet', dueOn: soonest.firstDueOn, name: soonest.name };
};
