import type { Clock } from '#shared/clock';
import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

const londonDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The machine's clock in English time; `fixedDay` lets a demonstration stand still. */
export const systemClock = (fixedDay?: PlainDate): Clock => ({
  today: () => fixedDay ?? plainDate(londonDay.format(new Date())),
  now: () => new Date(),
});
