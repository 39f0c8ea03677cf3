import { scaleLinear } from 'd3-scale';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { axisRoom, drawGrid, drawingSizes } from './axes.ts';
import type { DrawingKind, Frame } from './axes.ts';
import { drawLines, drawPoints, hasValue, inOrder, standingsTold, valuesOf } from './control-parts.ts';
import { chartFigure } from './figure.ts';
import type { Drawing } from './figure.ts';
import { drawAbsence, drawRule } from './marks.ts';
import type { PanelChart } from './model-change.ts';
import { ink, quietInk } from './palette.ts';
import { endLabel, valueScale } from './scales.ts';
import type { ValueScale } from './scales.ts';
import { ascent, drawText, lineHeight, tidy, wrapAtMost } from './text.ts';
import { chartWords } from './words.ts';

const layouts = {
  wide: { ...drawingSizes.wide, columns: 2, plot: 90, gap: 24 },
  narrow: { ...drawingSizes.narrow, columns: 1, plot: 90, gap: 24 },
} as const;

type Panel = PanelChart['panels'][number];

/** Two lines of a scale tell its size; more would fill so small a drawing. */
const ends = (scale: ValueScale): ValueScale => ({
  ...scale,
  ticks:
    scale.ticks.length <= 2
      ? scale.ticks
      : scale.ticks.filter((_, index) => index === 0 || index === scale.ticks.length - 1),
});

const latestOf = (panel: Panel, chart: PanelChart): string => {
  const ordered = inOrder(panel.points);
  const last = ordered.findLast(hasValue);
  return last === undefined
    ? chartWords.noFigure
    : `${endLabel(last.value, last.value, panel.unit ?? chart.unit)}, ${tidy(last.label)}`;
};

type Box = { readonly x: number; readonly width: number };
type Layout = (typeof layouts)[DrawingKind];

const headOf = (panel: Panel, chart: PanelChart, { text }: Layout, { width }: Box) => [
  ...wrapAtMost(panel.name, text, width, 3).map((line) => ({ line, bold: true, colour: ink })),
  ...wrapAtMost(latestOf(panel, chart), text, width, 2).map((line) => ({ line, bold: false, colour: ink })),
  ...wrapAtMost(panel.says, text, width, 3).map((line) => ({ line, bold: false, colour: quietInk })),
];

const drawPanel = (
  panel: Panel,
  chart: PanelChart,
  shared: ValueScale | undefined,
  layout: Layout,
  box: Box,
  top: number,
  headHeight: number,
): readonly SafeHtml[] => {
  const points = inOrder(panel.points);
  const scale = ends(shared ?? valueScale(valuesOf(panel), panel.unit ?? chart.unit, false));
  const line = lineHeight(layout.text);
  const left = box.x + axisRoom(scale, layout);
  const right = box.x + box.width - 4;
  const plotTop = top + headHeight + line / 2;
  const bottom = plotTop + layout.plot;
  const [first, last] = [points[0], points.at(-1)];
  const from = first?.order ?? 0;
  const until = last?.order ?? 0;
  const gap = (right - left - 12) / Math.max(1, points.length - 1);
  const frame: Frame = {
    size: layout,
    left,
    right,
    top: plotTop,
    bottom,
    x: scaleLinear([from, until], [from === until ? right - 6 : left + 6, right - 6]),
    y: scaleLinear([scale.low, scale.high], [bottom, plotTop]),
  };
  const half = (right - left) / 2 - 4;
  const named = (text: string): string => wrapAtMost(text, layout.text, half, 1)[0] ?? '';
  const ends2 =
    first === undefined || last === undefined
      ? []
      : first === last
        ? [{ text: named(last.label), x: right, anchor: 'end' as const }]
        : [
            { text: named(first.label), x: left, anchor: 'start' as const },
            { text: named(last.label), x: right, anchor: 'end' as const },
          ];
  return [
    ...headOf(panel, chart, layout, box).map(({ line: text, bold, colour }, row) =>
      drawText({ x: box.x + 1, y: top + ascent(layout.text) + row * line, text, size: layout.text, colour, bold }),
    ),
    ...drawGrid(scale, frame),
    drawRule({ from: { x: left, y: bottom }, to: { x: right, y: bottom }, colour: quietInk }),
    ...drawLines(panel, frame, Math.min(6, gap / 2)),
    ...drawPoints({ points, lines: panel.lines }, frame, gap, 3),
    ...points.flatMap(({ order, value }) =>
      value === null ? [drawAbsence({ x: frame.x(order), y: bottom + 7 }, quietInk, 0)] : [],
    ),
    ...ends2.map(({ text, x, anchor }) =>
      drawText({ x, y: bottom + 12 + ascent(layout.text), text, size: layout.text, colour: quietInk, anchor }),
    ),
  ];
};

const draw = (chart: PanelChart, kind: DrawingKind): Drawing => {
  const layout: Layout = layouts[kind];
  const line = lineHeight(layout.text);
  const width = (layout.width - layout.gap * (layout.columns - 1)) / layout.columns;
  const shared = chart.sharedScale ? valueScale(chart.panels.flatMap(valuesOf), chart.unit, false) : undefined;
  const marks: SafeHtml[] = [];
  let top = 0;
  for (let begin = 0; begin < chart.panels.length; begin += layout.columns) {
    const row = chart.panels.slice(begin, begin + layout.columns);
    const boxes = row.map((_, column): Box => ({ x: column * (width + layout.gap), width }));
    const heads = row.map(
      (panel, column) => headOf(panel, chart, layout, boxes[column] ?? { x: 0, width }).length * line,
    );
    const headHeight = Math.max(...heads);
    row.forEach((panel, column) => {
      marks.push(...drawPanel(panel, chart, shared, layout, boxes[column] ?? { x: 0, width }, top, headHeight));
    });
    top += headHeight + line / 2 + layout.plot + 12 + line + 16;
  }
  if (chart.panels.length === 0) {
    marks.push(drawText({ x: 2, y: line, text: chartWords.nothingToDraw, size: layout.text, colour: ink }));
    top = line * 1.5;
  }
  return { width: layout.width, height: top + 2, marks: html`${marks}` };
};

const panelTold = (panel: Panel, chart: PanelChart): string => {
  const told = standingsTold(inOrder(panel.points)).map(({ text }) => text);
  const missing = panel.points.filter(({ value }) => value === null).length;
  return [
    `${tidy(panel.name)}: ${latestOf(panel, chart)}. ${tidy(panel.says)}`,
    ...told,
    ...(missing > 0 ? [`${String(missing)} of ${String(panel.points.length)} periods have no figure`] : []),
  ]
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(' ');
};

/** Small control charts beside each other. Each has its name, its latest value and what it says above it. */
export const panelChart = (chart: PanelChart): SafeHtml =>
  chartFigure({
    kind: 'panels',
    id: chart.id,
    title: chart.title,
    finding: chart.finding,
    beside: chart.beside,
    description: [chart.description, ...chart.panels.map((panel) => panelTold(panel, chart))].join(' '),
    wide: draw(chart, 'wide'),
    narrow: draw(chart, 'narrow'),
  });
