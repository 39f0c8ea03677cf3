/**
 * Reads comma-separated text piece by piece: push what has arrived, take the records that are complete. Cells stay text, by position,
 * because a published file may give the same heading twice. `line` is the line of the file on which the record begins, counted from 1,
 * so that every figure can be walked back to it.
 */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

export type CsvFault = {
  readonly line: number;
  readonly fault: 'quote-not-closed' | 'text-after-quote' | 'record-too-long';
};

type CsvReader = {
  readonly push: (text: string) => readonly CsvRecord[];
  /** The last record, and whether the text ended with the end of a line. */
  readonly end: () => { readonly records: readonly CsvRecord[]; readonly endedWithLine: boolean };
  readonly fault: () => CsvFault | undefined;
  /** Lines begun so far. */
  readonly lines: () => number;
};

/** No published line comes near this; an unclosed quotation mark swallows the rest of the file. */
const longestRecord = 1_000_000;

const quotes = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
};

/** The cells of a record with quotation marks in it, or undefined when text follows a closing one. */
const quotedCells = (record: string): readonly string[] | undefined => {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (record.charAt(at) !== '"') {
      const comma = record.indexOf(',', at);
      if (comma === -1) return [...cells, record.slice(at)];
      cells.push(record.slice(at, comma));
      at = comma + 1;
      continue;
    }
    let cell = '';
    let from = at + 1;
    for (;;) {
      const close = record.indexOf('"', from);
      if (close === -1) return undefined;
      cell += record.slice(from, close);
      if (record.charAt(close + 1) === '"') {
        cell += '"';
        from = close + 2;
        continue;
      }
      at = close + 1;
      break;
    }
    cells.push(cell);
    if (at >= record.length) return cells;
    if (record.charAt(at) !== ',') return undefined;
    at += 1;
  }
};

export const csvReader = (): CsvReader => {
  let rest = '';
  let line = 0;
  let ending: '\n' | '\r' | undefined;
  let open: string[] = [];
  let openLength = 0;
  let openedOn = 0;
  let oddQuotes = false;
  let fault: CsvFault | undefined;

  const take = (physical: string, records: CsvRecord[]): void => {
    line += 1;
    const text = physical.endsWith('\r') ? physical.slice(0, -1) : physical;
    if (open.length === 0 && !text.includes('"')) {
      records.push({ line, cells: text.split(',') });
      return;
    }
    if (open.length === 0) openedOn = line;
    open.push(text);
    openLength += text.length;
    if (quotes(text) % 2 === 1) oddQuotes = !oddQuotes;
    if (openLength > longestRecord) fault ??= { line: openedOn, fault: 'record-too-long' };
    if (oddQuotes) return;
    const cells = quotedCells(open.join('\n'));
    if (cells === undefined) fault ??= { line: openedOn, fault: 'text-after-quote' };
    else records.push({ line: openedOn, cells });
    open = [];
    openLength = 0;
  };

  return {
    push: (text) => {
      const records: CsvRecord[] = [];
      rest += text;
      // Old Macintosh programs end a line with a carriage return alone.
      if (ending === undefined && /[\r\n]/.test(rest))
        ending = rest.includes('\n') ? '\n' : rest.length > 65_536 ? '\r' : undefined;
      if (ending === undefined) return records;
      let from = 0;
      for (;;) {
        const at = rest.indexOf(ending, from);
        if (at === -1 || fault !== undefined) break;
        take(rest.slice(from, at), records);
        from = at + 1;
      }
      rest = rest.slice(from);
      if (rest.length > longestRecord) fault ??= { line: line + 1, fault: 'record-too-long' };
      return records;
    },
    end: () => {
      const records: CsvRecord[] = [];
      if (ending === undefined && rest.includes('\r')) {
        for (const physical of rest.split('\r').slice(0, -1)) if (fault === undefined) take(physical, records);
        rest = rest.slice(rest.lastIndexOf('\r') + 1);
      }
      const endedWithLine = rest === '';
      if (!endedWithLine && fault === undefined) take(rest, records);
      if (open.length > 0) fault ??= { line: openedOn, fault: 'quote-not-closed' };
      rest = '';
      return { records, endedWithLine };
    },
    fault: () => fault,
    lines: () => line,
  };
};
