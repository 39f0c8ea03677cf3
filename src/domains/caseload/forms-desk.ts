import { z } from 'zod';
import { dayNumber, fromDayNumber, inWords, isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

const key = z.uuid({ error: 'Load the page again' });
const id = z.uuid({ error: 'Load the page again' });

const realDay = 'Enter a real day, such as 27 3 2027';
const otherCentury = 'Enter a day from 1990 to 2099. Check the year';
const isNear = (text: string): boolean => !isPlainDate(text) || (text >= '1990' && text < '2100');

const dayOrNone = z
  .string()
  .default('')
  .refine((text) => text === '' || isPlainDate(text), realDay)
  .refine(isNear, otherCentury)
  .transform((text): PlainDate | undefined => (text === '' ? undefined : plainDate(text)));

const day = (missing: string) =>
  z
    .string({ error: missing })
    .min(1, missing)
    .refine((text) => text === '' || isPlainDate(text), realDay)
    .refine(isNear, otherCentury)
    .transform((text) => plainDate(text));

const words = (missing: string, most: number) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(most, `Use ${most.toLocaleString('en-GB')} letters or fewer`);

const maybeWords = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most.toLocaleString('en-GB')} letters or fewer`)
    .default('');

/** A note, or with a day a next step. */
export const noteForm = (today: PlainDate) =>
  z.object({
    key,
    said: words('Say what you want to note, or what comes next', 4000),
    nextOn: dayOrNone.refine((on) => on === undefined || on >= today, 'The day of a next step cannot be in the past'),
  });

/** What became of a next step. */
export const stepForm = (today: PlainDate) =>
  z
    .object({
      key,
      id,
      what: z.enum(['done', 'moved', 'dropped'], { error: 'Say whether it is done, moved or no longer needed' }),
      seenOn: day('Load the page again'),
      nextOn: dayOrNone,
      said: maybeWords(2000),
    })
    .superRefine(({ what, nextOn, said }, issues) => {
      const add = (path: string, message: string): void => {
        issues.addIssue({ code: 'custom', path: [path], message });
      };
      if (what === 'moved' && nextOn === undefined) add('nextOn', 'Enter the new day');
      if (what === 'moved' && nextOn !== undefined && nextOn < today)
        add('nextOn', 'The new day cannot be in the past');
      if (what !== 'done' && said === '')
        add('said', what === 'moved' ? 'Say why it is moved' : 'Say why it is no longer needed');
    });

export const correctionForm = z.object({ key, id, said: words('Enter the corrected words', 4000) });

const dutyKey = z
  .string({ error: 'Choose what is late' })
  .regex(/^[a-z-]{1,60}~[^~]{0,60}~\d{4}-\d{2}-\d{2}$/, 'Choose what is late')
  .transform((text) => {
    const [duty = '', ofWhom = '', dueOn = ''] = text.split('~');
    return { duty, ofWhom, dueOn };
  })
  .refine(({ dueOn }) => isPlainDate(dueOn), 'Choose what is late')
  .transform(({ duty, ofWhom, dueOn }) => ({ duty, ofWhom, dueOn: plainDate(dueOn) }));

/** An alarm: its rule, of whom, and the last day on which the step would have been in time. */
const alarmKey = z
  .string({ error: 'Choose an alarm' })
  .regex(/^[A-Z]\d{1,2}~[^~]{0,60}~\d{4}-\d{2}-\d{2}$/, 'Choose an alarm')
  .transform((text) => {
    const [rule = '', ofWhom = '', fromOn = ''] = text.split('~');
    return { rule, ofWhom, fromOn };
  })
  .refine(({ fromOn }) => isPlainDate(fromOn), 'Choose an alarm')
  .transform(({ rule, ofWhom, fromOn }) => ({ rule, ofWhom, fromOn: plainDate(fromOn) }));

const waysOfTelling = ['letter', 'phone', 'email', 'meeting'] as const;

/** When and how a family was told of a delay. */
export const toldForm = (today: PlainDate) =>
  z
    .object({
      key,
      of: dutyKey,
      toldOn: day('Enter the day on which the family was told').refine(
        (on) => on <= today,
        'The family cannot have been told on a day that is still to come',
      ),
      how: z.enum(waysOfTelling, { error: 'Say how the family was told' }),
      expectedOn: dayOrNone,
      said: maybeWords(2000),
    })
    .superRefine(({ toldOn, expectedOn }, issues) => {
      if (expectedOn !== undefined && expectedOn < toldOn)
        issues.addIssue({
          code: 'custom',
          path: ['expectedOn'],
          message: 'The new day cannot lie before the day on which the family was told',
        });
    });

export const withdrawForm = z.object({ key, id, said: words('Say why this is taken back', 1000) });

/** An answer to an alarm: what holds it, and when to look again. */
export const answerForm = (today: PlainDate) =>
  z.object({
    key,
    of: alarmKey,
    /** The answer that the person has read; empty where the alarm stood unanswered. */
    seen: z.union([z.literal(''), z.uuid()], { error: 'Load the page again' }).default(''),
    reason: words('Give the reason', 2000),
    lookAgainOn: dayOrNone.refine((on) => on === undefined || on > today, 'The day to look again must lie after today'),
  });

const reason = words('Give the reason', 1000);

const reference = words('Choose who has the case from now on', 100);

/** `seen` is who had the case when the page was made. */
export const assignForm = z.object({ key, to: reference, reason, seen: z.string().max(100).default('') });
export const releaseForm = z.object({ key, reason, seen: z.string().max(100).default('') });
export const takeForm = z.object({ key, to: reference, reason });
export const giveForm = z.object({ key, to: reference, reason });

const yearsAround = 5;
const daysOfYear = 365.25;

/** A day near enough to plan by: nobody is away in another century. */
const dayNear = (today: PlainDate) => {
  const from = fromDayNumber(dayNumber(today) - Math.floor(yearsAround * daysOfYear));
  const until = fromDayNumber(dayNumber(today) + Math.floor(yearsAround * daysOfYear));
  return dayOrNone.refine(
    (on) => on === undefined || (on >= from && on <= until),
    `Enter a day from ${inWords(from)} to ${inWords(until)}. Check the year`,
  );
};

/** The first day here may lie long ago. */
const dayBegun = (today: PlainDate) => {
  const until = fromDayNumber(dayNumber(today) + Math.floor(yearsAround * daysOfYear));
  return dayOrNone.refine(
    (on) => on === undefined || on <= until,
    `Enter a day up to ${inWords(until)}. Check the year`,
  );
};

/** What a manager keeps of an officer. */
export const workerForm = (today: PlainDate) =>
  z
    .object({
      reference: words('Enter the reference', 100),
      roleName: maybeWords(100),
      team: maybeWords(100),
      personId: z.union([z.literal(''), z.uuid()], { error: 'Choose an account from the list' }).default(''),
      fromOn: dayBegun(today),
      untilOn: dayBegun(today),
      awayFrom: dayNear(today),
      awayUntil: dayNear(today),
      seen: z.coerce.number({ error: 'Load the page again' }).int().min(0).max(1_000_000),
    })
    .superRefine(({ fromOn, untilOn, awayFrom, awayUntil }, issues) => {
      const add = (path: string, message: string): void => {
        issues.addIssue({ code: 'custom', path: [path], message });
      };
      if (fromOn !== undefined && untilOn !== undefined && untilOn < fromOn)
        add('untilOn', 'The last day cannot lie before the first');
      if (awayUntil !== undefined && awayFrom === undefined) add('awayFrom', 'Enter the first day away');
      if (awayFrom !== undefined && awayUntil !== undefined && awayUntil < awayFrom)
        add('awayUntil', 'The last day away cannot lie before the first');
    });

/** A list kept under a name. */
export const keptForm = z.object({
  name: words('Give the list a name', 60),
  query: z.string().max(500).default(''),
});
export const forgetForm = z.object({ name: words('Choose a list', 60) });
