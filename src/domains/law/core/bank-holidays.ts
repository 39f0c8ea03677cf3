import { z } from 'zod';
import { dayOfWeek, isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { addDays, lastKnownDay } from './calendar.ts';
import type { BankHolidays } from './calendar.ts';

export const day = z.string().transform((text, context) => {
  if (isPlainDate(text)) return text;
  context.addIssue({ code: 'custom', message: `Not a day that exists: ${text}` });
  return z.NEVER;
});

const words = z.string().trim().min(1);

export const bankHolidaysFile = z.strictObject({
  division: words,
  announcedUntil: day,
  source: words,
  afterwards: words,
  days: z.array(z.strictObject({ on: day, name: words })).min(1),
});

export const schoolTermsFile = z.strictObject({
  areas: z.array(
    z.strictObject({
      area: z.string().regex(/^\d{3}$/),
      name: words,
      standing: z.enum(['published', 'assumption']),
      note: words,
      from: day,
      until: day,
      closures: z
        .array(z.strictObject({ name: words, from: day, reopens: day }))
        .refine((all) => all.every(({ from, reopens }) => from < reopens), 'A closure ends after it begins')
        .refine(
          (all) => all.every(({ from }, index) => index === 0 || (all[index - 1]?.reopens ?? from) <= from),
          'Closures follow one another',
        ),
    }),
  ),
});

const dayOf = (year: number, month: number, date: number): PlainDate =>
  plainDate(`${String(year)}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

/** Easter Sunday of the western churches, by the anonymous Gregorian method. */
export const easterSunday = (year: number): PlainDate => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - moon - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const counted = moon + weekday - 7 * late + 114;
  return dayOf(year, Math.floor(counted / 31), (counted % 31) + 1);
};

const mondayFrom = (date: PlainDate): PlainDate => addDays(date, (7 - dayOfWeek(date)) % 7);
const mondayBefore = (date: PlainDate): PlainDate => addDays(date, -dayOfWeek(date));

type Holiday = { readonly on: PlainDate; readonly name: string };

const substitute = (name: string): string => `${name} (substitute day)`;

/** Christmas and Boxing Day: what falls on a weekend has its substitute on the next weekdays that are free. */
const christmas = (year: number): readonly Holiday[] => {
  const [christmasDay, boxingDay] = [dayOf(year, 12, 25), dayOf(year, 12, 26)];
  const weekday = dayOfWeek(christmasDay);
  const third = { christmas: dayOf(year, 12, 27), boxing: dayOf(year, 12, 28) };
  return [
    weekday >= 5
      ? { on: third.christmas, name: substitute('Christmas Day') }
      : { on: christmasDay, name: 'Christmas Day' },
    weekday === 4 || weekday === 5
      ? { on: third.boxing, name: substitute('Boxing Day') }
      : { on: boxingDay, name: 'Boxing Day' },
  ];
};

/** The eight bank holidays that the standing rules give England in a year. One-off days and days moved by proclamation are not among them. */
export const standingHolidays = (year: number): readonly Holiday[] => {
  const newYear = dayOf(year, 1, 1);
  const easter = easterSunday(year);
  return [
    dayOfWeek(newYear) >= 5
      ? { on: mondayFrom(newYear), name: substitute('New Year’s Day') }
      : { on: newYear, name: 'New Year’s Day' },
    { on: addDays(easter, -2), name: 'Good Friday' },
    { on: addDays(easter, 1), name: 'Easter Monday' },
    { on: mondayFrom(dayOf(year, 5, 1)), name: 'Early May bank holiday' },
    { on: mondayBefore(dayOf(year, 5, 31)), name: 'Spring bank holiday' },
    { on: mondayBefore(dayOf(year, 8, 31)), name: 'Summer bank holiday' },
    ...christmas(year),
  ];
};

/** The published list as far as it speaks, and the standing rules after it. */
export const bankHolidays = (published: z.infer<typeof bankHolidaysFile>): BankHolidays => {
  const names = new Map(published.days.map(({ on, name }) => [on, name]));
  const firstComputed = Number(published.announcedUntil.slice(0, 4)) + 1;
  for (let year = firstComputed; year <= Number(lastKnownDay.slice(0, 4)); year += 1)
    for (const { on, name } of standingHolidays(year)) names.set(on, `${name} (computed, not announced)`);
  return { names, announcedUntil: published.announcedUntil };
};
