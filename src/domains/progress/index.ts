export { actionsOnThePublicPage } from './actions-on-series.ts';
export { frontAnswers } from './front-account.ts';
export type { FrontAnswer } from './front-account.ts';
export { progressRoutes } from './routes.ts';
