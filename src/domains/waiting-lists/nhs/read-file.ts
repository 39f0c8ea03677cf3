import path from 'node:path';
import { lookAtFile, openWorkbook } from '#platform/tables';
import type { NhsRead } from '../core/nhs/published.ts';
import { isNhsSeries, readNhsSeries } from '../core/nhs/read-series.ts';
import { neededSheets, notThePublication, readNhsWorkbook } from '../core/nhs/read-workbook.ts';
import type { SheetTexts } from '../core/nhs/read-workbook.ts';
import { hashOfFile, readTable, refuseFile } from '../read-table.ts';

export type NhsFile = NhsRead & { readonly name: string; readonly sha256: string };

const readBook = async (file: string, name: string): Promise<NhsRead> => {
  const book = await openWorkbook(file, name);
  try {
    const sheets = new Map<string, SheetTexts>();
    for (const sheet of book.sheets.filter((each) => neededSheets.includes(each))) {
      const rows: { row: number; texts: readonly string[] }[] = [];
      for await (const part of book.rows(sheet)) for (const { row, texts } of part) rows.push({ row, texts });
      sheets.set(sheet, rows);
    }
    const why = notThePublication(sheets);
    if (why !== undefined) throw refuseFile(name, why);
    return readNhsWorkbook(sheets);
  } finally {
    book.close();
  }
};

/** Reads the workbook of NHS England, or the series drawn from it (CSV). Throws AppError that says why a file is neither. */
export const readNhsFile = async (file: string, name = path.basename(file)): Promise<NhsFile> => {
  const { kind } = await lookAtFile(file, name);
  const sha256 = await hashOfFile(file, name);
  if (kind.kind === 'zip') return { ...(await readBook(file, name)), name, sha256 };
  const table = await readTable(file, name);
  if (!isNhsSeries(table.headings))
    throw refuseFile(
      name,
      'it is neither the workbook “Community health services waiting lists” nor the series drawn from it. A provider’s own list goes in as a waiting list.',
    );
  const read = readNhsSeries(table.headings, table.rows);
  if (read.rows.length === 0) throw refuseFile(name, 'no row of it names a month, a service and an organisation.');
  return { ...read, name, sha256 };
};
