// The door of the cohorts: how many stand where, what changed, and who they are.
export { cohortsJob, countAnArea } from './cohorts-job.ts';
export type { AlsoCounted } from './cohorts-job.ts';
export { askToCount, countingNow } from './counting.ts';
export { makeCohorts } from './make-cohorts.ts';
export { maySeeCounts } from './policy.ts';
export { cohortRoutes } from './routes.ts';
