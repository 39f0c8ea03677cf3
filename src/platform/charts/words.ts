import type { Standing } from './model-change.ts';
import type { PointState } from './model.ts';

/** What is said of a point that has no value, at the start of a sentence. */
export const stateWords: Readonly<Record<Exclude<PointState, 'value'>, string>> = {
  missing: 'No figure',
  suppressed: 'Hidden to protect people',
  'not-available': 'Not available',
  'not-applicable': 'Does not apply',
  'not-collected': 'Not collected',
  low: 'More than 0 but too low to show',
};

/** What the marks of a control chart say, at the foot of the drawing, before the periods that have them. `common` needs no words. */
export const standingWords: Readonly<Record<Exclude<Standing, 'common'>, string>> = {
  'improvement-high': 'Better: a change to higher values that chance alone seldom gives',
  'improvement-low': 'Better: a change to lower values that chance alone seldom gives',
  'concern-high': 'Worse: a change to higher values that chance alone seldom gives',
  'concern-low': 'Worse: a change to lower values that chance alone seldom gives',
  'neither-high': 'A change to higher values that chance alone seldom gives',
  'neither-low': 'A change to lower values that chance alone seldom gives',
  ghost: 'Shown and left out of the reckoning',
};

export const chartWords = {
  nothingToDraw: 'No figures to draw',
  allPeriods: 'all periods',
  startsAt: (value: string) => `The scale starts at ${value}, not at 0.`,
  breakInSeries: 'Break in the figures',
  andMore: (count: number) => `and ${String(count)} more`,
  average: 'Average',
  middle: 'Middle value',
  upper: 'Upper limit',
  lower: 'Lower limit',
  target: 'Target',
  latest: 'Latest',
  noFigure: 'No figure',
  band: 'Dashed lines: the true curve lies between them 95 times in 100.',
  lastSeen: 'Small strokes: somebody who still waits was last seen on the list then.',
  limit95: '95% limit',
  limit998: '99.8% limit',
  outside95: 'Beyond the 95% limits, within the 99.8% limits',
  outside998: 'Beyond the 99.8% limits',
} as const;
