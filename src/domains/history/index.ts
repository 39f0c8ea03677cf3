export { loadHistory } from './actions.ts';
export { givesFigure } from './core/gives-figure.ts';
export { asSentence, bothNumbers, inNumberWords } from './core/judged.ts';
export { letterPromises } from './pages/promises.page.ts';
export { eventsOf, findingsOf, promisesOf as letterPromisesOf, weaknessesOf } from './reads.ts';
export type { Finding, Source, Weakness } from './reads.ts';
export { historyRoutes } from './routes.ts';
