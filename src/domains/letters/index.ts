export { lettersCommand, lettersUsage } from './commands.ts';
export { loadInventedLetters } from './demonstration.ts';
export { mayBringLetters } from './policy.ts';
export { lettersRoutes } from './routes.ts';
