import { createHash } from 'node:crypto';
import { importExtract } from '#domains/casework';
import { caseColumnsOf, caseKinds } from '#shared/case-records';
import type { CaseKind, IncomingCaseRecord } from '#shared/case-records';
import { plainDate } from '#shared/plain-date';
import type { Address, SessionToken, Store } from '#platform/db';
import { withBulkSession } from '#platform/db';

type OwnDatabase = {
  readonly address: Address;
  readonly store: Store;
  readonly serviceToken: () => Promise<SessionToken>;
};

/** A record as an extract has it: its kind, of which child, and its columns by name. */
export type CaseTexts = readonly [kind: CaseKind, childRef: string, texts: Readonly<Record<string, string>>];

const recordOf = ([kind, childRef, texts]: CaseTexts, index: number): IncomingCaseRecord => ({
  kind,
  key: kind === 'case_child' ? childRef : `${childRef} ${String(index)}`,
  childRef,
  values: caseColumnsOf[kind].map(({ name }) => texts[name] ?? null),
  asWritten: undefined,
  file: 0,
  line: index + 2,
});

/** Takes an extract of an invented case system into the records, as if it had been read and confirmed. */
export const importCases = async (
  database: OwnDatabase,
  told: {
    readonly asAt: string;
    readonly records: readonly CaseTexts[];
    readonly name?: string;
    readonly covers?: 'full' | 'delta';
    readonly cannotTell?: readonly string[];
  },
): Promise<void> => {
  const token = await database.serviceToken();
  const words = `${told.name ?? 'Case system'} ${told.asAt} ${JSON.stringify(told.records)}`;
  await withBulkSession(database.store.appPool, token, (client, tx) =>
    importExtract(
      client,
      tx,
      {
        partnershipCode: '999',
        sourceName: told.name ?? 'Case system',
        mappingVersion: 1,
        covers: told.covers ?? 'full',
        asAt: plainDate(told.asAt),
        files: [
          {
            name: `cases-${told.asAt}.csv`,
            sha256: createHash('sha256').update(words).digest('hex'),
            shape: 'csv',
            encoding: 'utf-8',
            bytes: 1,
          },
        ],
        records: told.records.map(recordOf),
        refusedKeys: new Map(),
        kinds: caseKinds,
        cannotTell: told.cannotTell ?? [],
        rowsRead: told.records.length,
        rowsRefused: 0,
        problems: 0,
      },
      new Date('2026-11-22T09:00:00Z'),
    ),
  );
};
