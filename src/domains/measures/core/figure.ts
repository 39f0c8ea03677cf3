import { formatInUnit } from '#shared/numbers';
import type { Unit } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import { percentage, round } from './decimal.ts';
import type { Period } from './period.ts';

/** A number, or why there is none. None of the others is ever a nought, and none is ever good or bad. */
export type FigureState = 'value' | 'missing' | 'not-available' | 'not-applicable' | 'suppressed' | 'low';

/** The exact place in a published file. */
export type FigureSource = {
  readonly fileId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly member: string;
  readonly line: number;
  readonly heading: string;
  readonly publisher: string;
  readonly publication: string;
  readonly release: string;
  readonly releasedOn: PlainDate | undefined;
  readonly licence: string;
  readonly attribution: string;
  readonly pageAddress: string | undefined;
  /** False when only an excerpt of the file is held. */
  readonly whole: boolean;
};

export type Counts = {
  readonly numerator: string;
  readonly denominator: string | undefined;
  readonly source: Omit<FigureSource, 'heading'>;
  readonly numeratorHeading: string;
  readonly denominatorHeading: string | undefined;
};

export type Figure = {
  readonly period: Period;
  readonly sourcePeriod: string;
  readonly state: FigureState;
  /** Decimal text; undefined unless the state is `value`. */
  readonly value: string | undefined;
  readonly asPublished: string | undefined;
  readonly basis: 'published' | 'computed';
  readonly counts: Counts | undefined;
  readonly source: FigureSource;
  readonly cautions: readonly string[];
};

export type KnownFigure = Figure & { readonly state: 'value'; readonly value: string };

export const isKnown = (figure: Figure): figure is KnownFigure =>
  figure.state === 'value' && figure.value !== undefined;

export const inTimeOrder = (figures: readonly Figure[]): readonly Figure[] =>
  figures.toSorted((one, other) => (one.period.start < other.period.start ? -1 : 1));

/** A figure in the words of a page: '99.0%', '2,804', '14.6'. */
export const inUnit = (value: string, unit: Unit): string => formatInUnit(value, unit);

/** '293 of 296', where the counts behind a share are known. */
export const countWords = ({ counts }: Figure): string | undefined =>
  counts?.denominator === undefined
    ? undefined
    : `${formatInUnit(counts.numerator, { kind: 'count', decimals: 0 })} of ${formatInUnit(counts.denominator, { kind: 'count', decimals: 0 })}`;

/**
 * Whether a published share and the published counts behind it tell the same. `undefined` when there is nothing to compare: counts that
 * are not given, or a share that Irwell worked out from them.
 */
export const agreement = (
  figure: Figure,
  decimals: number,
): { readonly agrees: boolean; readonly fromCounts: string } | undefined => {
  if (!isKnown(figure) || figure.basis !== 'published' || figure.counts?.denominator === undefined) return undefined;
  const fromCounts = percentage(figure.counts.numerator, figure.counts.denominator, decimals);
  return fromCounts === undefined ? undefined : { agrees: round(figure.value, decimals) === fromCounts, fromCounts };
};
