/** The words that a letter's items are sorted by. The lists are the same as the checks of the tables. */

/** What sort of thing is said, or asked for: that work goes on, that something was made, that a figure was given, that lives changed. */
export const broadKinds = ['activity', 'output', 'measured', 'impact'] as const;
export type BroadKind = (typeof broadKinds)[number];

export const finerKinds = [
  'activity',
  'acknowledgement',
  'plan',
  'potential',
  'output',
  'milestone',
  'coverage',
  'measured',
  'impact',
  'experience',
] as const;
export type FinerKind = (typeof finerKinds)[number];

/** Whether a statement carries a figure. Full coverage that is asserted ("all schools") is not a count: nobody can check it. */
export const figures = ['percentage', 'count', 'none'] as const;
export type FigureGiven = (typeof figures)[number];

export const parts = ['demonstrated', 'next-step'] as const;
export type Part = (typeof parts)[number];

export const areaKinds = ['priority-action', 'improvement'] as const;
export type AreaKind = (typeof areaKinds)[number];

const broadOfFiner: Readonly<Record<FinerKind, BroadKind>> = {
  activity: 'activity',
  acknowledgement: 'activity',
  plan: 'activity',
  potential: 'activity',
  output: 'output',
  milestone: 'output',
  coverage: 'output',
  measured: 'measured',
  impact: 'impact',
  experience: 'impact',
};

/** What people feel is counted with impact: both speak of families' lives, and both need more than one's own word. */
export const broadKindOf = (finer: FinerKind): BroadKind => broadOfFiner[finer];
