import { caseColumnsOf, caseKinds } from '#shared/case-records';
import type { CaseColumn, CaseKind } from '#shared/case-records';

export type Field = { readonly name: string; readonly label: string; readonly column: CaseColumn | undefined };

const childColumn = (name: string): CaseColumn | undefined =>
  caseColumnsOf.case_child.find((each) => each.name === name);

/** What any table of an extract may hold: who the child is, which record it is, which authority's. */
const link: readonly Field[] = [
  { name: 'child_ref', label: 'The case system’s own number of the child', column: undefined },
  { name: 'record_ref', label: 'The case system’s own number of this record', column: undefined },
  { name: 'authority', label: 'Code of the authority (three digits)', column: undefined },
  ...(['upn', 'uln', 'surname', 'forename', 'birth_on'] as const).map((name) => ({
    name,
    label: `Child: ${childColumn(name)?.label ?? name}`,
    column: childColumn(name),
  })),
];

const own = (kind: CaseKind): readonly Field[] =>
  caseColumnsOf[kind].map((column) => ({ name: column.name, label: column.label, column }));

const named = (fields: readonly Field[]): ReadonlySet<string> => new Set(fields.map(({ name }) => name));

const fieldsByKind: ReadonlyMap<CaseKind, readonly Field[]> = new Map(
  caseKinds.map((kind) => {
    const fields = own(kind);
    const names = named(fields);
    return [kind, [...link.filter(({ name }) => !names.has(name)), ...fields]];
  }),
);

/** Everything that a column of a table of this kind can hold. */
export const fieldsOf = (kind: CaseKind): readonly Field[] => fieldsByKind.get(kind) ?? [];

export const findField = (kind: CaseKind, name: string): Field | undefined =>
  fieldsOf(kind).find((field) => field.name === name);

/** What tells one record of a child from another where the source gives it no number. */
export const naturalKeyOf: Readonly<Record<CaseKind, readonly string[]>> = {
  case_child: [],
  case_officer: ['from_on', 'officer'],
  case_request: ['received_on'],
  case_advice: ['adviser', 'asked_on'],
  case_plan: ['plan_on'],
  case_review: ['meeting_on', 'due_on'],
  case_notice: ['notified_on'],
  case_dispute: ['way', 'opened_on'],
  case_placement: ['from_on', 'urn', 'ukprn', 'school'],
};

/** Days that come one after another; a step that happened out of order is asked about and taken. */
export const orderOf: Readonly<Record<CaseKind, readonly (readonly string[])[]>> = {
  case_child: [
    ['birth_on', 'died_on'],
    ['birth_on', 'closed_on'],
  ],
  case_officer: [['from_on', 'until_on']],
  case_request: [
    ['received_on', 'told_on', 'draft_sent_on', 'final_sent_on'],
    ['received_on', 'told_no_plan_on'],
  ],
  case_advice: [['asked_on', 'chased_on', 'received_on']],
  case_plan: [['plan_on', 'ceased_on']],
  case_review: [
    ['invited_on', 'circulated_on', 'meeting_on', 'report_sent_on', 'decided_on', 'final_amended_on'],
    ['meeting_on', 'notice_on', 'final_amended_on'],
  ],
  case_notice: [['notified_on', 'answered_on']],
  case_dispute: [['opened_on', 'held_on', 'ended_on']],
  case_placement: [['from_on', 'until_on']],
};
