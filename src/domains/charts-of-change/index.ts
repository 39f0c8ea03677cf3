// The door of the charts of change: XmR charts as NHS England's "Making Data Count" and NHSRplotthedots draw them, and what may be said after an action.
export { spcCommand, spcUsage } from './commands.ts';
export type { RuleKind } from './core/after-action.ts';
export { comparePeriods } from './core/compare-periods.ts';
export { chartOf } from './core/spc.ts';
export { verdictOf } from './core/verdict.ts';
export type { Verdict } from './core/verdict.ts';
export { chartGuideRoutes } from './guide-routes.ts';
