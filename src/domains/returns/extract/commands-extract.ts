import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import type { Clock } from '#shared/clock';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import { mappingFaults, mappingFile } from '../core/extract/mapping.ts';
import type { ExtractProblem } from '../core/extract/problem.ts';
import { importExtractFiles } from './import-files.ts';
import type { InBulk } from './import-files.ts';
import { mappingVersions, newestMappings } from './reads-extract.ts';
import type { MappingVersion } from './reads-extract.ts';
import { keepMappingVersion } from './store-extract.ts';
import type { ExtractResult } from './write-extract.ts';

const extractUsage =
  'extract import FILE… --area CODE --mapping NAME --as-at DATE [--full | --delta] [--json] | extract mapping list --area CODE [--json] | extract mapping export --area CODE --mapping NAME [--version NUMBER] | extract mapping import FILE --area CODE [--mapping NAME]';

export type ExtractIo = {
  readonly inBulk: InBulk;
  readonly clock: Clock;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly err: (text: string) => void;
};

const usage = (problem: string): AppError => new AppError('invalid', `${problem}\nUsage: irwell ${extractUsage}`);

const callOf = (args: readonly string[]) => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { area: text, mapping: text, 'as-at': text, version: text, full: flag, delta: flag, json: flag },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

type Call = ReturnType<typeof callOf>;

const areaIn = ({ values }: Call): string => {
  if (!/^\d{3}$/.test(values.area ?? '')) throw usage('--area is the three digits of an authority.');
  return values.area ?? '';
};

const nameIn = ({ values }: Call): string => {
  const name = values.mapping?.trim() ?? '';
  if (name === '' || name.length > 100) throw usage('--mapping is the name of a source, of at most 100 letters.');
  return name;
};

const dayIn = ({ values }: Call, today: PlainDate): PlainDate => {
  const day = values['as-at'] ?? '';
  if (!isPlainDate(day)) throw usage('--as-at is the day that the extract tells of, as 2026-11-20.');
  if (day > today)
    throw new AppError('invalid', 'An extract cannot tell of a day that has not come. Nothing was imported.');
  return day;
};

const service = (partnershipCode: string) => ({ partnershipCode, displayName: 'The command line' });

const inWords = ({ status, rows, children, records, problems }: ExtractResult): string =>
  status === 'already-held'
    ? 'Nothing changed: these very files, of this day and by this mapping, are held already.\n'
    : [
        `${String(rows.read)} rows: ${String(rows.taken)} taken, ${String(rows.refused)} refused.`,
        `Records: ${String(records.added)} new, ${String(records.changed)} changed, ${String(records.unchanged)} as before, ${String(records.missing)} not in this full extract any more.`,
        `Children: ${String(children.known)} known, ${String(children.new)} new, ${String(children.waiting)} waiting for somebody to say whether they are known.`,
        `Values that could not be read: ${String(problems.unread)}. Rows to look at: ${String(problems.query)}.`,
      ].join('\n') + '\n';

const placeOf = ({ file, sheet, line, heading }: ExtractProblem): string =>
  `${file}${file.startsWith(`${sheet}.`) ? '' : ` (${sheet})`}, line ${String(line)}${heading === undefined ? '' : `, ${heading}`}`;

const importFiles = async (call: Call, io: ExtractIo): Promise<number> => {
  const { positionals, values } = call;
  const [, ...named] = positionals;
  if (named.length === 0) throw usage('No file was given.');
  if (values.full === true && values.delta === true) throw usage('An extract is --full or --delta, not both.');
  const [partnershipCode, name, asAt] = [areaIn(call), nameIn(call), dayIn(call, io.clock.today())];
  const covers = values.delta === true ? 'delta' : 'full';
  const [newest] = await io.inBulk((_, tx) => mappingVersions(tx, partnershipCode, name));
  if (!newest)
    throw new AppError(
      'invalid',
      `There is no mapping “${name}”. Bring one with irwell extract mapping import, or send the extract on the page, where a mapping is proposed.`,
    );
  const { result, problems } = await importExtractFiles(
    io.inBulk,
    {
      partnershipCode,
      sentBy: service(partnershipCode).displayName,
      newest,
      covers,
      asAt,
      files: named.map((file) => ({ path: file, name: path.basename(file) })),
    },
    io.clock.now(),
  );
  if (values.json === true)
    io.out(`${JSON.stringify({ ...result, mappingVersion: newest.version, list: problems })}\n`);
  else
    for (const problem of problems)
      io.out(`${problem.severity}\t${problem.rule}\t${placeOf(problem)}\t${problem.reason}\n`);
  io.err(inWords(result));
  return result.rows.refused > 0 ? 1 : 0;
};

