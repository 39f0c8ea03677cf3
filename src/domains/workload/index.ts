// The door of the workload: who has how much, and what falls due.
export { makeWorkload } from './make-workload.ts';
export { workloadRoutes } from './routes.ts';
