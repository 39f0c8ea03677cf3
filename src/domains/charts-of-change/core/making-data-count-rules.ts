import type { Limits } from './limits.ts';
import type { Partitioned } from './partitions.ts';
import type { Series } from './series.ts';
import { isHigh, rulesInOrder, shiftPoints, standingOf, trendPoints, twoOfThreePoints } from './special-causes.ts';
import type { Rule } from './special-causes.ts';

/** A point with every rule that fired on it and what they come to. */
export type Judged = Partitioned & {
  readonly rules: readonly Rule[];
  readonly improvement: boolean;
  readonly concern: boolean;
  /** Rules of both kinds fired, and the conflict rule decided. */
  readonly conflict: boolean;
  readonly neither: boolean;
  /** Some rule that fired speaks of high or rising values. */
  readonly high: boolean;
};

type Marks = Readonly<Record<Rule, readonly boolean[]>>;

/** Shift and two of three begin anew in each phase; a trend crosses phases. Ghosted points are not here: all three bridge them. */
const marksOf = (points: readonly Partitioned[], limitsOf: (point: Partitioned) => Limits, series: Series): Marks => {
  const { shift, trend } = series.settings;
  const values = points.map(({ value }) => value);
  const standings = points.map((point) => standingOf(point.value, limitsOf(point)));
  const phases = [...Map.groupBy(standings.entries(), ([index]) => points[index]?.partition).values()].map((phase) =>
    phase.map(([, standing]) => standing),
  );
  const inEach = (find: (own: typeof standings) => readonly boolean[]): readonly boolean[] => phases.flatMap(find);
  return {
    above_upl: standings.map(({ outside }) => outside === 1),
    below_lpl: standings.map(({ outside }) => outside === -1),
    shift_above: inEach((own) => shiftPoints(own, 1, shift)),
    shift_below: inEach((own) => shiftPoints(own, -1, shift)),
    trend_increasing: trendPoints(values, 1, trend),
    trend_decreasing: trendPoints(values, -1, trend),
    two_of_three_above: inEach((own) => twoOfThreePoints(own, 1)),
    two_of_three_below: inEach((own) => twoOfThreePoints(own, -1)),
  };
};

const nothing = {
  rules: [],
  improvement: false,
  concern: false,
  conflict: false,
  neither: false,
  high: false,
} as const;

const judge = (point: Partitioned, rules: readonly Rule[], { direction, settings }: Series): Judged => {
  if (rules.length === 0) return { ...point, ...nothing };
  const high = rules.some(isHigh);
  if (direction === 'neutral') return { ...point, ...nothing, rules, neither: true, high };
  const low = rules.some((rule) => !isHigh(rule));
  const [improves, worsens] = direction === 'increase' ? [high, low] : [low, high];
  const conflict = improves && worsens;
  return {
    ...point,
    rules,
    improvement: conflict ? settings.conflict === 'Improvement' : improves,
    concern: conflict ? settings.conflict === 'Concern' : worsens,
    conflict,
    neither: false,
    high,
  };
};

/** Every point with the rules that fired on it. In a run chart, and on ghosted points, none does. */
export const rulesOf = (
  points: readonly Partitioned[],
  limitsOf: (point: Partitioned) => Limits,
  series: Series,
  run: boolean,
): readonly Judged[] => {
  const counted = points.filter(({ ghost }) => !ghost);
  const marks = marksOf(counted, limitsOf, series);
  let at = -1;
  return points.map((point) => {
    if (point.ghost) return { ...point, ...nothing };
    at += 1;
    const place = at;
    return judge(point, run ? [] : rulesInOrder.filter((rule) => marks[rule][place] === true), series);
  });
};
