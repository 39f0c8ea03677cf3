import { formatInUnit } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import { compareSeries } from './compare-series.ts';
import { missingPeriods } from './gate/gate.ts';
import { baselineFromOf, guardsJudged, judge } from './judge.ts';
import type { SeriesKnown } from './judge.ts';
import { withHidden } from './hidden-news.ts';
import type { Told } from './protected.ts';
import { gateSeriesOf, isHeld } from './kept-series.ts';
import type { KeptSeries, KeptValue } from './kept-series.ts';
import { plainCannotTell, plainNoChange } from './plain-verdict.ts';
import { periodName } from './period-names.ts';
import type { Verdict } from './verdict.ts';

/** A final value as it is read: '54.8%, October 2026'. */
export type SeriesReading = {
  readonly from: PlainDate;
  /** The first day after. */
  readonly until: PlainDate;
  readonly version: number;
  readonly value: number;
  readonly n: number | null;
  readonly d: number | null;
  readonly period: string;
  readonly words: string;
};

/** What can be said of a kept series for an action, with all that it rests on. */
export type SeriesVerdict = {
  readonly verdict: Verdict | 'Better than before, cause not shown' | 'No change shown' | 'Worse than before';
  /** The verdict in one of four, for those who reckon with it. Only 'better' bears a sentence that something improved. */
  readonly leans: 'better' | 'worse' | 'no change' | 'cannot tell';
  /** Why, in sentences, the weightiest first. */
  readonly reasons: readonly string[];
  /** In one sentence for people who have never seen a chart with limits. */
  readonly plain: string;
  readonly direction: KeptSeries['direction'];
  readonly actionOn: PlainDate;
  readonly namedOn: PlainDate;
  /** The final values before the action that the limits are made of; null where there are none. */
  readonly baseline: {
    readonly from: PlainDate;
    /** The first day after its last period. */
    readonly until: PlainDate;
    readonly values: number;
    readonly mean: number;
    readonly autocorrelation: number | null;
  } | null;
  readonly valuesSince: number;
  /** The first final value of the baseline, and the latest final one of all. */
  readonly first: SeriesReading | null;
  readonly latest: SeriesReading | null;
  readonly guards: readonly {
    /** Null where the area keeps no series of the measure that was named as a guard. */
    readonly seriesId: string | null;
    readonly measureCode: string;
    readonly name: string;
    readonly verdict: Verdict;
    readonly told: Told;
    readonly latest: SeriesReading | null;
  }[];
  /** Values since the baseline began that are held back, and why. */
  readonly held: readonly { readonly from: PlainDate; readonly period: string; readonly why: string }[];
  /** Periods since the baseline began whose value is due and not there. */
  readonly missing: readonly { readonly from: PlainDate; readonly period: string }[];
};

const leaning: Readonly<Record<SeriesVerdict['verdict'], SeriesVerdict['leans']>> = {
  'Evidence of improvement': 'better',
  'Change seen, cause not shown': 'better',
  'Better than before, cause not shown': 'better',
  'No change shown yet': 'no change',
  'No change shown': 'no change',
  'Getting worse': 'worse',
  'Worse than before': 'worse',
  'Cannot tell': 'cannot tell',
};

const finalOf = (values: readonly KeptValue[]): readonly (KeptValue & { readonly value: number })[] =>
  values.flatMap((value) => (value.value === null || isHeld(value) ? [] : [{ ...value, value: value.value }]));

/** The reading of a final value. */
const readingOf = (
  series: KeptSeries,
  value: (KeptValue & { readonly value: number }) | undefined,
): SeriesReading | null => {
  if (value === undefined) return null;
  const period = periodName(value.from, series.every);
  return {
    from: value.from,
    until: value.until,
    version: value.version,
    value: value.value,
    n: value.n,
    d: value.d,
    period,
    words: `${formatInUnit(value.value, series.unit)}, ${period}`,
  };
};

/** The newest final value of a series. */
export const latestReading = (series: KeptSeries, values: readonly KeptValue[]): SeriesReading | null =>
  readingOf(series, finalOf(values).at(-1));

const plainLeaning: Readonly<Record<SeriesVerdict['leans'], string>> = {
  better: 'It is better than before, by more than chance would do.',
  worse: 'It is worse than before, by more than chance would do.',
  'no change': plainNoChange,
  'cannot tell': plainCannotTell,
};

const plainOf = (leans: SeriesVerdict['leans'], answer: object | undefined): string =>
  answer !== undefined && 'plain' in answer && typeof answer.plain === 'string' ? answer.plain : plainLeaning[leans];

/** The verdict of a kept series for an action, worked out from what is kept today. */
export const seriesVerdict = (
  series: KeptSeries,
  asked: { readonly actionOn: PlainDate; readonly namedOn: PlainDate },
  known: SeriesKnown,
): SeriesVerdict => {
  const { all, valuesOf, today } = known;
  const values = valuesOf(series.id);
  const baselineFrom = baselineFromOf(series, values, asked.actionOn);
  const own = series.action?.on === asked.actionOn ? series.action.otherExplanations : [];
  const guards = guardsJudged(series, asked, known);
  const compared = compareSeries(series, all, valuesOf, asked.actionOn);
  const answer =
    compared?.answer ??
    withHidden(
      judge(series, values, { ...asked, baselineFrom, otherExplanations: own }, guards, today),
      series,
      asked,
      known,
    );
  const final = finalOf(values);
  const before = final.filter(({ from }) => from >= baselineFrom && from < asked.actionOn);
  const [firstOfBaseline, lastOfBaseline] = [before[0], before.at(-1)];
  const verdict = answer?.verdict ?? 'Cannot tell';
  return {
    verdict,
    leans: leaning[verdict],
    reasons: answer?.reasons ?? ['Neither way is better: the series was named without a direction.'],
    plain: plainOf(leaning[verdict], answer),
    direction: series.direction,
    ...asked,
    baseline:
      firstOfBaseline === undefined || lastOfBaseline === undefined
        ? null
        : {
            from: firstOfBaseline.from,
            until: lastOfBaseline.until,
            values: before.length,
            mean: before.reduce((sum, { value }) => sum + value, 0) / before.length,
            autocorrelation: answer !== undefined && 'autocorrelation' in answer ? answer.autocorrelation : null,
          },
    valuesSince: final.filter(({ from }) => from >= asked.actionOn).length,
    first: readingOf(series, firstOfBaseline ?? final[0]),
    latest: readingOf(series, final.at(-1)),
    guards: guards.map((guard) => ({
      seriesId: guard.series?.id ?? null,
      measureCode: guard.measureCode,
      name: guard.name,
      verdict: guard.verdict,
      told: guard.told,
      latest: guard.series === null ? null : latestReading(guard.series, valuesOf(guard.series.id)),
    })),
    held: values
      .filter((value) => isHeld(value) && value.from >= baselineFrom)
      .map(({ from, held }) => ({
        from,
        period: periodName(from, series.every),
        why: held
          .filter(({ released }) => released === null)
          .map(({ reason }) => reason)
          .join(' '),
      })),
    missing: missingPeriods(gateSeriesOf(series), values, today)
      .filter((from) => from >= baselineFrom)
      .map((from) => ({ from, period: periodName(from, series.every) })),
  };
};
