import { percentage, round } from './decimal.ts';
import { inTimeOrder, inUnit, isKnown } from './figure.ts';
import type { Figure, KnownFigure } from './figure.ts';
import { whenWords } from './period.ts';
import type { Period } from './period.ts';

export type Break = { readonly from: string; readonly words: string };

/** A break on 1 September is named by its school year, any other by its year. */
export const breakName = ({ from }: Break): string => {
  const year = Number(from.slice(0, 4));
  return from.slice(5, 7) === '09' ? `${String(year)}/${String((year + 1) % 100).padStart(2, '0')}` : String(year);
};

/** A run of figures counted the same way: nothing in it is compared with anything outside it. */
type Segment<F extends Figure = Figure> = {
  readonly startsWith: Break | undefined;
  readonly figures: readonly F[];
};

/** The figures in time order, cut at every break. Segments without figures are left out. */
export const segmentsOf = (figures: readonly Figure[], breaks: readonly Break[]): readonly Segment[] => {
  const ordered = breaks.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const cut: { startsWith: Break | undefined; figures: Figure[] }[] = [{ startsWith: undefined, figures: [] }];
  let next = 0;
  for (const figure of inTimeOrder(figures)) {
    for (let at = ordered[next]; at !== undefined && figure.period.start >= at.from; at = ordered[next]) {
      cut.push({ startsWith: at, figures: [] });
      next += 1;
    }
    cut.at(-1)?.figures.push(figure);
  }
  return cut.filter((segment) => segment.figures.length > 0);
};

export const knownIn = (figures: readonly Figure[]): readonly KnownFigure[] => figures.filter(isKnown);

/** A leap in the group that a share is of, against the figure before it: more than a quarter up or down. */
export type GroupChange = {
  readonly from: string;
  readonly to: string;
  /** The periods of the two: the one it is measured against need not be the one before. */
  readonly fromPeriod: Period;
  readonly toPeriod: Period;
  /** Whole per cent, always positive. */
  readonly size: string;
  readonly direction: 'more' | 'fewer';
  /** Monthly returns are checked little before they come out: such a month is held back until somebody confirms it. */
  readonly held: boolean;
};

type Group = { readonly size: string; readonly period: Period };

const leap = (before: Group, after: Group, held: boolean): GroupChange | undefined => {
  const change = percentage(after.size, before.size, 1);
  if (change === undefined) return undefined;
  const difference = Number(change) - 100;
  if (Math.abs(difference) <= 25) return undefined;
  return {
    from: before.size,
    to: after.size,
    fromPeriod: before.period,
    toPeriod: after.period,
    size: round(String(Math.abs(difference)), 0),
    direction: difference > 0 ? 'more' : 'fewer',
    held,
  };
};

/**
 * The leaps that nobody has explained yet, by the first day of the period. A monthly figure is measured against the last one that was not
 * held back, so that a month with part of the list missing does not make the month after it look wrong. Of yearly figures only the latest
 * can be provisional, measured against the year before it: older ones have been followed by others.
 */
export const groupChanges = (figures: readonly Figure[]): ReadonlyMap<string, GroupChange> => {
  const changes = new Map<string, GroupChange>();
  const ordered = inTimeOrder(figures);
  const latest = ordered.findLast(isKnown);
  let steady: Group | undefined;
  for (const { period, counts } of ordered) {
    const size = counts?.denominator;
    if (size === undefined) continue;
    const monthly = period.kind === 'month';
    const change = steady === undefined ? undefined : leap(steady, { size, period }, monthly);
    if (change && (monthly || period.start === latest?.period.start)) changes.set(period.start, change);
    if (!change || !monthly) steady = { size, period };
  }
  return changes;
};

const size = (text: string): string => inUnit(text, { kind: 'count', decimals: 0 });

const when = (period: Period): string => whenWords(period).replace(/^[IOF]/, (first) => first.toLowerCase());

/** 'Provisional: the group counted is 296; in 2023 it was 436.' Stands wherever the figure does, not only where there is room. */
export const provisionalWords = ({ from, to, fromPeriod }: GroupChange): string =>
  `Provisional: the group counted is ${size(to)}; ${when(fromPeriod)} it was ${size(from)}.`;

/** 'from 436 in 2023 to 296 in 2024, 32% fewer' */
export const changeWords = ({ from, to, fromPeriod, toPeriod, size: by, direction }: GroupChange): string =>
  `from ${size(from)} ${when(fromPeriod)} to ${size(to)} ${when(toPeriod)}, ${by}% ${direction}`;
