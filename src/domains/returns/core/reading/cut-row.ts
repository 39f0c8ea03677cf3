import type { Row } from '../return.ts';
import type { ColumnPlan } from './columns.ts';
import { unknownName } from './columns.ts';
import { isDated } from './dates.ts';
import type { DateReader } from './dates.ts';
import { times } from './faults.ts';
import type { Tally } from './faults.ts';
import { emptyValues, fieldKinds, fieldName, ownText, trimmed } from './names.ts';

export type CutRow = {
  readonly row: Row;
  /** True where the row has not as many cells as there are headings: then its cells may stand in the wrong places. */
  readonly isRagged: boolean;
};

const blanksOnly = (count: number): string =>
  `${times(count, 'cell holds', 'cells hold')} blanks only and count as missing. Leave such cells empty.`;

/**
 * Makes rows of one table out of cells. The cells are used again by the caller; no value keeps the text of the file in memory.
 */
export const rowCutter = (
  plan: ColumnPlan,
  file: number,
  readDate: DateReader,
  blanks: Tally,
): ((cells: readonly string[], count: number, line: number, id: string) => CutRow) => {
  const { module, places } = plan;
  const empty = emptyValues(module);
  const kinds = fieldKinds[module];
  const columns = places.length;
  const path = '';

  return (cells, count, line, id) => {
    const values = empty.slice();
    let unknown: Record<string, string> | undefined;
    let isRagged = count < columns;
    for (let column = 0; column < count; column += 1) {
      const cell = cells[column] ?? '';
      if (cell === '') continue;
      const place = column < columns ? (places[column] ?? -2) : -2;
      if (place === -1) continue;
      const value = trimmed(cell);
      if (place === -2) {
        if (value === '') continue;
        if (column >= columns) isRagged = true;
        unknown ??= {};
        unknown[unknownName(plan, column)] = ownText(value);
        continue;
      }
      if (value === '') {
        blanks.add({ rule: 'S09', module, file, line, path, field: fieldName(module, place), value: null }, blanksOnly);
        continue;
      }
      const kind = kinds[place];
      // A date that cannot be read stays as it was written: rule S08 finds it.
      values[place] = (isDated(kind) ? readDate(value, kind) : undefined) ?? ownText(value);
    }
    const row: Row = unknown === undefined ? { file, line, id, values } : { file, line, id, values, unknown };
    return { row, isRagged };
  };
};
