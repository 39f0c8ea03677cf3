import { scaleLinear } from 'd3-scale';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { drawGrid, drawPeriods } from './axes.ts';
import type { Frame } from './axes.ts';
import { endLabels } from './end-labels.ts';
import type { EndLabel } from './end-labels.ts';
import type { Drawing } from './figure.ts';
import { drawAbsence, drawLine, drawMark, drawRule } from './marks.ts';
import type { Place } from './marks.ts';
import { breakInk, ink, quietInk } from './palette.ts';
import type { PreparedSeries, PreparedTrend } from './prepare-trend.ts';
import { absenceReason } from './absences.ts';
import { spread } from './spread.ts';
import { ascent, drawText, lineHeight, textWidth, wrapAtMost } from './text.ts';
import { breakLabels } from './break-labels.ts';
import type { BreakLabels } from './break-labels.ts';
import { chartWords } from './words.ts';

const sizes = {
  wide: { width: 640, text: 14, plot: 250, labels: 132, breakWidth: 230, breakLines: 2 },
  narrow: { width: 320, text: 15, plot: 220, labels: 84, breakWidth: 150, breakLines: 3 },
} as const;

type Size = (typeof sizes)[keyof typeof sizes];

const sampleWidth = 32;
const stripRow = 11;
const labelGap = 10;
const markRoom = 14;

/** Names with a piece of their line, above the drawing: only where they are too long to stand at the lines' ends. */
const drawKey = (
  series: readonly PreparedSeries[],
  size: Size,
): { readonly marks: SafeHtml[]; readonly height: number } => {
  const marks: SafeHtml[] = [];
  let top = 0;
  for (const { style, name, role } of series) {
    const lines = wrapAtMost(name, size.text, size.width - sampleWidth - 12, 3);
    const y = top + lineHeight(size.text) / 2;
    marks.push(
      drawLine(
        [
          { x: 2, y },
          { x: sampleWidth, y },
        ],
        style,
      ),
      drawMark({ x: 2 + (sampleWidth - 2) / 2, y }, style, 4.5),
      ...lines.map((text, index) =>
        drawText({
          x: sampleWidth + 8,
          y: top + ascent(size.text) + index * lineHeight(size.text),
          text,
          size: size.text,
          colour: style.colour,
          bold: role === 'subject',
        }),
      ),
    );
    top += lines.length * lineHeight(size.text) + 2;
  }
  return { marks, height: top + 6 };
};

/** Marks of every period where there is room, else of every second, third …, and always at both ends of a line. */
const drawSeries = ({ segments, style, role }: PreparedSeries, prepared: PreparedTrend, frame: Frame): SafeHtml[] => {
  const { periods } = prepared;
  const gap = (frame.right - frame.left) / Math.max(1, periods.length - 1);
  const every = Math.max(1, Math.ceil(14 / gap));
  const radius = (gap < 14 ? 3 : 4) + (role === 'subject' ? 0.8 : 0);
  const rank = new Map(periods.map(({ order }, index) => [order, periods.length - 1 - index]));
  const lines: SafeHtml[] = [];
  const marks: SafeHtml[] = [];
  for (const segment of segments) {
    const places = segment.map(({ order, value }): Place => ({ x: frame.x(order), y: frame.y(value) }));
    if (places.length > 1) lines.push(drawLine(places, style));
    segment.forEach(({ order, provisional }, index) => {
      const place = places[index];
      const isEnd = index === 0 || index === segment.length - 1;
      if (place && (isEnd || (rank.get(order) ?? 0) % every === 0))
        marks.push(drawMark(place, provisional ? { ...style, hollow: true } : style, radius));
    });
  }
  return [...lines, ...marks];
};

const drawEndLabels = (labels: readonly EndLabel[], { size, right, top, bottom, x, y }: Frame): SafeHtml[] => {
  const line = lineHeight(size.text);
  const centres = spread(
    labels.map(({ series, lines }) => ({ centre: y(series.last?.value ?? 0), extent: lines.length * line + 2 })),
    top - line / 2,
    bottom + line / 2,
  );
  return labels.flatMap(({ series, lines, endsEarly, hasMark }, index) => {
    const centre = centres[index] ?? top;
    const first = centre - (lines.length * line) / 2 + ascent(size.text);
    const start = right + labelGap + (hasMark ? markRoom : 0);
    const end = { x: x(series.last?.order ?? 0) + 6, y: y(series.last?.value ?? 0) };
    const isMoved = Math.abs(end.y - centre) > 3;
    return [
      // A line that ends early has no leader across the empty years: that would look like data.
      ...(hasMark ? [drawMark({ x: right + labelGap + 4, y: centre }, series.style, 4)] : []),
      ...(!endsEarly && isMoved
        ? [drawRule({ from: end, to: { x: right + labelGap - 3, y: centre }, colour: series.style.colour, width: 1 })]
        : []),
      ...lines.map((text, row) =>
        drawText({
          x: start,
          y: first + row * line,
          text,
          size: size.text,
          colour: series.style.colour,
          bold: series.role === 'subject',
        }),
      ),
    ];
  });
};

