import type { Severity } from '../issue.ts';
import type { ModuleName } from '../modules.ts';

/** What a file to take away says of one finding. */
export type ExportedFinding = {
  readonly severity: Severity;
  readonly rule: string;
  readonly title: string;
  readonly departmentNumber: string;
  readonly message: string;
  readonly module: ModuleName;
  readonly field: string;
  readonly value: string;
  readonly file: string;
  readonly line: number;
  readonly path: string;
  readonly person: number;
  readonly upn: string;
  readonly uln: string;
  readonly sourceId: string;
  readonly officer: string;
  readonly sinceLastFile: string;
  readonly explanation: string;
  readonly explainedBy: string;
  readonly explainedAt: string;
};

const headings = {
  severity: 'severity',
  rule: 'irwell_rule',
  title: 'irwell_rule_title',
  departmentNumber: 'department_number_as_written_here',
  message: 'what_is_wrong_and_what_to_do',
  module: 'module',
  field: 'field',
  value: 'value',
  file: 'file',
  line: 'line',
  path: 'place',
  person: 'person_in_file',
  upn: 'upn',
  uln: 'uln',
  sourceId: 'number_in_file',
  officer: 'officer',
  sinceLastFile: 'since_last_file',
  explanation: 'explanation',
  explainedBy: 'explained_by',
  explainedAt: 'explained_at',
} as const satisfies Readonly<Record<keyof ExportedFinding, string>>;

/** Headings first, then a line for each finding. All text: a UPN or a line number is never a sum. */
export const exportRows = (findings: readonly ExportedFinding[]): readonly (readonly string[])[] => [
  Object.values(headings),
  ...findings.map((finding) => [
    finding.severity,
    finding.rule,
    finding.title,
    finding.departmentNumber,
    finding.message,
    finding.module,
    finding.field,
    finding.value,
    finding.file,
    String(finding.line),
    finding.path,
    String(finding.person),
    finding.upn,
    finding.uln,
    finding.sourceId,
    finding.officer,
    finding.sinceLastFile,
    finding.explanation,
    finding.explainedBy,
    finding.explainedAt,
  ]),
];
