// The door of the coverage: what answers each item of a letter, and when the next stocktake is.
export { coverageCommand, coverageUsage } from './commands.ts';
export type { Says } from './core/answers.ts';
export type { CoverageCounts } from './core/counts.ts';
export type { Needed } from './core/cover.ts';
export type { NextStocktake } from './core/stocktake.ts';
export { coverageOf } from './coverage.ts';
export type { Coverage, ItemCover } from './coverage.ts';
export { loadInventedCoverage } from './demonstration.ts';
export { nextStocktakeOf } from './reads.ts';
export { coverageRoutes } from './routes.ts';
