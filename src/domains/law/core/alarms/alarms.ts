import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { addDays } from '../calendar.ts';
import type { AlarmCalendars } from './clocks.ts';
import { ceasedTooSoon, reviewYear, transferPlacement, transferPlan } from './counting-by-year.ts';
import { afterMeeting, atSixteen, outOfStep, plain, windowCutShort } from './counting.ts';
import type { Counting, Opening } from './counting.ts';
import { compare, inOrder, toldAsEnd, toldAsTrigger } from './events.ts';
import type { DatedEvent } from './events.ts';
import type { AlarmRule, AlarmStep, WayOfCounting } from './rule.ts';

/**
 * An alarm is a question and not a verdict: the record does not show a step by the last day for it. `from` is that last day
 * (a step taken on it is in time, and then there is no alarm); `until` is the first day on which it no longer stands.
 */
export type Alarm = {
  readonly rule: string;
  readonly step: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly because: string;
  readonly law: string;
  /** Ids: first the event that set it going, then those that the sum rests on, then the one that ended it. */
  readonly events: readonly string[];
  readonly trigger: string;
  /** A recorded answer closes an alarm and does not erase it. */
  readonly answered: { readonly event: string; readonly on: PlainDate; readonly reason: string } | null;
};

const ways: Readonly<Record<WayOfCounting, Counting>> = {
  plain,
  'review-year': reviewYear,
  'after-meeting': afterMeeting,
  'transfer-plan': transferPlan,
  'transfer-placement': transferPlacement,
  'window-cut-short': windowCutShort,
  'out-of-step': outOfStep,
  'ceased-too-soon': ceasedTooSoon,
  'at-sixteen': atSixteen,
};

type Piece = {
  readonly from: PlainDate;
  readonly end: DatedEvent | undefined;
  readonly answer: DatedEvent | undefined;
};

/** Whether an answer is to this alarm. */
const answers = (answer: DatedEvent, rule: AlarmRule, opening: Opening): boolean =>
  answer.rule === rule.id && (answer.trigger === undefined || answer.trigger === opening.trigger.id);

/**
 * An answer closes what stands on its day, from the next day on; the day of the answer keeps its alarm, so that it can be seen
 * that there was one. Where the answer names a day to look again, the alarm is back on that day unless the step is done.
 */
const cut = (opening: Opening, given: readonly DatedEvent[]): readonly Piece[] => {
  const pieces: Piece[] = [];
  let { from } = opening;
  const { end } = opening;
  for (const answer of given) {
    if (answer.first < from || (end !== undefined && answer.first >= end.first)) continue;
    pieces.push({ from, end, answer });
    if (answer.nextCheck === undefined || answer.nextCheck <= answer.first) return pieces;
    from = answer.nextCheck;
    if (end !== undefined && end.first <= from) return pieces;
  }
  return [...pieces, { from, end, answer: undefined }];
};

const askedBy = (step: AlarmStep): string => {
  const when = step.clock.offset === 0 && step.how === 'plain' ? 'On that same day' : 'By then';
  return `${when} ${step.asks}. The record does not show it.`;
};

const outcome = ({ end, answer }: Piece, until: PlainDate): string => {
  if (answer !== undefined)
    return `It was answered on ${inWords(answer.first)}: ${(answer.reason ?? '').replace(/\.$/, '')}.`;
  return end === undefined ? `It still stood on ${inWords(until)}.` : `It ended ${toldAsEnd(end)}.`;
};

const sentence = (words: string): string => {
  const text = words.endsWith('.') ? words.slice(0, -1) : words;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
};

const alarmOf = (rule: AlarmRule, step: AlarmStep, opening: Opening, piece: Piece, until: PlainDate): Alarm => {
  const { trigger, relied, words } = opening;
  const ended = piece.answer ?? piece.end;
  return {
    rule: rule.id,
    step: step.id,
    from: piece.from,
    until: piece.answer === undefined ? (piece.end?.first ?? null) : addDays(piece.answer.first, 1),
    because: [
      toldAsTrigger(trigger),
      ...words.map(sentence),
      ...(step.daysFrom === 'local' ? ['The number of days is local: the law sets none.'] : []),
      askedBy(step),
      outcome(piece, until),
    ].join(' '),
    law: rule.law,
    events: [...new Set([trigger, ...relied, ...(ended === undefined ? [] : [ended])].map(({ id }) => id))],
    trigger: trigger.id,
    answered:
      piece.answer === undefined
        ? null
        : { event: piece.answer.id, on: piece.answer.first, reason: piece.answer.reason ?? '' },
  };
};

/** What had happened by a day: an end or an answer that comes later is not yet known. */
const seenOn = (opening: Opening, until: PlainDate): Opening =>
  opening.end !== undefined && opening.end.first > until ? { ...opening, end: undefined } : opening;

/**
 * Each span of days on which each rule stands for one child, as it was known on the day `until`: null in `until` of an alarm
 * means that it stood then. Pure: neither the order of the events nor the machine makes a difference.
 */
export const alarms = (
  rules: readonly AlarmRule[],
  events: readonly DatedEvent[],
  until: PlainDate,
  calendars: AlarmCalendars = {},
): readonly Alarm[] => {
  const ordered = inOrder(events);
  const answersGiven = ordered.filter(({ kind, first }) => kind === 'alarm_answered' && first <= until);
  return rules
    .flatMap((rule) =>
      rule.steps.flatMap((step) =>
        ways[step.how](step, ordered, calendars).flatMap((whole) => {
          const opening = seenOn(whole, until);
          const given = answersGiven.filter((answer) => answers(answer, rule, opening));
          return cut(opening, given)
            .filter(({ from }) => from <= until)
            .map((piece) => alarmOf(rule, step, opening, piece, until));
        }),
      ),
    )
    .toSorted((a, b) => compare(a.from, b.from));
};

/** Those that stand on a day. */
export const standingOn = (raised: readonly Alarm[], day: PlainDate): readonly Alarm[] =>
  raised.filter(({ from, until }) => from <= day && (until === null || until > day));
