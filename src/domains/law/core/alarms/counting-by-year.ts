import { inWords, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { addMonths } from '../calendar.ts';
import { dueBy } from './clocks.ts';
import { endsOf, open, triggersOf } from './counting.ts';
import type { Counting } from './counting.ts';
import { soonestFirst } from './events.ts';
import type { DatedEvent } from './events.ts';

/**
 * Whether an event completes a review, so that a new year starts with it. The decision does, not the meeting; a notice or an
 * amended plan does when it is the first that is known after a meeting. An amended plan that follows its own review's decision,
 * or a tribunal's order, starts no new year: a late plan must not put off the next review.
 */
const startsAYear = (event: DatedEvent, base: DatedEvent | undefined, events: readonly DatedEvent[]): boolean => {
  if (base === undefined || event.kind === 'final_issued' || event.kind === 'review_decision') return true;
  const between = ({ last }: DatedEvent): boolean => last >= base.last && last <= event.last;
  // A decision taken on the day of its own meeting, or known to the same month, is not followed by that meeting.
  const meets = (each: DatedEvent): boolean =>
    each.kind === 'annual_review_meeting' &&
    between(each) &&
    (base.kind !== 'review_decision' || each.last > base.last);
  if (events.some(meets)) return true;
  const baseIsPlan = base.kind === 'final_issued' || base.kind === 'final_amended';
  return baseIsPlan && !events.some((each) => each.kind === 'tribunal_order' && between(each));
};

/** Twelve months from each completed review, until the next is complete. */
export const reviewYear: Counting = (step, events, calendars) => {
  const starts: DatedEvent[] = [];
  for (const { trigger } of triggersOf(step, events))
    if (startsAYear(trigger, starts.at(-1), events)) starts.push(trigger);
  return starts.flatMap((trigger, index) => {
    const due = dueBy(trigger.last, step.clock, calendars);
    const next = starts[index + 1];
    const ends = endsOf(step, trigger, events);
    const first = next === undefined || (ends[0] !== undefined && ends[0].first < next.first) ? ends : [next];
    return open({ trigger, relied: [], from: due.on, words: [due.words] }, first);
  });
};

/** The regulation's own day when only its month is known. */
const deadlineOf = (trigger: DatedEvent): PlainDate => {
  const yearAndMonth = trigger.first.slice(0, 7);
  if (trigger.precision === 'day') return trigger.first;
  if (yearAndMonth.endsWith('-02')) return plainDate(`${yearAndMonth}-15`);
  return trigger.last;
};

const monthOf = (trigger: DatedEvent): number => Number(trigger.first.slice(5, 7));

const isOfMonth = (month: number | undefined, trigger: DatedEvent): boolean =>
  month === 0 ? ![2, 3].includes(monthOf(trigger)) : month === monthOf(trigger);

/** 1 September before the deadline: a plan amended since then was amended for the move. */
const yearBegan = (deadline: PlainDate): PlainDate => {
  const year = Number(deadline.slice(0, 4));
  return deadline.slice(5) >= '09-01' ? plainDate(`${String(year)}-09-01`) : plainDate(`${String(year - 1)}-09-01`);
};

/** The plan amended for the move by its day. */
export const transferPlan: Counting = (step, events) =>
  triggersOf(step, events).flatMap(({ trigger }) => {
    if (!isOfMonth(step.month, trigger)) return [];
    const from = deadlineOf(trigger);
    const ends = soonestFirst(
      events.filter(({ kind, last }) => step.endedBy.includes(kind) && last >= yearBegan(from)),
    );
    return open({ trigger, relied: [], from, words: [`the law’s day is ${inWords(from)}`] }, ends);
  });

/** The plan came and named no placement: that is a second thing, and stays open when the first is met. */
export const transferPlacement: Counting = (step, events) =>
  triggersOf(step, events).flatMap(({ trigger }) => {
    if (!isOfMonth(step.month, trigger)) return [];
    const deadline = deadlineOf(trigger);
    const unnamed = events.find(
      ({ kind, last }) =>
        kind === 'final_without_placement' && last >= yearBegan(deadline) && last < addMonths(deadline, 12),
    );
    if (unnamed === undefined) return [];
    const from = unnamed.last > deadline ? unnamed.last : deadline;
    const ends = soonestFirst(
      events.filter((event) => step.endedBy.includes(event.kind) && event.last >= unnamed.first),
    );
    const words = [`the law’s day is ${inWords(deadline)}, and the plan that was sent named no placement`];
    return open({ trigger, relied: [unnamed], from, words }, ends);
  });

/** How long a family may appeal against the end of a plan: the plan is kept up until then, and until an appeal is over. */
const appealMonths = 2;

/** What the plan gave ended while it still had to be kept up. */
export const ceasedTooSoon: Counting = (step, events) =>
  triggersOf(step, events).flatMap(({ trigger }) => {
    const notice = events.findLast(({ kind, last }) => kind === 'cease_notice' && last <= trigger.first);
    if (notice === undefined) return [];
    const windowEnds = addMonths(notice.last, appealMonths);
    const appeal = events.find(
      ({ kind, first, last }) => kind === 'tribunal_appeal' && first >= notice.first && last <= trigger.last,
    );
    const over =
      appeal !== undefined &&
      events.some(
        ({ kind, first, last }) =>
          (kind === 'tribunal_appeal_withdrawn' || kind === 'tribunal_order') &&
          first >= appeal.first &&
          last <= trigger.first,
      );
    const appealOpen = appeal !== undefined && !over;
    if (!appealOpen && trigger.last >= windowEnds) return [];
    const words = appealOpen
      ? 'an appeal was open, and the plan is kept up until it is over'
      : `the family could appeal until about ${inWords(windowEnds)}, and the plan is kept up until then`;
    return open(
      {
        trigger,
        relied: appeal === undefined ? [notice] : [notice, appeal],
        from: trigger.last,
        words: [words],
      },
      endsOf(step, trigger, events),
    );
  });
