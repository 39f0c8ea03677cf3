import writeXlsxFile from 'write-excel-file/node';
import type { WorkbookSheet } from './core/write/workbook-rows.ts';

/**
 * Writes sheets into an XLSX file at `path`, text as text (never as a formula) and numbers as numbers. The package builds each sheet in
 * memory before it packs it, so that a workbook costs a few kilobytes per row: one area's return fits, all of England's does not.
 */
export const writeWorkbook = async (sheets: readonly WorkbookSheet[], path: string): Promise<void> => {
  await writeXlsxFile(sheets.map(({ name, rows }) => ({ sheet: name, data: rows.map((row) => [...row]) }))).toFile(
    path,
  );
};
