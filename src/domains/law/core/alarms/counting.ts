import type { PlainDate } from '#shared/plain-date';
import { addDays } from '../calendar.ts';
import { conditions } from './conditions.ts';
import type { Held } from './conditions.ts';
import { calendarInWords, dueBy } from './clocks.ts';
import type { AlarmCalendars } from './clocks.ts';
import { soonestFirst } from './events.ts';
import type { DatedEvent } from './events.ts';
import type { EventKind } from './kinds.ts';
import type { AlarmStep } from './rule.ts';

/** A span of days, half open, on which a step stands unless an answer closes it; `end` is undefined while nothing ends it. */
export type Opening = {
  readonly trigger: DatedEvent;
  /** Other events that the span rests on. */
  readonly relied: readonly DatedEvent[];
  readonly from: PlainDate;
  readonly end: DatedEvent | undefined;
  /** The sum in words, and what was presumed. */
  readonly words: readonly string[];
};

export type Counting = (
  step: AlarmStep,
  events: readonly DatedEvent[],
  calendars: AlarmCalendars,
) => readonly Opening[];

/** Two events about named things belong together when the names are the same; one without a name goes with any. */
const sameThing = (a: DatedEvent, b: DatedEvent): boolean =>
  a.about === undefined || b.about === undefined || a.about === b.about;

/**
 * What of the events can have happened on or after the trigger: the same month counts as after, for want of knowing. A second
 * event of the trigger's own kind must be wholly later, or two of one month would silence each other.
 */
const after = (trigger: DatedEvent, event: DatedEvent): boolean =>
  event.kind === trigger.kind ? event.first > trigger.last : event.last >= trigger.first;

const earlier = (trigger: DatedEvent, event: DatedEvent, step: AlarmStep): boolean =>
  step.doneEarlier?.by.includes(event.kind) === true && event.last >= addDays(trigger.first, -step.doneEarlier.days);

/** A decision after a review ends what it decides: to amend the plan is not yet to have amended it. */
const decidesAgainst = (event: DatedEvent): boolean =>
  event.kind !== 'review_decision' || event.outcome === 'M' || event.outcome === 'C';

export const endsOf = (
  step: AlarmStep,
  trigger: DatedEvent,
  events: readonly DatedEvent[],
  more: (event: DatedEvent) => boolean = () => true,
): readonly DatedEvent[] =>
  soonestFirst(
    events.filter(
      (event) =>
        event !== trigger &&
        sameThing(trigger, event) &&
        ((step.endedBy.includes(event.kind) && after(trigger, event) && more(event)) || earlier(trigger, event, step)),
    ),
  );

const wasGiven = (step: AlarmStep, { reason, appealRights }: DatedEvent): boolean =>
  (step.unlessGiven === 'reason' && reason !== undefined) ||
  (step.unlessGiven === 'appealRights' && appealRights === true);

export const triggersOf = (
  step: AlarmStep,
  events: readonly DatedEvent[],
): readonly { readonly trigger: DatedEvent; readonly held: Held }[] =>
  events.flatMap((trigger) => {
    if (!step.on.includes(trigger.kind) || wasGiven(step, trigger)) return [];
    const held = step.given === undefined ? { relied: [] } : conditions[step.given](trigger, events);
    return held === undefined ? [] : [{ trigger, held }];
  });

/** Open from a day until the first of the ends; none when the first end is not later than that day. */
export const open = (opening: Omit<Opening, 'end'>, ends: readonly DatedEvent[]): readonly Opening[] => {
  const end = ends[0];
  return end !== undefined && end.first <= opening.from ? [] : [{ ...opening, end }];
};

/** The spans after an end that did not hold: a refusal that was turned into an assessment after all. */
const resumed = (
  step: AlarmStep,
  opening: Omit<Opening, 'end'>,
  ends: readonly DatedEvent[],
  events: readonly DatedEvent[],
): readonly Opening[] => {
  const end = ends[0];
  const { resumes } = step;
  if (end === undefined || resumes === undefined || !resumes.after.includes(end.kind)) return [];
  const again = events.find((event) => resumes.by.includes(event.kind) && event.last > end.first);
  if (again === undefined) return [];
  const later: Omit<Opening, 'end'> = {
    ...opening,
    from: again.last > opening.from ? again.last : opening.from,
    relied: [...opening.relied, end, again],
  };
  const laterEnds = ends.filter((event) => event.first > again.last);
  return [...open(later, laterEnds), ...resumed(step, later, laterEnds, events)];
};

