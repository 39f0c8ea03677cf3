import { roles } from '#platform/http';

/** Who sees the figures: those who see children, as they are counted; the others with small numbers protected. access.sees_counts() says the same. */
export const maySeeFigures = roles(
  'case-officer',
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'independent-chair',
  'adviser',
  'commissioner',
);

/** Who explains a difference from a published figure. The policy of figure_explanation says the same. */
export const mayExplain = roles('send-manager', 'analyst');
