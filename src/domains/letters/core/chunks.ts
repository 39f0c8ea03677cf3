import { isBullet } from './source.ts';
import type { SourceLine } from './source.ts';

/** Lines that belong together before anybody asks what they are: a paragraph, a point of a list, a heading. */
export type Chunk = {
  readonly lines: readonly number[];
  readonly isBullet: boolean;
  /** Whether nothing but blank lines stands before and after it, or the document is one line to the paragraph. */
  readonly standsAlone: boolean;
  /** Whether blank lines, or a page's end, stand between it and what is before. */
  readonly afterBlank: boolean;
};

const hasEnded = (said: string): boolean => /[.!?:;…]["’”)\]]*\s*$/.test(said);
const beginsSmall = (said: string): boolean => /^["'‘“(]?\p{Ll}/u.test(said);
const beginsArea = /^(?:areas? for (?:priority action|improvement)|weakness|priority action)\b/i;

/** How wide the lines of a wrapped document are: its widest but for the odd one; 0 where it is one line to the paragraph. */
const widthOf = (lines: readonly SourceLine[]): number => {
  const lengths = lines
    .filter(({ role }) => role === 'words')
    .map(({ said }) => said.length)
    .toSorted((one, other) => one - other);
  const wide = lengths[Math.floor(lengths.length * 0.8)] ?? 0;
  return wide > 160 ? 0 : wide;
};

type Before = { readonly last: SourceLine; readonly afterBlank: boolean; readonly inBullet: boolean };

const goesOn = (line: SourceLine, before: Before, width: number): boolean => {
  const { last, afterBlank, inBullet } = before;
  if (isBullet(line.said) || beginsArea.test(line.said)) return false;
  if (!hasEnded(last.said) && beginsSmall(line.said) && last.said.length > 30) return true;
  if (afterBlank) return false;
  if (inBullet && /^\s/.test(line.text) && last.text.length <= 160) return true;
  if (last.text.length > 160) return false;
  if (width === 0) return !hasEnded(last.said);
  // A line that ends early ends its paragraph, and one that is short and has no full stop is a heading.
  if (last.said.length < width * 0.6 && !hasEnded(last.said)) return inBullet;
  return !(hasEnded(last.said) && last.said.length < width * 0.8);
};

/** The lines with words, put together. Each such line is in one chunk, and in no other. */
export const chunksOf = (lines: readonly SourceLine[]): readonly Chunk[] => {
  const width = widthOf(lines);
  const chunks: { lines: number[]; isBullet: boolean; afterBlank: boolean }[] = [];
  let last: SourceLine | undefined;
  let afterBlank = true;
  for (const line of lines) {
    if (line.role !== 'words') {
      // The foot of a page parts nothing by itself; the blank lines about it do.
      afterBlank ||= line.role === 'blank';
      continue;
    }
    const open = chunks.at(-1);
    if (open && last && goesOn(line, { last, afterBlank, inBullet: open.isBullet }, width))
      open.lines.push(line.number);
    else chunks.push({ lines: [line.number], isBullet: isBullet(line.said), afterBlank });
    last = line;
    afterBlank = false;
  }
  return chunks.map((chunk, index) => ({
    ...chunk,
    standsAlone: chunk.afterBlank && (chunks[index + 1]?.afterBlank ?? true),
  }));
};
