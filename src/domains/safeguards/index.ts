export { doctorCommand } from './commands.ts';
export { missingSafeguards } from './store.ts';
