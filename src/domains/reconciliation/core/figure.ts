import type { Standing } from './measure.ts';
import type { Period, SourceKind } from './period.ts';
import type { Why } from './whys.ts';

/** A further number of the same figure: a band of days, the 90th of 100, the longest. */
export type Part = { readonly code: string; readonly words: string; readonly value: string };

/** How many records stand where, and why. */
export type WhyCount = { readonly standing: Standing; readonly why: Why; readonly records: number };

export const figureStates = ['value', 'nobody', 'cannot', 'hidden'] as const;
export type FigureState = (typeof figureStates)[number];

/**
 * A measure counted from the records. `hidden`: there is a figure, and it is not said to who sees no child, because it is small or would give
 * a small one away. `nobody`: there was nothing to count, which is no nought of a hundred. `cannot`: the sources do not tell
 * what is asked; `because` says what is missing.
 */
export type RecordFigure = {
  readonly code: string;
  readonly definitionVersion: number;
  readonly source: SourceKind;
  readonly period: Period;
  readonly state: FigureState;
  readonly n: number | undefined;
  readonly d: number | undefined;
  /** Decimal text: of percent and weeks with one decimal. */
  readonly value: string | undefined;
  readonly parts: readonly Part[];
  readonly whys: readonly WhyCount[];
  readonly because: string | undefined;
  /** How many of its records rest on something that sources say differently and nobody has settled; of one source alone undefined. */
  readonly differs?: number | undefined;
};

export const countOf = ({ whys }: Pick<RecordFigure, 'whys'>, standing: Standing): number =>
  whys.filter((each) => each.standing === standing).reduce((sum, { records }) => sum + records, 0);
