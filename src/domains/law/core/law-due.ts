import type { PlainDate } from '#shared/plain-date';
import type { Cannot, DueDate, ExceptionStanding, FactValue } from './due-date.ts';
import { known as knownFrom } from './facts.ts';
import type { Known } from './facts.ts';
import { playCase } from './play-case.ts';
import type { Engine, Played } from './play-case.ts';
import type { InputError } from './read-case.ts';
import type { Reading } from './rule.ts';
import { arithmetic, longWorking, shortWorking, triggerInWords } from './working.ts';

type WorkingException = {
  readonly exception: string;
  readonly standing: ExceptionStanding['kind'];
  readonly says: string;
};

/** One due date, explained: the contract's `working`. */
export type WorkingEntry = {
  readonly key: string;
  readonly date: PlainDate;
  readonly trigger: { readonly word: string; readonly date: PlainDate; readonly in_words: string };
  readonly arithmetic: string;
  readonly rule: string;
  readonly version: number;
  readonly kind: string;
  readonly duty_of: string;
  readonly law: readonly { readonly text: string; readonly address: string | null }[];
  readonly in_force_from: PlainDate;
  readonly in_force_until: PlainDate | null;
  readonly version_decided_by: string;
  readonly verified: string;
  readonly reading: string | null;
  /** What families see: the earliest safe date. */
  readonly family_date: PlainDate;
  readonly exceptions: readonly WorkingException[];
  readonly doubts: readonly string[];
  readonly short: string;
  readonly for_family: string;
  readonly for_officer: string;
};

export type CaseAnswer = {
  readonly id: unknown;
  readonly result: Readonly<Record<string, FactValue>>;
  readonly working: readonly WorkingEntry[];
  /** Why each value that is not a due date is what it is. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Due dates of the same steps that a later start stands in for. */
  readonly superseded: readonly (WorkingEntry & { readonly superseded_by: string })[];
  readonly cannot: readonly Cannot[];
  readonly errors: readonly InputError[];
};

const exceptionEntry = (each: ExceptionStanding): WorkingException => ({
  exception: each.exception.id,
  standing: each.kind,
  says: each.kind === 'recorded' ? `${each.exception.plain.officer} Recorded: ${each.record.evidence}.` : each.because,
});

const entriesOf = (due: DueDate, engine: Engine, known: Known): readonly WorkingEntry[] => {
  const { rule, trigger } = due;
  const { calendars } = engine;
  const entry = (key: string, date: PlainDate, reading: Reading | undefined): WorkingEntry => ({
    key,
    date,
    trigger: { word: trigger.word, date: trigger.date, in_words: triggerInWords(trigger, known) },
    arithmetic: arithmetic(due, known, calendars, reading),
    rule: rule.id,
    version: rule.version,
    kind: rule.kind,
    duty_of: rule.dutyOf,
    law: rule.law,
    in_force_from: rule.inForceFrom,
    in_force_until: rule.inForceUntil,
    version_decided_by: rule.versionDecidedBy.why,
    verified: reading?.verified ?? rule.verified,
    reading: reading?.name ?? null,
    family_date: due.earliest,
    exceptions: due.exceptions.map(exceptionEntry),
    doubts: due.doubts,
    short: shortWorking(due, 'officer', known, calendars, reading),
    for_family: longWorking(due, 'family', known, calendars),
    for_officer: longWorking(due, 'officer', known, calendars, reading),
  });
  return [
    ...rule.gives.due.map((key) => entry(key, due.on, due.reading)),
    ...due.readings.flatMap(({ reading, on }) => (reading.due === undefined ? [] : [entry(reading.due, on, reading)])),
  ];
};

const answer = (id: unknown, played: Played, engine: Engine): CaseAnswer => {
  const known = knownFrom(played.facts);
  const given = ({ key, date }: WorkingEntry): boolean => played.result[key] === date;
  const current = played.dates.filter(({ supersededBy }) => supersededBy === undefined);
  return {
    id,
    result: played.result,
    working: current.flatMap((due) => entriesOf(due, engine, known)).filter(given),
    reasons: Object.fromEntries(
      played.findings
        .filter(({ key, value }) => played.result[key] === value)
        .map(({ key, because }) => [key, because]),
    ),
    superseded: played.dates.flatMap((due) => {
      const by = due.supersededBy;
      return by === undefined ? [] : entriesOf(due, engine, known).map((each) => ({ ...each, superseded_by: by }));
    }),
    cannot: played.cannot,
    errors: played.errors,
  };
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refused = (id: unknown, word: string, why: string): CaseAnswer => ({
  id,
  result: {},
  working: [],
  reasons: {},
  superseded: [],
  cannot: [],
  errors: [{ word, why }],
});

const answerOne = (item: unknown, engine: Engine): CaseAnswer => {
  if (!isObject(item)) return refused(null, 'id', 'a case is an object with id and input');
  const id = Object.hasOwn(item, 'id') ? item.id : null;
  if (!Object.hasOwn(item, 'input') || !isObject(item.input))
    return refused(id, 'input', 'input is missing, or is not an object of words and values');
  if (typeof id !== 'string' && typeof id !== 'number') return refused(null, 'id', 'id is missing, or is not a text');
  return answer(id, playCase(engine, item.input), engine);
};

/** What `irwell law due` answers: one answer for each case, in order; or why the whole input cannot be used. */
export const lawDue = (
  text: string,
  engine: Engine,
): { readonly answers: readonly CaseAnswer[] } | { readonly unusable: string } => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { unusable: `The input is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.` };
  }
  if (!Array.isArray(parsed)) return { unusable: 'The input is JSON and not an array of cases.' };
  const items: readonly unknown[] = parsed;
  return { answers: items.map((item) => answerOne(item, engine)) };
};
