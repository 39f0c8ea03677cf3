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

export const chartWords = {
  nothingToDraw: 'No figures to draw',
  allPeriods: 'all periods',
  startsAt: (value: string) => `The scale starts at ${value}, not at 0.`,
  breakInSeries: 'Break in the figures',
  andMore: (count: number) => `and ${String(count)} more`,
} as const;
