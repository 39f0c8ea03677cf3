// The door of the figures: measures counted from the records, the rows behind them, and how they lie to what is published.
export { figuresCommand, figuresUsage } from './commands.ts';
export { figuresJob, figuresTodayJob } from './figures-job.ts';
export { monthlyFigures, monthlyMeasures } from './monthly-figures.ts';
export type { MonthlyFigure, MonthlyMeasure } from './monthly-figures.ts';
export { maySeeFigures } from './policy.ts';
export { figureRoutes } from './routes.ts';
