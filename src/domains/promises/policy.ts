import { mayReadEvidence } from '#domains/evidence';
import { roles } from '#platform/http';

/** Who sees a promise with its history: those who work with it, and those to whom promises are made. The policies of 0210 say the same behind this. */
export const mayReadPromises = roles(
  'young-person',
  'case-officer',
  'send-manager',
  'practitioner',
  'school',
  'alternative-provider',
  'programme-office',
  'board-member',
  'independent-chair',
  'adviser',
  'parent-carer-forum',
  'analyst',
  'service-provider',
  'commissioner',
);

export const mayRecordPromises = roles(
  'send-manager',
  'programme-office',
  'board-member',
  'independent-chair',
  'parent-carer-forum',
  'analyst',
  'commissioner',
);

/** Who says what became of a promise, accepts evidence, sets and closes conditions: never on their own evidence. */
export const mayDecide = roles('send-manager', 'programme-office', 'board-member', 'commissioner', 'independent-chair');

export const mayOfferEvidence = roles(
  'case-officer',
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'commissioner',
  'parent-carer-forum',
);

/** Whoever made the promise cannot, which the database asks. */
export const mayTakeBack = roles(
  'send-manager',
  'programme-office',
  'board-member',
  'commissioner',
  'independent-chair',
  'parent-carer-forum',
);

export const mayReadConditions = mayReadEvidence;
