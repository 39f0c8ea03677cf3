import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { bytesOfFile, lookAtFile, openWorkbook, sha256 } from '#platform/tables';
import { checkLists } from './core/annex-a/check.ts';
import type { AnnexAResult, Sheet } from './core/annex-a/check.ts';
import { listOneRow, untold } from './core/annex-a/from-return.ts';
import { columnsOf, listNames } from './core/annex-a/lists.ts';
import type { ReturnPerson } from './core/return.ts';
import { writeWorkbook } from './write-workbook.ts';

const annexAUsage = 'annex-a check FILE [--on DATE] [--json] | annex-a export --area CODE --on DATE --out FILE';

const usage = `Usage: irwell ${annexAUsage}`;

/** More children than any area has with plans and SEN support together. */
const mostRows = 200_000;

/** Reads the lists of a workbook. Throws AppError where the file is none, or too long to be one. */
const sheetsOf = async (file: string, name: string): Promise<readonly Sheet[]> => {
  const workbook = await openWorkbook(file, name);
  try {
    const sheets: Sheet[] = [];
    let rows = 0;
    for (const sheet of workbook.sheets) {
      const read: string[][] = [];
      for await (const some of workbook.rows(sheet))
        for (const { row, texts } of some) {
          rows += 1;
          if (rows > mostRows || row > mostRows)
            throw new AppError(
              'invalid',
              `${name} cannot be used: it has more than ${String(mostRows)} rows, more than any area has children on these lists.`,
            );
          // Rows without cells are not in the file; the number of a row must stay its own.
          while (read.length < row - 1) read.push([]);
          read.push([...texts]);
        }
      sheets.push({ name: sheet, rows: read });
    }
    return sheets;
  } finally {
    workbook.close();
  }
};

const hashOf = async (file: string, name: string): Promise<string> => {
  const sum = sha256();
  const pieces = bytesOfFile(file, name);
  for await (const piece of pieces) sum.add(piece);
  return sum.hex();
};

const lettersOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(39 + column)}`;

type Io = {
  readonly today: PlainDate;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The persons of an area as its records have them now, with the records' own ids. Throws AppError where there are none. */
  readonly personsOf: (
    area: string,
    use: (persons: AsyncIterable<{ readonly id: string; readonly person: ReturnPerson }>) => Promise<void>,
  ) => Promise<void>;
};

const print = (result: AnnexAResult, out: (text: string) => void): void => {
  for (const name of listNames) {
    const count = result.counts[name];
    out(`${name}: ${count === null ? 'not in the workbook' : `${String(count)} children`}\n`);
  }
  for (const { severity, rule, list, row, message } of result.issues)
    out(`${severity}\t${rule}\t${list}, row ${String(row)}\t${message}\n`);
};

const check = async (file: string, on: PlainDate, asJson: boolean, io: Io): Promise<number> => {
  const name = path.basename(file);
  const { kind } = await lookAtFile(file, name);
  if (kind.kind !== 'zip')
    throw new AppError(
      'invalid',
      `${name} cannot be used: the lists are one Excel workbook (.xlsx) with the sheets List_1 and List_2.`,
    );
  const result = checkLists(await sheetsOf(file, name), on);
  const { errors, queries } = result.summary;
  if (asJson)
    io.out(
      `${JSON.stringify({
        files: [{ name, sha256: await hashOf(file, name), shape: 'annex-a', encoding: 'xlsx' }],
        on,
        counts: result.counts,
        issues: result.issues.map(({ rule, severity, list, row, field, value, message }) => {
          const place = columnsOf(list === 'List_2' ? 'List_2' : 'List_1').findIndex(
            ({ heading }) => heading === field,
          );
          return {
            rule,
            severity,
            module: list,
            where: { file: name, line: row, path: place < 0 ? list : `${list}!${lettersOf(place)}${String(row)}` },
            field,
            value,
            message,
          };
        }),
        summary: result.summary,
      })}\n`,
    );
  else print(result, io.out);
  io.err(
    errors + queries === 0
      ? `Nothing was found by Irwell’s rules. They are not the inspectorates’.\n`
      : `${String(errors)} errors and ${String(queries)} queries by Irwell’s rules. They are not the inspectorates’.\n`,
  );
  return errors > 0 ? 1 : 0;
};

const exportLists = async (area: string, on: PlainDate, out: string, io: Io): Promise<number> => {
  if (!existsSync(path.dirname(out)))
    throw new AppError('invalid', `${path.basename(out)} cannot be written there. Name a folder that is there.`);
  if (existsSync(out))
    throw new AppError(
      'conflict',
      `${path.basename(out)} is there already. Give another name: nothing is written over.`,
    );
  const first: (readonly string[])[] = [columnsOf('List_1').map(({ heading }) => heading)];
  await io.personsOf(area, async (persons) => {
    for await (const { id, person } of persons) {
      const row = listOneRow(id, person, on);
      if (row !== undefined) first.push(row);
    }
  });
  await writeWorkbook(
    [
      { name: 'List_1', rows: first },
      { name: 'List_2', rows: [columnsOf('List_2').map(({ heading }) => heading)] },
    ],
    out,
  );
  io.err(
    `List_1 has ${String(first.length - 1)} children. The records do not tell, so these columns are empty: ${untold.join('; ')}. List_2 has its headings only: no record of children on SEN support is held.\n`,
  );
  return 0;
};

const callOf = (args: readonly string[]) => {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { on: text, area: text, out: text, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new AppError('invalid', `${error instanceof Error ? error.message : 'The call cannot be read.'}\n${usage}`);
  }
};

/** `irwell annex-a`. Resolves to the exit code: 1 when errors were found. Throws AppError for a call or file that cannot be used. */
export const annexACommand = async (args: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = callOf(args);
  const on = values.on ?? io.today;
  if (!isPlainDate(on)) throw new AppError('invalid', `--on must be a day that exists, such as 2026-11-22.\n${usage}`);
  const [task, file, ...rest] = positionals;
  if (
    task === 'check' &&
    file !== undefined &&
    rest.length === 0 &&
    values.area === undefined &&
    values.out === undefined
  )
    return check(file, on, values.json === true, io);
  if (
    task === 'export' &&
    file === undefined &&
    values.area !== undefined &&
    values.out !== undefined &&
    values.json === undefined
  )
    return exportLists(values.area, on, values.out, io);
  throw new AppError('invalid', usage);
};
