// Letters, reports and statements as files bring them: their text, read safely. Knows no domain.
export { documentText, documentLimits } from './document-text.ts';
