import type { Asker, ChallengeStanding } from './core/challenge.ts';
import type { BodyKind, Force } from './core/decision.ts';

export const bodyKindWords: Readonly<Record<BodyKind, string>> = {
  board: 'Board',
  group: 'Group',
  panel: 'Panel',
  committee: 'Committee',
};

type Word = { readonly words: string; readonly colour: string };

export const forceWords: Readonly<Record<Force, Word>> = {
  'not-yet': { words: 'Not in force yet', colour: 'yellow' },
  'in-force': { words: 'In force', colour: 'green' },
  replaced: { words: 'Replaced', colour: 'grey' },
};

export const standingWords: Readonly<Record<ChallengeStanding, Word>> = {
  open: { words: 'Not answered', colour: 'yellow' },
  answered: { words: 'Answered, not accepted yet', colour: 'blue' },
  'not-accepted': { words: 'Not accepted, open again', colour: 'orange' },
  accepted: { words: 'Accepted by the asker', colour: 'green' },
};

export const askerWords: Readonly<Record<Asker, string>> = {
  chair: 'The chair',
  'board-member': 'A board member',
  forum: 'The parent carer forum',
  adviser: 'An adviser',
  scrutiny: 'Scrutiny',
};

export const aboutKindWords = {
  area: 'Area of the plan',
  action: 'Action',
  risk: 'Risk or issue',
  claim: 'Claim',
  decision: 'Decision',
} as const;

export const registerWords = {
  decisions: 'Decisions',
  challenges: 'Challenges',
  publicDecisions: 'What was decided',
  publicChallenges: 'What was asked, and answered',
  noNames: 'Write no names: say the role.',
} as const;
