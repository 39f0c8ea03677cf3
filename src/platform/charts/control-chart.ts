import { scaleLinear } from 'd3-scale';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { absencesTold } from './absences.ts';
import { axisRoom, drawFoot, drawGrid, drawPeriods, drawingSizes, sideLabels } from './axes.ts';
import type { DrawingKind, Frame, FootNote, SideLabel } from './axes.ts';
import { breakLabels } from './break-labels.ts';
import { drawLines, drawPoints, hasValue, inOrder, standingsTold, valuesOf } from './control-parts.ts';
import { chartFigure } from './figure.ts';
import type { Drawing } from './figure.ts';
import { drawAbsence, drawRule } from './marks.ts';
import type { ControlChart, ControlPoint } from './model-change.ts';
import { breakInk, ink, quietInk } from './palette.ts';
import { endLabel, valueScale } from './scales.ts';
import { drawStanding, standingColours } from './standing-marks.ts';
import { ascent, lineHeight, tidy } from './text.ts';
import { chartWords } from './words.ts';

const sizes = {
  wide: { ...drawingSizes.wide, plot: 260, labels: 118, breakWidth: 230, breakLines: 2 },
  narrow: { ...drawingSizes.narrow, plot: 230, labels: 84, breakWidth: 150, breakLines: 3 },
} as const;

/** More than these cannot be told apart at 640 wide; the caller says so in words and shows the table. */
export const mostControlPoints = 400;

type Prepared = {
  readonly chart: ControlChart;
  readonly points: readonly ControlPoint[];
  readonly absences: readonly { readonly reason: string; readonly text: string }[];
  readonly told: ReturnType<typeof standingsTold>;
  readonly remarks: readonly string[];
};

/** The words of lines and latest value, at the right end. */
const labelsOf = ({ chart, points }: Prepared): readonly SideLabel[] => {
  const words = (name: string, value: number): string => `${name} ${endLabel(value, value, chart.unit)}`;
  const lines = chart.lines.at(-1);
  const target = chart.targets.at(-1);
  const last = points.findLast(hasValue);
  const centre = chart.centreIs === 'average' ? chartWords.average : chartWords.middle;
  return [
    ...(lines
      ? [
          { at: lines.centre, text: words(centre, lines.centre), colour: ink },
          ...(lines.upper === null
            ? []
            : [{ at: lines.upper, text: words(chartWords.upper, lines.upper), colour: standingColours.common }]),
          ...(lines.lower === null
            ? []
            : [{ at: lines.lower, text: words(chartWords.lower, lines.lower), colour: standingColours.common }]),
        ]
      : []),
    ...(target ? [{ at: target.value, text: words(chartWords.target, target.value), colour: breakInk }] : []),
    ...(last ? [{ at: last.value, text: words(chartWords.latest, last.value), colour: ink, bold: true }] : []),
  ];
};

/** Where an annotation's line stands: before the first period that it concerns. */
const annotationsOf = ({ chart, points }: Prepared, x: (order: number) => number, half: number) =>
  chart.annotations
    .toSorted((one, other) => one.at - other.at)
    .flatMap(({ at, label }) => {
      const after = points.find(({ order }) => order >= at);
      return after === undefined ? [] : [{ label: tidy(label), x: x(after.order) - half }];
    });

const footOf = ({ absences, told, remarks }: Prepared, notes: readonly string[]): readonly FootNote[] => [
  ...told.map(({ standing, text }) => ({
    text,
    mark: (at: { x: number; y: number }) => drawStanding(at, standing, 4),
  })),
  ...absences.map(({ text }, index) => ({
    text,
    mark: (at: { x: number; y: number }) => drawAbsence(at, quietInk, index),
  })),
  ...[...notes, ...remarks].map((text) => ({ text })),
];

