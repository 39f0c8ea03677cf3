import { scaleLinear } from 'd3-scale';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { absenceReason } from './absences.ts';
import { drawPath, drawingSizes } from './axes.ts';
import type { DrawingKind } from './axes.ts';
import { chartFigure } from './figure.ts';
import type { Drawing } from './figure.ts';
import { drawAbsence, drawRule } from './marks.ts';
import type { BandChart } from './model-change.ts';
import { barFills, breakInk, ink, quietInk } from './palette.ts';
import { endLabel } from './scales.ts';
import { ascent, coordinate, drawText, lineHeight, textWidth, tidy, wrapAtMost } from './text.ts';
import { chartWords } from './words.ts';

const layouts = {
  wide: { ...drawingSizes.wide, names: 170, bar: 22 },
  narrow: { ...drawingSizes.narrow, names: 112, bar: 22 },
} as const;

type Band = BandChart['bands'][number];

const countOf = ({ state, count }: Band): number | undefined =>
  state === 'value' && count !== undefined && Number.isFinite(count) ? count : undefined;

const draw = (chart: BandChart, kind: DrawingKind): Drawing => {
  const layout = layouts[kind];
  const line = lineHeight(layout.text);
  const counts = chart.bands.map(countOf).filter((count) => count !== undefined);
  const all = counts.reduce((sum, count) => sum + count, 0);
  // A share of what is known would be wrong where a band is not: it is left out then.
  const whole = counts.length === chart.bands.length && all > 0;
  const label = (count: number): string =>
    `${endLabel(count, count, chart.unit)}${whole ? ` (${String(Math.round((100 * count) / all))}%)` : ''}`;
  const room = Math.max(0, ...counts.map((count) => textWidth(label(count), layout.text))) + 10;
  const x = scaleLinear([0, Math.max(1, ...counts)], [layout.names, layout.width - room]);
  const marks: SafeHtml[] = [];
  let top = 2;
  const writeThreshold = (text: string): void => {
    const lines = wrapAtMost(text, layout.text, layout.width - 4, 3);
    lines.forEach((each, row) => {
      marks.push(
        drawText({
          x: 2,
          y: top + ascent(layout.text) + row * line,
          text: each,
          size: layout.text,
          colour: breakInk,
          bold: true,
        }),
      );
    });
    top += lines.length * line + 2;
    marks.push(
      drawPath(
        [
          { x: 0, y: top },
          { x: layout.width, y: top },
        ],
        { colour: breakInk, width: 2, dash: '14 5' },
      ),
    );
    top += 8;
  };
  chart.bands.forEach((band, index) => {
    for (const threshold of chart.thresholds.filter(({ before }) => before === index))
      writeThreshold(tidy(threshold.label));
    const names = wrapAtMost(band.name, layout.text, layout.names - 10, 3);
    const count = countOf(band);
    const reason = wrapAtMost(
      absenceReason({ state: band.state, ...(band.note === undefined ? {} : { note: band.note }) }) ??
        chartWords.noFigure,
      layout.text,
      layout.width - layout.names - 24,
      3,
    );
    const height = Math.max(layout.bar, names.length * line, count === undefined ? reason.length * line : 0);
    const middle = top + height / 2;
    names.forEach((text, row) => {
      marks.push(
        drawText({
          x: layout.names - 8,
          y: middle - (names.length * line) / 2 + ascent(layout.text) + row * line,
          text,
          size: layout.text,
          colour: ink,
          anchor: 'end',
        }),
      );
    });
    if (count === undefined) {
      marks.push(drawAbsence({ x: layout.names + 8, y: middle }, quietInk, 0));
      reason.forEach((text, row) => {
        marks.push(
          drawText({
            x: layout.names + 20,
            y: middle - (reason.length * line) / 2 + ascent(layout.text) + row * line,
            text,
            size: layout.text,
            colour: quietInk,
          }),
        );
      });
    } else {
      marks.push(
        html`<rect x="${coordinate(x(0))}" y="${coordinate(middle - layout.bar / 2)}" width="${coordinate(Math.max(0, x(count) - x(0)))}" height="${layout.bar}" fill="${barFills.subject}"/>`,
        drawText({
          x: x(Math.max(0, count)) + 6,
          y: middle + layout.text * 0.35,
          text: label(count),
          size: layout.text,
          colour: ink,
        }),
      );
    }
    marks.push(
      drawRule({ from: { x: x(0), y: top - 2 }, to: { x: x(0), y: top + height + 2 }, colour: ink, width: 1.5 }),
    );
    top += height + 6;
  });
  for (const threshold of chart.thresholds.filter(({ before }) => before >= chart.bands.length))
    writeThreshold(tidy(threshold.label));
  return { width: layout.width, height: top + 2, marks: html`${marks}` };
};

/** How many are in each band, shortest first: bars from nought with count and share, and lines between bands where something is promised. */
export const bandChart = (chart: BandChart): SafeHtml =>
  chartFigure({
    kind: 'bands',
    id: chart.id,
    title: chart.title,
    finding: chart.finding,
    beside: chart.beside,
    description: chart.description,
    wide: draw(chart, 'wide'),
    narrow: draw(chart, 'narrow'),
  });
