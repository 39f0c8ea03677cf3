import type { PlainDate } from '#shared/plain-date';
import type { Clock } from './clocks.ts';

/** Clocks as they stood on a day: what began later is left out, what ended later still ran. Lists of several days are so brought to the earliest of them. */
export const asKnownOn = (clocks: readonly Clock[], day: PlainDate): readonly Clock[] =>
  clocks
    .filter(({ start }) => start <= day)
    .map((clock) => (clock.stop !== null && clock.stop > day ? { ...clock, stop: null, why: null } : clock));
