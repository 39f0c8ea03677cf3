import { roles } from '#platform/http';

/** Who reads the numbers of a partnership. The policies of 0152 say the same behind this. */
export const maySeeAssurance = roles(
  'case-officer',
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'independent-chair',
  'adviser',
  'commissioner',
);

/** Who answers for values: releases what is held, signs off. */
export const mayRelease = roles('send-manager', 'analyst', 'programme-office', 'commissioner');
