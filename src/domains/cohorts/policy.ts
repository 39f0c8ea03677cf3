import { roles } from '#platform/http';

/** Who sees how many there are. access.sees_counts() says the same behind this. Who they are is for `mayOpenRecords` of the casework. */
export const maySeeCounts = roles(
  'case-officer',
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'independent-chair',
  'adviser',
  'commissioner',
);

/** Who says when the last stocktake was. The policy of stocktake_day says the same behind this. */
export const mayPutInStocktake = roles('send-manager', 'programme-office');
