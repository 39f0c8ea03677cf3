import { keptForm } from '#domains/plan-actions';

/** What the fields of this room's forms are called, where what was typed is told again. */
const labels = {
  committee: 'Which committee asked',
  asked: 'Asked on',
  source: 'Where its words stand',
  question: 'The question',
  to: 'Who is asked',
  due: 'Answer wanted by',
  met: 'Met on',
  text: 'What was decided',
  reason: 'Why',
  alternatives: 'What else was looked at',
  effect: 'Takes effect from',
  why: 'What was wrong with the words',
  dissent: 'In what you do not agree',
  dissentFor: 'Whose words they are',
  answer: 'Your answer',
  verdict: 'Whether you accept it',
  verdictWords: 'What is missing, or what you add',
  again: 'A better answer wanted by',
  takeDownWhy: 'Why it is taken down',
  name: 'Name',
  about: 'What it is about',
  alias: 'Other name',
  usedIn: 'Where it is used',
} as const;

/** The forms of decisions and of the bodies that take them. */
export const keptOfDecisions = keptForm({ labels, list: (shortName) => `/${shortName}/decisions` });

/** The forms of challenges. */
export const keptOfChallenges = keptForm({ labels, list: (shortName) => `/${shortName}/challenges` });
