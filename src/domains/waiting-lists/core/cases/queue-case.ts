import { z } from 'zod';
import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { listFigures, plainCounts, queueSizes, windowOf } from '../queue.ts';
import { day, parseCase, positive, refuse, rows } from './case.ts';
import type { Answered } from './case.ts';

const queueCase = z.strictObject({
  referral: rows(day),
  removal: rows(day.nullable()),
  target_wait_weeks: positive,
  start_date: day.nullish(),
  end_date: day.nullish(),
});

const mostDays = 100 * 366;

/** `{ referral, removal, target_wait_weeks, start_date?, end_date? }`: the size of the list day by day, and demand, capacity and backlog. */
export const answerQueue = (input: unknown, today: PlainDate): Answered =>
  parseCase(queueCase, input, ({ referral, removal, target_wait_weeks: target, start_date: from, end_date: to }) => {
    if (referral.length !== removal.length)
      return refuse('removal', 'must have one value for each referral: null for a child who is still waiting');
    const stays = referral.map((referred, index) => ({ referred, removed: removal[index] ?? null }));
    const backwards = stays.findIndex(({ referred, removed }) => removed !== null && removed < referred);
    if (backwards !== -1) return refuse(`removal.${backwards}`, 'is before the referral');
    const ahead = stays.findIndex(({ referred, removed }) => referred > today || (removed !== null && removed > today));
    if (ahead !== -1) return refuse(`referral.${ahead}`, 'has a day in the future, here or as its removal');
    const window = windowOf(stays, from ?? null, to ?? null);
    if (window.to < window.from) return refuse('end_date', 'is before the first day of the window');
    if (window.to > today) return refuse('end_date', 'is in the future');
    if (daysBetween(window.from, window.to) > mostDays) return refuse('referral', 'spans more than 100 years');
    return {
      result: {
        ...listFigures(stays, window, target),
        counted: plainCounts(stays, window),
        queue: { first_date: window.from, sizes: queueSizes(stays, window) },
      },
      errors: [],
    };
  });
