import type { WeighedDuty } from './core/weights.ts';

const dutyWords: Readonly<Record<WeighedDuty, string>> = {
  'decide-whether-to-assess': 'Decide whether to assess',
  advice: 'Advice that was asked for',
  'no-plan': 'Tell that there will be no plan',
  'final-plan': 'Final plan',
  'review-notice': 'Invitations to the review meeting',
  'review-papers': 'Papers before the review meeting',
  review: 'Annual review, complete with its decision',
  'review-report': 'Report of the review meeting',
  'review-decision': 'Decision after the review meeting',
  'amendment-notice': 'Notice of the proposed changes',
  'amended-plan': 'Final changed plan',
  'phase-transfer': 'Plan for the move to the next phase',
};

export const dutyName = (duty: string): string =>
  Object.entries(dutyWords).find(([each]) => each === duty)?.[1] ??
  (duty === 'views-on-draft' ? 'The family’s time for views on the draft' : duty);

export const number = (count: number): string => count.toLocaleString('en-GB');

export const officerName = (officer: string): string => (officer === '' ? 'Nobody known' : officer);

/** Said wherever a weight stands. */
export const weightIsOurs =
  'The weight is Irwell’s own rough guess of the work in each duty, measured nowhere, unless a manager has put in others. It says how much is due, not how well or how hard anybody works.';

export const whatItCannotTell = [
  'who has a case, where no source and nobody here says it: those cases stand under “Nobody known”',
  'what happened after the day of a source: what fell due since then is counted apart',
  'hours, part-time work, and work that no law asks for: meetings, telephone calls, tribunals',
] as const;
