import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { CheckedRows, ListProblem } from '../core/lists/check-rows.ts';
import { vanishedBetween, vanishedInWords } from '../core/lists/compare.ts';
import { rowsOfList } from '../reads-rows.ts';
import { listBefore } from './reads-lists.ts';
import type { ListResult } from './reads-lists.ts';
import { isHeldAlready, keepList, noteHeldAlready } from './store-lists.ts';

export type ListToTake = {
  readonly partnershipCode: string;
  readonly listId: string;
  readonly source: string;
  readonly asAt: PlainDate;
  readonly sha256: string;
  readonly read: number;
  readonly checked: CheckedRows;
  readonly mappingVersion: number;
};

/**
 * Takes a checked list in, in one transaction, compared with the list of the same source before it: who waited then and is in this one nowhere is told. The same file of the
 * same day a second time changes nothing.
 */
export const takeInList = async (
  tx: Tx,
  { partnershipCode, listId, source, asAt, sha256, read, checked, mappingVersion }: ListToTake,
  at: Date,
): Promise<{ readonly result: ListResult; readonly problems: readonly ListProblem[] } | 'held-already'> => {
  if (await isHeldAlready(tx, partnershipCode, source, asAt, sha256)) {
    await noteHeldAlready(tx, partnershipCode, listId, at);
    return 'held-already';
  }
  const before = await listBefore(tx, partnershipCode, source, asAt);
  const vanished = before ? vanishedBetween(await rowsOfList(tx, partnershipCode, before.id), checked.rows) : [];
  const problems = [...checked.problems, ...(before ? vanishedInWords(vanished, before.asAt) : [])];
  const result: ListResult = {
    read,
    taken: checked.rows.length,
    refused: new Set(checked.problems.filter(({ severity }) => severity === 'refused').map(({ line }) => line)).size,
    queries: problems.filter(({ severity }) => severity === 'query').length,
    leftOut: checked.leftOut,
    vanished: vanished.length,
    comparedWith: before?.asAt ?? null,
  };
  await keepList(tx, partnershipCode, listId, { rows: checked.rows, problems, result, sha256, mappingVersion, at });
  await recordAct(tx, {
    action: 'waits.list-taken',
    subjectKind: 'wait-list',
    subjectIds: [listId],
    detail: { rows: result.taken, refused: result.refused },
  });
  return { result, problems };
};
