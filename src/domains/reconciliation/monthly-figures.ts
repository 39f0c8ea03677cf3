import { sourcesOf } from '#domains/casework';
import { lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { basisOfExtracts } from './core/count.ts';
import { countOf } from './core/figure.ts';
import type { RecordFigure } from './core/figure.ts';
import type { RecordMeasure } from './core/measure.ts';
import { daysAfter } from './core/period.ts';
import { recordMeasures } from './core/register.ts';
import { tallyOf } from './core/tally.ts';
import { childrenOfCaseSystems, sourcesOfKinds } from './reads-extract.ts';
import { toldByExtract } from './to-told-extract.ts';

/** A measure of what happens in a time, and so can be counted month by month. What stands on a day cannot: former days are not kept. */
export type MonthlyMeasure = {
  readonly code: string;
  readonly definitionVersion: number;
  readonly title: string;
  /** Numerator, and denominator where there is one, in words. */
  readonly counts: string;
  readonly unit: RecordMeasure['unit'];
  readonly guards: readonly string[];
};

/**
 * Measures of a year that a month cannot answer: those that need both the request and its 42nd day in the time (E31), those of a single day of the year (R07, R08), and those whose
 * newest months are still being decided, so that they would always seem to fall (E03, E35).
 */
const onlyByYear: readonly string[] = ['E03', 'E31', 'E35', 'R07', 'R08'];

const isMonthly = ({ code, of, from }: RecordMeasure): boolean =>
  of === 'year' && from.extract !== undefined && !onlyByYear.includes(code);

/** All measures that the extracts of case systems can answer by month. */
export const monthlyMeasures: readonly MonthlyMeasure[] = recordMeasures
  .filter(isMonthly)
  .map(({ code, version, title, numerator, denominator, unit, guards }) => ({
    code,
    definitionVersion: version,
    title,
    counts: denominator === undefined ? numerator : `${numerator}; out of: ${denominator}`,
    unit,
    guards,
  }));

export type MonthlyFigure = {
  readonly code: string;
  readonly from: PlainDate;
  /** The first day after the month. */
  readonly until: PlainDate;
  readonly n: number | undefined;
  readonly d: number | undefined;
  /** Decimal text; undefined where there was nobody to count. */
  readonly value: string | undefined;
  /** How many records may belong and the source does not tell; they are in neither number. */
  readonly gaps: number;
};

export type MonthlyFigures = {
  /** The day of the oldest extract that the measure rests on. */
  readonly asAt: PlainDate;
  /** The extracts, as their systems are called. */
  readonly from: readonly string[];
  /** Whole months that had ended by then, the earliest first. Later months are not there: a late extract is missing. */
  readonly months: readonly MonthlyFigure[];
};

/** Why a measure cannot be counted. */
type CannotBe = { readonly because: string };

/** Ten years of months: more than any extract tells. */
const mostMonths = 120;

const nextMonth = (from: PlainDate): PlainDate =>
  daysAfter(from, lastDayOfMonth(Number(from.slice(0, 4)), Number(from.slice(5, 7))));

const wholeMonths = (since: PlainDate, asAt: PlainDate): readonly { from: PlainDate; until: PlainDate }[] => {
  const first = plainDate(`${since.slice(0, 7)}-01`);
  const months: { from: PlainDate; until: PlainDate }[] = [];
  // The month in which the source begins to tell of everybody is whole only where it begins on its first day.
  for (
    let from = since === first ? first : nextMonth(first);
    nextMonth(from) <= daysAfter(asAt, 1);
    from = nextMonth(from)
  )
    months.push({ from, until: nextMonth(from) });
  return months.slice(-mostMonths);
};

const monthOf = (figure: RecordFigure): MonthlyFigure => ({
  code: figure.code,
  from: figure.period.start,
  until: figure.period.end,
  n: figure.n,
  d: figure.d,
  value: figure.value,
  gaps: countOf(figure, 'gap'),
});

/**
 * Measures counted month by month from the latest extracts, every child passing by once. `asked` says of each code from which day the extracts tell of everybody:
 * a system that keeps open cases alone would show of former months only those who were slow. Exact counts: for who sees children.
 */
export const monthlyFigures = async (
  tx: Tx,
  partnershipCode: string,
  asked: ReadonlyMap<string, PlainDate>,
): Promise<ReadonlyMap<string, MonthlyFigures | CannotBe>> => {
  const kinds = sourcesOfKinds(await sourcesOf(tx, partnershipCode));
  const extracts = [...new Set(kinds.values())];
  const latest = extracts
    .map(({ asAt }) => asAt)
    .toSorted()
    .at(-1);
  const found = new Map<string, MonthlyFigures | CannotBe>();
  if (latest === undefined) {
    for (const code of asked.keys()) found.set(code, { because: 'No extract of a case system has been taken in.' });
    return found;
  }
  const basis = basisOfExtracts(kinds, latest);
  const counting = [...asked].flatMap(([code, since]) => {
    const measure = recordMeasures.find((each) => each.code === code && isMonthly(each));
    if (!measure) {
      found.set(code, { because: `${code} is not counted by month from the records.` });
      return [];
    }
    const answer = basis.of(measure);
    if ('because' in answer) {
      found.set(code, { because: answer.because });
      return [];
    }
    const months = wholeMonths(since, answer.asAt).map(({ from, until }) => {
      const period = { kind: 'twelve-months', start: from, end: until, asAt: answer.asAt } as const;
      return { period, tally: tallyOf(measure, 'extract', period) };
    });
    return [{ code, measure, asAt: answer.asAt, months }];
  });
  for await (const { childId, rows } of childrenOfCaseSystems(tx, partnershipCode, kinds)) {
    const person = toldByExtract(childId, rows);
    for (const { measure, months } of counting)
      for (const { period, tally } of months)
        for (const verdict of measure.ask(person, period, 'extract')) tally.add(verdict);
  }
  for (const { code, asAt, months } of counting)
    found.set(code, {
      asAt,
      from: extracts.map(({ name }) => name),
      months: months.map(({ tally }) => monthOf(tally.figure())),
    });
  return found;
};
