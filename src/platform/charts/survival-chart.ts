import { scaleLinear } from 'd3-scale';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { axisRoom, drawFoot, drawGrid, drawPath, drawPeriods, drawingSizes, sideLabels } from './axes.ts';
import type { DrawingKind, Frame } from './axes.ts';
import { chartFigure } from './figure.ts';
import type { Drawing } from './figure.ts';
import { drawMark, drawRule } from './marks.ts';
import type { Place } from './marks.ts';
import type { SurvivalChart } from './model-change.ts';
import { breakInk, ink, quietInk, subjectColours } from './palette.ts';
import { valueScale } from './scales.ts';
import { standingColours } from './standing-marks.ts';
import { ascent, coordinate, drawText, lineHeight, tidy, wrapAtMost } from './text.ts';
import { chartWords } from './words.ts';

const sizes = {
  wide: { ...drawingSizes.wide, plot: 260, labels: 120 },
  narrow: { ...drawingSizes.narrow, plot: 230, labels: 78 },
} as const;

type Step = SurvivalChart['steps'][number];

/** Whole, from the start to the end: nobody has been seen at 0, and the last share holds until the end. */
const whole = ({ steps, until }: SurvivalChart): readonly Step[] => {
  for (const { at, share, low, high } of steps)
    if (![at, share, low, high].every(Number.isFinite)) throw new RangeError('A step of the curve is not a number');
  const ordered = steps.toSorted((one, other) => one.at - other.at).filter(({ at }) => at <= until);
  const last = ordered.at(-1);
  const started = ordered[0]?.at === 0 ? ordered : [{ at: 0, share: 100, low: 100, high: 100 }, ...ordered];
  return last === undefined || last.at >= until ? started : [...started, { ...last, at: until }];
};

const stairs = (steps: readonly Step[], of: (step: Step) => number, { x, y }: Frame): readonly Place[] =>
  steps.flatMap((step, index) => {
    const before = steps[index - 1];
    const here = { x: x(step.at), y: y(of(step)) };
    return before === undefined ? [here] : [{ x: here.x, y: y(of(before)) }, here];
  });

const polygon = (places: readonly Place[]): string =>
  places.map(({ x, y }) => `${coordinate(x)},${coordinate(y)}`).join(' ');

const markHeight = 5;

const draw = (chart: SurvivalChart, kind: DrawingKind): Drawing => {
  const size = sizes[kind];
  const line = lineHeight(size.text);
  const scale = valueScale([0, 100], { kind: 'percent', decimals: 0 }, true);
  const steps = whole(chart);
  const last = steps.at(-1);
  const isEmpty = chart.steps.length === 0;
  const labels = sideLabels(
    last === undefined || isEmpty
      ? []
      : [{ at: last.share, text: tidy(chart.endLabel), colour: subjectColours[0], bold: true }],
    size,
    size.labels,
  );
  const left = axisRoom(scale, size);
  const right = size.width - labels.room;
  const top = line / 2 + 2;
  const bottom = top + (isEmpty ? size.plot / 3 : size.plot);
  const x = scaleLinear([0, Math.max(1, chart.until)], [left + 1, right]);
  const frame: Frame = { size, left, right, top, bottom, x, y: scaleLinear([0, 100], [bottom, top]) };
  const baseline = bottom + 4 + ascent(size.text) + 2;
  const times = valueScale([0, Math.max(1, chart.until)], { kind: 'count', decimals: 0 }, true)
    .ticks.filter(({ value }) => value <= chart.until)
    .map(({ value, label }) => ({ order: value, label }));
  const upper = stairs(steps, ({ high }) => high, frame);
  const lower = stairs(steps, ({ low }) => low, frame);
  const edge = { colour: standingColours.common, width: 1.2, dash: '3 3' };
  const shareAt = (time: number): number => steps.findLast(({ at }) => at <= time)?.share ?? 100;
  const marks: SafeHtml[] = [...drawGrid(scale, frame), ...drawPeriods(times, frame, baseline)];
  if (!isEmpty) {
    marks.push(
      html`<polygon points="${polygon([...upper, ...lower.toReversed()])}" fill="#e3eaec"/>`,
      drawPath(upper, edge),
      drawPath(lower, edge),
      drawPath(
        stairs(steps, ({ share }) => share, frame),
        { colour: subjectColours[0], width: 3 },
      ),
      ...chart.lastSeen
        .filter((time) => time <= chart.until)
        .map((time) =>
          drawRule({
            from: { x: x(time), y: frame.y(shareAt(time)) - markHeight },
            to: { x: x(time), y: frame.y(shareAt(time)) + markHeight },
            colour: subjectColours[0],
            width: 1.2,
          }),
        ),
    );
  }
  // Marks stand at the curve as letters' shapes and are told at the foot, where every one has room on a phone too.
  chart.marks.forEach(({ at, share }) => {
    const place = { x: x(at), y: frame.y(share) };
    marks.push(
      drawPath([{ x: left, y: place.y }, place], { colour: breakInk, width: 1.5, dash: '2 3' }),
      drawPath([place, { x: place.x, y: bottom }], { colour: breakInk, width: 1.5, dash: '2 3' }),
      drawMark(place, { colour: breakInk, shape: 'diamond', hollow: false, width: 2, dash: undefined }, 5),
    );
  });
  if (isEmpty)
    marks.push(
      drawText({
        x: (left + right) / 2,
        y: (top + bottom) / 2,
        text: chartWords.nothingToDraw,
        size: size.text,
        colour: ink,
        anchor: 'middle',
      }),
    );
  const names = wrapAtMost(chart.timeName, size.text, size.width - 8, 2);
  names.forEach((text, row) => {
    marks.push(
      drawText({
        x: (left + right) / 2,
        y: baseline + (row + 1) * line,
        text,
        size: size.text,
        colour: quietInk,
        anchor: 'middle',
      }),
    );
  });
  const foot = drawFoot(
    [
      ...chart.marks.map(({ label }) => ({
        text: tidy(label),
        mark: (place: Place) =>
          drawMark(place, { colour: breakInk, shape: 'diamond', hollow: false, width: 2, dash: undefined }, 5),
      })),
      ...(isEmpty ? [] : [{ text: chartWords.band }]),
      ...(chart.lastSeen.length === 0 ? [] : [{ text: chartWords.lastSeen }]),
    ],
    size,
    baseline + names.length * line + line * 0.6,
  );
  return {
    width: size.width,
    height: baseline + names.length * line + line * 0.6 + foot.height + 2,
    marks: html`${marks}${foot.marks}`,
  };
};

/** The share that still waits, step by step, with the band in which it lies 95 times in 100. Throws RangeError for a step that is no number. */
export const survivalChart = (chart: SurvivalChart): SafeHtml =>
  chartFigure({
    kind: 'survival',
    id: chart.id,
    title: chart.title,
    finding: chart.finding,
    beside: chart.beside,
    description: [chart.description, ...chart.marks.map(({ label }) => `${tidy(label)}.`)].join(' '),
    wide: draw(chart, 'wide'),
    narrow: draw(chart, 'narrow'),
  });
