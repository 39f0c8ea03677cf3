import { roles } from '#platform/http';

/** Who reads protected tables. access.reads_answers() says the same behind this. */
export const mayReadAnswers = roles(
  'analyst',
  'send-manager',
  'case-officer',
  'programme-office',
  'board-member',
  'independent-chair',
  'adviser',
  'commissioner',
);

/** Who has tables made and answers requests with them. access.keeps_records() says the same behind this. */
export const mayAnswer = roles('analyst', 'send-manager');
