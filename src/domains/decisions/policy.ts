import { roles } from '#platform/http';

export { mayReadPlan as mayReadDecisions } from '#domains/plan-actions';

// The functions and triggers of 0213 say the same behind each of these.

/** Who records what was decided, and corrects it. */
export const mayRecordDecisions = roles('programme-office', 'independent-chair');

/** Who sits at the table, and says in their own words that they do not agree. */
export const mayDissent = roles(
  'programme-office',
  'board-member',
  'independent-chair',
  'commissioner',
  'send-manager',
  'parent-carer-forum',
);

/** Who asks; the programme office writes down what scrutiny asked, and no more. */
export const mayAsk = roles('independent-chair', 'board-member', 'parent-carer-forum', 'adviser', 'programme-office');

/** Who can be asked. Whether this one was is worked out with the challenge. */
export const mayAnswer = roles(
  'case-officer',
  'send-manager',
  'programme-office',
  'board-member',
  'independent-chair',
  'analyst',
  'commissioner',
);

/** Who may make it public; of a challenge also take it down, where they asked or are the chair. */
export const mayPublish = roles('programme-office', 'independent-chair');

/** Who asks in their own name, and says of the answer whether they accept it. */
export const mayAskOwn = roles('independent-chair', 'board-member', 'parent-carer-forum', 'adviser');
