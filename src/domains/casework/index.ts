export { importReturn, importReturnWithin } from './actions-import.ts';
export type { ImportInto, ImportReport, ImportWithin, IncomingFacts, TakePerson } from './actions-import.ts';
export { said, saysNothing, textsOf } from './core/incoming.ts';
export type {
  IncomingActivePlan,
  IncomingAssessment,
  IncomingPerson,
  IncomingPlan,
  IncomingRequest,
  Place,
  SaidRecord,
} from './core/incoming.ts';
export type { ColumnName, RecordKind } from './core/records.ts';
export { columnsOf } from './core/records.ts';
export { findChild, importsOf, keptPersons } from './reads.ts';
export type { ImportLine } from './reads.ts';
export { versionOfRecords } from './reads-version.ts';
export { currentReturn } from './reads-tree.ts';
export type { CurrentReturn, KeptPerson, KeptRecord } from './reads-tree.ts';
export { inPlainWords } from './words.ts';
export { mayOpenRecords } from './policy.ts';
export { caseworkRoutes } from './routes.ts';
export { importExtract } from './actions-extract.ts';
export type { ExtractReport, ExtractToImport } from './actions-extract.ts';
export type { RefusedChild } from './core/extract-children.ts';
export { caseRecordsOf, caseRecordsOfChildren, sourcesOf } from './reads-extract.ts';
export type { CaseRecord, Source } from './reads-extract.ts';
export { recordChild } from './record-child.ts';
export { childrenNotNamed, mustNotBeNamed, recordsNotNamed } from './reads-unnamed.ts';
export { childrenLike } from './reads-like.ts';
export type { PossibleChild } from './reads-like.ts';
