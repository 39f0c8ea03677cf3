import type { SmallNumberRule } from './disclosure.ts';

/** How a hidden count stands in every table, file and page that leaves the council. */
export const hiddenMark = 'c';

/** What the mark means, said under every table that may have it. */
export const markInWords = ({ below, zeros }: SmallNumberRule): string =>
  `${hiddenMark}: ${zeros === 'shown' ? `from 1 to ${below - 1}` : `fewer than ${below}, or none`}, or hidden so that a small number cannot be worked out.`;

/** What was done, and by which rule, for whoever reads the table later. */
export const protectionInWords = ({ below, zeros }: SmallNumberRule): readonly string[] => [
  `Counts from ${zeros === 'shown' ? '1' : '0'} to ${below - 1} are hidden${zeros === 'shown' ? '; 0 is shown' : ''}.`,
  'Further counts are hidden where a small one could be worked out from a total, or by taking one table from another.',
  'A percentage is hidden where a count behind it is hidden. A middle or longest time is hidden where its group is hidden.',
  'Totals are the true totals and are not rounded. A total that would give a small number away is hidden too.',
];

/** A count as it went out, or the mark. Null where nothing is held. */
export type ReleasedCount = number | typeof hiddenMark | null;
export type ReleasedCounts = ReadonlyMap<string, ReleasedCount>;

/** What two answers together give away. */
export type Difference = {
  readonly key: string;
  /** small-change: both are shown and differ by a small number. shown-now, hidden-now: one answer shows what the other hides. */
  readonly kind: 'small-change' | 'shown-now' | 'hidden-now';
  readonly before: ReleasedCount;
  readonly now: ReleasedCount;
};

/**
 * Cells by which an answer given later and one given before, of other records, tell a reader something of a few children. Answers from the same
 * records are protected together by `protectSmallNumbers`, and need no such look.
 */
export const differencesBetween = (
  before: ReleasedCounts,
  now: ReleasedCounts,
  { below }: SmallNumberRule,
): readonly Difference[] => {
  const found: Difference[] = [];
  for (const [key, count] of now) {
    const former = before.get(key);
    if (former === undefined || former === null || count === null || former === count) continue;
    if (former === hiddenMark) found.push({ key, kind: 'shown-now', before: former, now: count });
    else if (count === hiddenMark) found.push({ key, kind: 'hidden-now', before: former, now: count });
    else if (Math.abs(count - former) < below) found.push({ key, kind: 'small-change', before: former, now: count });
  }
  return found;
};
