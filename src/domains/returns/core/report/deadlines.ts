import { daysBetween, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** The last day for a return to be with the Department, as its pages of January 2025 and September 2025 said; earlier years were not seen. */
const deadlines: Readonly<Record<number, PlainDate>> = {
  2025: plainDate('2025-03-14'),
  2026: plainDate('2026-03-12'),
  2027: plainDate('2027-03-11'),
};

export type Deadline = { readonly on: PlainDate; readonly daysLeft: number };

/** Undefined for a year whose deadline we have not read; `daysLeft` is negative when it has gone. */
export const deadlineOf = (year: number, today: PlainDate): Deadline | undefined => {
  const on = deadlines[year];
  return on && { on, daysLeft: daysBetween(today, on) };
};

/** The years that a return can be of, latest first. */
export const returnYears = [2027, 2026, 2025, 2024, 2023] as const;

/** From this year on the specification has not been read: what is made for it is provisional. */
export const isProvisional = (year: number): boolean => year >= 2027;
