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

/** What a letter says was shown, what it asks for next, and what it asks to be mended. */
export const parts = ['demonstrated', 'next-step', 'concern'] as const;
export type Part = (typeof parts)[number];

/** What a document is. A self-review or a letter of advice is another. */
export const letterKinds = ['stocktake-letter', 'inspection-report', 'other'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Areas that an inspection names; a weakness is one of a written statement of action, a theme one of a plan of one's own. */
export const areaKinds = ['priority-action', 'improvement', 'weakness', 'theme'] as const;
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
