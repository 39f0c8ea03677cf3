// The door of claims: sentences that say what changed, what each stands on, and what turned under it since.
export { acceptedClaimsOf } from './accepted-claims.ts';
export type { AcceptedClaim } from './accepted-claims.ts';
export { claimsOnThePage, claimsOnThePublicPage } from './claims-on-series.ts';
export { claimsCommand, claimsUsage } from './commands.ts';
export { isOfFew } from './core/claim.ts';
export type { PublicClaim } from './core/public-lines.ts';
export { loadInventedClaims } from './demonstration.ts';
export { deskRoutes as claimDeskRoutes } from './desk-routes.ts';
export { remindTheForum } from './forum-reminder.ts';
export { mayReadClaims } from './policy.ts';
export { publicClaimsOf } from './public-claims.ts';
export { publicClaimRoutes } from './public-routes.ts';
export { claimWords, kindWords as claimKindWords, stanceWords } from './words.ts';
