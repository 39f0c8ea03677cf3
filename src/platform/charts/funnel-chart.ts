import { scaleLinear } from 'd3-scale';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { axisRoom, drawFoot, drawGrid, drawPath, drawPeriods, drawingSizes, sideLabels } from './axes.ts';
import type { DrawingKind, Frame } from './axes.ts';
import { chartFigure } from './figure.ts';
import type { Drawing } from './figure.ts';
import { drawMark } from './marks.ts';
import type { Place } from './marks.ts';
import type { FunnelChart, FunnelPlace } from './model-change.ts';
import { comparatorColours, ink, quietInk, subjectColours } from './palette.ts';
import type { SeriesStyle } from './palette.ts';
import { endLabel, valueScale } from './scales.ts';
import { standingColours } from './standing-marks.ts';
import { ascent, drawText, lineHeight, overlap, textBox, tidy, wrapAtMost } from './text.ts';
import type { Box } from './text.ts';
import { chartWords } from './words.ts';

const sizes = {
  wide: { ...drawingSizes.wide, plot: 300, labels: 110 },
  narrow: { ...drawingSizes.narrow, plot: 260, labels: 78 },
} as const;

/** Shapes say where a place lies: within, beyond 95%, beyond 99.8%. High is not good and low is not bad here: one hue for all. */
const shapeOf = { within: 'circle', 'outside-95': 'diamond', 'outside-998': 'square' } as const;

const lookOf = ({ role, standing }: FunnelPlace): SeriesStyle => ({
  colour: role === 'subject' ? subjectColours[0] : comparatorColours[0],
  shape: shapeOf[standing],
  hollow: role !== 'subject',
  width: 2,
  dash: undefined,
});

type Named = { readonly place: FunnelPlace; readonly at: Place };

/** Names beside their marks where they cover nothing; else they are told at the foot only. */
const placeNames = (named: readonly Named[], marks: readonly Place[], frame: Frame) => {
  const taken: Box[] = [];
  const near = (box: Box): boolean =>
    marks.some(({ x, y }) => x > box.left - 6 && x < box.right + 6 && y > box.top - 4 && y < box.bottom + 4);
  return named.flatMap(({ place, at }) => {
    const text = tidy(place.name);
    const size = frame.size.text;
    const tries = [
      { x: at.x + 10, y: at.y + size * 0.35, anchor: 'start' as const },
      { x: at.x - 10, y: at.y + size * 0.35, anchor: 'end' as const },
      { x: at.x, y: at.y - 10, anchor: 'middle' as const },
      { x: at.x, y: at.y + 10 + size, anchor: 'middle' as const },
    ];
    for (const each of tries) {
      const colour = place.role === 'subject' ? subjectColours[0] : ink;
      const box = textBox({ ...each, text, size, colour });
      const inside =
        box.left >= frame.left && box.right <= frame.right && box.top >= frame.top - size && box.bottom <= frame.bottom;
      if (!inside || near(box) || taken.some((other) => overlap(box, other, 2))) continue;
      taken.push(box);
      return [drawText({ ...each, text, size, colour, bold: place.role === 'subject', rim: true })];
    }
    return [];
  });
};

