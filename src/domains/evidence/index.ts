// The door of evidence: what shows that something changed, with its owner, its consent and how strong it is.
export { isForums } from './core/evidence.ts';
export type { Evidence, EvidenceKind } from './core/evidence.ts';
export { dayFields, formFields, problemsOf } from './pages/fields.ts';
export type { StandsOnEvidence, StandsOnIt } from './pages/stands-on-it.part.ts';
export type { Typed } from './pages/fields.ts';
export { evidencePath, titleOf } from './pages/evidence.page.ts';
export { mayReadEvidence } from './policy.ts';
export { evidenceOf } from './reads.ts';
export { evidenceRoutes } from './routes.ts';
export { saveEvidence, withdrawEvidence } from './store.ts';
export { kindWords, strengthWords, withdrawnWords } from './words.ts';
