// The door of decisions: what boards decided, what was asked of the partnership, and whether those who asked accept the answer.
export { decisionsCommand, decisionsUsage } from './commands.ts';
export type { Challenge, ChallengeStanding } from './core/challenge.ts';
export type { Decision, Dissent } from './core/decision.ts';
export { loadInventedDecisions } from './demonstration.ts';
export { mayReadDecisions } from './policy.ts';
export { challengesOf } from './reads-challenges.ts';
export { decisionsOf } from './reads-decisions.ts';
export { decisionRoutes } from './routes.ts';
export { decisionsAbout } from './said-about.ts';
