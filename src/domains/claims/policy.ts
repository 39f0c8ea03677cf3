import { mayReadEvidence } from '#domains/evidence';
import { roles } from '#platform/http';

/** Who reads claims before they are public, and their history. The policies of 0182 say the same behind this. */
export const mayReadClaims = mayReadEvidence;

export const mayMakeClaims = roles(
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'commissioner',
  'parent-carer-forum',
);

/** Who accepts, publishes and answers for claims that turned. Of one claim it is never its maker. */
export const mayAcceptClaims = roles(
  'send-manager',
  'programme-office',
  'board-member',
  'commissioner',
  'independent-chair',
);

/** Who sends back, withdraws, and writes what is known of a guard that cannot be told in public: whoever makes or accepts claims. */
export const mayMoveClaims = roles(
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'commissioner',
  'independent-chair',
  'parent-carer-forum',
);

export const maySpeakForTheForum = roles('parent-carer-forum');

export const maySayWhoOwns = roles('programme-office', 'independent-chair');
