// The door of decisions: what boards decided, what was asked of the partnership, and whether those who asked accept the answer.
export type { Challenge, ChallengeStanding } from './core/challenge.ts';
export type { Decision, Dissent } from './core/decision.ts';
export { challengesOf } from './reads-challenges.ts';
export { decisionsOf } from './reads-decisions.ts';
