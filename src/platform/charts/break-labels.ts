import type { SafeHtml } from '#platform/views';
import { spread } from './spread.ts';
import { ascent, drawText, lineHeight, overlap, textWidth, wrap } from './text.ts';
import type { Box } from './text.ts';

type Break = { readonly label: string; readonly x: number };

type Band = {
  readonly width: number;
  readonly text: number;
  readonly breakWidth: number;
  readonly breakLines: number;
  readonly top: number;
  readonly colour: string;
};

export type BreakLabels = {
  readonly marks: readonly SafeHtml[];
  /** What the band above the plot takes. */
  readonly height: number;
  /** Where each break's line starts. */
  readonly tops: readonly number[];
  /** Labels that had no room at their line and stand at the foot, under a letter. */
  readonly notes: readonly string[];
};

const beside = 5;

/** The lines of the label, or undefined when it needs more of them or a word would have to be cut. */
const whole = (label: string, size: number, width: number, most: number): readonly string[] | undefined => {
  if (label.split(' ').some((word) => textWidth(word, size) > width)) return undefined;
  const lines = wrap(label, size, width);
  return lines.length <= most ? lines : undefined;
};

const placedBeside = (breaks: readonly Break[], band: Band): BreakLabels | undefined => {
  const { text: size, top, colour } = band;
  const boxes: Box[] = [];
  const texts: { readonly lines: readonly string[]; readonly at: number; readonly anchor: 'start' | 'end' }[] = [];
  for (const { label, x } of breaks) {
    const toRight = Math.min(band.breakWidth, band.width - x - beside - 2);
    const toLeft = Math.min(band.breakWidth, x - beside - 2);
    // The right is where the new way of counting applies, so its label belongs there when it fits.
    const right = whole(label, size, toRight, band.breakLines);
    const lines = right ?? whole(label, size, toLeft, band.breakLines);
    if (!lines) return undefined;
    const width = Math.max(...lines.map((line) => textWidth(line, size)));
    const left = right ? x + beside : x - beside - width;
    texts.push({ lines, at: right ? x + beside : x - beside, anchor: right ? 'start' : 'end' });
    boxes.push({ left, right: left + width, top, bottom: top + lines.length * lineHeight(size) });
  }
  const isClear = boxes.every(
    (box, index) =>
      !boxes.some((other, at) => at > index && overlap(box, other, 6)) &&
      !breaks.some(({ x }, at) => at !== index && x > box.left - 4 && x < box.right + 4),
  );
  if (!isClear) return undefined;
  return {
    marks: texts.flatMap(({ lines, at, anchor }) =>
      lines.map((text, row) =>
        drawText({ x: at, y: top + ascent(size) + row * lineHeight(size), text, size, colour, anchor }),
      ),
    ),
    height: Math.max(...boxes.map(({ bottom }) => bottom)) - top + 2,
    tops: breaks.map(() => top + 1),
    notes: [],
  };
};

const lettersOf = (index: number): string => {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${lettersOf(Math.floor(index / 26) - 1)}${letter}`;
};

/** Each break's label beside the head of its line; where they have no room, a letter there and the label at the foot. */
export const breakLabels = (breaks: readonly Break[], band: Band): BreakLabels => {
  if (breaks.length === 0) return { marks: [], height: 0, tops: [], notes: [] };
  const placed = placedBeside(breaks, band);
  if (placed) return placed;
  const { text: size, top, colour } = band;
  const tags = breaks.map((_, index) => lettersOf(index));
  const centres = spread(
    breaks.map(({ x }, index) => ({ centre: x, extent: textWidth(tags[index] ?? '', size) + 4 })),
    2,
    band.width - 2,
  );
  return {
    marks: tags.map((text, index) =>
      drawText({ x: centres[index] ?? 0, y: top + ascent(size), text, size, colour, anchor: 'middle', bold: true }),
    ),
    height: lineHeight(size) + 2,
    tops: breaks.map(() => top + lineHeight(size) + 2),
    notes: breaks.map(({ label }, index) => `${tags[index] ?? ''}: ${label}`),
  };
};
