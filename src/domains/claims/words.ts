import type { ClaimKind, ClaimState, Stance } from './core/claim.ts';

export const kindWords: Readonly<Record<ClaimKind, { readonly name: string; readonly about: string }>> = {
  impact: {
    name: 'Something is better for children or families',
    about: 'Needs a series of figures that shows it since a day, or two audits with one tool.',
  },
  experience: {
    name: 'How families experience it',
    about: 'What people tell. It says how it was for them, and not how it is for all.',
  },
  output: { name: 'Something was made', about: 'A guide, a service, a post that is filled. Not yet whether it helps.' },
  activity: { name: 'Something was done', about: 'Training, meetings, visits. Not yet whether it helps.' },
};

export const stateWords: Readonly<Record<ClaimState, { readonly name: string; readonly colour: string }>> = {
  draft: { name: 'Draft', colour: 'grey' },
  submitted: { name: 'Waits for acceptance', colour: 'yellow' },
  returned: { name: 'Sent back', colour: 'orange' },
  accepted: { name: 'Accepted', colour: 'blue' },
  published: { name: 'Published', colour: 'green' },
  expired: { name: 'Expired', colour: 'grey' },
  corrected: { name: 'Corrected', colour: 'purple' },
  withdrawn: { name: 'Withdrawn', colour: 'red' },
};

export const stanceWords: Readonly<Record<Stance, string>> = {
  agrees: 'The forum agrees',
  partly: 'The forum agrees in part',
  disagrees: 'The forum does not agree',
  'cannot-tell': 'The forum cannot tell',
};

export const eventWords: Readonly<Record<string, string>> = {
  made: 'Written',
  edited: 'Words changed',
  submitted: 'Given in for acceptance',
  accepted: 'Accepted',
  returned: 'Sent back',
  published: 'Published',
  withdrawn: 'Withdrawn',
  corrected: 'Corrected by another claim',
  'adverse-added': 'Something against it was added',
  'view-given': 'The forum said what it thinks',
  'view-taken-back': 'The forum took back what it had said',
  'guard-told': 'Somebody wrote what is known of a measure that guards it',
  explained: 'Somebody wrote why it stands although figures turned',
};

export const claimWords = {
  publicTitle: 'What we say has changed',
  deskTitle: 'Claims',
  noLonger: 'Our figures no longer support this',
  notSaid: 'The parent carer forum has not said what it thinks. That is not agreement.',
  lead: (name: string): string =>
    `Each sentence here is a claim of ${name}’s partnership. It says what it stands on, what speaks against it, and what the parent carer forum thinks. When the figures turn, it says so.`,
  none: (name: string): string =>
    `Here stands what a partnership says has changed, when it says so with Irwell, and on what it stands. No claim of ${name}’s partnership is kept here. That tells nothing of what it has said elsewhere.`,
} as const;
