import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { AppError, isAppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { editionPeriod } from './core/period.ts';
import { importPublishedFile } from './import.ts';
import type { ImportInto, ImportOptions, ImportReport } from './import.ts';
import { publishedSources } from './reads.ts';

/** What a command needs of the world; the database is opened only once the call is known to make sense. */
export type CommandIo = {
  readonly into: () => Promise<ImportInto>;
  readonly read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly err: (text: string) => void;
};

export const publishedUsage =
  'published import FILE… [--json] [--release TEXT] [--released-on DATE] [--edition "May 2025"] | published list [--json]';

const shownRefusals = 20;

type RefusedFile = { readonly name: string; readonly status: 'refused'; readonly reason: string };

const call = <O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new AppError('invalid', `${error instanceof Error ? error.message : ''}\nUsage: irwell ${publishedUsage}`);
  }
};

const optionsOf = (values: {
  readonly release?: string | undefined;
  readonly 'released-on'?: string | undefined;
  readonly edition?: string | undefined;
}): ImportOptions => {
  const releasedOn = values['released-on'];
  if (releasedOn !== undefined && !isPlainDate(releasedOn))
    throw new AppError('invalid', '--released-on must be a day, such as 2025-06-26.');
  if (values.edition !== undefined && editionPeriod(values.edition) === undefined)
    throw new AppError('invalid', '--edition must be a month and a year, such as "May 2025".');
  return {
    ...(values.release === undefined ? {} : { release: values.release }),
    ...(releasedOn === undefined ? {} : { releasedOn }),
    ...(values.edition === undefined ? {} : { edition: values.edition }),
  };
};

/** `published import FILE…`: 0 all kept; 1 some lines refused; 2 a file (or the call) cannot be used, the others are imported. */
const importFiles = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const text = { type: 'string' } as const;
  const { values, positionals } = call(args, {
    json: { type: 'boolean' },
    release: text,
    'released-on': text,
    edition: text,
  });
  if (positionals.length === 0) throw new AppError('invalid', `Which file?\nUsage: irwell ${publishedUsage}`);
  const options = optionsOf(values);
  const into = await io.into();
  const files: (ImportReport | RefusedFile)[] = [];
  for (const path of positionals) {
    const name = path.split(/[\\/]/).at(-1) ?? path;
    io.err(`Reading ${name} …\n`);
    try {
      const report = await importPublishedFile(into, path, options);
      files.push(report);
      io.err(inWords(report));
    } catch (error) {
      if (!isAppError(error)) throw error;
      files.push({ name, status: 'refused', reason: error.message });
      io.err(`${error.message} Nothing of it was imported.\n`);
    }
  }
  if (values.json === true)
    io.out(
      `${JSON.stringify({ files: files.map((file) => (file.status === 'refused' ? file : { ...file, refusals: file.refusals.slice(0, shownRefusals) })) })}\n`,
    );
  else for (const file of files) io.out(line(file));
  if (files.some(({ status }) => status === 'refused')) return 2;
  return files.some((file) => file.status !== 'refused' && file.rows.refused > 0) ? 1 : 0;
};

const line = (file: ImportReport | RefusedFile): string =>
  file.status === 'refused'
    ? `${file.name}\trefused\n`
    : `${[file.name, file.status, file.rows.read, file.rows.kept, file.rows.refused].join('\t')}\n`;

const inWords = (report: ImportReport): string => {
  const { name, rows, status, refusals } = report;
  if (status === 'already-held') return `${name} is already held: nothing was changed.\n`;
  const notes = report.tables.flatMap(({ member, notes: about }) => about.map((note) => `  ${member}: ${note}\n`));
  const shown = refusals
    .slice(0, shownRefusals)
    .map(({ member, line: at, reason }) => `  ${member}, line ${String(at)}: ${reason}\n`);
  const more = refusals.length > shownRefusals ? `  … and ${String(refusals.length - shownRefusals)} more.\n` : '';
  return [
    `${name}: ${report.publication}, ${report.release}. ${String(rows.read)} lines read, ${String(rows.kept)} kept, ${String(rows.refused)} refused.\n`,
    ...notes,
    ...(shown.length === 0 ? [] : ['Refused:\n', ...shown, more]),
  ].join('');
};

/** `published list`: what is held, and how far each account reaches. */
const listFiles = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const { values } = call(args, { json: { type: 'boolean' } });
  const files = await io.read(publishedSources);
  if (values.json === true) io.out(`${JSON.stringify({ files })}\n`);
  else
    for (const { name, extent, publication, release, rows } of files)
      io.out(`${[name, extent, publication, release, rows.kept].join('\t')}\n`);
  if (files.length === 0) io.err('No published file is held.\n');
  return 0;
};

export const publishedCommands = { import: importFiles, list: listFiles };
