import type { PlainDate } from '#shared/plain-date';
import { orNull, sideOf } from './arithmetic.ts';
import { plotTheDotsLimits } from './limits.ts';
import type { Limits } from './limits.ts';
import { labelsOf } from './plot-the-dots-labels.ts';
import type { Labelled } from './plot-the-dots-labels.ts';
import type { Chart, Direction, Series, SeriesPoint } from './series.ts';
import { standingOf } from './special-causes.ts';
import type { Standing } from './special-causes.ts';

/** The version whose results this engine gives. */
export const plotTheDotsVersion = 'NHSRplotthedots 0.2.2';

/** The package warns below 13 points, though its own text, which follows, says 12. */
const shortGroup = 13;
const shortGroupWarning =
  "Some groups have 'n < 12' observations. These have trial limits, which will be revised with each additional observation until 'n = fix_after_n_points' has been reached.";

/** A point as the package returns it, with its own names. */
type PlotTheDotsPoint = {
  readonly date: PlainDate;
  readonly value: number | null;
  readonly rebase_group: number;
  readonly mean: number | null;
  readonly lpl: number | null;
  readonly upl: number | null;
  readonly near_lpl: number | null;
  readonly near_upl: number | null;
  readonly outside_limits: boolean | null;
  readonly relative_to_mean: number | null;
  readonly close_to_limits: boolean | null;
  readonly special_cause_type: string;
  readonly special_cause_flag: boolean;
  readonly point_type: Labelled['pointType'];
  readonly short_group_warning: boolean;
};

type Group = {
  readonly number: number;
  readonly points: readonly SeriesPoint[];
  readonly limits: Limits;
  readonly collapsed: boolean;
  readonly standings: readonly Standing[];
  readonly labels: readonly Labelled[];
};

/** The group counts the rebases up to and including each point, so that a rebase on the first day makes the first group number 1. */
const groupNumbers = ({ points, rebase }: Series): readonly number[] => {
  let number = 0;
  return points.map(({ date }) => (rebase.has(date) ? (number += 1) : number));
};

const groupsOf = (series: Series): readonly Group[] => {
  const numbers = groupNumbers(series);
  const grouped = Map.groupBy(series.points.entries(), ([index]) => numbers[index] ?? 0);
  return [...grouped].map(([number, entries]) => {
    const points = entries.map(([, point]) => point);
    const values = points.map(({ value }) => value);
    const baseline = values.slice(0, series.baselinePoints ?? values.length);
    const { mendFaults } = series.settings;
    const screened = plotTheDotsLimits(baseline, series.screenOutliers);
    const limits = screened.collapsed && mendFaults ? plotTheDotsLimits(baseline, false).limits : screened.limits;
    const standings = values.map((value) => standingOf(value, limits));
    const labels = labelsOf({ values, standings }, series.direction, mendFaults);
    return { number, points, limits, collapsed: screened.collapsed, standings, labels };
  });
};

const pointsOf = ({ number, points, limits, standings, labels }: Group): readonly PlotTheDotsPoint[] =>
  points.map(({ date, value }, index) => {
    const { side = null, outside = null, close = null } = standings[index] ?? {};
    const { label = 'Common Cause', pointType = 'common_cause' as const } = labels[index] ?? {};
    return {
      date,
      value,
      rebase_group: number,
      mean: orNull(limits.mean),
      lpl: orNull(limits.lower),
      upl: orNull(limits.upper),
      near_lpl: orNull(limits.nearLower),
      near_upl: orNull(limits.nearUpper),
      outside_limits: outside === null ? null : outside !== 0,
      relative_to_mean: side,
      close_to_limits: close === null ? null : close !== 0,
      special_cause_type: label,
      special_cause_flag: label !== 'Common Cause',
      point_type: pointType,
      short_group_warning: points.length < shortGroup,
    };
  });

const variationIcon = (type: PlotTheDotsPoint['point_type'], direction: Direction): string => {
  if (type === 'common_cause') return type;
  if (type === 'special_cause_neutral_high') return 'neutral_high';
  if (type === 'special_cause_neutral_low') return 'neutral_low';
  const improves = type === 'special_cause_improvement';
  const high = improves === (direction === 'increase');
  return `${improves ? 'improvement' : 'concern'}_${high ? 'high' : 'low'}`;
};

/** A target on a limit is met by some points and missed by others; so is one without limits, unless equal values are compared with it (`mend`). */
const assuranceIcon = (target: number, { limits }: Group, direction: Direction, mend: boolean): string | null => {
  if (direction === 'neutral') return null;
  const above = sideOf(target, limits.upper, limits.scale) > 0;
  const below = sideOf(target, limits.lower, limits.scale) < 0;
  if (above) return direction === 'increase' ? 'fail' : 'pass';
  if (below) return direction === 'increase' ? 'pass' : 'fail';
  if (!mend || !Number.isNaN(limits.upper)) return 'inconsistent';
  const against = sideOf(limits.mean, target, limits.scale);
  return against === 0 || against > 0 === (direction === 'increase') ? 'pass' : 'fail';
};

const allEqual = ({ points }: Group): boolean => {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  return values.length > 1 && values.every((value) => value === values[0]);
};

const mendedOrNot = (mend: boolean, fault: string, mended: string): string =>
  mend ? mended : `${fault} The setting mend_known_faults leaves this fault of the package out.`;

const notesOf = (groups: readonly Group[], { settings }: Series): readonly string[] => [
  ...groups
    .filter(allEqual)
    .map(() =>
      mendedOrNot(
        settings.mendFaults,
        'All values are equal, so the package gives no limits and calls any target inconsistent.',
        'All values are equal: there are no limits, and the value itself is compared with the target.',
      ),
    ),
  ...groups
    .filter(({ collapsed }) => collapsed)
    .map(() =>
      mendedOrNot(
        settings.mendFaults,
        'Screening left no moving range but 0, so the package puts both limits on the mean and most points outside them.',
        'Screening left no moving range but 0, so the ranges were not screened.',
      ),
    ),
];

/** The XmR chart of the R package NHSRplotthedots 0.2.2, for comparison with charts made by it. A gap ends a trend, where the package stops with an error. */
export const plotTheDots = (series: Series): Chart<PlotTheDotsPoint> => {
  const groups = groupsOf(series);
  const points = groups.flatMap(pointsOf);
  const [lastGroup, lastPoint] = [groups.at(-1), points.at(-1)];
  const { mendFaults } = series.settings;
  const empty = lastPoint?.value == null;
  const [target] = series.targets;
  return {
    displayedAs: 'spc',
    points,
    icons: {
      variation:
        lastPoint === undefined || (empty && mendFaults) ? null : variationIcon(lastPoint.point_type, series.direction),
      assurance: lastGroup && target ? assuranceIcon(target.target, lastGroup, series.direction, mendFaults) : null,
    },
    doubt: empty
      ? 'There are no data for the latest period, so nothing can be said of it.'
      : lastPoint.outside_limits === null
        ? 'There are no limits: chance and change cannot be told apart.'
        : null,
    fired: groups.flatMap((group) =>
      group.points.flatMap(({ date }, index) => {
        const { rules = [] } = group.labels[index] ?? {};
        return rules.length > 0 ? [{ date, rules }] : [];
      }),
    ),
    warnings: points.some((point) => point.short_group_warning) ? [shortGroupWarning] : [],
    notes: notesOf(groups, series),
  };
};
