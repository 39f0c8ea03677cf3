import { setImmediate } from 'node:timers/promises';
import { csvTable } from '#platform/tables';
import { AppError } from '#shared/errors';
import { nameInSet, parentModule, planColumns, setKeys } from '../core/reading/columns.ts';
import { dateReader } from '../core/reading/dates.ts';
import { tally } from '../core/reading/faults.ts';
import { joiner } from '../core/reading/join.ts';
import { noCounts } from '../core/reading/names.ts';
import { yearOfHeader } from '../core/reading/year.ts';
import { moduleNames } from '../core/modules.ts';
import type { ModuleName } from '../core/modules.ts';
import type { Reading, ReturnVisitor, Row, SourceFile } from '../core/return.ts';
import { readCsvModule } from './csv-module.ts';
import type { CsvModule } from './csv-module.ts';
import type { ReadOptions } from './options.ts';
import { hashedText } from './return-file.ts';
import type { ReturnFile } from './return-file.ts';

/** Bytes of the nine files together. They are held in memory while they are joined; XML is not, and has no such bound. */
const largestSet = 256 * 1024 * 1024;

/** Headings of a file's first line. */
const headingsOf = (beginning: string): readonly string[] => {
  let found: readonly string[] = [];
  const table = csvTable({
    headings: (cells) => {
      found = found.length === 0 ? cells : found;
      return [];
    },
    record: () => undefined,
    tooLong: (line) => {
      throw new RangeError(`Line ${String(line)} is too long.`);
    },
  });
  table.push(beginning.slice(0, 100_000));
  table.end();
  return found;
};

/** Which of the nine files has these columns; undefined where no module has more than half of them. */
const moduleOfHeadings = (headings: readonly string[]): ModuleName | undefined => {
  const scores = moduleNames.map((module) => {
    const keys = setKeys(module);
    const { known, keys: found } = planColumns(module, headings, (heading) => keys.get(heading));
    return { module, score: known + (found.own === -1 ? 0 : 2) + (found.order === -1 ? 0 : 2) };
  });
  const [best, second] = scores.toSorted((a, b) => b.score - a.score);
  if (best === undefined || best.score === second?.score) return undefined;
  return best.score > headings.length / 2 + 2 ? best.module : undefined;
};

/** By its name, as COLLECT gives it: Blade-Export_20-02-2026_person.csv. */
const moduleOfName = (name: string): ModuleName | undefined => {
  const word = /(?:^|[^a-z0-9])([a-z0-9]+)\.[a-z]+$/i.exec(name)?.[1]?.toLowerCase();
  return moduleNames.find((module) => nameInSet(module) === word);
};

type Recognised = ReadonlyMap<ModuleName, ReturnFile>;

const recognise = (beginnings: ReadonlyMap<ReturnFile, string>): Recognised => {
  const found = new Map<ModuleName, ReturnFile>();
  for (const [file, beginning] of beginnings) {
    const module = moduleOfHeadings(headingsOf(beginning)) ?? moduleOfName(file.name);
    if (module === undefined)
      throw new AppError(
        'invalid',
        `${file.name} cannot be used: its columns are those of none of the nine files of a SEN2 return. Leave it out, or export the set from COLLECT again.`,
      );
    const other = found.get(module);
    if (other !== undefined)
      throw new AppError(
        'invalid',
        `${other.name} and ${file.name} both hold the ${nameInSet(module)} records. Give the files of one return only.`,
      );
    found.set(module, file);
  }
  return found;
};

const refuseLarge = (files: readonly ReturnFile[]): number => {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (all > largestSet)
    throw new AppError(
      'invalid',
      `These files have ${String(Math.ceil(all / 1024 / 1024))} MB together; a set of CSV files is read up to ${String(largestSet / 1024 / 1024)} MB, more than any one authority’s. Give one authority’s set at a time, or the return as XML, which has no such limit.`,
    );
  return all;
};

/** Handing persons on takes longer than reading: its share of the progress. */
const shareOfReading = 0.25;
const personsBetweenPauses = 2000;

/** Reads COLLECT's set of nine CSV files, of each of which the beginning is known. Persons come in the order of the person file. */
export const readCsvSet = async (
  beginnings: ReadonlyMap<ReturnFile, string>,
  visitor: ReturnVisitor,
  { signal, progress }: ReadOptions,
): Promise<Reading> => {
  const bytes = refuseLarge([...beginnings.keys()]);
  const recognised = recognise(beginnings);
  const readDate = dateReader('csv-set');
  const blanks = tally();
  const sources: SourceFile[] = [];
  const tables: Partial<Record<ModuleName, CsvModule>> = {};
  const counts = noCounts();
  let header: Row | undefined;
  let passed = 0;
  const pass = (more: number): void => {
    signal?.throwIfAborted();
    passed += more;
    progress?.(Math.floor(passed * shareOfReading), bytes);
  };
  for (const module of moduleNames) {
    const file = recognised.get(module);
    if (file === undefined) continue;
    const text = hashedText(file, pass);
    const parent = parentModule(module);
    const table = await readCsvModule(module, text.pieces, {
      file: sources.length,
      name: file.name,
      parent: parent === undefined ? undefined : tables[parent]?.links,
      readDate,
      blanks,
      fault: visitor.fault,
    });
    tables[module] = table;
    counts[module] = table.links.size();
    sources.push(text.source('csv-set'));
    // Told as soon as it is known, for those who want to know the authority and the year before all has been read.
    if (module === 'header') header = joiner({ header: table }, visitor).header();
  }
  for (const module of moduleNames) tables[module]?.links.forgetIds();
  for (const module of moduleNames)
    if (tables[module] === undefined)
      visitor.fault({
        rule: 'S05',
        module,
        file: 0,
        line: 1,
        path: '',
        field: null,
        value: null,
        detail: `The file of ${nameInSet(module)} records is missing. A set has nine files, also where one has no records; add it.`,
      });

  const join = joiner(tables, visitor);
  for (let record = 0; record < join.persons; record += 1) {
    join.person(record);
    if (record % personsBetweenPauses !== 0) continue;
    await setImmediate();
    signal?.throwIfAborted();
    progress?.(Math.floor(bytes * (shareOfReading + (1 - shareOfReading) * (record / join.persons))), bytes);
  }
  join.rest();
  blanks.tell(visitor.fault);
  progress?.(bytes, bytes);
  return { files: sources, year: header === undefined ? undefined : yearOfHeader(header), counts };
};
