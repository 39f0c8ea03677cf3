import { roles } from '#platform/http';

/** Who reads packs: those who judge, those who answer to them, and the forum. access.reads_packs() says the same behind this. */
export const mayReadPacks = roles(
  'programme-office',
  'board-member',
  'independent-chair',
  'adviser',
  'parent-carer-forum',
);

/** Who has packs made. */
export const mayMakePacks = roles('programme-office');

/** Who lets everybody read one, or no longer: never the office that made it. The policy of 0220 says the same. */
export const mayShowPacks = roles('independent-chair');
