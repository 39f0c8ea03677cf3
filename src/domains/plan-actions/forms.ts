import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import {
  assuranceLevels,
  axes,
  colours,
  expectedDirections,
  impacts,
  linkRoles,
  planKinds,
  reasonKinds,
  saidDeliveries,
  usualWords,
} from './core/vocabulary.ts';
import type { OwnWord, ReasonKind } from './core/vocabulary.ts';

const words = (what: string, most: number) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(most, `Use ${String(most)} letters or fewer`);
const maybe = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${String(most)} letters or fewer`)
    .default('');
const day = (what: string) =>
  z
    .string({ error: `Enter ${what}` })
    .min(1, `Enter ${what}`)
    .refine(isPlainDate, `Enter ${what} as a day that exists, such as 15 2 2027`)
    .transform(plainDate);
const maybeDay = z
  .string()
  .default('')
  .refine((text) => text === '' || isPlainDate(text), 'Enter a day that exists, such as 15 2 2027')
  .transform((text): PlainDate | null => (text === '' ? null : plainDate(text)));
const ticked = z
  .string()
  .optional()
  .transform((text) => text === 'yes');
const roleOrNone = z
  .string()
  .default('')
  .transform((text) => (text === '' ? null : text));
const code = (what: string, form: RegExp, hint: string) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .regex(form, hint);
/** Which version was seen. A forged number is a form to load again. */
export const seenVersion = z.coerce
  .number({ error: 'Load the page again, then send the form' })
  .int()
  .positive()
  .max(2_147_483_647, 'Load the page again, then send the form');
const key = z.uuid('Load the page again, then send the form');

/** Addresses under /plans that are no plan. */
const reserved = new Set(['NEW', 'WORDS', 'ACTIONS', 'TRACKERS', 'RISKS', 'CHASE']);

export const planForm = z.object({
  name: words('the name of the plan', 200),
  code: code(
    'a short code',
    /^[A-Za-z][A-Za-z0-9-]{1,29}$/,
    'A code has 2 to 30 letters and digits, such as PIP',
  ).refine((text) => !reserved.has(text.toUpperCase()), 'Choose another code'),
  kind: z.enum(planKinds, { error: 'Choose what kind of plan it is' }),
  summary: maybe(2000),
  aliases: maybe(1000).transform((text) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
});

export const areaForm = z.object({
  code: code('a code', /^[A-Z]{2,4}[0-9]{1,2}$/, 'A code has 2 to 4 capital letters and a number, such as APA1'),
  kind: z.enum(['priority-action', 'improvement', 'weakness', 'theme'], { error: 'Choose what kind of area it is' }),
  title: words('a title', 200),
  summary: words('what is asked for', 4000),
  ownerRole: roleOrNone,
});

export const outcomeForm = z.object({
  area: words('the area', 10),
  familyWords: words('the outcome in families’ words', 1000),
  officerWords: maybe(2000),
  madeWith: maybe(500),
  isPublic: ticked,
});

export const outcomeEditForm = z.object({
  version: seenVersion,
  familyWords: words('the outcome in families’ words', 1000),
  officerWords: maybe(2000),
  madeWith: maybe(500),
  isPublic: ticked,
});

export const decisionForm = z.object({
  what: z.enum(['made-public', 'made-not-public', 'closed', 'opened-again'], { error: 'Choose what is decided' }),
  why: words('why', 1000),
});

export const versionForm = z.object({
  label: words('what the version is called', 100),
  whatChanged: words('what changed', 2000),
  effective: day('the day from which it holds'),
});

export const approvalForm = z
  .object({
    version: seenVersion,
    body: words('who decided', 200),
    decided: day('the day of the decision'),
    result: z.enum(['approved', 'approved-with-conditions', 'noted', 'returned'], { error: 'Choose what was decided' }),
    note: maybe(2000),
  })
  .refine(({ result, note }) => note !== '' || !['approved-with-conditions', 'returned'].includes(result), {
    path: ['note'],
    message: 'Say on what conditions, or why it was returned',
  });

const pounds = z
  .string()
  .trim()
  .default('')
  .refine((text) => /^$|^£?\d{1,3}(,?\d{3})*(\.\d{2})?$/.test(text), 'Enter pounds, such as 12,500 or 12500.50')
  .transform((text) => (text === '' ? null : Math.round(Number(text.replaceAll(/[£,]/g, '')) * 100)));

const actionFields = {
  area: words('the area', 10),
  outcome: roleOrNone.refine((text) => text === null || z.uuid().safeParse(text).success, 'Choose an outcome'),
  text: words('what is to be done', 4000),
  accountableRole: roleOrNone,
  accountableWords: maybe(200),
  leadRole: roleOrNone,
  leadWords: maybe(200),
  partners: maybe(500),
  start: day('the day on which it starts'),
  cost: pounds,
  costWords: maybe(500),
  isPublic: ticked,
  publicWords: maybe(2000),
};

const hasOwner = ({
  accountableRole,
  accountableWords,
}: {
  readonly accountableRole: string | null;
  readonly accountableWords: string;
}): boolean => accountableRole !== null || accountableWords !== '';
const ownerWanted = { path: ['accountableRole'], message: 'Choose who is accountable, or write the post' };

export const newActionForm = z
  .object({ ...actionFields, ref: words('a reference', 40), due: day('the first due date') })
  .refine(hasOwner, ownerWanted)
  .refine(({ start, due }) => start <= due, {
    path: ['due'],
    message: 'It is due on or after the day on which it starts',
  });

export const editActionForm = z.object({ ...actionFields, version: seenVersion }).refine(hasOwner, ownerWanted);

export const updateForm = z
  .object({
    key,
    text: words('what happened', 4000),
    delivery: z
      .union([z.literal(''), z.enum(saidDeliveries)])
      .default('')
      .transform((text) => (text === '' ? null : text)),
    outputTitle: maybe(300).refine(
      (text) => text === '' || text.length >= 10,
      'Say what was made in 10 letters or more, so that others know what it is',
    ),
    outputHeldAt: maybe(1000),
  })
  .refine(({ outputTitle, outputHeldAt }) => (outputTitle === '') === (outputHeldAt === ''), {
    path: ['outputHeldAt'],
    message: 'Give both: what was made, and where it is',
  });

export const dueForm = z.object({
  milestone: roleOrNone.refine((text) => text === null || z.uuid().safeParse(text).success, 'Choose a milestone'),
  from: day('the date that stands'),
  to: day('the new due date'),
  why: words('why it moves', 1000),
  approvedBy: words('who approved it', 200),
});

export const reasonForm = z.object({
  id: z.uuid(),
  why: words('why it moved', 1000),
  approvedBy: words('who approved it', 200),
});

export const milestoneForm = z.object({ text: words('the milestone', 1000), due: day('its due date') });
export const milestoneDoneForm = z.object({
  id: z.uuid(),
  done: day('the day on which it was reached'),
  note: maybe(1000),
});

export const linkForm = z.object({
  series: words('a series or measure', 60),
  role: z.enum(linkRoles, { error: 'Choose what the measure is for' }),
  direction: z.enum(expectedDirections, { error: 'Choose which way it should move' }),
  size: maybe(200),
  by: maybeDay,
});
export const linkEndForm = z.object({ id: z.uuid(), why: words('why it no longer holds', 1000) });

export const lowerForm = z.object({
  to: z.union([z.literal('figures'), z.enum(impacts)], { error: 'Choose to what' }),
  why: words('why', 1000),
});

export const assuranceForm = z
  .looseObject({
    level: z.enum(assuranceLevels, { error: 'Choose how sure you are' }),
    why: words('why', 2000),
  })
  .transform(({ level, why, ...rest }) => ({
    level,
    why,
    reasonKinds: reasonKinds.filter((each): each is ReasonKind => rest[`reason-${each}`] === 'yes'),
  }))
  .refine(({ reasonKinds: chosen }) => chosen.length > 0, {
    path: ['reasons'],
    message: 'Choose what your reasons are about',
  });

export const evidenceForm = z.object({
  evidence: z.uuid('Choose a piece of evidence'),
  says: z.enum(['agrees', 'disagrees', 'neither'], { error: 'Choose what it says' }),
  note: maybe(1000),
});
export const evidenceEndForm = z.object({ evidence: z.uuid(), why: words('why', 1000) });
/** One output, and whether everybody may read it. */
export const showOutputForm = z.object({
  id: z.uuid('Load the page again, then send the form'),
  show: z.enum(['yes', 'no'], { error: 'Load the page again, then send the form' }),
  why: words('why', 1000),
});

/** A post of the action whose holder has left, or is there again. */
export const postForm = z
  .object({
    which: z.enum(['accountable', 'lead'], { error: 'Load the page again, then send the form' }),
    state: z.enum(['left', 'held'], { error: 'Load the page again, then send the form' }),
    left: maybeDay,
    why: words('what is done meanwhile', 1000),
  })
  .refine(({ state, left }) => state === 'held' || left !== null, { path: ['left'], message: 'Enter since when' });

export const waitForm = z.object({ other: z.uuid('Choose an action') });
export const acceptForm = z.object({ evidence: z.uuid() });

/** The words of a partnership: `delivery-late`, `delivery-late-colour` and so on; those that are the usual ones are not kept. */
export const wordsForm = z.record(z.string(), z.string()).transform((fields, context): readonly OwnWord[] =>
  axes.flatMap((axis) => {
    const taken = new Set<string>();
    return Object.entries(usualWords[axis]).flatMap(([state, usual]): readonly OwnWord[] => {
      const text = (fields[`${axis}-${state}`] ?? '').trim();
      const colour = z.enum(colours).safeParse(fields[`${axis}-${state}-colour`]).data ?? usual.colour;
      const words = text === '' ? usual.words : text;
      const problem =
        text.length > 40 ? 'Use 40 letters or fewer' : taken.has(words) ? `“${words}” is used already` : '';
      if (problem !== '') context.addIssue({ code: 'custom', path: [`${axis}-${state}`], message: problem });
      taken.add(words);
      return words === usual.words && colour === usual.colour ? [] : [{ axis, state, words, colour }];
    });
  }),
);
