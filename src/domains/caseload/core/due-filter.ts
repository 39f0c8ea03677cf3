import { dayNumber, dayOfWeek, fromDayNumber, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { duties } from './question.ts';
import type { Duty } from './question.ts';

/** What a duty belongs to. */
export const stages = ['request', 'assessment', 'review', 'transfer'] as const;
export type Stage = (typeof stages)[number];

export const stageOf: Readonly<Record<Duty, Stage>> = {
  'decide-whether-to-assess': 'request',
  'final-plan': 'assessment',
  'no-plan': 'assessment',
  review: 'review',
  'review-decision': 'review',
  'amendment-notice': 'review',
  'amended-plan': 'review',
  'phase-transfer': 'transfer',
};

/**
 * Which duties: overdue on the source's own day; due between that day and today, so that nobody here knows what came of them; due this week
 * from today on; next week; later; or not known.
 */
export const views = ['overdue', 'since', 'week', 'next', 'later', 'unknown'] as const;
export type View = (typeof views)[number];

/** Overdue by at least so many weeks. */
export const lateWeeks = ['4', '12', '26', '52'] as const;

/** Lines of one CSV. A list that is longer is asked for in parts: by duty, or by how long overdue. */
export const mostExported = 10_000;

/** What the address asks for. Nothing in it is about a person but the place in the list, which is an id. */
export type DueFilter = {
  readonly view: View;
  readonly duty: Duty | undefined;
  readonly stage: Stage | undefined;
  readonly late: (typeof lateWeeks)[number] | undefined;
};

/** The last line of the page before. */
export type After = { readonly on: PlainDate; readonly childId: string; readonly position: number };

/** Both ends count; undefined is without end. */
export type DayRange = { readonly from?: PlainDate; readonly to?: PlainDate };

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined =>
  known.find((each) => each === text);

/** What the address cannot mean is left out, so that an old link still leads somewhere. */
export const dueFilterFrom = (query: URLSearchParams): DueFilter => {
  const view = oneOf(views, query.get('state')) ?? 'overdue';
  return {
    view,
    duty: oneOf(duties, query.get('duty')),
    stage: oneOf(stages, query.get('stage')),
    late: view === 'overdue' ? oneOf(lateWeeks, query.get('late')) : undefined,
  };
};

const afterForm = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,4})$/;

export const afterFrom = (query: URLSearchParams): After | undefined => {
  const [, on = '', childId = '', position = ''] = afterForm.exec(query.get('after') ?? '') ?? [];
  return isPlainDate(on) ? { on, childId, position: Number(position) } : undefined;
};

export const addressOf = ({ view, duty, stage, late }: DueFilter, after?: After): string => {
  const given = new URLSearchParams();
  if (view !== 'overdue') given.append('state', view);
  for (const [name, value] of Object.entries({ duty, stage, late })) if (value !== undefined) given.append(name, value);
  if (after) given.append('after', `${after.on}_${after.childId}_${String(after.position)}`);
  const text = given.toString();
  return text === '' ? '' : `?${text}`;
};

const plus = (date: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(date) + days);

/** The duties that a filter means: those of its stage, or the one that it names. None where the two contradict. */
export const dutiesWanted = ({ duty, stage }: Pick<DueFilter, 'duty' | 'stage'>): readonly Duty[] =>
  duties.filter((each) => (duty === undefined || each === duty) && (stage === undefined || stageOf[each] === stage));

/** How a view is kept, and which days are its own. A week ends on Sunday. */
export const daysOf = (
  { view, late }: Pick<DueFilter, 'view' | 'late'>,
  today: PlainDate,
  asAt: PlainDate,
): { readonly state: 'late' | 'due' | 'unknown'; readonly days: DayRange } => {
  const sunday = plus(today, 6 - dayOfWeek(today));
  switch (view) {
    case 'overdue':
      return { state: 'late', days: late === undefined ? {} : { to: plus(asAt, -7 * Number(late)) } };
    case 'since':
      return { state: 'due', days: { to: plus(today, -1) } };
    case 'week':
      return { state: 'due', days: { from: today, to: sunday } };
    case 'next':
      return { state: 'due', days: { from: plus(sunday, 1), to: plus(sunday, 7) } };
    case 'later':
      return { state: 'due', days: { from: plus(sunday, 8) } };
    case 'unknown':
      return { state: 'unknown', days: {} };
  }
};

/** How many of the counts by day a filter means. */
export const countOf = (
  counts: readonly { readonly state: string; readonly duty: string; readonly on: PlainDate; readonly duties: number }[],
  wanted: readonly Duty[],
  { state, days: { from, to } }: ReturnType<typeof daysOf>,
): number =>
  counts
    .filter(
      (each) =>
        each.state === state &&
        wanted.some((duty) => duty === each.duty) &&
        (from === undefined || each.on >= from) &&
        (to === undefined || each.on <= to),
    )
    .reduce((sum, each) => sum + each.duties, 0);
