/** The duties that are weighed, by the names of the caseload, in the order of a case. */
export const weighedDuties = [
  'decide-whether-to-assess',
  'advice',
  'no-plan',
  'final-plan',
  'review-notice',
  'review-papers',
  'review',
  'review-report',
  'review-decision',
  'amendment-notice',
  'amended-plan',
  'phase-transfer',
] as const;
export type WeighedDuty = (typeof weighedDuties)[number];

/**
 * How heavy each duty weighs until a manager says otherwise, in quarters (4 is the weight 1). Irwell's own rough guess of an officer's work in
 * proportion to each other, measured nowhere: a decision after a review is 1, a new plan is 5 of those, chasing a piece of advice is half of one.
 */
export const usualQuarters: Readonly<Record<WeighedDuty, number>> = {
  'decide-whether-to-assess': 8,
  advice: 2,
  'no-plan': 6,
  'final-plan': 20,
  'review-notice': 2,
  'review-papers': 2,
  review: 8,
  'review-report': 2,
  'review-decision': 4,
  'amendment-notice': 8,
  'amended-plan': 10,
  'phase-transfer': 14,
};

export type Weights = ReadonlyMap<string, number>;

/** The weights in force: what a manager last put in, else ours. A duty that is not weighed is 0: the family's own time, say. */
export const weightsOf = (putIn: ReadonlyMap<string, number>): Weights =>
  new Map(weighedDuties.map((duty) => [duty, putIn.get(duty) ?? usualQuarters[duty]]));

/** '2', '0.5', '1.25'. */
export const weightWords = (quarters: number): string => (quarters / 4).toLocaleString('en-GB');
