import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Delivery, SaidDelivery } from './vocabulary.ts';

/** The dates of something that is due, and what its owner says of it. */
export type Timed = {
  readonly firstDueOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly doneOn: PlainDate | null;
  readonly delivery: SaidDelivery;
};

/** What is shown: what the owner says, but late as soon as the due date has passed. Done and stopped stay what they are. */
export const deliveryOf = ({ delivery, dueOn }: Pick<Timed, 'delivery' | 'dueOn'>, today: PlainDate): Delivery =>
  delivery === 'done' || delivery === 'stopped' || dueOn >= today ? delivery : 'late';

/** Days after the first due date, whatever became of the date since: to the day it was done, or to today. 0 where it is not late by that. */
export const daysLate = ({ firstDueOn, doneOn, delivery }: Timed, today: PlainDate): number =>
  delivery === 'stopped' ? 0 : Math.max(0, daysBetween(firstDueOn, doneOn ?? today));

/** Days by which the date that now stands is after the first one; negative where it was brought forward. */
export const daysMoved = ({ firstDueOn, dueOn }: Pick<Timed, 'firstDueOn' | 'dueOn'>): number =>
  daysBetween(firstDueOn, dueOn);
