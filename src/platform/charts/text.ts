import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';

/**
 * SVG does not wrap or measure text, and the server has no font to ask: so widths come from this table. Each is the widest of
 * Atkinson Hyperlegible and Arial, regular and bold, in thousandths of the font size, so that what fits here fits in a browser.
 */
const asciiWidths = [
  320, 333, 474, 783, 619, 977, 722, 238, 366, 366, 434, 618, 278, 374, 278, 442, 652, 556, 586, 605, 626, 612, 632,
  556, 625, 598, 333, 333, 584, 618, 584, 614, 975, 722, 722, 722, 722, 667, 611, 778, 722, 458, 560, 722, 611, 842,
  722, 778, 667, 781, 722, 667, 617, 722, 667, 944, 699, 687, 621, 333, 442, 333, 589, 556, 333, 556, 611, 556, 611,
  566, 367, 611, 611, 315, 278, 567, 314, 889, 611, 611, 611, 611, 389, 556, 379, 611, 556, 778, 556, 556, 516, 389,
  280, 389, 584,
] as const;

const otherWidth = (codePoint: number): number => {
  if (codePoint < 0x370) return 780;
  return codePoint < 0x2000 ? 1000 : 1300;
};

const knownWidths: ReadonlyMap<string, number> = new Map([
  ['£', 617],
  ['–', 508],
  ['—', 842],
  ['\u2212', 602],
  ['×', 539],
  ['…', 803],
  ['‘', 277],
  ['’', 277],
  ['“', 498],
  ['”', 498],
]);

/** The width of one line of text, in the units of the drawing; rather too wide than too narrow. */
export const textWidth = (text: string, size: number): number => {
  let thousandths = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    thousandths += asciiWidths[codePoint - 32] ?? knownWidths.get(character) ?? otherWidth(codePoint);
  }
  return (thousandths * size) / 1000;
};

/** One line without the characters that an XML document may not hold. */
export const tidy = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();

const cutToWidth = (text: string, size: number, width: number, end: string): string => {
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character + end, size) > width) break;
    kept += character;
  }
  return kept.trimEnd() + end;
};

/** The text if it fits, or as much of it as fits with an ellipsis. */
export const fit = (text: string, size: number, width: number): string =>
  textWidth(text, size) <= width ? text : cutToWidth(text, size, width, '…');

/** The text in lines no wider than `width`; a word that is too wide is cut into pieces. */
export const wrap = (text: string, size: number, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of tidy(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (textWidth(line, size) > width) {
      // A width below one character would never end: one character at least is taken each time.
      const piece = cutToWidth(line, size, width, '') || Array.from(line).slice(0, 1).join('');
      if (piece.length === line.length) break;
      lines.push(piece);
      line = line.slice(piece.length).trimStart();
    }
  }
  if (line !== '') lines.push(line);
  return lines;
};

/** As `wrap`, and the last of at most `most` lines ends in an ellipsis when something is left out. */
export const wrapAtMost = (text: string, size: number, width: number, most: number): readonly string[] => {
  const lines = wrap(text, size, width);
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? '';
  const ended = textWidth(`${last}…`, size) <= width ? `${last}…` : cutToWidth(last, size, width, '…');
  return [...lines.slice(0, most - 1), ended];
};

export type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

type PlacedText = {
  readonly x: number;
  /** The line on which the letters stand. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly colour: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** A white rim, for words that may stand on a line. */
  readonly rim?: boolean;
};

/** A line takes 1.25 times its font size, of which 0.95 stand above the baseline. */
export const lineHeight = (size: number): number => size * 1.25;
export const ascent = (size: number): number => size * 0.95;

export const textBox = ({ x, y, text, size, anchor = 'start' }: PlacedText): Box => {
  const width = textWidth(text, size);
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return { left, right: left + width, top: y - ascent(size), bottom: y - ascent(size) + lineHeight(size) };
};

export const overlap = (one: Box, other: Box, gap = 0): boolean =>
  one.left < other.right + gap &&
  other.left < one.right + gap &&
  one.top < other.bottom + gap &&
  other.top < one.bottom + gap;

/** Coordinates to one tenth: finer cannot be seen and costs bytes. A coordinate that is not a number is a fault, never drawn. */
export const coordinate = (value: number): number => {
  if (!Number.isFinite(value)) throw new RangeError('A chart coordinate is not a number');
  // Adding zero turns minus zero into zero.
  return Math.round(value * 10) / 10 + 0;
};

export const drawText = ({
  x,
  y,
  text,
  size,
  colour,
  anchor = 'start',
  bold = false,
  rim = false,
}: PlacedText): SafeHtml =>
  html`<text x="${coordinate(x)}" y="${coordinate(y)}" font-size="${size}" fill="${colour}"${anchor !== 'start' && html` text-anchor="${anchor}"`}${bold && html` font-weight="700"`}${rim && html` stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`}>${text}</text>`;
