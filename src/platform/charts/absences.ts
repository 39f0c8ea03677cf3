import type { ChartPoint, ChartSeries } from './model.ts';
import { valueOf } from './segments.ts';
import { tidy } from './text.ts';
import { chartWords, stateWords } from './words.ts';

/** Why the point has no figure, in words, or undefined when it has one. */
export const absenceReason = (point: Pick<ChartPoint, 'state' | 'value' | 'note'>): string | undefined => {
  if (valueOf(point) !== undefined) return undefined;
  if (point.note !== undefined && point.note.trim() !== '') return tidy(point.note);
  return point.state === 'value' ? stateWords.missing : stateWords[point.state];
};

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** '2019, 2021 to 2023': periods that follow each other on the axis are one run. */
const inRuns = (points: readonly ChartPoint[], periods: readonly number[]): readonly string[] => {
  const runs: { first: string; last: string; end: number }[] = [];
  for (const { label, order } of points) {
    const at = periods.indexOf(order);
    const run = runs.at(-1);
    if (run && at === run.end + 1) {
      run.last = label;
      run.end = at;
    } else {
      runs.push({ first: label, last: label, end: at });
    }
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first} to ${last}`));
};

const mostItems = 8;

const listed = (items: readonly string[]): string =>
  items.length <= mostItems
    ? items.join(', ')
    : `${items.slice(0, mostItems - 1).join(', ')} ${chartWords.andMore(items.length - mostItems + 1)}`;

type Told = { readonly reason: string; readonly text: string };

const told = (
  series: readonly ChartSeries[],
  periods: readonly number[],
  reasonOf: (point: ChartPoint) => string | undefined,
): readonly Told[] => {
  const byReason = new Map<string, { readonly name: string; readonly when: string }[]>();
  for (const { name, points } of series) {
    const groups = new Map<string, ChartPoint[]>();
    for (const point of points) {
      const reason = reasonOf(point);
      if (reason !== undefined) groups.set(reason, [...(groups.get(reason) ?? []), point]);
    }
    for (const [reason, having] of groups) {
      const when = having.length === points.length ? chartWords.allPeriods : listed(inRuns(having, periods));
      byReason.set(reason, [...(byReason.get(reason) ?? []), { name: tidy(name), when }]);
    }
  }
  return Array.from(byReason, ([reason, places]) => {
    const [first] = places;
    const isSameForAll = places.length === series.length && places.every(({ when }) => when === first?.when);
    const text = isSameForAll ? (first?.when ?? '') : places.map(({ name, when }) => `${name} ${when}`).join('; ');
    return { reason, text: `${sentence(reason)}: ${text}` };
  });
};

/** For each reason, which series have no figure and when; unnamed when it is true of all. Series must be in time order. */
export const absencesTold = (series: readonly ChartSeries[], periods: readonly number[]): readonly Told[] =>
  told(series, periods, absenceReason);

/** What is said of points that do have a figure, such as 'provisional'. */
export const notesTold = (series: readonly ChartSeries[], periods: readonly number[]): readonly Told[] =>
  told(series, periods, (point) =>
    valueOf(point) !== undefined && point.note !== undefined && point.note.trim() !== '' ? tidy(point.note) : undefined,
  );
