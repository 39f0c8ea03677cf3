import { anyRole, roles } from '#platform/http';

/** The same for a file that is kept with it. */
export const evidenceReaders = [
  'case-officer',
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'independent-chair',
  'adviser',
  'commissioner',
  'parent-carer-forum',
] as const;

/** Who reads the evidence behind claims. The policies of 0165 say the same behind this. */
export const mayReadEvidence = roles(...evidenceReaders);

/** Who records it. An adviser and the chair weigh evidence, and record none. */
export const mayRecordEvidence = roles(
  'case-officer',
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'commissioner',
  'parent-carer-forum',
);

/** Who gives a new word where the first was lost: the forum of its own evidence, the programme office of the rest. */
export const mayGiveAWord = roles('programme-office', 'parent-carer-forum');

/** A story is taken back by whoever was given its word, whatever their role. */
export const mayTakeBackAStory = anyRole;
