import type { RecordFigure } from './figure.ts';
import type { RecordMeasure } from './measure.ts';
import { dayPeriod, sourceKinds } from './period.ts';
import type { SourceKind } from './period.ts';
import { reconcile } from './reconcile.ts';
import type { Explanation, PublishedFigure, Reconciled } from './reconcile.ts';
import { isAskedOf, recordMeasures } from './register.ts';
import { withGuards } from './together.ts';
import type { Beside, FigureWithGuards } from './together.ts';
import type { PlainDate } from '#shared/plain-date';

/** A published figure with the days that it is about; `periodEnd` is the first day after. */
export type DatedPublished = PublishedFigure & { readonly periodStart: PlainDate; readonly periodEnd: PlainDate };

/** Where a guard is taken from when the source itself is not asked of it; it says so wherever it stands. */
const instead: Readonly<Record<SourceKind, readonly SourceKind[]>> = {
  today: ['extract', 'return'],
  return: ['extract', 'today'],
  extract: ['return', 'today'],
};

/** The figures of one source, each with what must stand beside it. */
export type FiguresOfSource = { readonly source: SourceKind; readonly figures: readonly FigureWithGuards[] };

/** The published figure about the same days: a figure of one day is named by its month. */
const samePeriod = (published: readonly DatedPublished[], { code, period }: RecordFigure): DatedPublished | undefined =>
  published.find(
    (each) =>
      each.code === code &&
      (period.kind === 'day'
        ? period.asAt >= each.periodStart &&
          period.asAt < each.periodEnd &&
          each.periodStart.endsWith('-01-01') &&
          isMonth(each)
        : period.kind === 'calendar-year' && each.periodStart === period.start && each.periodEnd === period.end),
  );

const isMonth = ({ periodStart, periodEnd }: DatedPublished): boolean =>
  periodStart.slice(0, 4) === periodEnd.slice(0, 4);

const standIn = (measure: RecordMeasure, source: SourceKind, asAt: PlainDate): RecordFigure => ({
  code: measure.code,
  definitionVersion: measure.version,
  source,
  period: dayPeriod(asAt),
  state: 'cannot',
  n: undefined,
  d: undefined,
  value: undefined,
  parts: [],
  whys: [],
  because: 'No source that tells of it has been taken in.',
});

/**
 * All figures of a making with their guards, source by source. A guard of which the source is not asked is taken from another source, and where
 * none has it stands there as not known: it never goes missing. Each figure of the return is laid beside the published one.
 */
export const figuresShown = (given: {
  readonly figures: readonly RecordFigure[];
  readonly published: readonly DatedPublished[];
  readonly explanations: ReadonlyMap<string, readonly Explanation[]>;
  readonly asAt: PlainDate;
}): readonly FiguresOfSource[] => {
  const { figures, published, explanations, asAt } = given;
  const byKey = new Map(figures.map((figure) => [`${figure.source} ${figure.code}`, figure]));
  const reconciled = (figure: RecordFigure, measure: RecordMeasure): Reconciled | undefined =>
    figure.source === 'return' && measure.isPublished
      ? reconcile(
          figure,
          samePeriod(published, figure),
          explanations.get(figure.code) ?? [],
          measure.unit === 'percent',
        )
      : undefined;
  return sourceKinds.flatMap((source): readonly FiguresOfSource[] => {
    const all = new Map(
      recordMeasures.map((measure): readonly [string, Beside] => {
        const figure =
          [source, ...instead[source]].map((each) => byKey.get(`${each} ${measure.code}`)).find((each) => each) ??
          standIn(measure, source, asAt);
        return [measure.code, { measure, figure, reconciled: reconciled(figure, measure) }];
      }),
    );
    const own = recordMeasures.filter(
      (measure) => isAskedOf(measure, source) && byKey.has(`${source} ${measure.code}`),
    );
    return own.length === 0 ? [] : [{ source, figures: own.map(({ code }) => withGuards(code, all)) }];
  });
};
