import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { weeksAhead } from './load.ts';

/** Open steps whose next the law can date already: so many of one duty, whose limit is counted from one day. */
export type OpenStep = {
  readonly afterDuty: 'decide-whether-to-assess' | 'review-decision';
  readonly from: PlainDate;
  readonly duties: number;
};

/** What follows: the duty that the law asks next, and its day. */
export type NextByLaw = (step: OpenStep) => { readonly duty: string; readonly dueOn: PlainDate } | undefined;

export type Following = {
  readonly afterDuty: string;
  readonly duty: string;
  readonly due: 'passed' | 'week';
  readonly weekAhead: number;
  readonly duties: number;
};

/** What follows by law within 12 weeks from steps that are open, if each is taken and its answer is that more is to be done. */
export const followingOf = (steps: readonly OpenStep[], next: NextByLaw, today: PlainDate): readonly Following[] => {
  const found = new Map<string, Following>();
  for (const step of steps) {
    const after = next(step);
    if (after === undefined) continue;
    const days = daysBetween(today, after.dueOn);
    const week = Math.floor(days / 7);
    if (week >= weeksAhead) continue;
    const place = { due: days < 0 ? ('passed' as const) : ('week' as const), weekAhead: days < 0 ? 0 : week };
    const key = `${step.afterDuty} ${after.duty} ${place.due} ${String(place.weekAhead)}`;
    const duties = (found.get(key)?.duties ?? 0) + step.duties;
    found.set(key, { afterDuty: step.afterDuty, duty: after.duty, ...place, duties });
  }
  return [...found.values()];
};
