import type { Audience, PromiseStanding, SourceKind, TheirWord } from './core/promise.ts';

export const standingWords: Readonly<Record<PromiseStanding, { readonly name: string; readonly colour: string }>> = {
  open: { name: 'Open', colour: 'yellow' },
  kept: { name: 'Kept, the partnership says', colour: 'green' },
  partly: { name: 'Partly kept, the partnership says', colour: 'orange' },
  not: { name: 'Not kept', colour: 'red' },
};

export const audienceWords: Readonly<Record<Audience, { readonly name: string; readonly speaks: string }>> = {
  families: { name: 'Families', speaks: 'the parent carer forum' },
  'young-people': { name: 'Children and young people', speaks: 'the young people’s group' },
  organisation: { name: 'An organisation', speaks: 'the organisation' },
};

export const theirWords: Readonly<Record<TheirWord['says'], string>> = {
  accepted: 'accepts it as kept',
  'not-accepted': 'does not accept it as kept',
  'has-not-said': 'has not said whether it was kept. That is not agreement',
};

export const sourceWords: Readonly<Record<SourceKind, string>> = {
  'improvement-notice': 'Improvement notice',
  'safety-valve': 'Safety Valve agreement',
  ombudsman: 'Ombudsman’s remedy',
  tribunal: 'Tribunal',
  'external-review': 'Review from outside',
};

export const promiseWords = {
  publicTitle: 'What was promised to families',
  deskTitle: 'Promises',
  conditionsTitle: 'Conditions',
  noDate: 'No date was given',
  notSaid: 'Nobody has said yet what became of it',
  lost: 'It was said to be kept. The evidence for that was withdrawn or is not accepted any more, so it is open.',
  partLost: 'It was closed. The evidence for that was withdrawn or is not accepted any more, so it is open.',
  oneFamily: 'What concerns one child or one family is followed up and not shown here.',
} as const;

export const isPastWords = (days: number): string =>
  `${days.toLocaleString('en-GB')} ${days === 1 ? 'day' : 'days'} past its date`;

export const eventWords: Readonly<Record<string, string>> = {
  recorded: 'Recorded',
  'standing-open': 'Said to be open',
  'standing-kept': 'Said to be kept',
  'standing-partly': 'Said to be partly kept',
  'standing-not': 'Said not to be kept',
  'word-accepted': 'Accepted as kept by those to whom it was made',
  'word-not-accepted': 'Not accepted as kept by those to whom it was made',
  'word-not-said': 'Those to whom it was made took back what they had said',
  'evidence-offered': 'Evidence laid beside it',
  'evidence-accepted': 'Evidence accepted',
  'evidence-not-accepted': 'Evidence not accepted',
  'taken-back': 'The record was wrong and was taken back',
  'part-added': 'Recorded',
  'part-closed': 'Closed',
  'part-opened-again': 'Opened again',
};
