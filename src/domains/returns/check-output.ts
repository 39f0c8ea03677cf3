import type { CheckedFiles } from './check-files.ts';
import type { Issue, Severity } from './core/issue.ts';
import { severityIn } from './core/rules/rule.ts';
import { shippedRuleBook } from './rule-book.ts';

const piecesOf = 500;

/** The report as JSON in pieces: it may be longer than any one text can be. */
export function* checkAsJson({ issues, ...rest }: CheckedFiles): Generator<string, void, undefined> {
  const { files, year, counts, summary, yearFrom, notLookedAt, kept } = rest;
  yield `{"files":${JSON.stringify(files)},"year":${String(year)},"counts":${JSON.stringify(counts)},"issues":[`;
  for (let from = 0; from < issues.length; from += piecesOf) {
    const piece = issues.slice(from, from + piecesOf).map((issue) => JSON.stringify(issue));
    yield `${from === 0 ? '\n' : ',\n'}${piece.join(',\n')}`;
  }
  yield `],"summary":${JSON.stringify(summary)},"yearFrom":${JSON.stringify(yearFrom)},"notLookedAt":${JSON.stringify(notLookedAt)},"kept":${JSON.stringify(kept)}}\n`;
}

const shapes = {
  xml: 'XML',
  'csv-set': 'COLLECT’s CSV set',
  template: 'the submission template',
  'pre-submission': 'the pre-submission workbook',
} as const;

const yearWords = {
  header: '',
  'reference-date': ' (by its reference date)',
  option: ' (as you said; the files name none that Irwell knows)',
  assumed: ' (assumed; the files name no year that Irwell knows)',
} as const;

const many = (count: number): string => count.toLocaleString('en-GB');
const counted = (count: number, one: string, more: string): string => `${many(count)} ${count === 1 ? one : more}`;

const placeOf = ({ where }: Issue): string =>
  where.line > 0 ? `${where.file} line ${String(where.line)}` : where.file === '' ? 'the whole return' : where.file;

function* rulesOf({ summary, issues, year }: CheckedFiles, wanted: Severity): Generator<string, void, undefined> {
  const rules = shippedRuleBook().rules.filter((rule) => severityIn(rule, year) === wanted);
  const found = rules.flatMap((rule) => {
    const count = summary.byRule[rule.id] ?? 0;
    return count === 0 ? [] : [{ ...rule, count }];
  });
  if (found.length === 0) return;
  yield `\n${wanted === 'error' ? 'Errors' : 'Queries'}\n`;
  for (const { id, title, count } of found.toSorted((a, b) => b.count - a.count)) {
    const first = issues.find(({ rule }) => rule === id);
    yield `  ${id}  ${many(count).padStart(9)}  ${title}\n`;
    if (first !== undefined) yield `                  first in ${placeOf(first)}: ${first.message}\n`;
  }
}

/** The report for people: what was read, what each rule found, and the first place of each. */
export function* checkInWords(checked: CheckedFiles): Generator<string, void, undefined> {
  const { files, year, yearFrom, counts, summary, notLookedAt } = checked;
  const shape = files[0]?.shape ?? 'xml';
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  yield `Return of ${String(year)}${yearWords[yearFrom]}, from ${shapes[shape]}: ${counted(files.length, 'file', 'files')}, ${counted(counts.person, 'person', 'persons')}, ${counted(rows, 'record', 'records')}.\n`;
  yield summary.errors === 0
    ? `No errors by Irwell’s rules; ${counted(summary.queries, 'query', 'queries')}. Only COLLECT decides whether a return is accepted.\n`
    : `${counted(summary.errors, 'error', 'errors')} and ${counted(summary.queries, 'query', 'queries')} by Irwell’s rules, which are not the Department’s.\n`;
  yield* rulesOf(checked, 'error');
  yield* rulesOf(checked, 'query');
  if (notLookedAt.length > 0) yield '\nNot looked at\n';
  for (const { rule, why } of notLookedAt) yield `  ${rule}  ${why}\n`;
}
