import { bytesOfFile, openWorkbook, sha256 } from '#platform/tables';
import type { Workbook } from '#platform/tables';
import { AppError } from '#shared/errors';
import { dateReader } from '../core/reading/dates.ts';
import { tally } from '../core/reading/faults.ts';
import { joiner } from '../core/reading/join.ts';
import { noCounts } from '../core/reading/names.ts';
import { doubtAboutReviewLabels, linkTables, moduleOfSheet, templateTables } from '../core/reading/workbook-tables.ts';
import type { FilledRow, SheetTable } from '../core/reading/workbook-tables.ts';
import { yearOfHeader } from '../core/reading/year.ts';
import { moduleNames } from '../core/modules.ts';
import type { ModuleName } from '../core/modules.ts';
import type { ReadFault, Reading, ReturnShape, ReturnVisitor } from '../core/return.ts';
import { templateSheet } from '../core/write/template-labels.ts';
import type { GivenFile, ReadOptions } from './options.ts';

const rowsOfSheet = async (
  workbook: Workbook,
  sheet: string,
  signal: AbortSignal | undefined,
): Promise<readonly FilledRow[]> => {
  const rows: FilledRow[] = [];
  for await (const some of workbook.rows(sheet, { signal }))
    for (const { row, texts } of some)
      if (texts.some((text) => text.trim() !== '')) rows.push({ line: row, cells: texts });
  return rows;
};

type Found = { readonly shape: ReturnShape; readonly tables: readonly SheetTable[] };

const findTables = async (workbook: Workbook, name: string, signal: AbortSignal | undefined): Promise<Found> => {
  const form = workbook.sheets.find((sheet) => sheet.trim().toLowerCase() === templateSheet.toLowerCase());
  if (form !== undefined)
    return { shape: 'template', tables: templateTables(await rowsOfSheet(workbook, form, signal)) };
  const tables: SheetTable[] = [];
  for (const sheet of workbook.sheets) {
    const module = moduleOfSheet(sheet);
    if (module === undefined) continue;
    const [headings, ...rows] = await rowsOfSheet(workbook, sheet, signal);
    if (headings !== undefined) tables.push({ module, headings, rows });
  }
  if (!tables.some(({ module }) => module === 'person'))
    throw new AppError(
      'invalid',
      `${name} cannot be used: it has neither a sheet “${templateSheet}”, as the submission template, nor sheets Person, Requests and so on, as the pre-submission workbook.`,
    );
  return { shape: 'pre-submission', tables };
};

const missing = (module: ModuleName, shape: ReturnShape): ReadFault => ({
  rule: 'S05',
  module,
  file: 0,
  line: 1,
  path: '',
  field: null,
  value: null,
  detail: `The workbook has no ${shape === 'template' ? 'table' : 'sheet'} of ${module} records. Leave it in also where it is empty.`,
});

const hashOf = async ({ path, name }: GivenFile, signal: AbortSignal | undefined): Promise<string> => {
  const sum = sha256();
  for await (const piece of bytesOfFile(path, name, { signal })) sum.add(piece);
  return sum.hex();
};

/** Reads the submission template or the pre-submission workbook, which has no header. The workbook's rows are held in memory. */
export const readWorkbookReturn = async (
  file: GivenFile & { readonly bytes: number },
  visitor: ReturnVisitor,
  { signal, progress }: ReadOptions,
): Promise<Reading> => {
  const hash = await hashOf(file, signal);
  const workbook = await openWorkbook(file.path, file.name);
  try {
    const { shape, tables } = await findTables(workbook, file.name, signal);
    const blanks = tally();
    const linked = linkTables(tables, {
      readDate: dateReader(shape, workbook.from1904),
      blanks,
      fault: visitor.fault,
    });
    const doubt = shape === 'template' ? doubtAboutReviewLabels(tables) : undefined;
    if (doubt !== undefined) visitor.fault(doubt);
    const counts = noCounts();
    for (const module of moduleNames) {
      counts[module] = linked[module]?.links.size() ?? 0;
      if (linked[module] === undefined && (module !== 'header' || shape === 'template'))
        visitor.fault(missing(module, shape));
    }
    const join = joiner(linked, visitor);
    const header = join.header();
    for (let record = 0; record < join.persons; record += 1) join.person(record);
    join.rest();
    blanks.tell(visitor.fault);
    progress?.(file.bytes, file.bytes);
    return {
      files: [{ name: file.name, sha256: hash, shape, encoding: 'xlsx', bytes: file.bytes }],
      year: header === undefined ? undefined : yearOfHeader(header),
      counts,
    };
  } finally {
    workbook.close();
  }
};
