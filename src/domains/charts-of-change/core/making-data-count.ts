import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { orNull, sideOf } from './arithmetic.ts';
import { makingDataCountLimits } from './limits.ts';
import type { Limits } from './limits.ts';
import { rulesOf } from './making-data-count-rules.ts';
import type { Judged } from './making-data-count-rules.ts';
import { partitionsOf } from './partitions.ts';
import type { Partitioned } from './partitions.ts';
import type { Chart, DatedTarget, Series } from './series.ts';

/** The version whose results this engine gives. */
export const makingDataCountVersion = 'NHS England SPC charts SQL query 2.4';

/** Points of a phase below which its limits are doubtful, and the query warns. */
const fewPoints = 12;

/** A point with the names of the reference. */
export type MakingDataCountPoint = {
  readonly date: PlainDate;
  readonly value: number;
  readonly partition: number;
  readonly mean: number | null;
  readonly lpl: number | null;
  readonly upl: number | null;
  readonly rules: readonly string[];
  readonly improvement: boolean;
  readonly concern: boolean;
  readonly conflict: boolean;
  readonly neither: boolean;
};

type Phase = { readonly number: number; readonly limits: Limits; readonly count: number; readonly collapsed: boolean };

const noLimits: Limits = { mean: NaN, lower: NaN, upper: NaN, nearLower: NaN, nearUpper: NaN, scale: 0 };

/** Each phase with its limits; those of a baseline hold for the phase after it, until limits are worked out anew. */
const phasesOf = (points: readonly Partitioned[], screen: boolean): ReadonlyMap<number, Phase> => {
  const phases = new Map<number, Phase>();
  for (const [number, own] of Map.groupBy(points, ({ partition }) => partition)) {
    const values = own.filter(({ ghost }) => !ghost).map(({ value }) => value);
    const baseline = number === 1 ? phases.get(0) : undefined;
    const { limits, collapsed } = baseline ?? makingDataCountLimits(values, screen);
    phases.set(number, { number, limits, count: values.length, collapsed: collapsed && baseline === undefined });
  }
  return phases;
};

const variationIcon = (last: Judged, series: Series): string => {
  const increase = series.direction === 'increase';
  if (last.improvement) return `Improvement (${increase ? 'High' : 'Low'})`;
  if (last.concern) return `Concern (${increase ? 'Low' : 'High'})`;
  if (last.neither) return last.high ? 'Neither (High)' : 'Neither (Low)';
  return 'Common Cause';
};

const targetOn = (targets: readonly DatedTarget[], date: PlainDate): number | undefined =>
  targets.find(({ from, until }) => (from === null || from <= date) && (until === null || until >= date))?.target;

/** A target on a limit counts as met, or missed, for certain. Pass is asked first: where the limits are one line on the target, every value meets it. */
const assuranceIcon = (series: Series, date: PlainDate, { lower, upper, scale }: Limits): string | null => {
  const target = targetOn(series.targets, date);
  if (target === undefined || series.direction === 'neutral' || Number.isNaN(upper)) return null;
  const notAboveLower = sideOf(target, lower, scale) <= 0;
  const notBelowUpper = sideOf(target, upper, scale) >= 0;
  if (series.direction === 'increase' ? notAboveLower : notBelowUpper) return 'Pass';
  if (series.direction === 'increase' ? notBelowUpper : notAboveLower) return 'Fail';
  return 'Hit or Miss';
};

const phaseWarnings = (phases: readonly Phase[], judged: readonly Judged[], series: Series): readonly string[] => [
  ...(phases.some(({ count }) => count < fewPoints) ? ['Fewer than 12 non-ghosted points in partition'] : []),
  ...(judged.some(({ partition, rules }) => partition === 0 && rules.length > 0)
    ? ['Baseline includes special cause variation']
    : []),
  ...phases
    .filter(({ limits }) => series.settings.lowMean !== null && limits.mean < series.settings.lowMean)
    .map(({ number }) => `The mean of partition ${number} is lower than ${series.settings.lowMean ?? 0}`),
  ...phases
    .filter(({ limits }) => Number.isNaN(limits.upper))
    .map(({ number }) => `Partition ${number} has one point only, so it has no limits`),
  ...phases
    .filter(({ collapsed }) => collapsed)
    .map(
      ({ number }) =>
        `Screening would leave no moving range but 0 in partition ${number}, so its ranges were not screened`,
    ),
];

const conflictWarning = (last: Judged, series: Series): readonly string[] =>
  last.conflict
    ? [
        `The rules that fired on the last point, ${inWords(last.date)}, speak of improvement and of concern: shown as ${series.settings.conflict.toLowerCase()}`,
      ]
    : [];

/** The XmR chart of NHS England's Making Data Count query, version 2.4. Periods without a value are left out: ranges and runs bridge them. */
export const makingDataCount = (series: Series): Chart<MakingDataCountPoint> => {
  const { points, ignoredRebase } = partitionsOf(series);
  const { settings } = series;
  const counted = points.filter(({ ghost }) => !ghost);
  const phases = phasesOf(points, settings.screenRanges);
  const limitsOf = ({ partition }: Partitioned): Limits => phases.get(partition)?.limits ?? noLimits;
  const run = counted.length < settings.minimumPoints;
  const judged = rulesOf(points, limitsOf, series, run);
  const last = judged.findLast(({ ghost }) => !ghost);
  return {
    displayedAs: run ? 'run' : 'spc',
    points: judged.map((point) => ({
      date: point.date,
      value: point.value,
      partition: point.partition,
      mean: orNull(limitsOf(point).mean),
      lpl: run ? null : orNull(limitsOf(point).lower),
      upl: run ? null : orNull(limitsOf(point).upper),
      rules: point.rules,
      improvement: point.improvement,
      concern: point.concern,
      conflict: point.conflict,
      neither: point.neither,
    })),
    icons: {
      variation: run || !last ? null : variationIcon(last, series),
      assurance: run || !last ? null : assuranceIcon(series, last.date, limitsOf(last)),
    },
    doubt:
      !run && last && Number.isNaN(limitsOf(last).upper)
        ? 'The latest phase has one value only: chance and change cannot be told apart yet.'
        : null,
    fired: judged.flatMap(({ date, rules }) => (rules.length > 0 ? [{ date, rules }] : [])),
    warnings: [
      ...(run
        ? [`Fewer than ${settings.minimumPoints} non-ghosted points so displayed as a run chart`]
        : [...phaseWarnings([...phases.values()], judged, series), ...(last ? conflictWarning(last, series) : [])]),
      ...ignoredRebase.map((date) => `Recalculation of limits within baseline: ${inWords(date)} was left out`),
    ],
    notes: [],
  };
};
