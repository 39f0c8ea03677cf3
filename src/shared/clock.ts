import type { PlainDate } from './plain-date.ts';

/** The one clock, passed in: a demonstration can stand still on a day, and a test can choose one. */
export type Clock = {
  /** Today in England (Europe/London). */
  readonly today: () => PlainDate;
  readonly now: () => Date;
};
