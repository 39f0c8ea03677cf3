import type { Duty, Stage } from './core/question.ts';
import type { View } from './core/due-filter.ts';

/** What each duty is called on a page. */
export const dutyWords: Readonly<Record<Duty, string>> = {
  'decide-whether-to-assess': 'Decide whether to assess, and tell the family',
  advice: 'Advice that was asked for',
  'no-plan': 'Tell the family, if there will be no plan',
  'views-on-draft': 'Time for the family’s views on the draft',
  'final-plan': 'Final plan',
  'review-notice': 'Invitations to the review meeting',
  'review-papers': 'Papers sent round before the review meeting',
  review: 'Annual review, complete with its decision',
  'review-report': 'Report of the review meeting',
  'review-decision': 'Decision after the review meeting',
  'amendment-notice': 'Notice of the proposed changes',
  'amended-plan': 'Final changed plan',
  'phase-transfer': 'Plan for the move to the next phase',
};

export const dutyName = (duty: string): string =>
  Object.entries(dutyWords).find(([each]) => each === duty)?.[1] ?? duty;

export const stageWords: Readonly<Record<Stage, string>> = {
  request: 'Request',
  assessment: 'Assessment',
  review: 'Annual review',
  transfer: 'Move to the next phase',
};

export const viewWords: Readonly<Record<View, string>> = {
  overdue: 'Overdue',
  since: 'Fell due since',
  today: 'Today',
  week: 'This week',
  next: 'Next week',
  later: 'Later',
  unknown: 'Not known',
};

/** What a return cannot say, whatever stands in it. */
export const cannotTell = [
  'what happened after its own day: a duty that fell due since may be done or not, and nobody here knows',
  'when a draft plan was sent, which advice was asked for and when it came, or when the report of a review was sent',
  'who has the case, and whether and how a family was told of a delay',
  'why an exception was used, or who decided it',
] as const;

const plural = (count: number, one: string): string =>
  `${count.toLocaleString('en-GB')} ${one}${count === 1 ? '' : 's'}`;

export const days = (count: number): string => plural(count, 'day');
