import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { codesOf, kindsOfStep } from './core/kinds.ts';
import type { CodeName } from './core/kinds.ts';
import type { Proposed } from './core/proposed.ts';
import { knownByValues } from './core/step-words.ts';
import { advisers } from './core/step.ts';
import type { StepKind } from './core/step.ts';

const mostOfReason = 1000;
const mostOfNote = 2000;

const day = (missing: string) =>
  z.string({ error: missing }).transform((text, context): PlainDate => {
    if (isPlainDate(text) && text >= '1900-01-01') return text;
    context.addIssue({
      code: 'custom',
      message: text === '' ? missing : 'The day must be a real one, for example 27 3 2026',
    });
    return z.NEVER;
  });

const dayOrNone = z.string().transform((text, context): PlainDate | undefined => {
  if (text === '') return undefined;
  if (isPlainDate(text)) return text;
  context.addIssue({ code: 'custom', message: 'The day must be a real one, for example 27 3 2026' });
  return z.NEVER;
});

const uuid = z.uuid({ error: 'Open the page again' });
const seen = z.coerce.number({ error: 'Open the page again' }).int().min(0).max(100_000);

const reasonOrNone = z
  .string()
  .max(mostOfReason, `The reason has at most ${String(mostOfReason)} letters`)
  .default('')
  .transform((text) => (text.trim() === '' ? undefined : text.trim()));

const reason = z
  .string({ error: 'Say why' })
  .trim()
  .min(1, 'Say why, for whoever reads this later')
  .max(mostOfReason, `The reason has at most ${String(mostOfReason)} letters`);

const shared = {
  note: z
    .string()
    .max(mostOfNote, `The note has at most ${String(mostOfNote)} letters`)
    .default('')
    .transform((text) => (text === '' ? undefined : text)),
  reason: reasonOrNone,
  key: uuid,
  seen,
  stage: z.enum(['look', 'save', 'change']).default('look'),
};

