export { loadInventedLetters } from './demonstration.ts';
