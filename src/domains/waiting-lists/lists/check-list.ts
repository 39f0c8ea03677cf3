import { createHmac } from 'node:crypto';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Watch } from '#platform/tables';
import { checkRows } from '../core/lists/check-rows.ts';
import type { CheckedRows } from '../core/lists/check-rows.ts';
import { placesIn } from '../core/lists/fields.ts';
import type { ColumnMapping, ListSample } from '../core/lists/fields.ts';
import { misfitOf } from '../core/lists/propose.ts';
import { refusedReferences } from '../core/lists/references.ts';
import { hashOfFile, readTable } from '../read-table.ts';
import type { ListTable } from '../read-table.ts';

export type ListTask = {
  readonly path: string;
  readonly name: string;
  /** The confirmed mapping of the source; undefined where there is none yet. */
  readonly mapping: ColumnMapping | undefined;
  readonly asAt: PlainDate;
  /** Hexadecimal: the area's own key, with which references are hashed. */
  readonly key: string;
};

/** Either every row, checked; or why no mapping fits, with what a person needs to make one. */
export type ListOutcome =
  | { readonly kind: 'checked'; readonly sha256: string; readonly read: number; readonly checked: CheckedRows }
  | { readonly kind: 'needs-mapping'; readonly sha256: string; readonly why: string; readonly sample: ListSample };

const sampleRows = 10;
const mostWords = 40;
const longestWord = 100;

/** The words of columns that have few of them. */
const wordsIn = ({ headings, rows }: ListTable): ListSample['words'] => {
  const found = headings.map(() => new Set<string>());
  for (const { cells } of rows)
    found.forEach((set, place) => {
      const text = (cells[place] ?? '').trim();
      if (text !== '' && set.size <= mostWords) set.add(text.slice(0, longestWord));
    });
  return Object.fromEntries(
    found.flatMap((set, place) =>
      set.size > 0 && set.size <= mostWords ? [[String(place), [...set].toSorted()] as const] : [],
    ),
  );
};

const sampleOf = (table: ListTable): ListSample => ({
  sheets: table.sheets,
  sheet: table.sheet,
  headings: table.headings,
  rows: table.rows
    .slice(0, sampleRows)
    .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.replaceAll('\0', '').slice(0, 100)) })),
  words: wordsIn(table),
});

/** Checks every row of a table. Throws AppError where it cannot be used at all; nothing is kept here. */
export const checkTable = (
  table: ListTable,
  { mapping, asAt, name, key }: Omit<ListTask, 'path'>,
  sha256: string,
): ListOutcome => {
  const sample = sampleOf(table);
  const why =
    mapping === undefined ? 'Nobody has said yet what the columns of this list hold.' : misfitOf(mapping, sample);
  if (mapping === undefined || why !== undefined) return { kind: 'needs-mapping', sha256, sample, why: why ?? '' };
  const found = placesIn(mapping, table.headings);
  if ('missing' in found) return { kind: 'needs-mapping', sha256, sample, why: 'A column is missing.' };
  const at = found.places.get('person') ?? -1;
  const refused = refusedReferences(table.rows.map(({ cells }) => cells[at] ?? ''));
  if (refused !== undefined) throw new AppError('invalid', `${name} was not taken. ${refused}`);
  const bytes = Buffer.from(key, 'hex');
  const checked = checkRows(table.rows, {
    mapping,
    places: found.places,
    asAt,
    hash: (reference) => createHmac('sha256', bytes).update(reference.trim()).digest('hex').slice(0, 32),
  });
  const broken = table.broken.map((line) => ({
    line,
    severity: 'refused' as const,
    rule: 'line-broken',
    reason: 'The quotation marks of the line do not fit together.',
  }));
  const problems = [...checked.problems, ...broken].toSorted((a, b) => a.line - b.line);
  const [first] = problems;
  if (checked.rows.length === 0)
    throw new AppError(
      'invalid',
      `${name} was not taken: no row of it can be counted. ${first ? `Line ${String(first.line)}: ${first.reason}` : 'All its services are left out.'}`,
    );
  return {
    kind: 'checked',
    sha256,
    read: table.rows.length + table.broken.length,
    checked: { ...checked, problems },
  };
};

/** Reads a list and checks every row of it. Throws AppError where the file cannot be used at all; nothing is kept here. */
export const checkList = async (task: ListTask, watch: Watch = {}): Promise<ListOutcome> => {
  const sha256 = await hashOfFile(task.path, task.name);
  return checkTable(await readTable(task.path, task.name, task.mapping?.sheet, watch), task, sha256);
};
