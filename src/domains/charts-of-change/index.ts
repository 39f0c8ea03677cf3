// The door of the charts of change: XmR charts as NHS England's "Making Data Count" and NHSRplotthedots draw them, and what may be said after an action.
export { assuranceRoutes } from './assurance-routes.ts';
export { changeRoutes } from './change-routes.ts';
export { spcCommand, spcUsage } from './commands.ts';
export type { RuleKind } from './core/after-action.ts';
export { comparePeriods } from './core/compare-periods.ts';
export { mayStandBeside } from './core/comparators.ts';
export { answerControl } from './core/control-question.ts';
export { gate } from './core/gate/gate.ts';
export { chartOf } from './core/spc.ts';
export { verdictOf } from './core/verdict.ts';
export type { Verdict } from './core/verdict.ts';
export { loadInventedSeries } from './demonstration.ts';
export { chartGuideRoutes } from './guide-routes.ts';
export { controlPicture } from './pictures/control-picture.ts';
export { maySeeAssurance } from './policy.ts';
export { seriesCommand, seriesUsage } from './series-commands.ts';