const drawAbsences = ({ series, absences }: PreparedTrend, { x, bottom }: Frame): SafeHtml[] =>
  series
    .filter(({ points }) => points.some((point) => absenceReason(point) !== undefined))
    .flatMap(({ points, style }, row) =>
      points.flatMap((point) => {
        const reason = absences.findIndex((told) => told.reason === absenceReason(point));
        return reason < 0
          ? []
          : [drawAbsence({ x: x(point.order), y: bottom + stripRow * (row + 0.9) }, style.colour, reason)];
      }),
    );

const drawNotes = (
  prepared: PreparedTrend,
  labels: BreakLabels,
  size: Size,
  from: number,
): { readonly marks: SafeHtml[]; readonly height: number } => {
  const marks: SafeHtml[] = [];
  let top = from;
  const write = (text: string, indent: number, mark?: (y: number) => SafeHtml): void => {
    const lines = wrapAtMost(text, size.text, size.width - indent - 4, 5);
    if (mark) marks.push(mark(top + lineHeight(size.text) / 2));
    lines.forEach((line, row) => {
      const y = top + ascent(size.text) + row * lineHeight(size.text);
      marks.push(drawText({ x: 2 + indent, y, text: line, size: size.text, colour: quietInk }));
    });
    top += lines.length * lineHeight(size.text) + 2;
  };
  prepared.absences.forEach(({ text }, index) => {
    write(text, 14, (y) => drawAbsence({ x: 7, y }, quietInk, index));
  });
  for (const text of [...labels.notes, ...prepared.remarks]) write(text, 0);
  return { marks, height: top - from };
};

const heightOf = (labels: readonly EndLabel[], size: Size): number =>
  labels.reduce((sum, { lines }) => sum + lines.length * lineHeight(size.text) + 2, 0);

const widestOf = (labels: readonly EndLabel[]): number =>
  Math.max(0, ...labels.map(({ width, hasMark }) => width + labelGap + 4 + (hasMark ? markRoom : 0)));

/** Draws the prepared chart for a page (`wide`) or a phone (`narrow`, with larger letters in half the width). */
export const drawTrend = (prepared: PreparedTrend, kind: 'wide' | 'narrow'): Drawing => {
  const size = sizes[kind];
  const { chart, series, periods, scale } = prepared;
  const isEmpty = series.every(({ last }) => last === undefined);
  const line = lineHeight(size.text);
  const lastOrder = periods.at(-1)?.order ?? 0;
  const firstOrder = periods[0]?.order ?? 0;

  const named = endLabels(series, lastOrder, chart.unit, size.text, size.labels, true);
  // Labels that fill the whole height would stand far from their lines: then the names go into a key as well.
  const isBeside = named !== undefined && heightOf(named, size) <= size.plot;
  const labels = isBeside ? named : (endLabels(series, lastOrder, chart.unit, size.text, size.labels, false) ?? []);
  const key = isBeside ? { marks: [], height: 0 } : drawKey(series, size);

  const left = Math.max(8, ...scale.ticks.map(({ label }) => textWidth(label, size.text) + 8));
  const right = size.width - Math.max(8, widestOf(labels));
  // A single period stands at the right, beside its labels.
  const x = scaleLinear([firstOrder, lastOrder], [firstOrder === lastOrder ? right - 9 : left + 9, right - 9]);

  const breaks = breakLabels(
    prepared.breaks.map(({ order, label }) => ({ label, x: x(order) })),
    { ...size, top: key.height, colour: breakInk },
  );
  const top = key.height + breaks.height + line / 2 + 2;
  const wantedHeight = heightOf(labels, size) - line;
  const bottom = top + Math.max(isEmpty ? size.plot / 3 : size.plot, wantedHeight);
  const y = scaleLinear([scale.low, scale.high], [bottom, top]);
  const frame: Frame = { size, left, right, top, bottom, x, y };

  const rows = series.filter(({ points }) => points.some((point) => absenceReason(point) !== undefined)).length;
  const axisTop = bottom + Math.max(4, rows * stripRow + 3);
  const periodBaseline = axisTop + ascent(size.text) + 2;
  const notes = drawNotes(prepared, breaks, size, periodBaseline + line * 0.6);

  // What matters most is drawn last, over the rest.
  const inOrder = (['comparator', 'guard', 'subject'] as const).flatMap((role) =>
    series.filter((one) => one.role === role),
  );
  const marks = html`${drawGrid(scale, frame)}${prepared.breaks.map(({ order }, index) =>
    drawRule({
      from: { x: x(order), y: breaks.tops[index] ?? top },
      to: { x: x(order), y: bottom },
      colour: breakInk,
      width: 1.5,
      dash: '6 4',
    }),
  )}${drawPeriods(periods, frame, periodBaseline)}${key.marks}${breaks.marks}<g stroke-linejoin="round">${inOrder.flatMap((one) => drawSeries(one, prepared, frame))}</g>${drawEndLabels(labels, frame)}${drawAbsences(prepared, frame)}${
    isEmpty &&
    drawText({
      x: (left + right) / 2,
      y: (top + bottom) / 2,
      text: chartWords.nothingToDraw,
      size: size.text,
      colour: ink,
      anchor: 'middle',
    })
  }${notes.marks}`;
  return { width: size.width, height: periodBaseline + line * 0.6 + notes.height + 2, marks };
};
