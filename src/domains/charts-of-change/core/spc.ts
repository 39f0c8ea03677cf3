import { iconWords } from './icon-words.ts';
import { makingDataCount, makingDataCountVersion } from './making-data-count.ts';
import type { MakingDataCountPoint } from './making-data-count.ts';
import { plotTheDots, plotTheDotsVersion } from './plot-the-dots.ts';
import { readSeries } from './read-series.ts';
import type { Engine } from './read-series.ts';
import type { Chart, Series } from './series.ts';

/** The settings that a chart was made with; they are printed under it. */
type Method = {
  readonly engine: Engine;
  readonly version: string;
  readonly settings: Readonly<Record<string, string | number | boolean | readonly string[] | null>>;
};

/** One chart in the contract's form. Where the series cannot be used, `errors` says why and all else is empty. */
export type SpcAnswer = {
  readonly id: unknown;
  readonly displayed_as: 'spc' | 'run' | null;
  readonly points: readonly object[];
  readonly icons: { readonly variation: string | null; readonly assurance: string | null };
  readonly icon_words: { readonly variation: string | null; readonly assurance: string | null };
  readonly fired: Chart<object>['fired'];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  readonly method: Method | null;
  readonly errors: readonly string[];
};

/** Beyond this, warnings are counted: one for each day of a long series would bury those that matter. */
const mostWarnings = 20;

const firstOf = (warnings: readonly string[]): readonly string[] =>
  warnings.length <= mostWarnings
    ? warnings
    : [...warnings.slice(0, mostWarnings), `and ${warnings.length - mostWarnings} more warnings`];

const noIcons = { variation: null, assurance: null } as const;

const refused = (id: unknown, errors: readonly string[]): SpcAnswer => ({
  id,
  displayed_as: null,
  points: [],
  icons: noIcons,
  icon_words: noIcons,
  fired: [],
  warnings: [],
  notes: [],
  method: null,
  errors,
});

const methodOf = (engine: Engine, { settings, baselinePoints, screenOutliers, rebase }: Series): Method => {
  const both = { baseline_points: baselinePoints, rebase: [...rebase].toSorted() };
  return engine === 'mdc'
    ? {
        engine,
        version: makingDataCountVersion,
        settings: {
          ...both,
          exclude_moving_range_outliers: settings.screenRanges,
          conflict_rule: settings.conflict,
          shift: settings.shift,
          trend: settings.trend,
          minimum_points: settings.minimumPoints,
          ghosted: [...settings.ghosted].toSorted(),
          low_mean_warning: settings.lowMean,
        },
      }
    : {
        engine,
        version: plotTheDotsVersion,
        settings: { ...both, screen_outliers: screenOutliers, mend_known_faults: settings.mendFaults },
      };
};

/** A chart by the engine that people read, with its points in their own type; or why the series cannot be charted. */
export const changeChart = (
  input: unknown,
):
  | { readonly errors: readonly string[] }
  | {
      readonly chart: Chart<MakingDataCountPoint>;
      readonly series: Series;
      readonly warnings: readonly string[];
      readonly notes: readonly string[];
    } => {
  const read = readSeries(input, 'mdc');
  if ('errors' in read) return read;
  const chart = makingDataCount(read.series);
  return {
    chart,
    series: read.series,
    warnings: firstOf([...read.warnings, ...chart.warnings]),
    notes: [...read.notes, ...chart.notes],
  };
};

/** One series as a chart of change, by either engine. Nothing that is given can make it throw: what cannot be used is an error in the answer. */
export const chartOf = (id: unknown, engine: Engine, input: unknown): SpcAnswer => {
  const read = readSeries(input, engine);
  if ('errors' in read) return refused(id, read.errors);
  const chart: Chart<object> = engine === 'mdc' ? makingDataCount(read.series) : plotTheDots(read.series);
  return {
    id,
    displayed_as: chart.displayedAs,
    points: chart.points,
    icons: chart.icons,
    icon_words: {
      variation: chart.doubt ?? iconWords(chart.icons.variation),
      assurance: iconWords(chart.icons.assurance),
    },
    fired: chart.fired,
    warnings: firstOf([...read.warnings, ...chart.warnings]),
    notes: [...read.notes, ...chart.notes],
    method: methodOf(engine, read.series),
    errors: [],
  };
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const answerOne = (item: unknown): SpcAnswer => {
  if (!isObject(item)) return refused(null, ['a series is an object with id, engine and input']);
  const id = item['id'] ?? null;
  if (typeof id !== 'string' && typeof id !== 'number') return refused(null, ['id is missing, or is not a text']);
  const engine = item['engine'] ?? 'mdc';
  if (engine !== 'mdc' && engine !== 'plotthedots') return refused(id, ['engine: give mdc or plotthedots']);
  return chartOf(id, engine, item['input']);
};

/** What `irwell spc` answers: one chart for each series, in order; or why the whole input cannot be used. */
export const spcAnswers = (
  text: string,
): { readonly answers: readonly SpcAnswer[] } | { readonly unusable: string } => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { unusable: `The input is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.` };
  }
  if (!Array.isArray(parsed)) return { unusable: 'The input is JSON and not an array of series.' };
  const items: readonly unknown[] = parsed;
  return { answers: items.map(answerOne) };
};
