import type { PlainDate } from '#shared/plain-date';
import { missingPeriods } from './gate/gate.ts';
import { gateSeriesOf, isHeld } from './kept-series.ts';
import type { KeptSeries, KeptValue } from './kept-series.ts';
import { periodName } from './period-names.ts';
import { verdictOf } from './verdict.ts';
import type { Answer, Verdict } from './verdict.ts';

/** What a series is asked: the action that it is judged by, and when that was named. */
export type Asked = {
  readonly actionOn: PlainDate;
  readonly namedOn: PlainDate;
  readonly baselineFrom: PlainDate;
  readonly otherExplanations: readonly string[];
};

/** 15 to 20 values are what a baseline needs; where nobody named its first day, it begins this many final values before the action. */
const usualBaseline = 20;

const finalOf = (values: readonly KeptValue[]): readonly KeptValue[] =>
  values.filter((value) => value.value !== null && !isHeld(value));

/** The first day of the baseline: the one that was named, where it lies before the action; else that of the last 20 final values before it. */
export const baselineFromOf = ({ action }: KeptSeries, values: readonly KeptValue[], actionOn: PlainDate): PlainDate =>
  action !== null && action.baselineFrom < actionOn
    ? action.baselineFrom
    : (finalOf(values)
        .filter(({ from }) => from < actionOn)
        .slice(-usualBaseline)[0]?.from ?? actionOn);

const latestOf = (days: readonly PlainDate[]): PlainDate => days.reduce((one, other) => (one > other ? one : other));

/** The verdict of one series for an action; undefined where neither way is better. */
export const judge = (
  series: KeptSeries,
  values: readonly KeptValue[],
  asked: Asked,
  guards: readonly { readonly name: string; readonly verdict: Verdict }[],
  today: PlainDate,
): Answer | undefined => {
  if (series.direction === 'neutral') return undefined;
  const missing = missingPeriods(gateSeriesOf(series), values, today);
  const concerned = values.filter(({ from }) => from >= asked.baselineFrom);
  return verdictOf({
    points: [
      ...values.map((each) => ({ date: each.from, value: isHeld(each) ? null : each.value })),
      ...missing.map((date) => ({ date, value: null })),
    ].toSorted((one, other) => (one.date < other.date ? -1 : 1)),
    every: series.every,
    direction: series.direction,
    baselineFrom: asked.baselineFrom,
    actionOn: asked.actionOn,
    namedOn: latestOf([asked.namedOn, ...series.directionChanges.map(({ on }) => on)]),
    rules: ['outside', 'shift', 'trend', 'two of three'],
    otherExplanations: [
      ...asked.otherExplanations,
      ...series.breaks.filter(({ on }) => on > asked.baselineFrom).map(({ text }) => text),
    ],
    held: concerned
      .filter(isHeld)
      .map(({ from, held }) => `${periodName(from, series.every)}: ${held[0]?.reason.replace(/\.$/, '') ?? 'held'}`),
    guards,
  });
};

export type GuardJudged = {
  /** Null where the area keeps no series of the measure that was named as a guard. */
  readonly series: KeptSeries | null;
  readonly name: string;
  readonly verdict: Verdict;
};

/**
 * What guards a series, each judged by itself for the same action: guards do not wait for each other. A guard that is named and not kept cannot be told,
 * and is never passed over.
 */
export const guardsJudged = (
  series: KeptSeries,
  all: readonly KeptSeries[],
  valuesOf: (id: string) => readonly KeptValue[],
  asked: Pick<Asked, 'actionOn' | 'namedOn'>,
  today: PlainDate,
): readonly GuardJudged[] =>
  series.guards.flatMap((code): readonly GuardJudged[] => {
    const kept = all.filter((each) => each.measureCode === code && each.id !== series.id);
    if (kept.length === 0) return [{ series: null, name: code, verdict: 'Cannot tell' }];
    return kept.map((guard) => {
      const own = valuesOf(guard.id);
      const answer = judge(
        guard,
        own,
        { ...asked, baselineFrom: baselineFromOf(guard, own, asked.actionOn), otherExplanations: [] },
        [],
        today,
      );
      return { series: guard, name: guard.name, verdict: answer?.verdict ?? 'Cannot tell' };
    });
  });
