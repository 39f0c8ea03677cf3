import type { PlainDate } from '#shared/plain-date';
import type { Limits } from './limits.ts';
import { isHigh, rulesInOrder, shiftPoints, standingOf, trendPoints, twoOfThreePoints } from './special-causes.ts';
import type { Rule } from './special-causes.ts';

/** Points in a row that make a shift or a trend. */
export const runLength = 7;

/** The rules by their kind, whichever way they point. */
export type RuleKind = 'outside' | 'shift' | 'trend' | 'two of three';

export const kindOf = (rule: Rule): RuleKind =>
  rule.startsWith('shift')
    ? 'shift'
    : rule.startsWith('trend')
      ? 'trend'
      : rule.startsWith('two')
        ? 'two of three'
        : 'outside';

type DatedValue = { readonly date: PlainDate; readonly value: number };

/** A point on which a rule fired, with the rules for the better and for the worse. */
export type Signal = {
  readonly date: PlainDate;
  /** Which point after the action it is, from 0. */
  readonly index: number;
  readonly better: readonly Rule[];
  readonly worse: readonly Rule[];
};

/**
 * The signals among the points after an action, against the limits of its baseline. A run counts only where all of it lies after the action: seven rising points of
 * which six came before would credit the action with what was there already.
 */
export const signalsAfter = (
  points: readonly DatedValue[],
  limits: Limits,
  direction: 'increase' | 'decrease',
  counted: readonly RuleKind[],
): readonly Signal[] => {
  const values = points.map(({ value }) => value);
  const standings = values.map((value) => standingOf(value, limits));
  const marks: Readonly<Record<Rule, readonly boolean[]>> = {
    above_upl: standings.map(({ outside }) => outside === 1),
    below_lpl: standings.map(({ outside }) => outside === -1),
    shift_above: shiftPoints(standings, 1, runLength),
    shift_below: shiftPoints(standings, -1, runLength),
    trend_increasing: trendPoints(values, 1, runLength),
    trend_decreasing: trendPoints(values, -1, runLength),
    two_of_three_above: twoOfThreePoints(standings, 1),
    two_of_three_below: twoOfThreePoints(standings, -1),
  };
  return points.flatMap(({ date }, index) => {
    const fired = rulesInOrder.filter((rule) => marks[rule][index] === true && counted.includes(kindOf(rule)));
    const isBetter = (rule: Rule): boolean => isHigh(rule) === (direction === 'increase');
    return fired.length === 0
      ? []
      : [{ date, index, better: fired.filter(isBetter), worse: fired.filter((rule) => !isBetter(rule)) }];
  });
};
