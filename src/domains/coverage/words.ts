import { inWords } from '#shared/plain-date';
import type { Says } from './core/answers.ts';
import type { CoverEvidence, Counts, Needed, Via } from './core/cover.ts';

export const coverageWords = {
  title: 'What answers the letter',
  answersTitle: 'What the newer letter says to the one before',
  stocktakesTitle: 'Stocktakes',
  shownTitle: 'What the letter says was shown',
  rule: 'An item has evidence when it has all three: an action, a measure, and evidence newer than the letter. Nobody can write that it has: it is worked out each time from what is bound to it.',
} as const;

const neededWords = {
  action: 'an action',
  measure: 'a measure',
  evidence: 'evidence newer than the letter',
} as const satisfies Record<Needed, string>;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** 'Missing: a measure and evidence newer than the letter' */
export const missingWords = (missing: readonly Needed[]): string =>
  missing.length === 0
    ? 'Has an action, a measure and evidence newer than the letter'
    : `Missing: ${listed(missing.map((each) => neededWords[each]))}`;

export const countsWords = ({ counts, lastDay }: Pick<CoverEvidence, 'counts' | 'lastDay'>): string => {
  const words = {
    counts: `Newer than the letter: it speaks of days until ${inWords(lastDay)}`,
    older: `From before the letter (until ${inWords(lastDay)}): it does not count`,
    'not-over': `Its days are not over before ${inWords(lastDay)}: it does not count yet`,
    withdrawn: 'Withdrawn: it does not count',
    'not-accepted':
      'Brought to the action and accepted there by nobody else yet: it does not count until then, or until it is bound here',
  } as const satisfies Record<Counts, string>;
  return words[counts];
};

export const viaWords = ({ toItem, actions }: Via): string =>
  listed([...(toItem ? ['bound to this item'] : []), ...actions.map((ref) => `by action ${ref}`)]);

export const saysWords = {
  done: 'Done',
  'some-progress': 'Some progress',
  'asked-again': 'Asked for again',
  'not-mentioned': 'Not mentioned in the newer letter',
} as const satisfies Record<Says, string>;

export const partWords = {
  demonstrated: 'Listed as shown',
  'next-step': 'Next step',
  concern: 'Concern',
} as const;

export const counted = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** '86 days (12 weeks and 2 days)'; of fewer than two weeks the days alone. */
export const daysAndWeeks = (days: number): string => {
  const [weeks, rest] = [Math.floor(days / 7), days % 7];
  if (weeks < 2) return counted(days, 'day', 'days');
  return `${counted(days, 'day', 'days')} (${counted(weeks, 'week', 'weeks')}${rest === 0 ? '' : ` and ${counted(rest, 'day', 'days')}`})`;
};

export const overdueWords = (days: number): string => `${daysAndWeeks(days)} overdue`;
