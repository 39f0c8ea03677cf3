export { asInvented } from './chosen-sessions.ts';
export { loadAlderbeck } from './demonstration.ts';
export { oidcWith, providerAnswers } from './oidc.ts';
export type { Oidc, OidcSettings } from './oidc.ts';
export { mayListPeople, mayReadTheTrail } from './policy.ts';
export { myMemberships } from './reads.ts';
export type { MembershipLine } from './reads.ts';
export { accessRoutes } from './routes.ts';
export { accountsByName, admit, asOwner, disableAccount, servePartnership } from './store.ts';
