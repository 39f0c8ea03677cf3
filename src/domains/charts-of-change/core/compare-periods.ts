import { formatNumber } from '#shared/numbers';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { differenceOf, shareInterval } from './proportions.ts';
import type { Interval, Period } from './proportions.ts';

/** What can be said of two years or terms. There is no better verdict than the first: two values never show a cause. */
export type ComparisonVerdict =
  'Better than before, cause not shown' | 'No change shown' | 'Worse than before' | 'Cannot tell';

/** Two periods of one measure of the same definition, such as two school years. */
type Pair = { readonly before: Period; readonly after: Period };

export type Comparison = Pair & {
  readonly direction: 'increase' | 'decrease';
  /** When it was said which two periods would be compared. */
  readonly namedOn: PlainDate;
  readonly afterBeginsOn: PlainDate;
  /** The same two periods elsewhere. */
  readonly comparators: readonly (Pair & { readonly place: string })[];
};

type Compared = {
  readonly before: Interval;
  readonly after: Interval;
  readonly difference: Interval & { readonly by: number };
};

export type ComparisonAnswer = {
  readonly verdict: ComparisonVerdict;
  readonly reasons: readonly string[];
  /** Shares and their difference, with 95% intervals; null where the counts cannot be used. */
  readonly compared: Compared | null;
  readonly comparators: readonly (Compared & { readonly place: string })[];
};

const compare = ({ before, after }: Pair): Compared => ({
  before: shareInterval(before.count, before.of),
  after: shareInterval(after.count, after.of),
  difference: differenceOf(before, after),
});

const unusable = ({ name, count, of }: Period): readonly string[] =>
  Number.isSafeInteger(count) && Number.isSafeInteger(of) && of > 0 && count >= 0 && count <= of
    ? []
    : [`The counts of ${name} cannot be used: ${count} of ${of}.`];

const points = (share: number): string => `${Math.abs(100 * share).toFixed(1)} percentage points`;

const signed = (share: number): string => formatNumber(100 * share, { decimals: 1 });

const moved = ({ by, from, to }: Compared['difference']): string =>
  `It went ${by < 0 ? 'down' : 'up'} by ${points(by)} (95% interval: ${signed(from)} to ${signed(to)}).`;

/** Where others moved at least as far the same way, what happened here may have happened everywhere. */
const elsewhere = (
  { difference }: Compared,
  comparators: ComparisonAnswer['comparators'],
  sign: 1 | -1,
): readonly string[] =>
  comparators
    .filter((other) => difference.by * sign > 0 && other.difference.by * sign >= difference.by * sign)
    .map(({ place, difference: { by } }) => `${place} moved at least as far the same way: by ${points(by)}.`);

/**
 * Two periods of a yearly or termly measure, by their counts. Such series are too short for a chart with limits. A comparison that was chosen when its outcome
 * could be seen proves nothing, since among many years some two differ.
 */
export const comparePeriods = (comparison: Comparison): ComparisonAnswer => {
  const { before, after, direction, namedOn, afterBeginsOn } = comparison;
  const faults = [before, after, ...comparison.comparators.flatMap((each) => [each.before, each.after])].flatMap(
    unusable,
  );
  if (faults.length > 0) return { verdict: 'Cannot tell', reasons: faults, compared: null, comparators: [] };
  const compared = compare(comparison);
  const comparators = comparison.comparators.map((each) => ({ place: each.place, ...compare(each) }));
  const { difference } = compared;
  const answer = (verdict: ComparisonVerdict, reasons: readonly string[]): ComparisonAnswer => ({
    verdict,
    reasons: [...reasons, moved(difference)],
    compared,
    comparators,
  });
  if (namedOn > afterBeginsOn)
    return answer('Cannot tell', [
      `The comparison was named on ${inWords(namedOn)}, after ${after.name} had begun on ${inWords(afterBeginsOn)}.`,
    ]);
  if (difference.from <= 0 && difference.to >= 0)
    return answer('No change shown', ['The difference is within what chance alone gives with counts of this size.']);
  const sign = direction === 'increase' ? 1 : -1;
  return difference.by * sign > 0
    ? answer('Better than before, cause not shown', elsewhere(compared, comparators, sign))
    : answer('Worse than before', []);
};
