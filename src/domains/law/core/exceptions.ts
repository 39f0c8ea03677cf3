import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { addDays } from './calendar.ts';
import type { ExceptionStanding, Finding } from './due-date.ts';
import type { Known, RecordedException } from './facts.ts';
import type { Register } from './register.ts';
import { isInForce } from './rule.ts';
import type { ExceptionRule, Rule } from './rule.ts';

/** Four weeks in a row: how long a closure or an absence must be. */
const fourWeeks = 28;

/** What the dates of a case say about an exception's condition; `undefined` where they say nothing. */
export type Shown = { readonly holds: boolean; readonly because: string } | undefined;

export type ClosureWindow = { readonly from: PlainDate; readonly to: PlainDate; readonly closedFor: number };

/** The time in which advice asked of a head opens reason (a): from a week before the closure to a week before the reopening. */
const closureWindow = ({ dates }: Known): ClosureWindow | undefined => {
  const { school_closed_from: closed, school_reopens: reopens } = dates;
  if (closed === undefined || reopens === undefined) return undefined;
  return { from: addDays(closed, -7), to: addDays(reopens, -7), closedFor: daysBetween(closed, reopens) };
};

const closureShown = (known: Known): Shown => {
  const window = closureWindow(known);
  if (!window) return undefined;
  const length = `The school was shut for ${String(window.closedFor)} days`;
  if (window.closedFor < fourWeeks)
    return { holds: false, because: `${length}, and reason (a) needs 4 weeks (28 days).` };
  const asked = known.dates.advice_requested_from_head;
  if (asked === undefined) return undefined;
  const between = `from ${inWords(window.from)} to ${inWords(window.to)}`;
  return asked >= window.from && asked <= window.to
    ? { holds: true, because: `${length}, and the head was asked on ${inWords(asked)}, within the time ${between}.` }
    : { holds: false, because: `The head was asked on ${inWords(asked)}, outside the time ${between}.` };
};

/** Days of absence, both ends counted; undefined where an end is not known. */
const absence = ({ dates }: Known): { from: PlainDate; to: PlainDate; days: number } | undefined => {
  const { absent_from_area_from: from, absent_to: to } = dates;
  return from === undefined || to === undefined ? undefined : { from, to, days: daysBetween(from, to) + 1 };
};

const absenceShown = (known: Known, from: PlainDate, to: PlainDate): Shown => {
  const away = absence(known);
  if (!away) return undefined;
  const first = away.from > from ? away.from : from;
  const last = away.to < to ? away.to : to;
  const days = first > last ? 0 : daysBetween(first, last) + 1;
  return {
    holds: days >= fourWeeks,
    because: `${String(days)} days of the absence fall in the time from ${inWords(from)} to ${inWords(to)}; 28 in a row are needed.`,
  };
};

const appointmentShown = ({ dates }: Known, from: PlainDate, to: PlainDate): Shown => {
  const missed = dates.appointment_missed;
  if (missed === undefined) return undefined;
  const inside = missed >= from && missed <= to;
  return {
    holds: inside,
    because: `The appointment was missed on ${inWords(missed)}, ${inside ? 'within' : 'outside'} the time from ${inWords(from)} to ${inWords(to)}.`,
  };
};

/** Whether the dates bear an exception out, for a step that runs from one day to another. */
const shown = (exception: ExceptionRule, known: Known, from: PlainDate, to: PlainDate): Shown => {
  switch (exception.condition) {
    case 'closure': {
      // What was asked after a step was due cannot have made it late.
      const asked = known.dates.advice_requested_from_head;
      return asked !== undefined && asked > to ? undefined : closureShown(known);
    }
    case 'absence':
      return absenceShown(known, from, to);
    case 'missed-appointment':
      return appointmentShown(known, from, to);
    case null:
      return undefined;
  }
};

/** The exceptions to a rule that are recorded, or that the dates of the case open. */
export const exceptionsTo = (
  rule: Rule,
  { exceptions: versions }: Register,
  known: Known,
  from: PlainDate,
  to: PlainDate,
): readonly ExceptionStanding[] => {
  const found: ExceptionStanding[] = [];
  for (const id of rule.exceptions) {
    const exception = versions.get(id)?.find((each) => isInForce(each, from) || isInForce(each, to));
    if (!exception) continue;
    const says = shown(exception, known, from, to);
    for (const record of known.exceptions.filter((each) => each.exception === id))
      found.push(
        says?.holds === false
          ? { kind: 'contradicted', exception, because: says.because }
          : { kind: 'recorded', exception, record },
      );
    if (says?.holds === true && !found.some((each) => each.exception.id === id))
      found.push({ kind: 'available', exception, because: says.because });
  }
  return found;
};

/**
 * The record that excuses a late step, if there is one: for an adviser, one that is about that adviser or about all of them. A missed
 * appointment was with one body: where several are late and the record does not say which, it excuses none.
 */
export const excuse = (
  exceptions: readonly ExceptionStanding[],
  adviser: string | undefined,
  advisersLate: number,
): RecordedException | undefined => {
  for (const each of exceptions) {
    if (each.kind !== 'recorded') continue;
    const { record, exception } = each;
    if (record.adviser !== undefined && record.adviser !== adviser) continue;
    if (record.adviser === undefined && exception.condition === 'missed-appointment' && advisersLate > 1) continue;
    return record;
  }
  return undefined;
};

const findingOf = (key: string, says: Shown): readonly Finding[] =>
  says ? [{ key, value: says.holds, because: says.because }] : [];

/** What the dates say about exceptions, whether or not anybody has decided anything. `span` is the time that a rule runs, by exception. */
export const exceptionFindings = (
  known: Known,
  span: (exception: string) => { readonly from: PlainDate; readonly to: PlainDate } | undefined,
): readonly Finding[] => {
  const window = closureWindow(known);
  const away = absence(known);
  const spanned = (key: string, exception: string, say: (from: PlainDate, to: PlainDate) => Shown) => {
    const time = span(exception);
    return time ? findingOf(key, say(time.from, time.to)) : [];
  };
  const open = window && window.closedFor >= fourWeeks ? window : undefined;
  return [
    ...(open
      ? [
          { key: 'exception_window_from', value: open.from, because: 'One week before the school closed.' },
          { key: 'exception_window_to', value: open.to, because: 'One week before the school reopened.' },
        ]
      : []),
    ...findingOf('exception_10_4_a_available', closureShown(known)),
    ...(away
      ? [{ key: 'absence_days', value: away.days, because: 'The first and the last day away are both counted.' }]
      : []),
    ...spanned('exception_10_4_d_available', '10-4-d', (from, to) => absenceShown(known, from, to)),
    ...spanned('exception_8_2_b_available', '8-2-b', (from, to) => absenceShown(known, from, to)),
    ...spanned('exception_8_2_c_available', '8-2-c', (from, to) => appointmentShown(known, from, to)),
  ];
};
