import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { drawRule } from './marks.ts';
import type { Place } from './marks.ts';
import { gridLine, quietInk } from './palette.ts';
import { periodTicks } from './scales.ts';
import type { ValueScale } from './scales.ts';
import { spread } from './spread.ts';
import { ascent, drawText, fit, lineHeight, textWidth, wrapAtMost } from './text.ts';

/** A page's drawing and a phone's, with larger letters in half the width. */
export const drawingSizes = { wide: { width: 640, text: 14 }, narrow: { width: 320, text: 15 } } as const;
export type DrawingKind = keyof typeof drawingSizes;
type TextSize = { readonly width: number; readonly text: number };

/** Where the values of a drawing lie: a rectangle and both scales. */
export type Frame = {
  readonly size: TextSize;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (order: number) => number;
  readonly y: (value: number) => number;
};

/** What the labels of the value axis take on the left. */
export const axisRoom = (scale: ValueScale, { text }: TextSize): number =>
  Math.max(8, ...scale.ticks.map(({ label }) => textWidth(label, text) + 8));

export const drawGrid = (scale: ValueScale, { size, left, right, y }: Frame): readonly SafeHtml[] =>
  scale.ticks.flatMap(({ value, label }) => [
    drawRule({
      from: { x: left, y: y(value) },
      to: { x: right, y: y(value) },
      colour: value === 0 ? quietInk : gridLine,
    }),
    drawText({
      x: left - 6,
      y: y(value) + size.text * 0.35,
      text: label,
      size: size.text,
      colour: quietInk,
      anchor: 'end',
    }),
  ]);

type Period = { readonly order: number; readonly label: string };

/** The axis of periods, with small strokes where they can be told apart, and as many names as have room. */
export const drawPeriods = (
  periods: readonly Period[],
  { size, left, right, bottom, x }: Frame,
  baseline: number,
): readonly SafeHtml[] => [
  drawRule({ from: { x: left, y: bottom }, to: { x: right, y: bottom }, colour: quietInk }),
  ...(periods.length <= 60
    ? periods.map(({ order }) =>
        drawRule({ from: { x: x(order), y: bottom }, to: { x: x(order), y: bottom + 4 }, colour: quietInk }),
      )
    : []),
  ...periodTicks(
    periods.map(({ order, label }) => ({ label: fit(label, size.text, size.width / 2), x: x(order) })),
    size.text,
    1,
    size.width - 1,
  ).map(({ label, x: at }) =>
    drawText({ x: at, y: baseline, text: label, size: size.text, colour: quietInk, anchor: 'middle' }),
  ),
];

export type FootNote = { readonly text: string; readonly mark?: ((at: Place) => SafeHtml) | undefined };

/** Sentences at the foot of a drawing, each after its mark where it has one. */
export const drawFoot = (
  notes: readonly FootNote[],
  size: TextSize,
  from: number,
): { readonly marks: readonly SafeHtml[]; readonly height: number } => {
  const marks: SafeHtml[] = [];
  let top = from;
  for (const { text, mark } of notes) {
    const indent = mark ? 16 : 0;
    const lines = wrapAtMost(text, size.text, size.width - indent - 4, 8);
    if (mark) marks.push(mark({ x: 8, y: top + lineHeight(size.text) / 2 }));
    lines.forEach((line, row) => {
      const y = top + ascent(size.text) + row * lineHeight(size.text);
      marks.push(drawText({ x: 2 + indent, y, text: line, size: size.text, colour: quietInk }));
    });
    top += lines.length * lineHeight(size.text) + 2;
  }
  return { marks, height: top - from };
};

/** The label of a line, at the right of the drawing. */
export type SideLabel = {
  readonly at: number;
  readonly text: string;
  readonly colour: string;
  readonly bold?: boolean;
};

const gap = 10;

type PlacedLabels = {
  /** What they take on the right. */
  readonly room: number;
  /** What they take from top to bottom. */
  readonly height: number;
  readonly draw: (frame: Frame) => readonly SafeHtml[];
};

/** Labels beside the right end of their lines, in at most `width`; pushed apart where they would cover each other, with a leader then. */
export const sideLabels = (labels: readonly SideLabel[], { text: size }: TextSize, width: number): PlacedLabels => {
  const wrapped = labels.map((label) => ({ label, lines: wrapAtMost(label.text, size, width, 3) }));
  const line = lineHeight(size);
  const widest = Math.max(0, ...wrapped.flatMap(({ lines }) => lines.map((text) => textWidth(text, size))));
  return {
    room: labels.length === 0 ? 8 : widest + gap + 4,
    height: wrapped.reduce((sum, { lines }) => sum + lines.length * line + 2, 0),
    draw: ({ right, top, bottom, y }) => {
      const centres = spread(
        wrapped.map(({ label, lines }) => ({ centre: y(label.at), extent: lines.length * line + 2 })),
        top - line / 2,
        bottom + line / 2,
      );
      return wrapped.flatMap(({ label, lines }, index) => {
        const centre = centres[index] ?? top;
        const first = centre - (lines.length * line) / 2 + ascent(size);
        const leader = Math.abs(y(label.at) - centre) > 3;
        return [
          ...(leader
            ? [
                drawRule({
                  from: { x: right + 1, y: y(label.at) },
                  to: { x: right + gap - 3, y: centre },
                  colour: label.colour,
                }),
              ]
            : []),
          ...lines.map((text, row) =>
            drawText({
              x: right + gap,
              y: first + row * line,
              text,
              size,
              colour: label.colour,
              bold: label.bold === true,
            }),
          ),
        ];
      });
    },
  };
};

/** A path through places without a mark, for lines of limits and targets. */
export const drawPath = (
  places: readonly Place[],
  look: { readonly colour: string; readonly width: number; readonly dash?: string },
): SafeHtml => {
  const steps = places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('');
  return html`<path d="${steps}" fill="none" stroke="${look.colour}" stroke-width="${look.width}"${look.dash !== undefined && html` stroke-dasharray="${look.dash}"`}/>`;
};

const at = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError('A chart coordinate is not a number');
  return String(Math.round(value * 10) / 10 + 0);
};
