import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { colours } from './core/vocabulary.ts';
import { seenVersion } from './forms.ts';

const maybe = z.string().trim().max(2000, 'Use 2,000 letters or fewer').default('');
const ofFive = z.coerce.number({ error: 'Choose 1 to 5' }).int().min(1, 'Choose 1 to 5').max(5, 'Choose 1 to 5');
const text = (what: string, most: number) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(most, `Use ${String(most)} letters or fewer`);
const maybeDay = z
  .string()
  .default('')
  .refine((given) => given === '' || isPlainDate(given), 'Enter a day that exists, such as 15 2 2027')
  .transform((given): PlainDate | null => (given === '' ? null : plainDate(given)));
const none = z
  .string()
  .default('')
  .transform((given) => (given === '' ? null : given));

/** How many series one form of a risk can name. */
export const seriesSlots = [1, 2, 3] as const;

const words = {
  event: text('what could happen', 2000),
  cause: maybe,
  effect: maybe,
  likelihoodBefore: ofFive,
  impactBefore: ofFive,
  likelihoodAfter: ofFive,
  impactAfter: ofFive,
  controls: maybe,
  mitigations: maybe,
  ownerRole: none,
  ownerWords: z.string().trim().max(200, 'Use 200 letters or fewer').default(''),
  review: maybeDay,
  /** 'PLAN/AREA', or nothing for the whole partnership. */
  of: none.transform((given) => {
    const [planCode = '', areaCode = ''] = (given ?? '').split('/');
    return given === null ? null : { planCode, areaCode };
  }),
  appetite: z
    .string()
    .trim()
    .default('')
    .refine((given) => /^$|^([1-9]|1\d|2[0-5])$/.test(given), 'Enter a score from 1 to 25, or leave it empty')
    .transform((given) => (given === '' ? null : Number(given))),
};

type SeriesGiven = {
  readonly seriesId: string;
  readonly since: PlainDate | null;
  readonly limit: { readonly side: 'above' | 'below'; readonly value: number } | null;
};

const dayIn = (given: string): PlainDate | null => (isPlainDate(given) ? plainDate(given) : null);

/** The series and actions of the form: `series-1`, `since-1`, `side-1`, `limit-1` and so on; `action-ID` for each that is ticked. */
const linksIn = (
  fields: Readonly<Record<string, unknown>>,
  problem: (field: string, message: string) => void,
): { readonly series: readonly SeriesGiven[]; readonly actionIds: readonly string[] } => {
  const field = (name: string): string => (typeof fields[name] === 'string' ? fields[name].trim() : '');
  const series = seriesSlots.flatMap((slot): readonly SeriesGiven[] => {
    const seriesId = field(`series-${String(slot)}`);
    const [since, side, limit] = ['since', 'side', 'limit'].map((each) => field(`${each}-${String(slot)}`));
    if (seriesId === '') return [];
    if (since !== '' && dayIn(since ?? '') === null)
      problem(`since-${String(slot)}`, 'Enter a day that exists, such as 15 2 2027');
    const hasLimit = side !== '' || limit !== '';
    if (hasLimit && (side === '' || !/^-?\d{1,9}(\.\d{1,6})?$/.test(limit ?? '')))
      problem(`limit-${String(slot)}`, 'Give both: above or below, and a number');
    const isWhole = hasLimit && (side === 'above' || side === 'below') && Number.isFinite(Number(limit));
    return [{ seriesId, since: dayIn(since ?? ''), limit: isWhole ? { side, value: Number(limit) } : null }];
  });
  if (new Set(series.map(({ seriesId }) => seriesId)).size < series.length)
    problem('series-1', 'Name each series once');
  const actionIds = Object.keys(fields)
    .filter((name) => name.startsWith('action-') && fields[name] === 'yes')
    .map((name) => name.slice('action-'.length));
  return { series, actionIds };
};

const withLinks = <T extends Readonly<Record<string, unknown>>>(given: T, context: z.RefinementCtx) => ({
  ...given,
  links: linksIn(given, (field, message) => {
    context.addIssue({ code: 'custom', path: [field], message });
  }),
});

/** A risk or an issue that is added. */
export const newRiskForm = z
  .looseObject({
    ref: text('a reference', 40),
    kind: z.enum(['risk', 'issue'], { error: 'Choose what it is' }),
    ...words,
  })
  .transform(withLinks);

/** A risk or an issue that is said anew. */
export const editRiskForm = z
  .looseObject({ version: seenVersion, note: text('why it changes', 1000), ...words })
  .transform(withLinks);

export const turnRiskForm = z.object({
  version: seenVersion,
  turn: z.enum(['close', 'open-again', 'happens'], { error: 'Choose what becomes of it' }),
  why: text('why', 1000),
});

/** The bands of a partnership's scale: `from-1`, `words-1`, `colour-1` and so on. Rows without words are left out; the lowest begins at 1. */
export const bandsForm = z.record(z.string(), z.string()).transform((fields, context) => {
  const rows = ['1', '2', '3', '4', '5', '6'].flatMap((number) => {
    const called = (fields[`words-${number}`] ?? '').trim();
    const from = (fields[`from-${number}`] ?? '').trim();
    if (called === '' && from === '') return [];
    const wrong = (field: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [`${field}-${number}`], message });
    };
    if (called === '' || called.length > 40) wrong('words', 'Enter a word of 40 letters or fewer');
    if (!/^([1-9]|1\d|2[0-5])$/.test(from)) wrong('from', 'Enter a score from 1 to 25');
    const colour = z.enum(colours).safeParse(fields[`colour-${number}`]).data ?? 'grey';
    return [{ number, from: Number(from), words: called, colour }];
  });
  const twice = rows.find(({ from }, index) => rows.findIndex((other) => other.from === from) < index);
  if (twice) context.addIssue({ code: 'custom', path: [`from-${twice.number}`], message: 'Another band begins there' });
  if (rows.length > 0 && !rows.some(({ from }) => from === 1))
    context.addIssue({
      code: 'custom',
      path: [`from-${rows[0]?.number ?? '1'}`],
      message: 'The lowest band begins at 1',
    });
  return rows.map(({ from, words: called, colour }) => ({ from, words: called, colour }));
});
