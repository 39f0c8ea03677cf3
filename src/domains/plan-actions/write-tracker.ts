import writeXlsxFile from 'write-excel-file/node';
import type { Mapping } from './core/tracker-columns.ts';
import { dayIn } from './core/tracker-cells.ts';
import { guarded } from './core/tracker-text.ts';

const dayFields = ['due', 'start', 'review'];
const numberFields = ['likelihoodBefore', 'impactBefore', 'likelihoodAfter', 'impactAfter'];

/**
 * A tracker as a workbook of one sheet, so that its office can go on with it: days are days, scores are numbers, everything else is text and nothing in it is
 * run as a formula. Columns are as wide as their longest word needs, at most 60 letters.
 */
export const trackerWorkbook = (rows: readonly (readonly string[])[], mapping: Mapping): Promise<Buffer> => {
  const [headings = []] = rows;
  const fieldOf = new Map(Object.entries(mapping).map(([field, heading]) => [heading, field]));
  const cellOf = (text: string, column: number) => {
    const field = fieldOf.get(headings[column] ?? '') ?? '';
    const day = dayFields.includes(field) ? dayIn(text) : undefined;
    if (day !== undefined) return { value: new Date(`${day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
    if (numberFields.includes(field) && /^[1-5]$/.test(text)) return { value: Number(text), type: Number };
    return { value: guarded(text), type: String, wrap: true };
  };
  const widest = (column: number): number =>
    Math.min(60, Math.max(10, ...rows.map((row) => (row[column]?.length ?? 0) + 2)));
  return writeXlsxFile(
    rows.map((row, index) =>
      row.map((text, column) =>
        index === 0 ? { value: guarded(text), type: String, fontWeight: 'bold' as const } : cellOf(text, column),
      ),
    ),
    {
      sheet: 'Tracker',
      stickyRowsCount: 1,
      columns: headings.map((_, column) => ({ width: widest(column) })),
    },
  ).toBuffer();
};
