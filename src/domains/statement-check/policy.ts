import { roles } from '#platform/http';

/** Who writes or answers for what a partnership publishes. The policy of migration 0190 says the same behind this. */
export const mayCheckStatements = roles(
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'independent-chair',
  'commissioner',
  'local-offer-editor',
  'parent-carer-forum',
);
