import { anyRole, roles } from '#platform/http';

/** Who reads the evidence behind claims. The policies of 0165 say the same behind this. */
export const mayReadEvidence = roles(
  'case-officer',
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'independent-chair',
  'adviser',
  'commissioner',
  'parent-carer-forum',
);

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

/** A story is taken back by whoever was given its word, whatever their role. */
export const mayTakeBackAStory = anyRole;
