import { scaleLinear } from 'd3-scale';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { axisRoom, drawGrid, drawingSizes } from './axes.ts';
import type { DrawingKind } from './axes.ts';
import { chartFigure } from './figure.ts';
import type { Drawing } from './figure.ts';
import { drawRule } from './marks.ts';
import { barFills, breakInk, ink, quietInk, subjectColours } from './palette.ts';
import { valueScale } from './scales.ts';
import { ascent, coordinate, drawText, lineHeight, overlap, textBox, textWidth, tidy, wrapAtMost } from './text.ts';
import { chartWords } from './words.ts';

/** How many stand at each place of a row: columns from nought, each of several parts, with lines where a limit lies. */
export type CohortBars = {
  /** Unique on the page, fit for an HTML id. */
  readonly id: string;
  readonly title: string;
  /** One sentence that says what the drawing shows. */
  readonly finding: string;
  readonly beside?: SafeHtml;
  readonly description: string;
  /** Names of the parts, from the foot of a column upward; one or none where columns have no parts. At most five. */
  readonly parts: readonly string[];
  /** `counts` has one whole number of 0 or more for each part. */
  readonly columns: readonly { readonly label: string; readonly counts: readonly number[] }[];
  /** A line before the column of that place, from 0; `columns.length` is behind the last. */
  readonly limits: readonly { readonly before: number; readonly label: string; readonly short: string }[];
};

/** From dark to pale, so that a photocopy tells them apart; every part is outlined dark. */
const fills = [subjectColours[0], '#8fbcbf', barFills.comparator, '#ffffff', '#c9a86a'] as const;
const plotHeight = { wide: 200, narrow: 190 } as const;
const count = { kind: 'count', decimals: 0 } as const;

type Layout = { readonly width: number; readonly text: number };

const drawKey = (parts: readonly string[], { width, text }: Layout): { marks: SafeHtml[]; height: number } => {
  const marks: SafeHtml[] = [];
  if (parts.length < 2) return { marks, height: 0 };
  const line = lineHeight(text) + 3;
  let [x, top] = [0, 2];
  for (const [index, name] of parts.entries()) {
    const [words = ''] = wrapAtMost(name, text, width - 24, 1);
    const wide = textWidth(words, text) + 38;
    if (x > 0 && x + wide > width) [x, top] = [0, top + line];
    marks.push(
      html`<rect x="${coordinate(x + 1)}" y="${coordinate(top + 1)}" width="14" height="14" fill="${fills[index % fills.length]}" stroke="${ink}"/>`,
      drawText({ x: x + 20, y: top + ascent(text) - 1, text: words, size: text, colour: ink }),
    );
    x += wide;
  }
  return { marks, height: top + line + 4 };
};

/** As many names as have room, the first of every few, and none over another. */
const drawFeet = (
  labels: readonly string[],
  middle: (index: number) => number,
  y: number,
  layout: Layout,
): SafeHtml[] => {
  for (let step = 1; step <= labels.length; step += 1) {
    const texts = labels.flatMap((label, index) => {
      if (index % step !== 0) return [];
      const half = textWidth(tidy(label), layout.text) / 2;
      const x = Math.min(Math.max(middle(index), half), layout.width - half);
      return [{ x, y, text: tidy(label), size: layout.text, colour: quietInk, anchor: 'middle' as const }];
    });
    const boxes = texts.map(textBox);
    if (boxes.every((box, index) => index === 0 || !overlap(box, boxes[index - 1] ?? box, 4)))
      return texts.map(drawText);
  }
  return [];
};

const draw = (chart: CohortBars, kind: DrawingKind): Drawing => {
  const layout = drawingSizes[kind];
  const { text, width } = layout;
  const key = drawKey(chart.parts, layout);
  const totals = chart.columns.map(({ counts }) => counts.reduce((sum, each) => sum + each, 0));
  if (totals.every((total) => total === 0)) {
    const words = drawText({ x: 2, y: 2 + ascent(text), text: chartWords.nothingToDraw, size: text, colour: ink });
    return { width, height: lineHeight(text) * 1.5, marks: words };
  }
  const scale = valueScale(totals, count, true);
  const left = axisRoom(scale, layout);
  const top = key.height + lineHeight(text) + 6;
  const bottom = top + plotHeight[kind];
  const band = (width - left - 2) / chart.columns.length;
  const y = scaleLinear([scale.low, scale.high], [bottom, top]);
  const x = (place: number): number => left + band * place;
  const marks: SafeHtml[] = [...key.marks, ...drawGrid(scale, { size: layout, left, right: width, top, bottom, x, y })];
  const bar = Math.min(band * 0.8, 60);
  chart.columns.forEach(({ counts }, place) => {
    let from = 0;
    counts.forEach((each, part) => {
      if (each === 0) return;
      marks.push(
        html`<rect x="${coordinate(x(place) + (band - bar) / 2)}" y="${coordinate(y(from + each))}" width="${coordinate(bar)}" height="${coordinate(y(from) - y(from + each))}" fill="${fills[part % fills.length]}" stroke="${ink}" stroke-width="0.8"/>`,
      );
      from += each;
    });
  });
  for (const { before, label, short } of chart.limits) {
    const at = x(before);
    const words = kind === 'wide' ? label : short;
    const half = textWidth(words, text) / 2;
    marks.push(
      drawRule({ from: { x: at, y: top - 4 }, to: { x: at, y: bottom }, colour: breakInk, width: 2, dash: '5 4' }),
      drawText({
        x: Math.min(Math.max(at, half), width - half),
        y: top - 8,
        text: words,
        size: text,
        colour: breakInk,
        anchor: 'middle',
        bold: true,
      }),
    );
  }
  marks.push(
    drawRule({ from: { x: left, y: bottom }, to: { x: width, y: bottom }, colour: ink, width: 1.5 }),
    ...drawFeet(
      chart.columns.map(({ label }) => label),
      (place) => x(place) + band / 2,
      bottom + 4 + ascent(text),
      layout,
    ),
  );
  return { width, height: bottom + 4 + lineHeight(text), marks: html`${marks}` };
};

/** Columns of a cohort. Throws RangeError for an id that is not fit for HTML, or for a count that is no number. */
export const cohortBars = (chart: CohortBars): SafeHtml =>
  chartFigure({
    kind: 'bars',
    id: chart.id,
    title: chart.title,
    finding: chart.finding,
    beside: chart.beside,
    description: chart.description,
    wide: draw(chart, 'wide'),
    narrow: draw(chart, 'narrow'),
  });
