import { spreadsheetCsv } from '#shared/csv';
import { inWords } from '#shared/plain-date';
import type { Definition } from './definitions.ts';
import type { ProtectedAnswer } from './table.ts';

/** One line for each cell, so that every table fits; then what must be read with it. With a byte-order mark. Protected counts only. */
export const answerCsv = (
  answer: ProtectedAnswer,
  { title, counts, law, gaps }: Definition,
  marks: readonly string[],
  reference: string,
): string => {
  const lines = answer.tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      table.columns.map((column) => {
        const value = answer.tables.find(({ id }) => id === table.id)?.values[row.id]?.[column.id] ?? null;
        const note = value === null ? (row.notHeld ?? 'No figure') : '';
        return [
          title,
          table.title,
          row.title,
          column.title,
          value === null ? '' : String(value),
          note,
          answer.asAt,
          reference,
        ];
      }),
    ),
  );
  const notes = [
    ['As at', inWords(answer.asAt)],
    ...marks.map((words) => ['Small numbers', words]),
    ...counts.map((words) => ['How it is counted', words]),
    ...law.map((words) => ['Law', words]),
    ...answer.sources.map((words) => ['Source', words]),
    ...answer.remarks.map(({ count, words }) => ['Left out', `${count === undefined ? '' : `${count} `}${words}`]),
    ...gaps.map((words) => ['Cannot be told', words]),
  ].map(([kind = '', words = '']) => ['Note', kind, words, '', '', '', answer.asAt, reference]);
  const heads = ['Question', 'Table', 'Row', 'Column', 'Value', 'Why there is none', 'As at', 'Reference'];
  return spreadsheetCsv([heads, ...lines, ...notes]);
};
