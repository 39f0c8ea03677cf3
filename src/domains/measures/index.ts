export { canBeWeighed, standingOf } from './core/standing.ts';
export type { ClaimWindow, FigureSpan, Standing } from './core/standing.ts';
export type { MeasureWithGuards } from './core/measure.ts';
export { measuresFor, measureWithGuards } from './reads.ts';
export { measureRoutes } from './routes.ts';
export { loadMeasureRegister } from './store-register.ts';
export { refreshMeasureValues } from './store-values.ts';
export { measureWords } from './words.ts';