const heldWords = ({ words }: Held): readonly string[] => (words === undefined ? [] : [words]);

/** Each event that sets the step going, its clock, and what ends it. */
export const plain: Counting = (step, events, calendars) =>
  triggersOf(step, events).flatMap(({ trigger, held }) => {
    const due = dueBy(trigger.last, step.clock, calendars);
    const calendar = calendarInWords(trigger.last, step.clock, calendars);
    const words = [due.words, ...(calendar === undefined ? [] : [calendar]), ...heldWords(held)];
    const opening = { trigger, relied: held.relied, from: due.on, words };
    const ends = endsOf(step, trigger, events);
    return [...open(opening, ends), ...resumed(step, opening, ends, events)];
  });

/**
 * A step after a review meeting, due by the earlier of two clocks: one from the meeting, one from the notice. A late notice
 * brings the step forward or leaves it, and never puts it off (R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)).
 */
export const afterMeeting: Counting = (step, events, calendars) =>
  triggersOf(step, events).flatMap(({ trigger, held }) => {
    // Only a notice within four weeks of its meeting can bring the day forward, so which meeting it belongs to is never in doubt.
    const notice = events.find(({ kind, last }) => kind === step.orEarlier?.on && last >= trigger.first);
    const meetingDue = dueBy(trigger.last, step.clock, calendars);
    const noticeDue = notice && step.orEarlier && dueBy(notice.last, step.orEarlier.clock, calendars);
    const sooner = noticeDue !== undefined && noticeDue.on < meetingDue.on ? noticeDue : undefined;
    const relied = notice !== undefined && sooner !== undefined ? [...held.relied, notice] : held.relied;
    const words =
      sooner === undefined
        ? [meetingDue.words]
        : [meetingDue.words, `counted from the notice of amendments, ${sooner.words}, and the earlier day counts`];
    return open(
      { trigger, relied, from: sooner?.on ?? meetingDue.on, words },
      endsOf(step, trigger, events, decidesAgainst),
    );
  });

const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);

const lastBefore = (kinds: readonly EventKind[], trigger: DatedEvent, events: readonly DatedEvent[]) =>
  events.findLast(({ kind, last }) => kinds.includes(kind) && last <= trigger.last);

/** The plan is so many months old, and the placement that it names is gone: whichever is later. */
export const outOfStep: Counting = (step, events, calendars) =>
  triggersOf(step, events).flatMap(({ trigger }) => {
    const plan = lastBefore(['final_issued', 'final_amended'], trigger, events);
    if (plan === undefined) return [];
    const age = dueBy(plan.last, step.clock, calendars);
    return open(
      {
        trigger,
        relied: [plan],
        from: later(age.on, trigger.last),
        words: [`the plan then in force was of an earlier day, and ${age.words}; the later of the two days counts`],
      },
      endsOf(step, trigger, events),
    );
  });

/** The final plan came while the family still had time to give its views. Only where the dates leave no doubt. */
export const windowCutShort: Counting = (step, events, calendars) =>
  triggersOf(step, events).flatMap(({ trigger: draft }) => {
    const final = events.find(({ kind, first }) => kind === 'final_issued' && first >= draft.last);
    const free = dueBy(draft.first, step.clock, calendars);
    if (final === undefined || final.last >= free.on) return [];
    const ends = endsOf(step, draft, events);
    return open(
      { trigger: draft, relied: [final], from: final.last, words: [`${free.words}, and the final plan came sooner`] },
      ends,
    );
  });

/** Sixteen or seventeen, and no education or training. */
export const atSixteen: Counting = (step, events) => {
  const sixteen = events.find(({ kind }) => kind === 'turned_16');
  const eighteen = events.find(({ kind }) => kind === 'turned_18');
  if (sixteen === undefined) return [];
  return triggersOf(step, events).flatMap(({ trigger }) => {
    const from = later(trigger.last, sixteen.last);
    if (eighteen !== undefined && eighteen.first <= from) return [];
    return open(
      { trigger, relied: [sixteen], from, words: ['the young person was 16 by then, and no time is allowed'] },
      endsOf(step, trigger, events),
    );
  });
};
