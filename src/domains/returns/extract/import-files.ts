import type pg from 'pg';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import type { ExtractProblem } from '../core/extract/problem.ts';
import { checkExtract } from './check-extract.ts';
import type { ExtractFile } from './read-tables.ts';
import type { MappingVersion } from './reads-extract.ts';
import { keepResult, receiveExtract } from './store-extract.ts';
import { writeExtract } from './write-extract.ts';
import type { ExtractResult } from './write-extract.ts';

/** One transaction of a named service account, on a client that can COPY. */
export type InBulk = <T>(work: (client: pg.PoolClient, tx: Tx) => Promise<T>) => Promise<T>;

export type FilesToImport = {
  readonly partnershipCode: string;
  /** Who is said to have sent it. */
  readonly sentBy: string;
  readonly newest: MappingVersion;
  readonly covers: 'full' | 'delta';
  readonly asAt: PlainDate;
  readonly files: readonly ExtractFile[];
};

/** Reads files where they lie and imports them by a mapping, without a job; no copy of them is kept. Throws AppError with nothing changed. */
export const importExtractFiles = async (
  inBulk: InBulk,
  { partnershipCode, sentBy, newest, covers, asAt, files: given }: FilesToImport,
  at: Date,
): Promise<{ readonly result: ExtractResult; readonly problems: readonly ExtractProblem[] }> => {
  const { name, version: mappingVersion, mapping } = newest;
  const outcome = await checkExtract({ files: given, mapping, asAt, areaCode: partnershipCode });
  if (outcome.kind === 'needs-mapping')
    throw new AppError(
      'invalid',
      `${outcome.why} Nothing was imported. Send the extract on the page, where the new headings are shown and confirmed.`,
    );
  const { files, checked } = outcome;
  return inBulk(async (client, tx) => {
    const written = await writeExtract(
      client,
      tx,
      { partnershipCode, name, mappingVersion, covers, asAt, files, checked },
      at,
    );
    if (written.result.status === 'already-held') return written;
    const id = await receiveExtract(
      tx,
      { partnershipCode, displayName: sentBy },
      {
        ...{ name, asAt, covers, at },
        files: files.map((file) => ({ fileId: null, name: file.name, sha256: file.sha256, bytes: file.bytes })),
      },
    );
    await keepResult(tx, partnershipCode, id, { ...written, name, mappingVersion, at });
    return written;
  });
};
