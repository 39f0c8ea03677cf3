// The door of waiting lists: the statistics of waits, pure, and the command that gives them.
export { waitsCommand } from './commands.ts';
export { kaplanMeier, quantile } from './core/kaplan-meier.ts';
