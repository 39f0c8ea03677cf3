import type { ExportedFinding } from './core/report/export-rows.ts';
import { when } from './pages/parts.ts';
import type { FindRule, Numbers } from './pages/parts.ts';
import type { Finding } from './reads-findings.ts';

const since = ({ isNew }: Finding): string => (isNew === undefined ? '' : isNew ? 'new' : 'still there');

/** Findings as they stand in a file to take away. */
export const exported = (findings: readonly Finding[], find: FindRule, numbers: Numbers): readonly ExportedFinding[] =>
  findings.map((finding) => ({
    severity: finding.severity,
    rule: finding.rule,
    title: find(finding.rule)?.title ?? '',
    departmentNumber: numbers.get(finding.rule) ?? '',
    message: finding.message,
    module: finding.module,
    field: finding.field ?? '',
    value: finding.value ?? '',
    file: finding.file,
    line: finding.line,
    path: finding.path,
    person: finding.person,
    upn: finding.upn,
    uln: finding.uln,
    sourceId: finding.sourceId,
    officer: finding.officer ?? '',
    sinceLastFile: since(finding),
    explanation: finding.explanation?.said ?? '',
    explainedBy: finding.explanation?.by ?? '',
    explainedAt: finding.explanation ? when(finding.explanation.at) : '',
  }));