const draw = (prepared: Prepared, kind: DrawingKind): Drawing => {
  const size = sizes[kind];
  const { chart, points } = prepared;
  const scale = valueScale(valuesOf(chart), chart.unit, false);
  const labels = sideLabels(labelsOf(prepared), size, size.labels);
  const left = axisRoom(scale, size);
  const right = size.width - labels.room;
  const gap = (right - left - 18) / Math.max(1, points.length - 1);
  const half = Math.min(9, gap / 2);
  const first = points[0]?.order ?? 0;
  const last = points.at(-1)?.order ?? 0;
  const x = scaleLinear([first, last], [first === last ? right - 9 : left + 9, right - 9]);
  const line = lineHeight(size.text);

  const events = annotationsOf(prepared, x, half);
  const breaks = breakLabels(events, { ...size, top: 0, colour: breakInk });
  const top = breaks.height + line / 2 + 2;
  const isEmpty = !points.some(hasValue);
  const bottom = top + Math.max(isEmpty ? size.plot / 3 : size.plot, labels.height - line);
  const y = scaleLinear([scale.low, scale.high], [bottom, top]);
  const frame: Frame = { size, left, right, top, bottom, x, y };
  const baseline = bottom + (prepared.absences.length > 0 ? 14 : 4) + ascent(size.text) + 2;
  const foot = drawFoot(footOf(prepared, breaks.notes), size, baseline + line * 0.6);
  const missing = points.flatMap(({ order, value, why }) => {
    const reason = prepared.absences.findIndex((each) => each.reason === reasonOf(why));
    return value !== null || reason < 0 ? [] : [drawAbsence({ x: x(order), y: bottom + 10 }, quietInk, reason)];
  });
  const marks: SafeHtml = html`${drawGrid(scale, frame)}${events.map(({ x: at }, index) =>
    drawRule({
      from: { x: at, y: breaks.tops[index] ?? top },
      to: { x: at, y: bottom },
      colour: breakInk,
      width: 1.5,
      dash: '2 3',
    }),
  )}${drawPeriods(points, frame, baseline)}${breaks.marks}${drawLines(chart, frame, half)}${drawPoints({ points, lines: chart.lines }, frame, gap)}${missing}${labels.draw(frame)}${foot.marks}`;
  return { width: size.width, height: baseline + line * 0.6 + foot.height + 2, marks };
};

const reasonOf = (why: string | undefined): string => tidy(why ?? '') || chartWords.noFigure;

const prepare = (chart: ControlChart): Prepared => {
  const points = inOrder(chart.points);
  if (points.length > mostControlPoints)
    throw new RangeError(`More than ${mostControlPoints} points cannot be drawn apart`);
  const scale = valueScale(valuesOf(chart), chart.unit, false);
  const absences = absencesTold(
    [
      {
        key: 'points',
        name: '',
        role: 'subject',
        points: points.map(({ label, order, value, why }) =>
          value === null
            ? { label, order, state: 'missing', note: reasonOf(why) }
            : { label, order, state: 'value', value },
        ),
      },
    ],
    points.map(({ order }) => order),
  );
  const lowest = scale.ticks[0];
  return {
    chart,
    points,
    absences,
    told: standingsTold(points),
    remarks: [
      ...(points.some(hasValue) ? [] : [chartWords.nothingToDraw]),
      ...(lowest !== undefined && scale.low > 0 ? [chartWords.startsAt(lowest.label)] : []),
    ],
  };
};

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Alone, it tells what the drawing tells: what the caller says, then each signal with its periods, each event, each gap. */
const describe = ({ chart, absences, told, remarks }: Prepared): string =>
  [
    chart.description,
    ...told.map(({ text }) => text),
    ...chart.annotations.map(({ label }) => label),
    ...absences.map(({ text }) => text),
    ...remarks,
  ]
    .map((text) => asSentence(tidy(text)))
    .join(' ');

/**
 * A control chart: values in time, their average, limits and target, each labelled with its value, and each point marked by shape as well as
 * colour for what the rules say of it. Without limits it is a run chart. Throws RangeError beyond `mostControlPoints`, for a value that is no
 * number and for a period without a place in time.
 */
export const controlChart = (chart: ControlChart): SafeHtml => {
  const prepared = prepare(chart);
  return chartFigure({
    kind: 'control',
    id: chart.id,
    title: chart.title,
    finding: chart.finding,
    beside: chart.beside,
    description: describe(prepared),
    wide: draw(prepared, 'wide'),
    narrow: draw(prepared, 'narrow'),
  });
};
