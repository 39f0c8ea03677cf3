import { caseColumnsOf } from '#shared/case-records';
import type { PlainDate } from '#shared/plain-date';
import type { RecordFigure } from './figure.ts';
import type { RecordMeasure, Verdict } from './measure.ts';
import { dayPeriod, yearPeriod } from './period.ts';
import type { Period, SourceKind } from './period.ts';
import { isAskedOf, recordMeasures } from './register.ts';
import { cannot, tallyOf } from './tally.ts';
import type { PersonTold } from './told.ts';

/** What a source can answer: up to which day, or what is missing. */
export type Answerable = { readonly asAt: PlainDate } | { readonly because: string; readonly asAt: PlainDate };

/** A source of one kind, whole: what it can say of each measure. */
export type Basis = { readonly source: SourceKind; readonly of: (measure: RecordMeasure) => Answerable };

const isMissing = (answer: Answerable): answer is Answerable & { readonly because: string } => 'because' in answer;

/** The latest return: a measure needs the items of some year on. */
export const basisOfReturn = (asAt: PlainDate, year: number): Basis => ({
  source: 'return',
  of: ({ from }) => {
    const since = from.return?.since ?? year;
    return year >= since
      ? { asAt }
      : {
          asAt,
          because: `The return of ${String(year)} does not ask for it: returns do since ${String(since)}.`,
        };
  },
});

/** What a case system tells of one kind of record; undefined where none tells of the kind. */
export type KindTold = { readonly asAt: PlainDate; readonly cannotTell: readonly string[] };

const labelOf = (name: string): string => {
  const [kind = '', column = ''] = name.split('.');
  const columns = Object.entries(caseColumnsOf).find(([each]) => each === kind)?.[1] ?? [];
  return columns.find((each) => each.name === column)?.label ?? name;
};

/** The latest extracts: a measure needs columns, and is as old as the oldest extract that it rests on. */
export const basisOfExtracts = (kinds: ReadonlyMap<string, KindTold>, latest: PlainDate): Basis => ({
  source: 'extract',
  of: ({ from }) => {
    const needs = from.extract?.needs ?? [];
    const told = needs.map((name) => ({ name, kind: kinds.get(name.split('.')[0] ?? '') }));
    const missing = told.filter(({ name, kind }) => kind === undefined || kind.cannotTell.includes(name));
    const days = told.flatMap(({ kind }) => (kind === undefined ? [] : [kind.asAt]));
    const [oldest] = days.toSorted();
    const asAt = oldest ?? latest;
    return missing.length === 0
      ? { asAt }
      : { asAt, because: `No extract tells: ${missing.map(({ name }) => labelOf(name)).join('; ')}.` };
  },
});

/** What there is to put together beside the steps recorded here: the year of the latest return, and what the extracts tell. */
export type TogetherOf = {
  readonly returnYear: number | undefined;
  readonly kinds: ReadonlyMap<string, KindTold>;
};

/** All sources together, as of today. A measure needs one that tells of every child what it asks: what was recorded here alone would not be all. */
export const basisOfToday = (today: PlainDate, { returnYear, kinds }: TogetherOf): Basis => ({
  source: 'today',
  of: (measure) => {
    const ofReturn = returnYear === undefined ? undefined : basisOfReturn(today, returnYear).of(measure);
    const ofExtracts = basisOfExtracts(kinds, today).of(measure);
    const { from } = measure;
    const isTold =
      (from.return !== undefined && ofReturn !== undefined && !isMissing(ofReturn)) ||
      (from.extract !== undefined && kinds.size > 0 && !isMissing(ofExtracts)) ||
      (returnYear === undefined && kinds.size === 0);
    if (isTold) return { asAt: today };
    const missing = kinds.size > 0 && isMissing(ofExtracts) ? ofExtracts.because : 'The return does not tell of it.';
    return { asAt: today, because: `${missing} What was recorded here alone would not be every child.` };
  },
});

export type CountedRow = Verdict & { readonly code: string; readonly childId: string };

export type Counting = {
  /** Counts a person in every measure, and gives where each of their records stands. */
  readonly see: (person: PersonTold) => readonly CountedRow[];
  readonly figures: () => readonly RecordFigure[];
};

const periodOf = ({ of }: RecordMeasure, source: SourceKind, asAt: PlainDate): Period =>
  of === 'day' ? dayPeriod(asAt) : yearPeriod(source, asAt);

/** Counts all measures of one kind of source while its people pass by once. Keeps counts and no people. */
export const countingOf = ({ source, of }: Basis): Counting => {
  const asked = recordMeasures.filter((measure) => isAskedOf(measure, source));
  const missing: RecordFigure[] = [];
  const tallies = asked.flatMap((measure) => {
    const answer = of(measure);
    const period = periodOf(measure, source, answer.asAt);
    if (!isMissing(answer)) return [{ period, tally: tallyOf(measure, source, period) }];
    missing.push(cannot(measure, source, period, answer.because));
    return [];
  });
  return {
    see: (person) =>
      tallies.flatMap(({ period, tally }) =>
        tally.measure.ask(person, period, source).map((verdict) => {
          tally.add(verdict);
          return { ...verdict, code: tally.measure.code, childId: person.childId };
        }),
      ),
    figures: () => [...missing, ...tallies.map(({ tally }) => tally.figure())],
  };
};
