import type { PlainDate } from '#shared/plain-date';
import type { KeptValue } from './kept-series.ts';

/**
 * What a verdict that everybody reads was worked out from: 'open', values that everybody sees; 'protected', all values, of which some are hidden to protect people, and
 * of it one thing alone is told, whether it gets worse; 'untold', so few people that not even that is told, or nothing that tells.
 */
export type Told = 'open' | 'protected' | 'untold';

/** How many people or events there must be altogether, on each side of the action and of each count: twice as many as protect one value. */
const enough = 10;
/** With fewer hidden values than this, one of them could be worked out from whether the whole gets worse. */
const fewestHidden = 3;

type Side = readonly KeptValue[];

const sum = (values: Side, of: (value: KeptValue) => number | null): number | null =>
  values.reduce<number | null>((all, each) => {
    const count = of(each);
    return all === null || count === null ? null : all + count;
  }, 0);

/** Counts and their rests, or counts alone, summed over months: enough of each, so that what is told is of no single person and of no single month. */
const areMany = (values: Side): boolean => {
  const counts = values.some(({ d }) => d !== null)
    ? [
        sum(values, ({ n }) => n),
        sum(values, ({ n, d }) => (n === null || d === null ? null : d - n)),
        sum(values, ({ d }) => d),
      ]
    : [sum(values, ({ value }) => value)];
  return values.length >= fewestHidden && counts.every((count) => count !== null && count >= enough);
};

/**
 * What may be told to everybody of a series some of whose values are hidden. `open` and `exact` are the final values as everybody and as nobody outside sees them, those
 * without a figure left out of `exact`. Asked of sums and of what the open chart shows (how many are hidden, and whether the newest is), never of one hidden value.
 */
export const toldOf = (
  open: readonly KeptValue[],
  exact: readonly KeptValue[],
  { baselineFrom, actionOn }: { readonly baselineFrom: PlainDate; readonly actionOn: PlainDate },
): Told => {
  const concerned = open.filter(({ from }) => from >= baselineFrom);
  const hidden = concerned.filter((value) => value.hidden !== null);
  if (hidden.length === 0) return 'open';
  const known = exact.filter(({ from, value }) => from >= baselineFrom && value !== null);
  const sides = [known.filter(({ from }) => from < actionOn), known.filter(({ from }) => from >= actionOn)];
  if (hidden.length >= fewestHidden && sides.every(areMany)) return 'protected';
  return concerned.findLast(({ value, hidden: why }) => value !== null || why !== null)?.hidden == null
    ? 'open'
    : 'untold';
};
