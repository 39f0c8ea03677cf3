// The door of the charts of change: XmR charts as NHS England's "Making Data Count" and NHSRplotthedots draw them.
export { spcCommand, spcUsage } from './commands.ts';
export { chartOf } from './core/spc.ts';
