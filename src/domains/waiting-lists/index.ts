// The door of waiting lists: the statistics of waits, pure, the lists of providers and published NHS waits, their pages, and the command.
export { waitsCommand } from './commands.ts';
export { waitsImportCommand, waitsImportUsage } from './import-command.ts';
export { kaplanMeier, quantile } from './core/kaplan-meier.ts';
export { waitSeries } from './series-for-others.ts';
export type { WaitSeriesOfArea } from './series-for-others.ts';
export { waitListJob } from './lists/list-job.ts';
export { excerptOfFiles, loadNhsExcerpt, writtenNhsExcerpt } from './nhs/excerpt.ts';
export { loadInventedWaits } from './demonstration/load.ts';
export { maySeeLists } from './policy.ts';
export { waitRoutes } from './routes.ts';
