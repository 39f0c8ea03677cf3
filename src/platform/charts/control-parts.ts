import type { ControlChart, ControlPoint, Standing } from './model-change.ts';
import type { SafeHtml } from '#platform/views';
import { drawPath } from './axes.ts';
import type { Frame } from './axes.ts';
import { drawStanding, standingColours } from './standing-marks.ts';
import { breakInk, ink } from './palette.ts';
import type { Place } from './marks.ts';
import { standingWords } from './words.ts';

export type DrawnPoint = ControlPoint & { readonly value: number };

export const hasValue = (point: ControlPoint): point is DrawnPoint => point.value !== null;

export const inOrder = (points: readonly ControlPoint[]): readonly ControlPoint[] => {
  for (const { order, label, value } of points) {
    if (!Number.isFinite(order)) throw new RangeError(`The period "${label}" has no place in time`);
    if (value !== null && !Number.isFinite(value)) throw new RangeError(`The value of "${label}" is not a number`);
  }
  return points.toSorted((one, other) => one.order - other.order);
};

/** Every number that must have room on the value axis. */
export const valuesOf = ({ points, lines, targets }: Pick<ControlChart, 'points' | 'lines' | 'targets'>) => [
  ...points.flatMap(({ value }) => (value === null ? [] : [value])),
  ...lines.flatMap(({ centre, lower, upper }) => [
    centre,
    ...(lower === null ? [] : [lower]),
    ...(upper === null ? [] : [upper]),
  ]),
  ...targets.map(({ value }) => value),
];

/** Runs of points that have a value: a line never crosses a gap, nor a day from which the lines are worked out anew. */
const runsOf = (points: readonly ControlPoint[], anew: readonly number[]): readonly (readonly DrawnPoint[])[] => {
  const runs: DrawnPoint[][] = [[]];
  for (const point of points) {
    if (anew.includes(point.order)) runs.push([]);
    if (hasValue(point)) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
};

/** Average whole, limits in short dashes, target in long ones. */
export const drawLines = (
  { lines, targets }: Pick<ControlChart, 'lines' | 'targets'>,
  { x, y }: Frame,
  half: number,
): readonly SafeHtml[] => {
  const across = (from: number, until: number, value: number): readonly Place[] => [
    { x: x(from) - half, y: y(value) },
    { x: x(until) + half, y: y(value) },
  ];
  return [
    ...lines.flatMap(({ from, until, centre, lower, upper }) => [
      drawPath(across(from, until, centre), { colour: ink, width: 1.5 }),
      ...[lower, upper].flatMap((limit) =>
        limit === null
          ? []
          : [drawPath(across(from, until, limit), { colour: standingColours.common, width: 1.5, dash: '4 3' })],
      ),
    ]),
    ...targets.map(({ from, until, value }) =>
      drawPath(across(from, until, value), { colour: breakInk, width: 2, dash: '14 5' }),
    ),
  ];
};

/** Points joined where they follow each other; every mark where there is room, and always those that say something. */
export const drawPoints = (
  { points, lines }: Pick<ControlChart, 'points' | 'lines'>,
  { x, y }: Frame,
  gap: number,
  most = 4,
): readonly SafeHtml[] => {
  const runs = runsOf(
    points,
    lines.slice(1).map(({ from }) => from),
  );
  const radius = Math.max(2.2, Math.min(most, gap * 0.45));
  const placed = (point: DrawnPoint): Place => ({ x: x(point.order), y: y(point.value) });
  const last = points.findLast(hasValue);
  return [
    ...runs
      .filter((run) => run.length > 1)
      .map((run) => drawPath(run.map(placed), { colour: standingColours.common, width: 1.2 })),
    ...runs.flatMap((run) =>
      run
        .filter(({ standing }, index) => gap >= 3.5 || standing !== 'common' || index === 0 || index === run.length - 1)
        .map((point) =>
          drawStanding(
            placed(point),
            point.standing,
            point === last ? radius + 1 : radius + (point.standing === 'common' ? 0 : 0.6),
          ),
        ),
    ),
  ];
};

const mostRuns = 6;

/** 'March 2024 to June 2024, August 2024': the periods with one standing, runs told by their ends. */
const whenOf = (points: readonly ControlPoint[], standing: Standing): string => {
  const runs: { first: string; last: string; end: number }[] = [];
  points.forEach((point, index) => {
    if (point.standing !== standing || point.value === null) return;
    const run = runs.at(-1);
    if (run && index === run.end + 1) {
      run.last = point.label;
      run.end = index;
    } else runs.push({ first: point.label, last: point.label, end: index });
  });
  const told = runs.map(({ first, last }) => (first === last ? first : `${first} to ${last}`));
  return told.length <= mostRuns
    ? told.join(', ')
    : `${told.slice(0, mostRuns - 1).join(', ')} and ${String(told.length - mostRuns + 1)} more`;
};

const said = [
  'improvement-high',
  'improvement-low',
  'concern-high',
  'concern-low',
  'neither-high',
  'neither-low',
  'ghost',
] as const;

/** What each kind of mark on the chart says, and when: the sentence that stands beside the shape at the foot. */
export const standingsTold = (
  points: readonly ControlPoint[],
): readonly { readonly standing: Standing; readonly text: string }[] =>
  said.flatMap((standing) => {
    const when = whenOf(points, standing);
    return when === '' ? [] : [{ standing, text: `${standingWords[standing]}: ${when}` }];
  });
