// The door of the caseload: what is owed to each child, by when, and how it stood on the day of the source.
export { dutiesJob } from './duties-job.ts';
export { makeDuties, remakeChild, versionOfDuties } from './make-duties.ts';
export { caseloadRoutes } from './routes.ts';
export { mayWorkCases } from './policy.ts';
