import { dayNumber, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** Why a child is off the list. Only the first is a child seen; `administrative` is a duplicate or a clean-up of the list. */
export const reasons = [
  'seen',
  'moved-service',
  'declined',
  'not-brought',
  'aged-out',
  'moved-away',
  'administrative',
  'unknown',
] as const;
export type Reason = (typeof reasons)[number];

/** A row as it came: nothing is believed yet. */
export type ClockRow = {
  readonly person?: unknown;
  readonly start?: unknown;
  readonly stop?: unknown;
  readonly why?: unknown;
};

/** One child's clock on one list. `why` is null while the child waits. */
export type Clock = {
  readonly person: string;
  readonly start: PlainDate;
  readonly stop: PlainDate | null;
  readonly why: Reason | null;
};

/** `row` counts from 1. */
export type Refused = { readonly row: number; readonly why: string };

type Numbered = { readonly row: number; readonly clock: Clock };

/** The longest wait that is believed: from birth to 25, where the law's help for young people ends. */
const mostDays = 25 * 366;

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

const readDay = (value: unknown): PlainDate | undefined =>
  typeof value === 'string' && isPlainDate(value) ? value : undefined;

const reasonOf = (why: unknown): Reason | undefined =>
  isBlank(why) ? 'unknown' : reasons.find((reason) => reason === why);

const readPerson = (person: unknown): string | undefined => {
  const text = typeof person === 'number' ? String(person) : person;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
};

/** The clock of a row, or why the row cannot be used. */
const readClock = (row: ClockRow, countedOn: PlainDate): Clock | string => {
  const person = readPerson(row.person);
  if (person === undefined) return 'The person is missing, so nobody can see whether the row is told twice.';
  if (isBlank(row.start)) return 'The day on which the wait began is missing.';
  const start = readDay(row.start);
  if (start === undefined) return 'The day on which the wait began is no day of the form 2026-09-30.';
  if (start > countedOn) return 'The wait begins after the day of the count.';
  if (isBlank(row.stop)) {
    if (!isBlank(row.why)) return 'There is a reason for leaving the list, and no day.';
    if (dayNumber(countedOn) - dayNumber(start) > mostDays) return 'The wait is longer than 25 years.';
    return { person, start, stop: null, why: null };
  }
  const stop = readDay(row.stop);
  if (stop === undefined) return 'The day on which the wait ended is no day of the form 2026-09-30.';
  if (stop < start) return 'The wait ended before it began.';
  if (stop > countedOn) return 'The wait ends after the day of the count.';
  if (dayNumber(stop) - dayNumber(start) > mostDays) return 'The wait is longer than 25 years.';
  const why = reasonOf(row.why);
  if (why === undefined) return `The reason is not one of ${reasons.join(', ')}.`;
  return { person, start, stop, why };
};

const orderOf = ({ clock }: Numbered): string => `${clock.start} ${clock.stop ?? '9999-99-99'} ${clock.why ?? ''}`;

const isSame = (a: Clock, b: Clock): boolean => a.start === b.start && a.stop === b.stop && a.why === b.why;

/** The rows of one person: told twice, told in two ways, or two waits at once. Whatever the order of the rows, the same waits are kept. */
const withoutRepeats = (rows: readonly Numbered[]): { kept: readonly Clock[]; refused: readonly Refused[] } => {
  const [kept, refused]: [Clock[], Refused[]] = [[], []];
  const sorted = rows.toSorted(
    (a, b) => (orderOf(a) < orderOf(b) ? -1 : Number(orderOf(a) > orderOf(b))) || a.row - b.row,
  );
  const firstOf = new Map<PlainDate, Clock>();
  const doubtful = new Set<PlainDate>();
  for (const { clock } of sorted) {
    const first = firstOf.get(clock.start);
    if (first === undefined) firstOf.set(clock.start, clock);
    else if (!isSame(first, clock)) doubtful.add(clock.start);
  }
  for (const { row, clock } of sorted) {
    const before = kept.at(-1);
    if (doubtful.has(clock.start))
      refused.push({ row, why: 'Two rows tell the same wait in two ways; neither is counted.' });
    else if (before !== undefined && isSame(before, clock))
      refused.push({ row, why: 'The row is told twice; it is counted once.' });
    else if (before !== undefined && (before.stop === null || before.stop > clock.start))
      refused.push({ row, why: 'The person is waiting on this list already; the wait is counted from its first day.' });
    else kept.push(clock);
  }
  return { kept, refused };
};

/** The clocks that can be used, in the order of their days, and each row that cannot, with the reason. No row is lost. */
export const readClocks = (
  rows: readonly ClockRow[],
  countedOn: PlainDate,
): { readonly clocks: readonly Clock[]; readonly refused: readonly Refused[] } => {
  const refused: Refused[] = [];
  const byPerson = new Map<string, Numbered[]>();
  for (const [index, each] of rows.entries()) {
    const clock = readClock(each, countedOn);
    if (typeof clock === 'string') refused.push({ row: index + 1, why: clock });
    else {
      const rowsOfPerson = byPerson.get(clock.person);
      if (rowsOfPerson === undefined) byPerson.set(clock.person, [{ row: index + 1, clock }]);
      else rowsOfPerson.push({ row: index + 1, clock });
    }
  }
  const persons = [...byPerson.values()].map(withoutRepeats);
  return {
    clocks: persons
      .flatMap(({ kept }) => kept)
      .toSorted((a, b) => dayNumber(a.start) - dayNumber(b.start) || (a.person < b.person ? -1 : 1)),
    refused: [...refused, ...persons.flatMap((person) => person.refused)].toSorted((a, b) => a.row - b.row),
  };
};
