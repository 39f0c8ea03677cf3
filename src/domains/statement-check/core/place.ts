/** Where something stands in a text: line and character counted from 1, as editors count; `from` and `until` in UTF-16 units from 0. */
export type Place = {
  readonly line: number;
  readonly column: number;
  readonly from: number;
  readonly until: number;
};

export type Line = { readonly from: number; readonly until: number; readonly text: string };

const lineEnd = /\r\n|[\n\r\f\u2028\u2029]/g;

/** The lines of a text, without their ends. There is always one. */
export const linesOf = (text: string): readonly Line[] => {
  const lines: Line[] = [];
  let from = 0;
  for (const end of text.matchAll(lineEnd)) {
    lines.push({ from, until: end.index, text: text.slice(from, end.index) });
    from = end.index + end[0].length;
  }
  return [...lines, { from, until: text.length, text: text.slice(from) }];
};

/** Gives the place of a stretch of the text; finds its line by halving, so that a long text costs little. */
export const placesIn = (lines: readonly Line[]): ((from: number, until: number) => Place) => {
  return (from, until) => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lines[middle]?.from ?? 0) <= from) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: from - (lines[low]?.from ?? 0) + 1, from, until };
  };
};
