import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { needed } from './cover.ts';
import type { Needed, Standing } from './cover.ts';

export type CoverageCounts = {
  /** Items that ask for something, each once. */
  readonly asked: number;
  readonly withEvidence: number;
  readonly gaps: number;
  /** How many lack each; one item may lack several. */
  readonly missing: Readonly<Record<Needed, number>>;
  readonly withoutOwner: number;
  /** Gaps whose day is past. */
  readonly overdue: number;
  /** Printed again: counted with what they repeat, and not here. */
  readonly repeats: number;
};

export type Counted = Standing & {
  readonly duplicateOf: string | undefined;
  readonly ownerRole: string | null;
  readonly dueOn: PlainDate | null;
};

/** Days since an item's day, where it is a gap still; 0 where it is not, or no day is set. */
export const daysOverdue = ({ standing, dueOn }: Pick<Counted, 'standing' | 'dueOn'>, today: PlainDate): number =>
  standing === 'gap' && dueOn !== null ? Math.max(0, daysBetween(dueOn, today)) : 0;

/** Counts each item once: what the letter prints twice is one thing that it asks. */
export const countsOf = (items: readonly Counted[], today: PlainDate): CoverageCounts => {
  const distinct = items.filter(({ duplicateOf }) => duplicateOf === undefined);
  const gaps = distinct.filter(({ standing }) => standing === 'gap');
  const lacking = (what: Needed): number => gaps.filter(({ missing }) => missing.includes(what)).length;
  const [action, measure, evidence] = needed.map(lacking);
  return {
    asked: distinct.length,
    withEvidence: distinct.length - gaps.length,
    gaps: gaps.length,
    missing: { action: action ?? 0, measure: measure ?? 0, evidence: evidence ?? 0 },
    withoutOwner: distinct.filter(({ ownerRole }) => ownerRole === null).length,
    overdue: gaps.filter((item) => daysOverdue(item, today) > 0).length,
    repeats: items.length - distinct.length,
  };
};
