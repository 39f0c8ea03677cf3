import type { CaseKind } from '#shared/case-records';

/** Kinds of record of a case system that measures ask for. */
export const kindsAsked = [
  'case_child',
  'case_request',
  'case_advice',
  'case_plan',
  'case_review',
  'case_dispute',
] as const satisfies readonly CaseKind[];

export type AskedKind = (typeof kindsAsked)[number];
