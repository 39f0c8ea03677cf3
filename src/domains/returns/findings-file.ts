import writeXlsxFile from 'write-excel-file/node';
import { harmless } from './core/report/csv.ts';

/** A workbook of one sheet, all cells text: nothing in it is run as a formula, nor when somebody saves it as CSV. */
export const findingsFile = (rows: readonly (readonly string[])[]): Promise<Buffer> =>
  writeXlsxFile(
    rows.map((row, index) =>
      row.map((text) => ({
        value: harmless(text),
        type: String,
        ...(index === 0 ? { fontWeight: 'bold' as const } : {}),
      })),
    ),
    { sheet: 'Findings', stickyRowsCount: 1 },
  ).toBuffer();
