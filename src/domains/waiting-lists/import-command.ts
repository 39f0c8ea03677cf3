import path from 'node:path';
import { parseArgs } from 'node:util';
import { missingSafeguards } from '#domains/safeguards';
import { AppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { columnMapping } from './core/lists/fields.ts';
import type { ListProblem } from './core/lists/check-rows.ts';
import { checkList } from './lists/check-list.ts';
import { newestMapping } from './lists/reads-lists.ts';
import type { ListResult } from './lists/reads-lists.ts';
import { keepColumnMapping, keyOfArea, receiveList } from './lists/store-lists.ts';
import { takeInList } from './lists/take-in.ts';
import { readNhsFile } from './nhs/read-file.ts';
import { keepNhsFile } from './nhs/store-nhs.ts';
import { readJson } from './read-list.ts';

export const waitsImportUsage =
  'waits import FILE… --area CODE [--json] | waits import FILE --area CODE --source NAME --as-at DATE [--columns FILE] [--json]';

export type ImportIo = {
  /** One transaction of a named service account. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly today: PlainDate;
  readonly now: Date;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

const refuse = (words: string): AppError => new AppError('invalid', `${words}\nUsage: irwell ${waitsImportUsage}`);

const text = { type: 'string' } as const;
const callOf = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: { area: text, source: text, 'as-at': text, columns: text, json: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

const who = (partnershipCode: string) => ({ partnershipCode, displayName: 'The command line' });

const importPublished = async (
  files: readonly string[],
  area: string,
  isJson: boolean,
  io: ImportIo,
): Promise<number> => {
  const read = [];
  for (const file of files) read.push(await readNhsFile(file));
  for (const file of read) {
    const status = await io.asService((tx) => keepNhsFile(tx, who(area), file, 'whole', io.now));
    const { name, about, rows } = file;
    if (isJson)
      io.out(`${JSON.stringify({ name, kind: about.kind, basis: about.basis, rows: rows.length, status })}\n`);
    io.err(
      status === 'taken'
        ? `${name}: ${String(rows.length)} rows of children’s services taken as published.\n`
        : `${name}: held already, nothing changed.\n`,
    );
  }
  return 0;
};

type Taken = { readonly result: ListResult; readonly problems: readonly ListProblem[] } | 'held-already';

const takeIn = (
  io: ImportIo,
  {
    file,
    area,
    source,
    asAt,
    columns,
  }: { file: string; area: string; source: string; asAt: PlainDate; columns: string | undefined },
): Promise<Taken> =>
  io.asService(async (tx) => {
    const missing = await missingSafeguards(tx, area);
    if (missing.length > 0)
      throw new AppError(
        'not-allowed',
        `Children’s records may not enter for this area yet: ${missing.join(', ')}. irwell doctor says more.`,
      );
    const name = path.basename(file);
    const mapping = columns === undefined ? undefined : await readJson(columns, columnMapping);
    const version = mapping && (await keepColumnMapping(tx, who(area), source, mapping, io.now));
    const newest = await newestMapping(tx, area, source);
    const outcome = await checkList({
      path: file,
      name,
      mapping: newest?.mapping,
      asAt,
      key: await keyOfArea(tx, area),
    });
    if (outcome.kind === 'needs-mapping')
      throw new AppError(
        'invalid',
        `${outcome.why} Nothing was imported. Send the list on the page, where its columns are proposed and confirmed, or give --columns.`,
      );
    const listId = await receiveList(tx, who(area), { source, asAt, fileId: null, fileName: name, at: io.now });
    const { sha256, read, checked } = outcome;
    return takeInList(
      tx,
      {
        partnershipCode: area,
        listId,
        source,
        asAt,
        sha256,
        read,
        checked,
        mappingVersion: version ?? newest?.version ?? 0,
      },
      io.now,
    );
  });

const importList = async (
  file: string,
  area: string,
  call: ReturnType<typeof callOf>['values'],
  io: ImportIo,
): Promise<number> => {
  const [source, asAt] = [call.source?.trim() ?? '', call['as-at'] ?? ''];
  if (source === '' || source.length > 100)
    throw refuse('--source is what you call the provider’s list, of at most 100 letters.');
  if (!isPlainDate(asAt)) throw refuse('--as-at is the day that the list tells of, as 2026-10-31.');
  if (asAt > io.today)
    throw new AppError('invalid', 'A list cannot tell of a day that has not come. Nothing was imported.');
  const taken = await takeIn(io, { file, area, source, asAt, columns: call.columns });
  if (taken === 'held-already') {
    if (call.json === true) io.out(`${JSON.stringify({ status: taken })}\n`);
    io.err('Nothing changed: this very list of this day is held already.\n');
    return 0;
  }
  const { result, problems } = taken;
  if (call.json === true) io.out(`${JSON.stringify({ status: 'taken', ...result, problems })}\n`);
  else
    for (const { line, severity, rule, reason } of problems)
      io.out(`${severity}\t${rule}\t${line === 0 ? '' : `line ${String(line)}`}\t${reason}\n`);
  io.err(
    `${String(result.read)} rows: ${String(result.taken)} taken, ${String(result.refused)} refused, ${String(result.vanished)} children gone without a word.\n`,
  );
  return result.refused > 0 ? 1 : 0;
};

/**
 * `irwell waits import`: with --source a provider's own list, else files that the NHS publishes. 0: done. 1: done, and rows were refused. Throws AppError (2) with nothing
 * changed.
 */
export const waitsImportCommand = async (args: readonly string[], io: ImportIo): Promise<number> => {
  const { values, positionals } = callOf(args);
  const area = values.area ?? '';
  if (!/^\d{3}$/.test(area)) throw refuse('--area is the three digits of an authority.');
  const [first, ...others] = positionals;
  if (first === undefined) throw refuse('No file was given.');
  if (values.source === undefined && values['as-at'] === undefined)
    return importPublished(positionals, area, values.json === true, io);
  if (others.length > 0) throw refuse('One list at a time: each tells of its own day.');
  return importList(first, area, values, io);
};
