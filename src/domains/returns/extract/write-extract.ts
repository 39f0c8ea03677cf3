import type pg from 'pg';
import { importExtract } from '#domains/casework';
import type { ExtractReport, RefusedChild } from '#domains/casework';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import type { ExtractProblem, ExtractRule } from '../core/extract/problem.ts';
import type { CheckedExtract } from '../core/extract/whole-extract.ts';
import type { ReadFile } from './read-tables.ts';

export type ExtractToWrite = {
  readonly partnershipCode: string;
  readonly name: string;
  readonly mappingVersion: number;
  readonly covers: 'full' | 'delta';
  readonly asAt: PlainDate;
  readonly files: readonly ReadFile[];
  readonly checked: CheckedExtract;
};

/** What came of an extract, for its page and for the command line. */
export type ExtractResult = {
  readonly status: 'imported' | 'already-held';
  readonly importNumber: number;
  readonly rows: { readonly read: number; readonly taken: number; readonly refused: number };
  readonly children: ExtractReport['children'];
  readonly records: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly missing: number;
  };
  readonly problems: Readonly<Record<'refused' | 'unread' | 'query', number>>;
  readonly cannotTell: readonly string[];
};

const becauseOf: Readonly<Record<RefusedChild, { readonly rule: ExtractRule; readonly reason: string }>> = {
  'unknown-child': {
    rule: 'x-unknown-child',
    reason:
      'No table of this extract, and none before it, says who this child is: a UPN, a ULN, or names with a date of birth. Add the child, or correct the number.',
  },
  'number-of-another-child': {
    rule: 'x-other-child',
    reason:
      'In earlier extracts this number was another child’s: name, birth date or UPN differ. Find out which is right before anything is imported of either.',
  },
};

/** Rows of children whom nobody knows: each is a result of its own, with its place. */
const refusedRows = (checked: CheckedExtract, refused: ExtractReport['refusedChildren']): readonly ExtractProblem[] =>
  checked.records.flatMap(({ childRef, kind, file, line }) => {
    const because = refused.get(childRef);
    if (because === undefined) return [];
    const table =
      checked.tables.find((each) => each.file === file && each.kind === kind) ??
      checked.tables.find((each) => each.file === file);
    return [
      {
        severity: 'refused' as const,
        ...becauseOf[because],
        file: table?.fileName ?? '',
        sheet: table?.sheet ?? '',
        line,
        heading: undefined,
        value: undefined,
      },
    ];
  });

/** Writes a checked extract into the children's records and tells what came of it, problems in the order of severity and place. */
export const writeExtract = async (
  client: pg.PoolClient,
  tx: Tx,
  { checked, name, ...extract }: ExtractToWrite,
  at: Date,
): Promise<{ readonly result: ExtractResult; readonly problems: readonly ExtractProblem[] }> => {
  const report = await importExtract(
    client,
    tx,
    {
      ...extract,
      sourceName: name,
      records: checked.records,
      refusedKeys: new Map(checked.refusedKeys),
      kinds: checked.kinds,
      cannotTell: checked.cannotTell,
      rowsRead: checked.rowsRead,
      rowsRefused: checked.rowsRefused,
      problems: checked.problems.length,
    },
    at,
  );
  const isHeld = report.status === 'already-held';
  const rank = { refused: 0, unread: 1, query: 2 };
  const problems = isHeld
    ? []
    : [...checked.problems, ...refusedRows(checked, report.refusedChildren)].sort(
        (a, b) => rank[a.severity] - rank[b.severity],
      );
  const count = (severity: ExtractProblem['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length;
  return {
    problems,
    result: {
      status: report.status,
      importNumber: report.number,
      rows: {
        read: checked.rowsRead,
        taken: isHeld ? 0 : checked.rowsRead - report.rowsRefused,
        refused: report.rowsRefused,
      },
      children: report.children,
      records: report.applied,
      problems: { refused: count('refused'), unread: count('unread'), query: count('query') },
      cannotTell: checked.cannotTell,
    },
  };
};
