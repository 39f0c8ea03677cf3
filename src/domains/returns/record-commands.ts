import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { importReturn } from '#domains/casework';
import type { CurrentReturn, ImportInto, ImportReport, IncomingFacts, TakePerson } from '#domains/casework';
import { censusDays, modules } from './core/modules.ts';
import type { ReadFault, Row } from './core/return.ts';
import { xmlParts } from './core/write/xml.ts';
import { readReturn } from './read/read-return.ts';
import type { GivenFile, ReadOptions } from './read/read-return.ts';
import { toIncomingPerson, toReturnPerson } from './to-records.ts';

export const sen2ImportUsage = 'sen2 import FILE… --area CODE [--json]';
export const sen2ExportUsage = 'sen2 export --area CODE --year 2026|2027 --out FILE';

/** Faults of form after which a record would be missing or joined wrongly: a return with one is not imported at all. */
const spoils = new Set(['S01', 'S05', 'S06', 'S07']);

const textsOfHeader = (row: Row | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    modules.header.flatMap(({ name }, index) => {
      const text = row?.values[index] ?? '';
      return text === '' ? [] : [[name, text]];
    }),
  );

const refuseSpoilt = (faults: readonly ReadFault[]): void => {
  const [first] = faults;
  if (first === undefined) return;
  throw new AppError(
    'invalid',
    `The return cannot be imported: ${faults.length === 1 ? 'a fault of its form would lose records. It' : `${String(faults.length)} faults of its form would lose records. The first`} is ${first.rule}, line ${String(first.line)}: ${first.detail} Nothing was imported. The check of the return lists every fault.`,
  );
};

/** As the latest return, one without people would make the next export one without people. */
const refuseEmpty = (persons: number): void => {
  if (persons === 0)
    throw new AppError('invalid', 'The return holds no person. Nothing was imported. Send the whole return.');
};

/** Reads the files of one return for an import. Throws AppError where they have lost a record's place, or do not say of which day they are. */
export const readerOf =
  (files: readonly GivenFile[], options: ReadOptions = {}) =>
  async (take: TakePerson): Promise<IncomingFacts> => {
    let header: Row | undefined;
    let persons = 0;
    let last: Promise<void> = Promise.resolve();
    const faults: ReadFault[] = [];
    const reading = await readReturn(
      files,
      {
        header: (row) => {
          header ??= row;
        },
        person: (person) => {
          persons += 1;
          last = take(toIncomingPerson(person));
        },
        fault: (fault) => {
          if (spoils.has(fault.rule)) faults.push(fault);
        },
      },
      options,
    );
    await last;
    refuseSpoilt(faults);
    refuseEmpty(persons);
    const said = textsOfHeader(header);
    const asAt = said['ReferenceDate'] ?? censusDays[reading.year ?? 0] ?? '';
    if (reading.year === undefined || !isPlainDate(asAt))
      throw new AppError(
        'invalid',
        'The return says neither its year nor its reference date, so nobody could tell which day its facts are of. Nothing was imported. Mend its header.',
      );
    return { kind: 'sen2', area: said['LEA'], year: reading.year, asAt, header: said, files: reading.files };
  };

/**
 * Imports the files of one return into the records of an area, whole or not at all. Throws AppError, with nothing changed, when the files
 * cannot be read, are of another area, or have lost a record's place.
 */
export const importFiles = (into: ImportInto, files: readonly GivenFile[]): Promise<ImportReport> =>
  importReturn(into, readerOf(files));

