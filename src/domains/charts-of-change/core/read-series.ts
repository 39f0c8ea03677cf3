import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { DatedTarget, Series, SeriesPoint } from './series.ts';

/** Beyond this, sums of squares and ranges leave what a number can hold; nobody counts so far. */
const largest = 1e100;
/** 270 years of days. More is a slip, not a series. */
const mostPoints = 100_000;
/** Only the first faults are told; a column of text would otherwise fill the page. */
const faultsTold = 5;

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text), {
  error: ({ input }) => `is ${shown(input)}: give a day that exists, written 2026-11-22`,
});
const figure = z.custom<number>((value) => typeof value === 'number' && Math.abs(value) <= largest, {
  error: ({ input }) =>
    typeof input === 'number'
      ? 'is too large to chart: change the unit'
      : `is ${shown(input)}: give a number, or null where there is none`,
});

const shown = (input: unknown): string => {
  const text = input === undefined ? 'missing' : JSON.stringify(input);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

const whole = (least: number) => z.int({ error: 'give a whole number' }).min(least, { error: `give ${least} or more` });

const datedTarget = z.object({ target: figure, from: day.nullish(), until: day.nullish() });

const settingsShape = z.looseObject({
  shift: whole(3).nullish(),
  trend: whole(3).nullish(),
  minimum_points: whole(2).nullish(),
  baseline_points: whole(2).nullish(),
  conflict_rule: z.enum(['Concern', 'Improvement'], { error: 'give Concern or Improvement' }).nullish(),
  exclude_moving_range_outliers: z.boolean({ error: 'give true or false' }).nullish(),
  ghosted: z.array(day, { error: 'give an array of days' }).nullish(),
  low_mean_warning: figure.nullish(),
  mend_known_faults: z.boolean({ error: 'give true or false' }).nullish(),
  note: z.unknown().optional(),
});

const shape = z.looseObject(
  {
    dates: z.array(day, { error: 'give an array of days' }),
    values: z.array(figure.nullable(), { error: 'give an array of numbers' }),
    improvement_direction: z.enum(['increase', 'decrease', 'neutral'], {
      error: 'give increase, decrease or neutral: a chart must know beforehand which way is better',
    }),
    target: z
      .union([figure, z.array(datedTarget)], { error: 'give a number, or an array of { target, from, until }' })
      .nullish(),
    rebase: z.union([day, z.array(day)], { error: 'give an array of days, written 2026-11-22' }).nullish(),
    fix_after_n_points: whole(2).nullish(),
    screen_outliers: z.boolean({ error: 'give true or false' }).nullish(),
    settings: settingsShape.nullish(),
  },
  { error: 'give an object with dates, values and improvement_direction' },
);

type Input = z.infer<typeof shape>;

export type Engine = 'mdc' | 'plotthedots';

type SeriesRead =
  | { readonly series: Series; readonly warnings: readonly string[]; readonly notes: readonly string[] }
  | { readonly errors: readonly string[] };

const place = (path: readonly PropertyKey[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('');

const told = (faults: readonly string[]): readonly string[] =>
  faults.length <= faultsTold
    ? faults
    : [...faults.slice(0, faultsTold), `and ${faults.length - faultsTold} more faults of this series`];

const faultsOf = ({ dates, values, fix_after_n_points: fixed }: Input, engine: Engine): readonly string[] => {
  if (dates.length !== values.length)
    return [`dates has ${dates.length} entries and values ${values.length}: give one value, or null, for each day`];
  if (dates.length > mostPoints) return [`dates has ${dates.length} entries: a chart takes at most ${mostPoints}`];
  if (values.every((value) => value === null)) return ['values has no number: there is nothing to chart'];
  if (engine === 'plotthedots' && typeof fixed === 'number' && fixed < 12)
    return ['fix_after_n_points: the package takes 12 or more'];
  const seen = new Set<PlainDate>();
  const twice = new Set(dates.filter((date) => seen.size === seen.add(date).size));
  return [...twice].map((date) => `dates has ${date} more than once: give one value for each day`);
};

const targetsOf = ({ target }: Input): readonly DatedTarget[] =>
  target == null
    ? []
    : typeof target === 'number'
      ? [{ target, from: null, until: null }]
      : target.map((each) => ({ target: each.target, from: each.from ?? null, until: each.until ?? null }));

const inOrderOfDays = ({ dates, values }: Input): readonly SeriesPoint[] =>
  dates
    .map((date, index): SeriesPoint => ({ date, value: values[index] ?? null }))
    .toSorted((one, other) => (one.date < other.date ? -1 : 1));

const toSeries = (input: Input, engine: Engine): Series => {
  const { settings } = input;
  return {
    points: inOrderOfDays(input),
    direction: input.improvement_direction,
    targets: targetsOf(input).filter(({ from, until }) => from === null || until === null || from <= until),
    rebase: new Set(input.rebase == null ? [] : [input.rebase].flat()),
    baselinePoints: (engine === 'mdc' ? settings?.baseline_points : null) ?? input.fix_after_n_points ?? null,
    screenOutliers: input.screen_outliers ?? true,
    settings: {
      shift: settings?.shift ?? 7,
      trend: settings?.trend ?? 7,
      minimumPoints: settings?.minimum_points ?? 15,
      conflict: settings?.conflict_rule ?? 'Concern',
      ghosted: new Set(settings?.ghosted ?? []),
      lowMean: settings?.low_mean_warning ?? null,
      screenRanges: settings?.exclude_moving_range_outliers ?? false,
      mendFaults: settings?.mend_known_faults ?? false,
    },
  };
};

const onlyIn = (engine: Engine, { settings, target }: Input): readonly string[] => {
  if (engine === 'mdc') return settings?.mend_known_faults == null ? [] : ['mend_known_faults is of plotthedots only'];
  const { shift, trend } = settings ?? {};
  return [
    ...((settings?.ghosted ?? []).length > 0 ? ['plotthedots has no ghosted points: none was left out'] : []),
    ...(Array.isArray(target) && target.length > 0
      ? ['plotthedots has one target for the chart: the first was taken, for every day']
      : []),
    ...((shift ?? 7) !== 7 || (trend ?? 7) !== 7 ? ['plotthedots counts 7 points for a shift and for a trend'] : []),
  ];
};

/** A word that is not known is named: a misspelt setting must not pass for one that was followed. */
const unknownWords = (input: Input): readonly string[] => [
  ...Object.keys(input).filter((key) => !Object.hasOwn(shape.shape, key)),
  ...Object.keys(input.settings ?? {})
    .filter((key) => !Object.hasOwn(settingsShape.shape, key))
    .map((key) => `settings.${key}`),
];

const warningsOf = (input: Input, { points, rebase, baselinePoints, settings }: Series): readonly string[] => {
  const days = new Set(points.map(({ date }) => date));
  const counted = points.filter(({ value }) => value !== null).length;
  return [
    ...[...rebase]
      .filter((date) => !days.has(date))
      .map((date) => `rebase: there is no point on ${date}, so it was left out`),
    ...[...settings.ghosted]
      .filter((date) => !days.has(date))
      .map((date) => `ghosted: there is no point on ${date}, so it was left out`),
    ...(baselinePoints !== null && baselinePoints > counted
      ? [`The baseline is to be ${baselinePoints} points and there are ${counted}: all of them are the baseline so far`]
      : []),
    ...targetsOf(input)
      .filter(({ from, until }) => from !== null && until !== null && from > until)
      .map(() => 'Target excluded: [StartDate] is after [EndDate]'),
    ...unknownWords(input).map((key) => `${shown(key)} is not known and was left out`),
    ...(points.at(-1)?.value === null ? [`There are no data for the latest period, ${points.at(-1)?.date ?? ''}`] : []),
  ];
};

const gapNote = ({ points }: Series, engine: Engine): readonly string[] => {
  const gaps = points.filter(({ value }) => value === null).length;
  if (gaps === 0) return [];
  const how =
    engine === 'mdc'
      ? 'they were left out, and moving ranges and runs bridge them'
      : 'they have no moving range on either side, and end a run';
  return [`${gaps} of ${points.length} periods have no value: ${how}`];
};

/** A series from what a caller gave: a series with what must be said about it, or each fault in words that say where it is and what to give. */
export const readSeries = (input: unknown, engine: Engine): SeriesRead => {
  const parsed = shape.safeParse(input);
  if (!parsed.success)
    return { errors: told(parsed.error.issues.map(({ path, message }) => `${place(path) || 'input'}: ${message}`)) };
  const faults = faultsOf(parsed.data, engine);
  if (faults.length > 0) return { errors: told(faults) };
  const series = toSeries(parsed.data, engine);
  return {
    series,
    warnings: [...warningsOf(parsed.data, series), ...onlyIn(engine, parsed.data)],
    notes: gapNote(series, engine),
  };
};
