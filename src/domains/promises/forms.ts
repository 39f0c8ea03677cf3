import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isWithinYears } from '#shared/sensible-days';
import { audiences, sourceKinds, standings } from './core/promise.ts';

const firstDay = '2014-09-01';
export const uuidForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const uuidOr = (message: string) => z.string({ error: message }).regex(uuidForm, message);
const uuid = uuidOr('Open the form again');
const loadAgain = 'Load the page again, then send the form';
const seen = z.coerce.number({ error: loadAgain }).int(loadAgain).min(0, loadAgain).max(100_000, loadAgain);

const words = (what: string, most: number) =>
  z
    .string({ error: what })
    .trim()
    .min(1, what)
    .max(most, `${what}, in ${most.toLocaleString('en-GB')} characters or fewer`);
const perhaps = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Say it in ${most.toLocaleString('en-GB')} characters or fewer`)
    .default('');

const isReal = 'Enter a day that exists, such as 1 1 2026';
const isDay = (text: string): text is PlainDate => isPlainDate(text);
const pastDay = (what: string, today: PlainDate) =>
  z
    .string({ error: what })
    .min(1, what)
    .refine(isDay, isReal)
    .refine(
      (day) => !isPlainDate(day) || (day >= firstDay && day <= today),
      'The day must be in the past, and not before September 2014',
    );

/** A due date with how it was put, or that none was given: one of the two is said. */
const due = {
  dated: z.enum(['yes', 'no'], { error: 'Say whether a date was given' }),
  due: z.string().default(''),
  dueWords: perhaps(200),
};

type Due = { readonly dated: 'yes' | 'no'; readonly due: string; readonly dueWords: string };

/** What is wrong with a due date, at its field. */
const dueProblem = ({ dated, due: day }: Due, from: string, today: PlainDate): string | undefined => {
  if (dated === 'no') return undefined;
  if (!isPlainDate(day)) return day === '' ? 'Enter the day by when' : isReal;
  if (!isWithinYears(day, today, 100, 20)) return `The year must be right: ${day.slice(0, 4)} is not near today`;
  return day < from ? 'The day by when must not be before the day on which it was said' : undefined;
};

const withDue =
  <T extends Due>(today: PlainDate, from: (entered: T) => string) =>
  (entered: T, context: z.RefinementCtx): void => {
    const problem = dueProblem(entered, from(entered), today);
    if (problem !== undefined) context.addIssue({ code: 'custom', path: ['due'], message: problem });
  };

export const dueOf = ({ dated, due: day, dueWords }: Due) =>
  dated === 'yes' && isPlainDate(day) ? { dueOn: day, dueWords } : { dueOn: null, dueWords: '' };

export const promiseForm = (today: PlainDate) =>
  z
    .object({
      id: uuid,
      quote: words('Enter the exact words', 2000),
      foundIn: z.enum(['document', 'said'], { error: 'Say whether it was written or said' }),
      sourceTitle: words('Enter the document, or the occasion', 300),
      sourcePlace: words('Enter the page or line, or who wrote it down', 300),
      sourceAddress: z
        .string()
        .trim()
        .max(500, 'The address must have 500 characters or fewer')
        .refine((text) => text === '' || /^https?:\/\//.test(text), 'The address must begin with http:// or https://')
        .default(''),
      madeByRole: words('Enter the role of whoever promised it', 200),
      madeBy: z.string({ error: 'Choose an organisation' }).min(1, 'Choose an organisation'),
      madeTo: z.enum(audiences, { error: 'Choose to whom it was made' }),
      madeToOrganisation: z.string().default(''),
      made: pastDay('Enter the day on which it was made', today),
      ...due,
      area: z.string().default(''),
    })
    .superRefine(withDue(today, ({ made }) => made))
    .superRefine(({ madeTo, madeToOrganisation }, context) => {
      if (madeTo === 'organisation' && madeToOrganisation === '')
        context.addIssue({
          code: 'custom',
          path: ['madeToOrganisation'],
          message: 'Choose the organisation to which it was made',
        });
    });

export type PromiseEntered = z.infer<ReturnType<typeof promiseForm>>;

const part = {
  words: words('Enter the exact words', 2000),
  place: words('Enter the page, paragraph or line', 300),
  ownerRole: words('Enter the role of whoever must see to it', 200),
  owner: z.string({ error: 'Choose an organisation' }).min(1, 'Choose an organisation'),
  family: z.enum(['yes', 'no'], { error: 'Say whether it is about one child or family' }),
  ...due,
};

export const partForm = (today: PlainDate) => z.object({ seen, ...part }).superRefine(withDue(today, () => firstDay));

export type PartEntered = Omit<z.infer<ReturnType<typeof partForm>>, 'seen'>;

export const conditionForm = (today: PlainDate) =>
  z
    .object({
      id: uuid,
      sourceKind: z.enum(sourceKinds, { error: 'Choose where it comes from' }),
      title: words('Say in a few words what it is about', 200),
      setBy: words('Enter who set it', 200),
      document: words('Enter the document', 300),
      reference: perhaps(100),
      set: pastDay('Enter the day on which it was set', today),
      ...part,
    })
    .superRefine(withDue(today, ({ set }) => set));

export const markForm = z.object({
  seen,
  standing: z.enum(standings, { error: 'Choose what became of it' }),
  why: words('Say why', 2000),
});
export const wordForm = z
  .object({
    seen,
    says: z.enum(['accepted', 'not-accepted', 'not-said'], { error: 'Choose what you say' }),
    words: perhaps(3000),
  })
  .refine(({ says, words: own }) => says !== 'not-accepted' || own !== '', {
    path: ['words'],
    message: 'Say in your own words why not',
  });
export const offerForm = z.object({
  evidence: uuidOr('Choose evidence'),
  // The number of the part, where it is a condition's.
  beside: z.coerce.number({ error: 'Choose the part' }).int().positive().optional(),
});

// What is chosen comes with how far it had come when it was shown: '0190…:1' or '2:0:closed'.
const judged = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,5})$/;
const closing = /^(\d{1,4}):(\d{1,5}):(closed|opened-again)$/;

export const verdictForm = z
  .object({
    offer: z.string({ error: 'Choose which evidence' }).regex(judged, 'Choose which evidence'),
    verdict: z.enum(['accepted', 'not-accepted'], { error: 'Choose whether you accept it' }),
    verdictWhy: perhaps(1000),
  })
  .refine(({ verdict, verdictWhy }) => verdict !== 'not-accepted' || verdictWhy !== '', {
    path: ['verdictWhy'],
    message: 'Say why you do not accept it',
  });

export const judgedOf = (offer: string): { readonly id: string; readonly seen: number } => {
  const [, id = '', number = '0'] = judged.exec(offer) ?? [];
  return { id, seen: Number(number) };
};

export const closeForm = z.object({
  closing: z.string({ error: 'Choose which part' }).regex(closing, 'Choose which part'),
  why: words('Say why', 2000),
});

export const closingOf = (
  text: string,
): { readonly part: number; readonly seen: number; readonly what: 'closed' | 'opened-again' } => {
  const [, part = '0', number = '0', what] = closing.exec(text) ?? [];
  return { part: Number(part), seen: Number(number), what: what === 'opened-again' ? what : 'closed' };
};

export const takeBackForm = z.object({ takeBackWhy: words('Say what was wrong with the record', 1000) });
