import { momentOfSerial, plainNumber, unescaped } from './excel-text.ts';
import type { XmlHandlers } from './xml.ts';

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error';

/** A row with cells in it. `texts[column]` is '' for an empty cell; `kinds` says what a filled one held. */
export type SheetRow = {
  /** Counted from 1, as Excel shows it. */
  readonly row: number;
  readonly texts: readonly string[];
  readonly kinds: readonly (CellKind | undefined)[];
};

export type CellSurroundings = {
  readonly texts: readonly string[];
  readonly isDate: (style: number) => boolean;
  readonly from1904: boolean;
};

const mostCells = 8_000_000;
const mostColumns = 2000;
const lastRow = 1_048_576;

/** Column of 'AB12', from 0; -1 where there is none. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > 100_000) break;
  }
  return column - 1;
};

type Cell = { readonly text: string; readonly kind: CellKind };

const cellOf = (type: string, style: number, value: string, around: CellSurroundings): Cell => {
  if (type === 's') return { text: around.texts[Number(value)] ?? '', kind: 'text' };
  if (type === 'inlineStr' || type === 'str') return { text: unescaped(value), kind: 'text' };
  if (type === 'b') return { text: value.trim() === '1' ? 'true' : 'false', kind: 'boolean' };
  if (type === 'e') return { text: value, kind: 'error' };
  if (type === 'd') return { text: value, kind: 'date' };
  const moment = around.isDate(style) ? momentOfSerial(Number(value), around.from1904) : undefined;
  return moment === undefined ? { text: plainNumber(value), kind: 'number' } : { text: moment, kind: 'date' };
};

/** `refuse` completes "the sheet X …". */
export const readSheet = async function* (
  read: (handlers: XmlHandlers) => AsyncGenerator<void, void, undefined>,
  around: CellSurroundings,
  refuse: (words: string) => never,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  let rows: SheetRow[] = [];
  let texts: string[] = [];
  let kinds: (CellKind | undefined)[] = [];
  let row = 0;
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let inValue = false;
  let inReading = false;
  let cells = 0;

  const open: XmlHandlers['open'] = (element, _, attributes) => {
    if (element === 'row') {
      const said = Number(attributes['r'] ?? row + 1);
      if (!Number.isSafeInteger(said) || said <= row || said > lastRow)
        refuse('has rows that are out of order or too many. Save it again with Excel.');
      row = said;
      column = -1;
      texts = [];
      kinds = [];
    } else if (element === 'c') {
      const reference = attributes['r'];
      const said = reference === undefined ? column + 1 : columnOf(reference);
      if (said <= column) refuse('has cells that are out of order. Save it again with Excel.');
      if (said >= mostColumns) refuse(`has more than ${String(mostColumns)} columns, more than any table of a return.`);
      column = said;
      type = attributes['t'] ?? 'n';
      style = Number(attributes['s'] ?? 0);
      value = '';
      cells += 1;
      if (cells > mostCells) refuse('has more cells than any return. Give one return at a time.');
    } else if (element === 'v' || element === 't') inValue = true;
    else if (element === 'rPh') inReading = true;
  };

  const close: XmlHandlers['close'] = (element) => {
    if (element === 'v' || element === 't') inValue = false;
    else if (element === 'rPh') inReading = false;
    else if (element === 'c' && value !== '') {
      const cell = cellOf(type, style, value, around);
      while (texts.length < column) texts.push('');
      texts[column] = cell.text;
      kinds[column] = cell.kind;
    } else if (element === 'row' && texts.length > 0) rows.push({ row, texts, kinds });
  };

  const text = (piece: string): void => {
    if (inValue && !inReading) value += piece;
  };

  const pieces = read({ open, text, close });
  while ((await pieces.next()).done !== true) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
};