/** The day of a request or a meeting as this child's page lists them, or 'none'. */
const owner = (message: string) =>
  z.string({ error: message }).transform((text, context): PlainDate | undefined => {
    if (text === 'none') return undefined;
    if (isPlainDate(text)) return text;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const exceptionFields = {
  exception: z.string({ error: 'Choose the exception' }).regex(/^[a-z0-9-]{1,40}$/, 'Choose the exception'),
  from: day('Enter the day from which the reason held'),
  until: dayOrNone.optional(),
  evidence: z
    .string({ error: 'Say what shows it' })
    .trim()
    .min(1, 'Say what shows it')
    .max(mostOfReason, `At most ${String(mostOfReason)} letters`),
  decided_by: z.string({ error: 'Say who decided' }).trim().min(1, 'Say who decided').max(200, 'At most 200 letters'),
  exception_adviser: z.enum(['', ...advisers]).default(''),
};

const missingCode: Readonly<Record<CodeName, string>> = {
  decision: 'Choose what was decided',
  review_outcome: 'Choose what was decided',
  cease_reason: 'Choose why the plan ended',
  request_source: 'Choose who asked',
};

/** A field where the step asks for it; what stands in it otherwise is not looked at. */
const where = <T>(isAsked: boolean, schema: z.ZodType<T>): z.ZodType<T | undefined> =>
  isAsked
    ? schema
    : z
        .unknown()
        .optional()
        .transform(() => undefined);

const fieldsOf = (kind: StepKind) => {
  const { owner: whose, code, asksAdviser } = kindsOfStep[kind];
  const isException = kind === 'exception';
  // In the order in which they stand on the page: so are the errors listed.
  return {
    on: day('Enter the day'),
    request: where(whose === 'request', owner('Choose the request that this belongs to')),
    review: where(whose === 'review', owner('Choose the review meeting that this belongs to')),
    ended: where(whose === 'exception', z.uuid({ error: 'Choose the exception that ended' })),
    adviser: where(asksAdviser === true, z.enum(advisers, { error: 'Choose who was asked' })),
    code: where(
      code !== undefined,
      z.enum(code === undefined ? [''] : [...codesOf[code]], { error: code === undefined ? '' : missingCode[code] }),
    ),
    exception: where(isException, exceptionFields.exception),
    from: where(isException, exceptionFields.from),
    until: where(isException, exceptionFields.until),
    evidence: where(isException, exceptionFields.evidence),
    decided_by: where(isException, exceptionFields.decided_by),
    exception_adviser: where(isException, exceptionFields.exception_adviser),
    known_by: z.enum(knownByValues, { error: 'Choose how you know' }),
    ...shared,
  };
};

/** What a sent form says, whichever step it is of; fields that the step does not ask for are absent. */
export type StepForm = {
  readonly on: PlainDate;
  readonly note: string | undefined;
  readonly known_by: (typeof knownByValues)[number];
  readonly reason: string | undefined;
  readonly key: string;
  readonly seen: number;
  readonly stage: 'look' | 'save' | 'change';
  readonly request?: PlainDate | undefined;
  readonly review?: PlainDate | undefined;
  /** The first entry of the exception that ended. */
  readonly ended?: string | undefined;
  readonly adviser?: (typeof advisers)[number] | undefined;
  readonly code?: string | undefined;
  readonly exception?: string | undefined;
  readonly from?: PlainDate | undefined;
  readonly until?: PlainDate | undefined;
  readonly evidence?: string | undefined;
  readonly decided_by?: string | undefined;
  readonly exception_adviser?: '' | (typeof advisers)[number] | undefined;
};

/** The form of one kind of step. An exception ends on or after the day on which its reason began. */
export const stepForm = (kind: StepKind): z.ZodType<StepForm> =>
  z.object(fieldsOf(kind)).superRefine((form: StepForm, context) => {
    if (form.from !== undefined && form.until !== undefined && form.until < form.from)
      context.addIssue({ code: 'custom', path: ['until'], message: 'The reason cannot end before it began' });
  });

const present = (codes: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(codes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** The step that a form proposes. `exceptionOf` gives the exception's id and request by its first entry. */
export const proposedBy = (
  kind: StepKind,
  form: StepForm,
  exceptionOf: (root: string) => { readonly exception: string; readonly request: PlainDate | undefined } | undefined,
): Proposed => {
  const { code: codeName } = kindsOfStep[kind];
  const ended = form.ended === undefined ? undefined : exceptionOf(form.ended);
  const adviser = form.adviser ?? (form.exception_adviser === '' ? undefined : form.exception_adviser);
  return {
    kind,
    on: form.on,
    of: {
      requestReceivedOn: form.request ?? ended?.request,
      reviewMeetingOn: form.review,
      adviser,
    },
    codes: present({
      ...(codeName === undefined ? {} : { [codeName]: form.code }),
      exception: form.exception ?? ended?.exception,
      from: form.from,
      until: form.until,
      evidence: form.evidence,
      decided_by: form.decided_by,
    }),
    belongsTo: ended === undefined ? undefined : form.ended,
  };
};

export const takeBackForm = z.object({ reason, key: uuid, seen });

export const settleForm = z.object({
  reason,
  key: uuid,
  seen,
  difference: z.string().max(500),
  stands: z.string({ error: 'Choose which statement stands' }).min(1, 'Choose which statement stands').max(40),
});

const name = (missing: string) => z.string().trim().max(100, 'At most 100 letters').min(1, missing);

/** What is asked before a child is looked for; a UPN alone is enough to look. */
export const findForm = z
  .object({
    surname: z.string().trim().max(100, 'At most 100 letters').default(''),
    birth: dayOrNone.optional(),
    upn: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^(?:[A-Z]\d{11}[0-9A-Z])?$/, 'A UPN is a letter, 11 figures, and a figure or letter')
      .default(''),
  })
  .superRefine(({ surname, birth, upn }, context) => {
    if (upn === '' && surname === '' && birth === undefined)
      context.addIssue({ code: 'custom', path: ['surname'], message: 'Enter a surname, a date of birth or a UPN' });
  });

/** One or two letters, a figure, perhaps a letter or figure, then a figure and two letters: BL9 0SW. Written with its space. */
const postcode = z
  .string()
  .trim()
  .toUpperCase()
  .refine(
    (text) => text === '' || /^(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/.test(text),
    'Enter a postcode such as BL9 0SW, or leave it empty',
  )
  .transform((text) => text.replaceAll(' ', '').replace(/(?=.{3}$)/, text === '' ? '' : ' '))
  .default('');

/** A plan ends by the end of the year in which a young person turns 25 (Children and Families Act 2014, section 46): some who leave are 26. */
const oldest = 26;

const ageOn = (birth: PlainDate, today: PlainDate): number =>
  Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(5) < birth.slice(5) ? 1 : 0);

/** A child by hand, no older than the oldest whose plan ends now. */
export const newChildForm = (today: PlainDate) =>
  z.object({
    surname: name('Enter the surname'),
    forename: name('Enter the first name'),
    birth: day('Enter the date of birth')
      .refine((birth) => birth <= today, 'The date of birth has not come yet. Check the year')
      .refine(
        (birth) => ageOn(birth, today) <= oldest,
        'Children and young people are from 0 to 25 years old, and this person would be older than 26. Check the year',
      ),
    upn: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^(?:[A-Z]\d{11}[0-9A-Z])?$/, 'A UPN is a letter, 11 figures, and a figure or letter')
      .default(''),
    postcode,
    sex: z.enum(['', 'F', 'M']).default(''),
    key: uuid,
    /** Of the children who may be the same one, the person has looked at all. */
    none_of_these: z.enum(['', 'yes']).default(''),
  });
