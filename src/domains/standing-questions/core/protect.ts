import { cellKey, sinceColumn } from './table.ts';
import type { ExactAnswer, ExactTable, ProtectedAnswer, ProtectedTable, QuestionId, Row } from './table.ts';

/** The counts of an answer by the names of their cells, every sum that holds between them, and what is left of a whole. */
export type AnswerFigures = {
  readonly counts: Map<string, number>;
  readonly sums: { readonly total: string; readonly parts: readonly string[] }[];
  readonly implied: Set<string>;
  readonly dear: Set<string>;
};

const left = '~left';

const addTable = (into: AnswerFigures, question: QuestionId, table: ExactTable): void => {
  const { columns, rows, values, id } = table;
  const keyOf = (row: Row, column: string): string => cellKey(question, id, row, column);
  const valueOf = (row: Row, column: string): number | undefined => values[row.id]?.[column] ?? undefined;
  const counts = columns.filter(({ kind }) => kind === 'count');
  for (const row of rows)
    for (const { id: column, parts, within, isHeadline } of counts) {
      const value = valueOf(row, column);
      if (value === undefined) continue;
      if (isHeadline === true) into.dear.add(keyOf(row, column));
      into.counts.set(keyOf(row, column), value);
      if (parts !== undefined)
        into.sums.push({ total: keyOf(row, column), parts: parts.map((part) => keyOf(row, part)) });
      const whole = within === undefined ? undefined : valueOf(row, within);
      if (within === undefined || whole === undefined) continue;
      const rest = `${keyOf(row, column)}${left}`;
      into.counts.set(rest, whole - value);
      into.implied.add(rest);
      into.sums.push({ total: keyOf(row, within), parts: [keyOf(row, column), rest] });
    }
  for (const row of rows)
    for (const { id: column } of counts) {
      if (row.parts === undefined || valueOf(row, column) === undefined) continue;
      const parts = row.parts
        .map((part) => rows.find((each) => each.id === part))
        .filter((part) => part !== undefined && valueOf(part, column) !== undefined);
      into.sums.push({
        total: keyOf(row, column),
        parts: parts.flatMap((part) => (part ? [keyOf(part, column)] : [])),
      });
    }
};

/** All that must be protected together when these answers, counted from the same records, are in one reader's hands. */
export const figuresOf = (answers: readonly ExactAnswer[]): AnswerFigures => {
  const into: AnswerFigures = { counts: new Map(), sums: [], implied: new Set(), dear: new Set() };
  for (const { question, tables } of answers) for (const table of tables) addTable(into, question, table);
  addDifferences(into, answers);
  return into;
};

/** Of plans not reviewed since two days, the difference is those last reviewed between them: it stands in neither answer. */
const addDifferences = (into: AnswerFigures, answers: readonly ExactAnswer[]): void => {
  const asked = [
    ...new Map(answers.filter(({ since }) => since !== null).map((each) => [each.since, each])).values(),
  ].toSorted((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1));
  for (const [index, later] of asked.entries()) {
    const earlier = asked[index - 1];
    if (earlier === undefined) continue;
    for (const table of later.tables)
      for (const row of table.rows) {
        const [some, whole] = [earlier, later].map(({ question, since }) =>
          cellKey(question, table.id, row, sinceColumn(since)),
        );
        if (some === undefined || whole === undefined) continue;
        const [few, many] = [into.counts.get(some), into.counts.get(whole)];
        if (few === undefined || many === undefined) continue;
        const rest = `${whole}~since ${earlier.since ?? ''}`;
        into.counts.set(rest, many - few);
        into.implied.add(rest);
        into.sums.push({ total: whole, parts: [some, rest] });
      }
  }
};

const protectedTable = (
  question: QuestionId,
  table: ExactTable,
  hidden: { has(key: string): boolean },
): ProtectedTable => {
  const { columns, rows, values, id } = table;
  const shown = rows.map((row) => {
    const isHidden = (column: string | undefined): boolean => hidden.has(cellKey(question, id, row, column ?? ''));
    const cells = columns.map((column) => {
      const value = values[row.id]?.[column.id] ?? null;
      const behind = column.kind === 'count' ? [column.id] : [column.of, column.per];
      return [column.id, value !== null && behind.some(isHidden) ? ('c' as const) : value] as const;
    });
    return [row.id, Object.fromEntries(cells)] as const;
  });
  return { ...table, values: Object.fromEntries(shown) };
};

/** The answer as it may leave the council: hidden counts, and whatever rests on them, as the mark. */
export const protectedBy = (
  answer: ExactAnswer,
  hidden: { has(key: string): boolean },
  rule: ProtectedAnswer['rule'],
): ProtectedAnswer => ({
  ...answer,
  rule,
  remarks: answer.remarks.map(({ count, words }) =>
    count === undefined || count === 0 || count >= rule.below
      ? { count, words }
      : { words: `Fewer than ${rule.below} ${words}` },
  ),
  tables: answer.tables.map((table) => protectedTable(answer.question, table, hidden)),
});

/** Every count of a protected answer by the name of its cell. */
export const releasedCounts = ({ question, tables }: ProtectedAnswer): ReadonlyMap<string, number | 'c' | null> =>
  new Map(
    tables.flatMap((table) =>
      table.rows.flatMap((row) =>
        table.columns
          .filter(({ kind }) => kind === 'count')
          .map(({ id }) => [cellKey(question, table.id, row, id), table.values[row.id]?.[id] ?? null] as const),
      ),
    ),
  );
