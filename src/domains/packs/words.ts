import type { SignatureState } from './core/statement.ts';

/** What is said of a signature, as the rest of a sentence. */
export const signedWords: Readonly<Record<SignatureState, string>> = {
  signed: 'signed with this Irwell’s key',
  wrong: 'the signature does not hold',
  'other-key': 'signed with another key, which this Irwell does not have',
  unsigned: 'not signed',
  'no-key': 'signed, and this Irwell has no key to look with',
};

/** What pages about packs say more than once. */
export const packWords = {
  title: 'Packs for stocktakes',
  lead: 'A pack is what the advisers are given before a stocktake: what was asked, what families say, what changed and how we know, what slipped, and the data under it. It is frozen at the moment when it is made.',
  whole: 'What is kept is what was stamped: nothing was changed.',
  altered:
    'This pack was altered after it was made. What is kept is not what was stamped, so do not rely on it: use a copy from before, and tell whoever runs Irwell.',
  checkTitle: 'Check a stamp',
} as const;
