import { scaleLinear } from 'd3-scale';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { absenceReason } from './absences.ts';
import { drawAbsence, drawLine, drawMark, drawRule } from './marks.ts';
import type { Sparkline } from './model.ts';
import { breakInk, ground, quietInk, stylesFor } from './palette.ts';
import { inTimeOrder, segmentsOf } from './segments.ts';
import { coordinate, tidy } from './text.ts';

const width = 150;
const height = 40;
const edge = 7;

/**
 * A line of 150 by 40 for a list, without axis: it shows the course, not the size, so its figure must stand beside it. The scale
 * runs from the lowest to the highest value. Gaps and breaks stop the line as on the large chart.
 */
export const sparkline = ({ points, description, breaks = [] }: Sparkline): SafeHtml => {
  const ordered = inTimeOrder(points);
  const segments = segmentsOf(
    ordered,
    breaks.map(({ at }) => at),
  );
  const values = segments.flat().map(({ value }) => value);
  const orders = ordered.map(({ order }) => order);
  const x = scaleLinear([orders[0] ?? 0, orders.at(-1) ?? 0], [edge, width - edge]);
  const y = scaleLinear(values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)], [
    height - edge - 3,
    edge,
  ]);
  const [style] = stylesFor(['subject']);
  if (!style) return html``;
  const thin = { ...style, width: 2 };
  const last = segments.at(-1)?.at(-1);
  const marks = segments.flatMap((segment) => {
    const places = segment.map(({ order, value }) => ({ x: x(order), y: y(value) }));
    const [only] = places;
    if (places.length > 1 || !only) return [drawLine(places, thin)];
    return segment[0]?.provisional === true
      ? [drawMark(only, { ...thin, hollow: true }, 2.5)]
      : [drawMark(only, thin, 2)];
  });
  const breakRules = breaks.flatMap(({ at }) => {
    const before = orders.filter((order) => order < at).at(-1);
    const after = orders.find((order) => order >= at);
    if (before === undefined || after === undefined) return [];
    const middle = x(before + (after - before) / 2);
    return [drawRule({ from: { x: middle, y: 2 }, to: { x: middle, y: height - 2 }, colour: breakInk, dash: '3 2' })];
  });
  const crosses = ordered
    .filter((point) => absenceReason(point) !== undefined)
    .map(({ order }) => drawAbsence({ x: x(order), y: height - 5 }, quietInk, 0));
  return html`<svg class="irw-chart-spark" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${tidy(description)}"><rect width="${coordinate(width)}" height="${coordinate(height)}" fill="${ground}"/>${breakRules}${marks}${last && drawMark({ x: x(last.order), y: y(last.value) }, { ...thin, hollow: last.provisional }, 3.5)}${crosses}</svg>`;
};