type ImportIo = {
  readonly into: (area: string) => Promise<ImportInto>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

const callOf = (args: readonly string[], usage: string) => {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { area: text, year: text, out: text, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new AppError(
      'invalid',
      `${error instanceof Error ? error.message : 'The call cannot be read.'}\nUsage: irwell ${usage}`,
    );
  }
};

const inWords = ({ status, persons, rows, doubtfulPairs, areaWasSaid }: ImportReport): string =>
  status === 'already-held'
    ? 'Nothing changed: this very return is held already.\n'
    : `${String(persons.read)} people: ${String(persons.new)} new, ${String(persons.known)} known, ${String(persons.waiting)} waiting for somebody to say whether they are known (${String(doubtfulPairs)} pairs). Rows added: ${String(rows.added)}, changed: ${String(rows.changed)}, no longer said: ${String(rows.ended)}.${areaWasSaid ? '' : ' The return does not say of which area it is.'}\n`;

/** `irwell sen2 import`. Resolves to 0; whatever cannot be used is an AppError and changes nothing. */
export const sen2Import = async (args: readonly string[], io: ImportIo): Promise<number> => {
  const { values, positionals } = callOf(args, sen2ImportUsage);
  if (positionals.length === 0 || values.area === undefined || values.year !== undefined || values.out !== undefined)
    throw new AppError('invalid', `Usage: irwell ${sen2ImportUsage}`);
  const files = positionals.map((file) => ({ path: file, name: path.basename(file) }));
  const report = await importFiles(await io.into(values.area), files);
  if (values.json === true) io.out(`${JSON.stringify(report)}\n`);
  io.err(inWords(report));
  return 0;
};

type ExportIo = {
  readonly now: () => Date;
  /** The records of an area in one reading. Throws AppError where there are none. */
  readonly read: (area: string, use: (current: CurrentReturn) => Promise<void>) => Promise<void>;
  readonly err: (text: string) => void;
};

const headerFor = (current: CurrentReturn, area: string, year: number, asAt: PlainDate, now: Date): Row => {
  const serial = /^\d{3,}$/.test(current.header['SerialNo'] ?? '') ? (current.header['SerialNo'] ?? '') : '001';
  const said: Readonly<Record<string, string>> = {
    ...current.header,
    Collection: 'SEN2',
    Year: String(year),
    ReferenceDate: asAt,
    SourceLevel: 'L',
    LEA: area,
    SoftwareCode: 'Irwell',
    Release: '1',
    SerialNo: serial,
    DateTime: now.toISOString().slice(0, 19),
  };
  return { file: 0, line: 1, id: '', values: modules.header.map(({ name }) => said[name] ?? '') };
};

type Wanted = { readonly area: string; readonly year: number; readonly asAt: PlainDate; readonly now: Date };

/** The whole return as bytes, for a browser. Throws AppError when it is longer than `most`: then it is written to a file by the command. */
export const returnText = async (current: CurrentReturn, wanted: Wanted, most: number): Promise<Buffer> => {
  const { area, year, asAt, now } = wanted;
  const parts = xmlParts({ year, header: headerFor(current, area, year, asAt, now) });
  const pieces = [Buffer.from(parts.open)];
  let length = 0;
  for await (const person of current.persons) {
    const piece = Buffer.from(parts.person(toReturnPerson(person)));
    length += piece.length;
    if (length > most)
      throw new AppError(
        'invalid',
        'This return is too long to be taken from a page. Whoever runs Irwell writes it with “irwell sen2 export”.',
      );
    pieces.push(piece);
  }
  return Buffer.concat([...pieces, Buffer.from(parts.close)]);
};

const writeReturn = async (current: CurrentReturn, header: Row, year: number, out: string): Promise<number> => {
  const parts = xmlParts({ year, header });
  // Written beside and moved when it is whole: half a return must never lie under the name of a whole one. A name of its own each time,
  // so that what an export left that was killed is in nobody's way.
  const half = `${out}.${randomUUID()}.part`;
  const file = await open(half, 'wx', 0o600).catch(() => undefined);
  if (!file)
    throw new AppError(
      'invalid',
      `${path.basename(out)} cannot be written there. Name a folder that is there and may be written to.`,
    );
  let persons = 0;
  const written = async function* (): AsyncGenerator<string> {
    yield parts.open;
    for await (const person of current.persons) {
      persons += 1;
      yield parts.person(toReturnPerson(person));
    }
    yield parts.close;
  };
  try {
    await pipeline(written, file.createWriteStream());
    await rename(half, out);
    return persons;
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
};

/** `irwell sen2 export`. Resolves to 0; writes over no file. */
export const sen2Export = async (args: readonly string[], io: ExportIo): Promise<number> => {
  const { values, positionals } = callOf(args, sen2ExportUsage);
  const { area, out } = values;
  const year = Number(values.year);
  const asAt = censusDays[year] ?? '';
  if (positionals.length > 0 || area === undefined || out === undefined || values.json !== undefined)
    throw new AppError('invalid', `Usage: irwell ${sen2ExportUsage}`);
  if ((year !== 2026 && year !== 2027) || !isPlainDate(asAt))
    throw new AppError(
      'invalid',
      `--year must be 2026 or 2027: the returns that can be written.\nUsage: irwell ${sen2ExportUsage}`,
    );
  if (existsSync(out))
    throw new AppError(
      'conflict',
      `${path.basename(out)} is there already. Give another name: nothing is written over.`,
    );
  await io.read(area, async (current) => {
    const persons = await writeReturn(current, headerFor(current, area, year, asAt, io.now()), year, out);
    io.err(`${String(persons)} people as the records have them; their latest source tells of ${current.asAt}.\n`);
    if (current.asAt !== asAt)
      io.err(`Careful: the census day of ${String(year)} is ${asAt}, and the records are of another day.\n`);
  });
  io.err(
    year === 2027
      ? 'Provisional: the specification of 2027 has not been read. Only COLLECT decides whether a return is right.\n'
      : 'Only COLLECT decides whether a return is right.\n',
  );
  return 0;
};
