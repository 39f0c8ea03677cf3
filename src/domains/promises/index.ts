// The door of promises: what was promised and what others demanded, in exact words, and what became of it.
export { promisesCommand, promisesUsage } from './commands.ts';
export { conditionDeskRoutes } from './condition-routes.ts';
export { conditionsOf } from './reads-conditions.ts';
export type { ConditionPart, ConditionTold, OfferedEvidence, PromiseTold } from './core/promise.ts';
export { loadInventedPromises } from './demonstration.ts';
export { promiseDeskRoutes } from './desk-routes.ts';
export { mayReadConditions, mayReadPromises } from './policy.ts';
export { publicPromiseRoutes } from './public-routes.ts';
export { promisesOf } from './reads.ts';
