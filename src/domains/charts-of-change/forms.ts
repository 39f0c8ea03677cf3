import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Described } from './core/describe.ts';
import type { DatedText, KeptSeries } from './core/kept-series.ts';

const text = (empty: string, most: number) =>
  z
    .string({ error: empty })
    .trim()
    .min(1, empty)
    .max(most, `Write it in ${most.toLocaleString('en-GB')} letters or fewer`);

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Write it in ${most.toLocaleString('en-GB')} letters or fewer`)
    .default('');

const aDay = (what: string) =>
  z
    .string()
    .default('')
    .refine((each) => each === '' || isPlainDate(each), `Enter ${what} as a day that exists, such as 15 2 2025`)
    .transform((each): PlainDate | null => (isPlainDate(each) ? each : null));

const lines = (all: string): readonly string[] =>
  all
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean);

const datedForm = /^(\d{4}-\d{2}-\d{2}):?\s+(.+)$/;

/** A line for each: '2026-01-05: a second panel each week'. */
const dated = z
  .string()
  .default('')
  .refine(
    (all) => lines(all).every((line) => isPlainDate(datedForm.exec(line)?.[1] ?? '')),
    'Begin each line with a day, such as 2026-01-05: a second panel each week',
  )
  .transform((all) =>
    lines(all).flatMap((line): readonly DatedText[] => {
      const [, on = '', words = ''] = datedForm.exec(line) ?? [];
      return isPlainDate(on) ? [{ on, text: words.slice(0, 300) }] : [];
    }),
  );

const codeForm = /^[A-Z]\d{2}$/;
const codes = z
  .string()
  .default('')
  .transform((all) =>
    all
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
  )
  .refine(
    (all) => all.every((each) => codeForm.test(each)),
    'Give the guards by their codes, a letter and two digits each, such as E11, E13',
  );

const described = z.object({
  measureCode: z
    .string({ error: 'Enter the code of the measure' })
    .transform((code) => code.trim().toUpperCase())
    .refine((code) => codeForm.test(code), 'Enter the code of the measure: a letter and two digits, such as E09'),
  part: optional(100),
  name: text('Enter a name, as it begins a sentence', 200),
  counts: text('Say what is counted, out of what', 1000),
  unit: z.enum(['percent', 'count', 'rate', 'score', 'pounds'], { error: 'Choose what the figure is' }),
  decimals: z.enum(['0', '1', '2', '3', '4'], { error: 'Choose how many decimals are shown' }).transform(Number),
  every: z.enum(['week', 'month', 'quarter', 'term', 'year'], { error: 'Choose how often there is a value' }),
  direction: z.enum(['increase', 'decrease', 'neutral'], {
    error: 'Say which way is better, now, before anybody can see how it went',
  }),
  isStock: z.string().optional(),
  target: z
    .string()
    .default('')
    .refine(
      (each) => each.trim() === '' || /^-?\d{1,12}(\.\d{1,6})?$/.test(each.trim()),
      'Enter the target as a number, such as 60 or 92.5, or leave it empty',
    )
    .transform((each) => (each.trim() === '' ? null : Number(each))),
  ownerRole: z.string({ error: 'Choose who answers for it' }).min(1, 'Choose who answers for it'),
  submitters: optional(1000),
  dueAfterDays: z
    .string({ error: 'Enter how many days after its period a value is due' })
    .regex(/^\d{1,3}$/, 'Enter how many days after its period a value is due, such as 15')
    .transform(Number)
    .refine((days) => days <= 366, 'A value is due within 366 days'),
  guards: codes,
  breaks: dated,
  events: dated,
  actionText: optional(300),
  actionOn: aDay('the day of the action'),
  baselineFrom: aDay('the first day of the baseline'),
  otherExplanations: optional(2000),
  comparedBefore: aDay('the first day of the period before'),
  comparedAfter: aDay('the first day of the period after'),
  isPublic: z.enum(['yes', 'no'], { error: 'Say whether everybody may see it' }),
  sourceSince: aDay('the day from which the records tell of everybody'),
});

type Fields = z.infer<typeof described>;

const hasAction = ({ actionText, actionOn, baselineFrom }: Fields): boolean =>
  actionText !== '' || actionOn !== null || baselineFrom !== null;

const hasComparison = ({ comparedBefore, comparedAfter }: Fields): boolean =>
  comparedBefore !== null || comparedAfter !== null;

const isSlow = (every: KeptSeries['every']): boolean => every === 'year' || every === 'term';

type Wrong = { readonly at: keyof Fields; readonly words: string };

const wrongTogether = (each: Fields, needsSince: boolean): readonly Wrong[] => {
  const { actionText, actionOn, baselineFrom, comparedBefore, comparedAfter, every, guards, measureCode, sourceSince } =
    each;
  const found: Wrong[] = [];
  const say = (holds: boolean, at: keyof Fields, words: string): void => {
    if (holds) found.push({ at, words });
  };
  if (hasAction(each)) {
    say(actionText === '', 'actionText', 'Say what the action is, or leave its days empty too');
    say(actionOn === null, 'actionOn', 'Enter the day of the action');
    say(baselineFrom === null, 'baselineFrom', 'Enter the first day of the baseline');
    say(
      actionOn !== null && baselineFrom !== null && baselineFrom >= actionOn,
      'baselineFrom',
      'The baseline must begin before the action',
    );
  }
  if (hasComparison(each)) {
    say(
      !isSlow(every),
      'comparedBefore',
      'Two periods are compared where there is one value a term or a year; other series have a chart with limits',
    );
    say(comparedBefore === null, 'comparedBefore', 'Enter the first day of the period before');
    say(comparedAfter === null, 'comparedAfter', 'Enter the first day of the period after');
    say(
      comparedBefore !== null && comparedAfter !== null && comparedBefore >= comparedAfter,
      'comparedAfter',
      'The period after must begin after the period before',
    );
  }
  say(guards.includes(measureCode), 'guards', 'A measure cannot guard itself');
  say(
    needsSince && sourceSince === null,
    'sourceSince',
    'Enter the day from which the records tell of everybody: before it, values would be of a part',
  );
  return found;
};

const describedBy = (fields: Fields, source: KeptSeries['source']): Described => ({
  measureCode: fields.measureCode,
  part: fields.part,
  name: fields.name,
  counts: fields.counts,
  unit: { kind: fields.unit, decimals: fields.decimals },
  every: fields.every,
  direction: fields.direction,
  isStock: fields.isStock === 'yes',
  target: fields.target,
  ownerRole: fields.ownerRole,
  submitters: fields.submitters
    .split(/[;\n]/)
    .map((each) => each.trim())
    .filter(Boolean),
  dueAfterDays: fields.dueAfterDays,
  guards: fields.guards,
  breaks: fields.breaks,
  events: fields.events,
  action:
    fields.actionOn === null || fields.baselineFrom === null
      ? null
      : {
          on: fields.actionOn,
          text: fields.actionText,
          baselineFrom: fields.baselineFrom,
          otherExplanations: lines(fields.otherExplanations),
        },
  comparison:
    fields.comparedBefore === null || fields.comparedAfter === null
      ? null
      : { beforeFrom: fields.comparedBefore, afterFrom: fields.comparedAfter },
  isPublic: fields.isPublic === 'yes',
  source: source === null ? null : { ...source, since: fields.sourceSince },
});

/** The form that describes a series. `roles` are those who can answer for one; `needsSince` where its source must be said to tell of everybody from some day. */
export const describeForm = (
  roles: readonly string[],
  source: KeptSeries['source'],
  needsSince: boolean,
): z.ZodType<Described> =>
  described
    .superRefine((each, context) => {
      for (const { at, words } of wrongTogether(each, needsSince))
        context.addIssue({ code: 'custom', path: [at], message: words });
      if (!roles.includes(each.ownerRole))
        context.addIssue({ code: 'custom', path: ['ownerRole'], message: 'Choose who answers for it' });
    })
    .transform((each) => describedBy(each, source));

const partsOfDay = (name: string, day: PlainDate | null | undefined): Readonly<Record<string, string>> => ({
  [`${name}-day`]: day == null ? '' : String(Number(day.slice(8))),
  [`${name}-month`]: day == null ? '' : String(Number(day.slice(5, 7))),
  [`${name}-year`]: day == null ? '' : day.slice(0, 4),
});

const datedLines = (list: readonly DatedText[]): string =>
  list.map(({ on, text: words }) => `${on}: ${words}`).join('\n');

/** A series as it stands in its form. */
export const typedOf = (series: Partial<KeptSeries>): Readonly<Record<string, string>> => ({
  measureCode: series.measureCode ?? '',
  part: series.part ?? '',
  name: series.name ?? '',
  counts: series.counts ?? '',
  unit: series.unit?.kind ?? '',
  decimals: String(series.unit?.decimals ?? 1),
  every: series.every ?? 'month',
  direction: series.direction ?? '',
  isStock: series.isStock === true ? 'yes' : '',
  target: series.target == null ? '' : String(series.target),
  ownerRole: series.ownerRole ?? '',
  submitters: series.submitters?.join('; ') ?? '',
  dueAfterDays: String(series.dueAfterDays ?? 15),
  guards: series.guards?.join(', ') ?? '',
  breaks: datedLines(series.breaks ?? []),
  events: datedLines(series.events ?? []),
  actionText: series.action?.text ?? '',
  ...partsOfDay('actionOn', series.action?.on),
  ...partsOfDay('baselineFrom', series.action?.baselineFrom),
  otherExplanations: series.action?.otherExplanations.join('\n') ?? '',
  ...partsOfDay('comparedBefore', series.comparison?.beforeFrom),
  ...partsOfDay('comparedAfter', series.comparison?.afterFrom),
  isPublic: series.isPublic === undefined ? '' : series.isPublic ? 'yes' : 'no',
  ...partsOfDay('sourceSince', series.source?.since),
});