const listMappings = async (call: Call, io: ExtractIo): Promise<number> => {
  const area = areaIn(call);
  const found = await io.inBulk((_, tx) => newestMappings(tx, area));
  const about = ({ name, version, confirmedAt, confirmedBy }: MappingVersion) => ({
    name,
    version,
    confirmedAt,
    confirmedBy,
  });
  if (call.values.json === true) io.out(`${JSON.stringify({ mappings: found.map(about) })}\n`);
  else
    for (const each of found)
      io.out(`${each.name}\t${String(each.version)}\t${each.confirmedAt.toISOString()}\t${each.confirmedBy}\n`);
  return 0;
};

const exportMapping = async (call: Call, io: ExtractIo): Promise<number> => {
  const [area, name] = [areaIn(call), nameIn(call)];
  const versions = await io.inBulk((_, tx) => mappingVersions(tx, area, name));
  const found =
    call.values.version === undefined
      ? versions[0]
      : versions.find(({ version }) => String(version) === call.values.version);
  if (!found)
    throw new AppError(
      'invalid',
      `There is no such version of a mapping “${name}”. irwell extract mapping list tells which there are.`,
    );
  io.out(`${JSON.stringify(found.mapping, null, 2)}\n`);
  return 0;
};

const readMappingFile = async (file: string) => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new AppError('invalid', `There is no file ${file}, or it may not be read.`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AppError('invalid', `${file} is no JSON. Give a file that irwell extract mapping export wrote.`);
  }
  const read = mappingFile.safeParse(json);
  if (!read.success)
    throw new AppError(
      'invalid',
      `${file} is no mapping: ${read.error.issues[0]?.path.join('.') ?? ''} ${read.error.issues[0]?.message ?? ''}. Give a file that irwell extract mapping export wrote.`,
    );
  const [fault] = mappingFaults(read.data);
  if (fault) throw new AppError('invalid', `${file} cannot be used: ${fault.text}.`);
  return read.data;
};

const importMapping = async (call: Call, io: ExtractIo): Promise<number> => {
  const [, , file] = call.positionals;
  if (file === undefined) throw usage('No file was given.');
  const area = areaIn(call);
  const mapping = await readMappingFile(file);
  const name = call.values.mapping === undefined ? mapping.source : nameIn(call);
  const version = await io.inBulk(async (_, tx) => {
    const made = await keepMappingVersion(tx, service(area), name, { ...mapping, source: name }, io.clock.now());
    await recordAct(tx, { action: 'extract.mapping-confirmed', detail: { area, version: made } });
    return made;
  });
  io.err(`“${name}” is kept as version ${String(version)}.\n`);
  return 0;
};

/** `irwell extract`. 0: done. 1: done, and rows were refused. Throws AppError (2) with nothing changed. */
export const extractCommand = async (args: readonly string[], io: ExtractIo): Promise<number> => {
  const call = callOf(args);
  const [task, part] = call.positionals;
  if (task === 'import') return importFiles(call, io);
  if (task === 'mapping' && part === 'list') return listMappings(call, io);
  if (task === 'mapping' && part === 'export') return exportMapping(call, io);
  if (task === 'mapping' && part === 'import') return importMapping(call, io);
  throw usage('Say what is to be done.');
};
