// The door of the coverage: what answers each item of a letter, and when the next stocktake is.
export type { Says } from './core/answers.ts';
export type { CoverageCounts } from './core/counts.ts';
export type { Cover, CoverAction, CoverEvidence, CoverMeasure, Needed } from './core/cover.ts';
export type { NextStocktake } from './core/stocktake.ts';
export { coverageOf } from './coverage.ts';
export type { Coverage, CoverageAsked, ItemCover, NextAnswer, StatementCover } from './coverage.ts';
export { nextStocktakeOf } from './reads.ts';