const draw = (chart: FunnelChart, kind: DrawingKind): Drawing => {
  const size = sizes[kind];
  const line = lineHeight(size.text);
  const { places, limits, centre } = chart;
  const scale = valueScale(
    [...places.map(({ value }) => value), ...limits.flatMap(({ low998, high998 }) => [low998, high998]), centre.value],
    chart.unit,
    true,
  );
  const last = limits.at(-1);
  const labels = sideLabels(
    last === undefined
      ? []
      : [
          { at: last.high998, text: chartWords.limit998, colour: standingColours.common },
          { at: last.high95, text: chartWords.limit95, colour: standingColours.common },
          { at: centre.value, text: tidy(centre.label), colour: ink },
          { at: last.low95, text: chartWords.limit95, colour: standingColours.common },
          { at: last.low998, text: chartWords.limit998, colour: standingColours.common },
        ],
    size,
    size.labels,
  );
  const left = axisRoom(scale, size);
  const right = size.width - labels.room;
  const most = Math.max(1, ...places.map(({ n }) => n), ...limits.map(({ n }) => n));
  const top = line / 2 + 2;
  const bottom = top + size.plot;
  const x = scaleLinear([0, most], [left, right]);
  const y = scaleLinear([scale.low, scale.high], [bottom, top]);
  const frame: Frame = { size, left, right, top, bottom, x, y };
  const baseline = bottom + 4 + ascent(size.text) + 2;
  const sizesNamed = valueScale([0, most], { kind: 'count', decimals: 0 }, true)
    .ticks.filter(({ value }) => value <= most)
    .map(({ value, label }) => ({ order: value, label }));
  const curve = (of: (limit: FunnelChart['limits'][number]) => number, dash: string, width: number): SafeHtml =>
    drawPath(
      limits.map((limit) => ({ x: x(limit.n), y: y(of(limit)) })),
      { colour: standingColours.common, width, dash },
    );
  const drawn = places.map((place) => ({ place, at: { x: x(place.n), y: y(place.value) } }));
  const inTurn = drawn.toSorted(
    (one, other) => Number(one.place.role === 'subject') - Number(other.place.role === 'subject'),
  );
  const named = inTurn.filter(({ place }) => place.role === 'subject' || place.standing !== 'within').toReversed();
  const names = wrapAtMost(chart.sizeName, size.text, size.width - 8, 2);
  const foot = drawFoot(
    (['outside-998', 'outside-95'] as const).flatMap((standing) => {
      const those = places.filter((place) => place.standing === standing);
      if (those.length === 0) return [];
      const told = those
        .map((place) => `${tidy(place.name)} ${endLabel(place.value, place.value, chart.unit)}`)
        .join(', ');
      const look = { ...lookOf({ name: '', role: 'comparator', n: 1, value: 0, standing }) };
      return [
        {
          text: `${standing === 'outside-998' ? chartWords.outside998 : chartWords.outside95}: ${told}`,
          mark: (at: Place) => drawMark(at, look, 4.5),
        },
      ];
    }),
    size,
    baseline + names.length * line + line * 0.6,
  );
  const marks: readonly SafeHtml[] = [
    ...drawGrid(scale, frame),
    ...drawPeriods(sizesNamed, frame, baseline),
    curve(({ low998 }) => low998, '7 3', 1.6),
    curve(({ high998 }) => high998, '7 3', 1.6),
    curve(({ low95 }) => low95, '2 3', 1.4),
    curve(({ high95 }) => high95, '2 3', 1.4),
    drawPath(
      [
        { x: left, y: y(centre.value) },
        { x: right, y: y(centre.value) },
      ],
      { colour: ink, width: 1.5 },
    ),
    ...inTurn.map(({ place, at }) => drawMark(at, lookOf(place), place.role === 'subject' ? 6 : 4)),
    ...placeNames(
      named,
      drawn.map(({ at }) => at),
      frame,
    ),
    ...labels.draw(frame),
    ...names.map((text, row) =>
      drawText({
        x: (left + right) / 2,
        y: baseline + (row + 1) * line,
        text,
        size: size.text,
        colour: quietInk,
        anchor: 'middle',
      }),
    ),
    ...foot.marks,
  ];
  return {
    width: size.width,
    height: baseline + names.length * line + line * 0.6 + foot.height + 2,
    marks: html`${marks}`,
  };
};

/** Places by how many they count, round one average, with the limits that chance alone gives. It says who is unusual and ranks nobody. */
export const funnelChart = (chart: FunnelChart): SafeHtml => {
  for (const { n, value, name } of chart.places)
    if (!Number.isFinite(n) || !Number.isFinite(value) || n <= 0)
      throw new RangeError(`"${name}" cannot be placed: ${n}, ${value}`);
  return chartFigure({
    kind: 'funnel',
    id: chart.id,
    title: chart.title,
    finding: chart.finding,
    beside: chart.beside,
    description: chart.description,
    wide: draw(chart, 'wide'),
    narrow: draw(chart, 'narrow'),
  });
};
