import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { codesOf, kindsOfStep } from './core/kinds.ts';
import type { Proposed } from './core/proposed.ts';
import { knownByValues } from './core/step-words.ts';
import type { KnownBy } from './core/step-words.ts';
import { advisers, stepKinds } from './core/step.ts';

const day = z.string().transform((text, context): PlainDate => {
  if (isPlainDate(text) && text >= '1900-01-01') return text;
  context.addIssue({ code: 'custom', message: 'is not a day (yyyy-mm-dd)' });
  return z.NEVER;
});

const words = (most: number) => z.string().trim().min(1).max(most);

/** One step of a file, as a supplier writes it. Strict: a field that Irwell does not know would be lost in silence. */
const line = z
  .strictObject({
    key: words(200).optional(),
    child: z.uuid('is not the id of a child'),
    kind: z.enum(stepKinds),
    on: day,
    request: day.optional(),
    review: day.optional(),
    adviser: z.enum(advisers).optional(),
    code: words(20).optional(),
    exception: words(40).optional(),
    from: day.optional(),
    until: day.optional(),
    evidence: words(1000).optional(),
    decidedBy: words(200).optional(),
    knownBy: z.enum(knownByValues).default('system'),
    note: words(2000).optional(),
    reason: words(1000).optional(),
  })
  .superRefine((step, context) => {
    const { code, asksAdviser, owner } = kindsOfStep[step.kind];
    const say = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (code !== undefined && (step.code === undefined || !codesOf[code].includes(step.code)))
      say('code', `is needed for ${step.kind}: one of ${codesOf[code].join(', ')}`);
    if (code === undefined && step.code !== undefined) say('code', `is not asked for ${step.kind}`);
    if (asksAdviser === true && step.adviser === undefined) say('adviser', `is needed for ${step.kind}`);
    if (asksAdviser !== true && step.kind !== 'exception' && step.adviser !== undefined)
      say('adviser', `is not asked for ${step.kind}`);
    if (owner !== 'request' && step.request !== undefined) say('request', `is not asked for ${step.kind}`);
    if (owner !== 'review' && step.review !== undefined) say('review', `is not asked for ${step.kind}`);
    if (step.kind === 'exception')
      for (const name of ['exception', 'from', 'evidence', 'decidedBy'] as const)
        if (step[name] === undefined) say(name, 'is needed for an exception');
    if (step.kind === 'exception-ended') say('kind', 'cannot be sent in a file: end an exception on its page');
    if (step.from !== undefined && step.until !== undefined && step.until < step.from) say('until', 'lies before from');
  });

export type FileLine = {
  readonly childId: string;
  readonly step: Proposed;
  readonly formKey: string;
  readonly knownBy: KnownBy;
  readonly note: string | undefined;
  readonly reason: string | undefined;
};

export type LineReading =
  | { readonly ok: true; readonly key: string | undefined; readonly line: FileLine }
  | { readonly ok: false; readonly key: string | undefined; readonly why: string };

/** The same area and key, or the same step without one, have the same form key: a file sent twice doubles nothing. */
const formKeyOf = (areaCode: string, key: string): string => {
  const hex = createHash('sha256').update(`irwell steps ${areaCode} ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const keyIn = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string'
    ? value.key
    : undefined;

const present = (codes: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(codes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** Reads one step of a file. Nothing that is wrong with it throws. Pure. */
export const readLine = (areaCode: string, value: unknown): LineReading => {
  const read = line.safeParse(value);
  const key = keyIn(value);
  if (!read.success)
    return {
      ok: false,
      key,
      why: read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; '),
    };
  const { child, kind, on, request, review, adviser, code, knownBy, note, reason, ...rest } = read.data;
  const { code: codeName } = kindsOfStep[kind];
  const { exception, from, until, evidence, decidedBy } = rest;
  const step: Proposed = {
    kind,
    on,
    of: { requestReceivedOn: request, reviewMeetingOn: review, adviser },
    codes: present({
      ...(codeName === undefined ? {} : { [codeName]: code }),
      exception,
      from,
      until,
      evidence,
      decided_by: decidedBy,
    }),
  };
  const formKey = formKeyOf(areaCode, key === undefined ? JSON.stringify([child, step]) : `key ${key}`);
  return { ok: true, key, line: { childId: child, step, formKey, knownBy, note, reason } };
};
