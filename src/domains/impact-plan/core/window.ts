import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

const iso = (year: number, month: number, day: number): string =>
  `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The same day of the month, `months` earlier; the last day of that month where it has no such day (31 August: 28 February). */
export const monthsBefore = (day: PlainDate, months: number): PlainDate => {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const wanted = Number(day.slice(8, 10));
  const found = [wanted, 30, 29, 28].find((date) => date <= wanted && isPlainDate(iso(year, month, date)));
  return plainDate(iso(year, month, found ?? 28));
};

export const dayAfter = (day: PlainDate): PlainDate => {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  return plainDate(
    [iso(year, month, date + 1), iso(year, month + 1, 1), iso(year + 1, 1, 1)].find((next) => isPlainDate(next)) ?? day,
  );
};

/** What a stocktake's letter speaks of: the six months leading up to the meeting and the meeting itself, half-open. */
export const evidenceWindow = (meetingOn: PlainDate): { readonly from: PlainDate; readonly until: PlainDate } => ({
  from: monthsBefore(meetingOn, 6),
  until: dayAfter(meetingOn),
});
