// The door of the steps of a case that are recorded here, and of what a person settled where sources differ.
export { settlementOf } from './core/settlement.ts';
export type { Matter, Settlement, Statement } from './core/settlement.ts';
export type { Adviser, RecordedStep, StepKind, StepOf } from './core/step.ts';
export { keepWhoMayDiffer } from './store-who-may-differ.ts';
export { childrenRecorded, recordedSoFar } from './reads-recorded.ts';
export type { RecordedSoFar } from './reads-recorded.ts';
export { settlementsOfChildren, stepsOfChildren } from './reads.ts';
export { caseStepRoutes } from './routes.ts';
export type { AfterStep } from './actions.ts';
export { stepsCommand } from './commands.ts';
export { maySeeSteps } from './policy.ts';
