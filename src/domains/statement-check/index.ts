// The door of the statement check: plain rules that read what duty-holders publish, and hold it against itself and against public evidence.
export { statementCommand, statementUsage } from './commands.ts';
export { mayCheckStatements } from './policy.ts';
export { groundsOf } from './reads.ts';
export { areasServed } from './reads-kept.ts';
export { statementCheckRoutes } from './routes.ts';
