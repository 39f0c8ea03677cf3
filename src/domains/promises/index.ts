// The door of promises: what was promised and what others demanded, in exact words, and what became of it.
export { conditionsOf } from './conditions.ts';
export type { ConditionPart, ConditionTold, OfferedEvidence, PromiseTold } from './core/promise.ts';
export { promisesOf } from './reads.ts';
