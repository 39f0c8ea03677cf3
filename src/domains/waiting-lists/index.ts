// The door of waiting lists: the statistics of waits, pure, the lists of providers and published NHS waits, their pages, and the command.
export { waitsCommand } from './commands.ts';
export { kaplanMeier, quantile } from './core/kaplan-meier.ts';
export { waitSeries } from './series-for-others.ts';
export type { WaitSeriesOfArea } from './series-for-others.ts';
