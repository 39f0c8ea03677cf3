// The door of the law: time limits as dated data, due dates that explain themselves, and alarms.
export { alarmsCommand, alarmsUsage } from './alarm-commands.ts';
export { lawCommands, lawDueUsage } from './commands.ts';
export { dueDates } from './core/due-dates.ts';
export type { DueDates } from './core/due-dates.ts';
export type { Cannot, DueDate, ExceptionStanding, Finding, Judged } from './core/due-date.ts';
export { known } from './core/facts.ts';
export type { Facts, Known, RecordedException } from './core/facts.ts';
export { registerSettings } from './core/settings.ts';
export type { Settings } from './core/settings.ts';
export type { Standing } from './core/standing.ts';
export { arithmetic, longDay, longWorking, shortWorking } from './core/working.ts';
export type { Audience } from './core/working.ts';
export { shippedLaw } from './rules.ts';
export { lawRoutes } from './routes.ts';
