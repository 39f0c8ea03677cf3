export { canBeWeighed, standingOf } from './core/standing.ts';
export type { ClaimWindow, FigureSpan, Standing } from './core/standing.ts';
export { loadMeasureRegister } from './store-register.ts';
export { refreshMeasureValues } from './store-values.ts';
