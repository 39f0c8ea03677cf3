import { inWords, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Calendars } from './calendar.ts';
import type { Cannot, DueDate, FactValue, Finding } from './due-date.ts';
import { dueDates } from './due-dates.ts';
import type { DueDates } from './due-dates.ts';
import type { Facts } from './facts.ts';
import { outOfOrder, without } from './in-order.ts';
import type { OutOfOrder } from './in-order.ts';
import { exceptionsInDates, readCase } from './read-case.ts';
import type { InputError } from './read-case.ts';
import type { Register } from './register.ts';
import type { Settings } from './settings.ts';
import type { DateWord } from './vocabulary.ts';

export type Played = {
  readonly result: Readonly<Record<string, FactValue>>;
  readonly dates: readonly DueDate[];
  readonly findings: readonly Finding[];
  readonly cannot: readonly Cannot[];
  readonly errors: readonly InputError[];
  /** The facts as they were used. */
  readonly facts: Facts;
};

export type Engine = {
  readonly register: Register;
  readonly calendars: Calendars;
  readonly settings: Settings;
};

/** More than two dates known only to the month leave too little to say. */
const mostMonths = 2;

type Run = { readonly facts: Facts; readonly disorder: readonly OutOfOrder[]; readonly due: DueDates };

const run = ({ register, calendars, settings }: Engine, facts: Facts, unusable: ReadonlyMap<string, string>): Run => {
  const disorder = outOfOrder(facts);
  const aside = disorder.filter(({ setAside }) => setAside);
  const used = without(
    facts,
    aside.map(({ word }) => word),
  );
  const withExceptions = { ...used, exceptions: [...used.exceptions, ...exceptionsInDates(used)] };
  const reasons = new Map([...unusable, ...aside.map(({ word, why }) => [word, why] as const)]);
  return { facts: withExceptions, disorder, due: dueDates(register, calendars, settings, withExceptions, reasons) };
};

/** Every way in which the dates known to the month can be days. */
const everyDay = (facts: Facts, months: ReadonlyMap<DateWord, readonly PlainDate[]>): readonly Facts[] => {
  let all: readonly Facts[] = [facts];
  for (const [word, days] of months)
    all = all.flatMap((each) => days.map((day) => ({ ...each, dates: { ...each.dates, [word]: day } })));
  return all;
};

/** From where to where a value goes as the unknown days go through their months. */
const spread = (values: readonly (FactValue | undefined)[]): string => {
  const given = [...new Set(values.filter((value) => value !== undefined))];
  const days = given.flatMap((value) => (typeof value === 'string' && isPlainDate(value) ? [value] : [])).toSorted();
  const [first] = days;
  const last = days.at(-1);
  if (first !== undefined && last !== undefined && days.length === given.length)
    return `between ${inWords(first)} and ${inWords(last)}`;
  const numbers = given.flatMap((value) => (typeof value === 'number' ? [value] : []));
  if (numbers.length === given.length && numbers.length > 0)
    return `between ${String(Math.min(...numbers))} and ${String(Math.max(...numbers))}`;
  const late = given.flatMap((value) => {
    const match = typeof value === 'string' ? /^late_by_(\d+)_days$/.exec(value) : null;
    return match ? [Number(match[1])] : [];
  });
  const others = given.filter((value) => !/^late_by_\d+_days$/.test(String(value))).map(String);
  const lateness = `late by ${String(Math.min(...late))} to ${String(Math.max(...late))} days`;
  return [...others, ...(late.length > 0 ? [lateness] : [])].join(' or ');
};

/** What is the same whichever day of the month it was; the rest is named, with its range. */
const whatever = (runs: readonly [Run, ...Run[]], words: string): Pick<Played, 'result' | 'cannot'> => {
  const [first] = runs;
  const keys = new Set(runs.flatMap(({ due }) => Object.keys(due.result)));
  const result: Record<string, FactValue> = {};
  const cannot: Cannot[] = [];
  for (const key of keys) {
    const values = runs.map(({ due }) => due.result[key]);
    const [value] = values;
    if (value !== undefined && values.every((each) => each === value)) result[key] = value;
    else cannot.push({ key, why: `${words}: ${spread(values)}` });
  }
  const named = new Set(cannot.map(({ key }) => key));
  return { result, cannot: [...cannot, ...first.due.cannot.filter(({ key }) => !named.has(key))] };
};

const overMonths = (
  engine: Engine,
  facts: Facts,
  months: ReadonlyMap<DateWord, readonly PlainDate[]>,
  unusable: ReadonlyMap<string, string>,
): Omit<Played, 'errors'> & { readonly disorder: readonly OutOfOrder[] } => {
  const all = everyDay(facts, months).map((each) => run(engine, each, unusable));
  // A day that would put the steps out of order was not the day.
  const possible = all.filter(({ disorder }) => disorder.length === 0);
  const [first, ...rest] = possible.length > 0 ? possible : all;
  if (!first) return { result: {}, dates: [], findings: [], cannot: [], facts, disorder: [] };
  const words = `${[...months.keys()].join(' and ')} ${months.size === 1 ? 'is' : 'are'} known only to the month`;
  const { result, cannot } = whatever([first, ...rest], words);
  const known = (key: string): boolean => Object.hasOwn(result, key);
  return {
    result,
    cannot,
    // Only what no unknown day entered: a working must not show a day that was merely tried.
    dates: first.due.dates.filter(({ trigger }) => trigger.word === 'transfer_year' || !months.has(trigger.word)),
    findings: first.due.findings.filter(({ key }) => known(key)),
    facts: first.facts,
    disorder: first.disorder,
  };
};

const nothing: Pick<Played, 'result' | 'dates' | 'findings' | 'cannot'> = {
  result: {},
  dates: [],
  findings: [],
  cannot: [],
};

/** One case of the contract, from its words to its dates. */
export const playCase = (engine: Engine, input: Readonly<Record<string, unknown>>): Played => {
  const read = readCase(input);
  const { facts, errors } = read;
  if (read.unknown) return { ...nothing, errors, facts };
  const tooMany = read.months.size > mostMonths;
  const months = tooMany ? new Map<DateWord, readonly PlainDate[]>() : read.months;
  const unusable = new Map(read.unusable);
  if (tooMany)
    for (const word of read.months.keys())
      unusable.set(
        word,
        `it is known only to the month, and so are more than ${String(mostMonths)} dates of this case`,
      );
  if (months.size > 0) {
    const { disorder, ...played } = overMonths(engine, facts, months, unusable);
    return { ...played, errors: [...errors, ...disorder.map(({ word, why }) => ({ word, why }))] };
  }
  const { due, disorder, facts: used } = run(engine, facts, unusable);
  return {
    result: due.result,
    dates: due.dates,
    findings: due.findings,
    cannot: due.cannot,
    errors: [...errors, ...disorder.map(({ word, why }) => ({ word, why }))],
    facts: used,
  };
};
