import type { PlainDate } from '#shared/plain-date';
import { missingPeriods } from './gate/gate.ts';
import { gateSeriesOf, isHeld } from './kept-series.ts';
import type { KeptSeries, KeptValue } from './kept-series.ts';
import { periodName } from './period-names.ts';
import { toldOf } from './protected.ts';
import type { Told } from './protected.ts';
import { verdictOf } from './verdict.ts';
import type { Answer, GuardSaid, Verdict } from './verdict.ts';

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
  guards: readonly GuardSaid[],
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
  readonly measureCode: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly told: Told;
};

/** The series of an area, and their values as the reader sees them; and as they are, where small numbers are hidden from the reader. */
export type SeriesKnown = {
  readonly all: readonly KeptSeries[];
  readonly valuesOf: (id: string) => readonly KeptValue[];
  readonly exactOf?: ((id: string) => readonly KeptValue[]) | undefined;
  readonly today: PlainDate;
};

type AskedOfGuards = Pick<Asked, 'actionOn' | 'namedOn'>;

/** A series judged by itself, on the values given. */
export const judgeAlone = (
  series: KeptSeries,
  values: readonly KeptValue[],
  asked: AskedOfGuards,
  today: PlainDate,
): Answer | undefined =>
  judge(
    series,
    values,
    { ...asked, baselineFrom: baselineFromOf(series, values, asked.actionOn), otherExplanations: [] },
    [],
    today,
  );

/** What may be told of a series with hidden values: 'open' where the reader sees every value. */
export const toldOfSeries = (
  series: KeptSeries,
  { valuesOf, exactOf }: Pick<SeriesKnown, 'valuesOf' | 'exactOf'>,
  actionOn: PlainDate,
): Told => {
  if (exactOf === undefined) return 'open';
  const exact = finalOf(exactOf(series.id));
  const open = valuesOf(series.id).filter((value) => !isHeld(value));
  return toldOf(open, exact, { baselineFrom: baselineFromOf(series, exact, actionOn), actionOn });
};

const guardJudged = (
  guard: KeptSeries,
  asked: AskedOfGuards,
  known: SeriesKnown,
): Pick<GuardJudged, 'verdict' | 'told'> => {
  const told = toldOfSeries(guard, known, asked.actionOn);
  const values = told === 'protected' ? known.exactOf?.(guard.id) : known.valuesOf(guard.id);
  const verdict = told === 'untold' ? undefined : judgeAlone(guard, values ?? [], asked, known.today)?.verdict;
  if (verdict === undefined || verdict === 'Cannot tell') return { verdict: 'Cannot tell', told: 'untold' };
  // Of hidden values one thing is told, and no more.
  return { verdict: told === 'protected' && verdict !== 'Getting worse' ? 'No change shown yet' : verdict, told };
};

/**
 * What guards a series, each judged by itself for the same action: guards do not wait for each other. A guard that is named and not kept cannot be told,
 * and is never passed over.
 */
export const guardsJudged = (series: KeptSeries, asked: AskedOfGuards, known: SeriesKnown): readonly GuardJudged[] =>
  series.guards.flatMap((code): readonly GuardJudged[] => {
    const kept = known.all.filter((each) => each.measureCode === code && each.id !== series.id);
    if (kept.length === 0)
      return [{ series: null, measureCode: code, name: code, verdict: 'Cannot tell', told: 'untold' }];
    return kept.map((guard) => ({
      ...{ series: guard, measureCode: code, name: guard.name },
      ...guardJudged(guard, asked, known),
    }));
  });
