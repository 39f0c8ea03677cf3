import { atOneDecimal, pointsBetween } from './decimals.ts';
import type { PlainDate } from '#shared/plain-date';
import type { RecordFigure } from './figure.ts';

/** A published figure for the same area and time, as far as it is compared. */
export type PublishedFigure = {
  readonly code: string;
  readonly periodLabel: string;
  /** Decimal text; undefined where a symbol stands in the file. */
  readonly value: string | undefined;
  readonly n: number | undefined;
  readonly d: number | undefined;
  readonly source: string;
  readonly isInvented: boolean;
};

export type Difference = {
  /** Ours less the published one; undefined where one of them is not given. */
  readonly n: number | undefined;
  readonly d: number | undefined;
  /** Percentage points with their sign, of shares. */
  readonly points: string | undefined;
};

/** What a person wrote about a difference. */
export type Explanation = {
  readonly words: string;
  readonly by: string;
  readonly on: PlainDate;
  /** The difference that it was written about (`differenceKey`). */
  readonly key: string;
};

export type Reconciled = {
  readonly state: 'agrees' | 'explained' | 'not-explained' | 'nothing-published' | 'cannot';
  readonly figure: RecordFigure;
  readonly published: PublishedFigure | undefined;
  readonly difference: Difference | undefined;
  /** The explanation that stands for this very difference. */
  readonly explanation: Explanation | undefined;
};

const less = (ours: number | undefined, theirs: number | undefined): number | undefined =>
  ours === undefined || theirs === undefined ? undefined : ours - theirs;

const differenceOf = (figure: RecordFigure, published: PublishedFigure, isShare: boolean): Difference => ({
  n: isShare ? less(figure.n, published.n) : less(figure.n, wholeOf(published.value)),
  d: isShare ? less(figure.d, published.d) : undefined,
  points:
    isShare && figure.value !== undefined && published.value !== undefined
      ? pointsBetween(figure.value, atOneDecimal(published.value))
      : undefined,
});

const wholeOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+(\.0+)?$/.test(text) ? Number(text) : undefined;

/** No difference in anything that both sides give, and something that both give. */
const isNone = ({ n, d, points }: Difference): boolean => {
  const known = [n, d, points].filter((each) => each !== undefined);
  return known.length > 0 && known.every((each) => Number(each) === 0);
};

/** Of what an explanation was written: when one of the numbers is another, it stands no longer. */
export const differenceKey = (figure: RecordFigure, published: PublishedFigure): string =>
  [figure.period.start, figure.n, figure.d, figure.value, published.n, published.d, published.value]
    .map((each) => String(each ?? '-'))
    .join(' ');

/** Lays a figure beside the published one. `explanations`: all that were written of this measure, the latest last. */
export const reconcile = (
  figure: RecordFigure,
  published: PublishedFigure | undefined,
  explanations: readonly Explanation[],
  isShare: boolean,
): Reconciled => {
  const base = { figure, published, difference: undefined, explanation: undefined } as const;
  if (figure.state === 'cannot') return { ...base, state: 'cannot' };
  if (published?.value === undefined) return { ...base, state: 'nothing-published' };
  const difference = differenceOf(figure, published, isShare);
  if (isNone(difference)) return { ...base, difference, state: 'agrees' };
  const key = differenceKey(figure, published);
  const explanation = explanations.findLast((each) => each.key === key);
  return { ...base, difference, explanation, state: explanation === undefined ? 'not-explained' : 'explained' };
};

/** True while a figure must be marked wherever it is shown. */
export const needsMark = (reconciled: Pick<Reconciled, 'state'> | undefined): boolean =>
  reconciled?.state === 'not-explained';
