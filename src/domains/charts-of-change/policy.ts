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

export const keeperRoles = ['send-manager', 'analyst', 'programme-office', 'commissioner'] as const;

/** Who answers for series: describes them, sends and takes back values, releases what is held, signs off. access.keeps_series() says the same. */
export const mayRelease = roles(...keeperRoles);
