import type { ChartPoint, ChartSeries, SeriesBreak } from './model.ts';

/** A point that has a value that can be drawn. */
export type Valued = {
  readonly label: string;
  readonly order: number;
  readonly value: number;
  readonly published: number | string;
  readonly note: string | undefined;
  readonly provisional: boolean;
};

/** Beyond these no arithmetic of a scale is safe; no published figure comes near. */
const farthest = 1e150;
const nearest = 1e-150;

const readable = (value: number | string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  const size =
    typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value.replace('\u2212', '-'));
  if (Math.abs(size) < nearest) return 0;
  return Number.isFinite(size) ? Math.max(-farthest, Math.min(farthest, size)) : undefined;
};

/** The figure of a point or an area as a number for drawing, or undefined when it has none. */
export const valueOf = (point: Pick<ChartPoint, 'state' | 'value'>): number | undefined =>
  point.state === 'value' ? readable(point.value) : undefined;

const valuedPoint = (point: ChartPoint): Valued | undefined => {
  const value = valueOf(point);
  if (value === undefined) return undefined;
  return {
    label: point.label,
    order: point.order,
    value,
    published: point.value ?? value,
    note: point.note,
    provisional: point.provisional === true,
  };
};

export const inTimeOrder = (points: readonly ChartPoint[]): readonly ChartPoint[] => {
  for (const { order, label } of points) {
    if (!Number.isFinite(order)) throw new RangeError(`The period "${label}" has no place in time`);
  }
  return points.toSorted((one, other) => one.order - other.order);
};

/** The usual step between the periods of a series: the lower median, so that one long gap in three points is still a gap. */
const usualStep = (points: readonly ChartPoint[]): number => {
  const steps: number[] = [];
  let before: number | undefined;
  for (const { order } of points) {
    if (before !== undefined && order > before) steps.push(order - before);
    before = order;
  }
  steps.sort((one, other) => one - other);
  return steps[Math.floor((steps.length - 1) / 2)] ?? Number.POSITIVE_INFINITY;
};

export const breaksOf = (key: string, breaks: readonly SeriesBreak[]): readonly number[] =>
  breaks.filter(({ series }) => series === undefined || series.includes(key)).map(({ at }) => at);

/**
 * The runs of points that may be joined by a line. A line says that the figures on both sides are of one kind and that none is
 * wanting between them: so it stops at a point without a value, at a period that is left out, at a break in the series, and at a
 * provisional figure, which stands alone.
 */
export const segmentsOf = (
  points: ChartSeries['points'],
  breaks: readonly number[],
): readonly (readonly Valued[])[] => {
  const ordered = inTimeOrder(points);
  const longest = usualStep(ordered) * 1.5;
  const segments: Valued[][] = [];
  let current: Valued[] = [];
  const close = (): void => {
    if (current.length > 0) segments.push(current);
    current = [];
  };
  for (const point of ordered) {
    const valued = valuedPoint(point);
    if (!valued) {
      close();
      continue;
    }
    const last = current.at(-1);
    const isApart =
      last !== undefined &&
      (valued.order - last.order > longest || breaks.some((at) => last.order < at && at <= valued.order));
    if (isApart || valued.provisional || last?.provisional === true) close();
    current.push(valued);
  }
  close();
  return segments;
};
