import { roles } from '#platform/http';

/**
 * Who brings letters and confirms their pieces: the programme office, which keeps the plan. The lines as they came name officials, and what is confirmed
 * becomes the plan's own words, so that nobody else does. access.keeps_plan() says the same behind this.
 */
export const mayBringLetters = roles('programme-office');
