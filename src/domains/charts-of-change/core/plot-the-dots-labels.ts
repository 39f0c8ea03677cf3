import type { Direction } from './series.ts';
import type { Rule, Standing } from './special-causes.ts';
import { shiftPoints, trendPoints, twoOfThreePoints } from './special-causes.ts';

/** Points in a row that make a shift or a trend; the package offers no choice. */
const runLength = 7;

type PointType =
  | 'common_cause'
  | 'special_cause_improvement'
  | 'special_cause_concern'
  | 'special_cause_neutral_high'
  | 'special_cause_neutral_low';

/** What NHSRplotthedots says of a point: one label, one kind; and every rule that fired, which it does not say. */
export type Labelled = {
  readonly label: string;
  readonly pointType: PointType;
  readonly rules: readonly Rule[];
};

type Group = { readonly values: readonly (number | null)[]; readonly standings: readonly Standing[] };

/**
 * The way of a trend as the package labels it: by the step to the next point of a trend if there is one, else by the step before. At the end of a rise
 * that is followed at once by another trend this is wrong; `mend` takes the point's own run instead, the later one where a peak belongs to two.
 */
const trendWay = (
  values: readonly (number | null)[],
  rising: readonly boolean[],
  falling: readonly boolean[],
  index: number,
  mend: boolean,
): 1 | -1 => {
  if (mend && rising[index] !== falling[index]) return rising[index] === true ? 1 : -1;
  const next = rising[index + 1] === true || falling[index + 1] === true;
  const [from, to] = next ? [values[index], values[index + 1]] : [values[index - 1], values[index]];
  return typeof from === 'number' && typeof to === 'number' && to > from ? 1 : -1;
};

const side = (high: boolean): 'above' | 'below' => (high ? 'above' : 'below');

const typeOf = (high: boolean, direction: Direction): PointType => {
  if (direction === 'neutral') return high ? 'special_cause_neutral_high' : 'special_cause_neutral_low';
  return high === (direction === 'increase') ? 'special_cause_improvement' : 'special_cause_concern';
};

/** Labels of the points of one group between two rebases. Precedence: outside the limits, trend, two in three, shift. */
export const labelsOf = ({ values, standings }: Group, direction: Direction, mend: boolean): readonly Labelled[] => {
  const shift = { above: shiftPoints(standings, 1, runLength), below: shiftPoints(standings, -1, runLength) };
  const trend = { rising: trendPoints(values, 1, runLength), falling: trendPoints(values, -1, runLength) };
  const near = { above: twoOfThreePoints(standings, 1), below: twoOfThreePoints(standings, -1) };
  return standings.map(({ side: ofMean, outside }, index): Labelled => {
    const rules: readonly (Rule | false)[] = [
      outside === 1 && 'above_upl',
      outside === -1 && 'below_lpl',
      shift.above[index] === true && 'shift_above',
      shift.below[index] === true && 'shift_below',
      trend.falling[index] === true && 'trend_decreasing',
      trend.rising[index] === true && 'trend_increasing',
      near.above[index] === true && 'two_of_three_above',
      near.below[index] === true && 'two_of_three_below',
    ];
    const fired = rules.filter((rule) => rule !== false);
    if (fired.length === 0) return { label: 'Common Cause', pointType: 'common_cause', rules: [] };
    const has = (rule: Rule): boolean => fired.includes(rule);
    const labelled = (high: boolean, label: string): Labelled => ({
      label,
      pointType: typeOf(high, direction),
      rules: fired,
    });
    if (outside === 1 || outside === -1) return labelled(outside === 1, outside === 1 ? 'Above UCL' : 'Below LCL');
    if (has('trend_increasing') || has('trend_decreasing')) {
      const rising = trendWay(values, trend.rising, trend.falling, index, mend) === 1;
      return labelled(rising, `7 Point Trend (${rising ? 'Increasing' : 'Decreasing'})`);
    }
    const high = ofMean === 1;
    const way = side(high) === 'above' ? 'Above' : 'Below';
    return labelled(high, has(`two_of_three_${side(high)}`) ? `2 in 3 ${way} CL` : `7 Points ${way} CL`);
  });
};
