// The door of the caseload: what is owed to each child, by when, and how it stood on the day of the source.
export { childrenTogether, togetherOf } from './children-together.ts';
export type { ChildTogether } from './children-together.ts';
export type { Fact } from './core/fact.ts';
export { freshness } from './core/question.ts';
export type { About } from './core/question.ts';
export { plansEnded } from './core/together-ends.ts';
export type { PlanEnded } from './core/together-ends.ts';
export type { Place } from './core/told.ts';
export type { PlanTogether } from './core/together-plan.ts';
export type { AdviceTogether, RequestTogether } from './core/together-requests.ts';
export type { ReviewTogether } from './core/together-reviews.ts';
export type { Together } from './core/together.ts';
export { dutiesJob } from './duties-job.ts';
export { makeDuties, remakeChild, versionOfDuties } from './make-duties.ts';
export { caseloadRoutes } from './routes.ts';
export { mayWorkCases } from './policy.ts';
