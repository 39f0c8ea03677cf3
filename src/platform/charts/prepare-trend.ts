import { absencesTold, notesTold } from './absences.ts';
import type { ChartSeries, TrendChart } from './model.ts';
import { stylesFor } from './palette.ts';
import type { SeriesStyle } from './palette.ts';
import { valueScale } from './scales.ts';
import type { ValueScale } from './scales.ts';
import { breaksOf, inTimeOrder, segmentsOf } from './segments.ts';
import type { Valued } from './segments.ts';
import { tidy } from './text.ts';
import { chartWords } from './words.ts';

export type PreparedSeries = ChartSeries & {
  readonly style: SeriesStyle;
  readonly segments: readonly (readonly Valued[])[];
  /** The latest point with a figure: the line's end, where its label stands. */
  readonly last: Valued | undefined;
};

export type PreparedBreak = { readonly order: number; readonly label: string };

/** All that both drawings need, worked out once. */
export type PreparedTrend = {
  readonly chart: TrendChart;
  readonly series: readonly PreparedSeries[];
  readonly periods: readonly { readonly order: number; readonly label: string }[];
  readonly scale: ValueScale;
  readonly breaks: readonly PreparedBreak[];
  readonly absences: ReturnType<typeof absencesTold>;
  /** Lines for the foot of the drawing that have no mark. */
  readonly remarks: readonly string[];
};

const periodsOf = (series: readonly ChartSeries[]): PreparedTrend['periods'] => {
  const labels = new Map<number, string>();
  for (const { points } of series) {
    for (const { order, label } of points) if (!labels.has(order)) labels.set(order, tidy(label));
  }
  return Array.from(labels, ([order, label]) => ({ order, label })).sort((one, other) => one.order - other.order);
};

/**
 * A break is drawn half way between the last period counted the old way and the first counted the new way. One that lies
 * before or after everything on the chart separates nothing and is not drawn.
 */
const breaksBetween = (chart: TrendChart): readonly PreparedBreak[] =>
  chart.breaks
    .flatMap(({ at, label, series: keys }) => {
      const orders = chart.series
        .filter(({ key }) => keys === undefined || keys.includes(key))
        .flatMap(({ points }) => points.map(({ order }) => order));
      const before = Math.max(...orders.filter((order) => order < at));
      const after = Math.min(...orders.filter((order) => order >= at));
      if (!Number.isFinite(before) || !Number.isFinite(after)) return [];
      return [{ order: before + (after - before) / 2, label: tidy(label) || chartWords.breakInSeries }];
    })
    .sort((one, other) => one.order - other.order);

export const prepareTrend = (chart: TrendChart): PreparedTrend => {
  const styles = stylesFor(chart.series.map(({ role }) => role));
  const series = chart.series.flatMap((one, index): PreparedSeries[] => {
    const style = styles[index];
    if (!style) return [];
    const points = inTimeOrder(one.points);
    const segments = segmentsOf(points, breaksOf(one.key, chart.breaks));
    return [{ ...one, name: tidy(one.name), points, style, segments, last: segments.at(-1)?.at(-1) }];
  });
  const periods = periodsOf(series);
  const orders = periods.map(({ order }) => order);
  const values = series.flatMap(({ segments }) => segments.flat().map(({ value }) => value));
  const scale = valueScale(values, chart.unit, chart.yFromZero ?? chart.unit.kind !== 'score');
  const lowest = scale.ticks[0];
  const highest = scale.ticks.at(-1);
  const isCut = lowest !== undefined && highest !== undefined && (scale.low > 0 || scale.high < 0);
  return {
    chart,
    series,
    periods,
    scale,
    breaks: breaksBetween(chart),
    absences: absencesTold(series, orders),
    remarks: [
      ...notesTold(series, orders).map(({ text }) => text),
      ...(isCut ? [chartWords.startsAt(scale.low > 0 ? lowest.label : highest.label)] : []),
    ],
  };
};

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What the drawing says beside its lines goes into its description too. */
export const describeTrend = ({ chart, breaks, absences, remarks }: PreparedTrend): string =>
  [
    chart.description,
    ...breaks.map(({ label }) => `${chartWords.breakInSeries}: ${label}`),
    ...absences.map(({ text }) => text),
    ...remarks,
  ]
    .map((text) => asSentence(tidy(text)))
    .join(' ');
