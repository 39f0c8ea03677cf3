import { plainDate } from '#shared/plain-date';

const now = new Date('2026-11-22T10:00:00Z');

/** A day that stands still, so that every run asks the same. */
export const clock = { today: () => plainDate('2026-11-22'), now: () => now };
