export { frontAnswers } from './front-account.ts';
export type { FrontAnswer } from './front-account.ts';
export { progressRoutes } from './routes.ts';
