// The door of evidence: what shows that something changed, with its owner, its consent and how strong it is.
export { isForums } from './core/evidence.ts';
export type { Evidence, EvidenceKind } from './core/evidence.ts';
export { evidenceOf } from './reads.ts';
