import { dayNumber, dayOfWeek, fromDayNumber, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { duties, stageOf, stages } from './question.ts';
import type { Duty, Stage } from './question.ts';

/**
 * Which duties: overdue on the day of their source; fallen due between that day and today, so that nobody here knows what came of them; due
 * today; due this week from today on; next week; later; or not known.
 */
export const views = ['overdue', 'since', 'today', 'week', 'next', 'later', 'unknown'] as const;
export type View = (typeof views)[number];

/** Overdue by at least so many weeks. */
export const lateWeeks = ['4', '12', '26', '52'] as const;
export type LateWeeks = (typeof lateWeeks)[number];

/** Whose cases: everyone's, mine, my team's, nobody's, of officers who have left, of officers who are away. */
export const whoseCases = ['all', 'mine', 'team', 'nobody', 'left', 'away'] as const;
export type Whose = (typeof whoseCases)[number];

/** Overdue and something was not said of it: that the family was told of the delay, or an answer to its alarm. */
export const lackings = ['told', 'answer'] as const;
export type Lacking = (typeof lackings)[number];

/** Lines of one CSV. A list that is longer is asked for in parts: by duty, or by how long overdue. */
export const mostExported = 10_000;
/** Lines of one page that is printed whole. */
export const mostPrinted = 500;

/** What the address asks for. Nothing in it is about a child but the place in the list, which is an id. */
export type DueFilter = {
  readonly view: View;
  readonly duty: Duty | undefined;
  readonly stage: Stage | undefined;
  readonly late: LateWeeks | undefined;
  readonly whose: Whose;
  /** One officer by reference; it goes before `whose`. */
  readonly officer: string | undefined;
  readonly school: string | undefined;
  /** Of whom advice was asked. */
  readonly adviser: string | undefined;
  /** Only what is overdue without this. */
  readonly without: Lacking | undefined;
};

/** The last line of the page before. */
export type After = { readonly on: PlainDate; readonly childId: string; readonly position: number };

/** Both ends count; undefined is without end. */
export type DayRange = { readonly from?: PlainDate; readonly to?: PlainDate };

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined =>
  known.find((each) => each === text);

const shortText = (text: string | null): string | undefined =>
  text === null || text.trim() === '' || text.length > 100 || text.includes('\0') ? undefined : text.trim();

/** What the address cannot mean is left out, so that an old link still leads somewhere. */
export const dueFilterFrom = (query: URLSearchParams): DueFilter => {
  const view = oneOf(views, query.get('state')) ?? 'overdue';
  return {
    view,
    duty: oneOf(duties, query.get('duty')),
    stage: oneOf(stages, query.get('stage')),
    late: view === 'overdue' ? oneOf(lateWeeks, query.get('late')) : undefined,
    whose: oneOf(whoseCases, query.get('whose')) ?? 'all',
    officer: shortText(query.get('officer')),
    school: shortText(query.get('school')),
    adviser: shortText(query.get('adviser')),
    without: view === 'overdue' ? oneOf(lackings, query.get('without')) : undefined,
  };
};

const afterForm = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,4})$/;

export const afterFrom = (query: URLSearchParams): After | undefined => {
  const [, on = '', childId = '', position = ''] = afterForm.exec(query.get('after') ?? '') ?? [];
  return isPlainDate(on) ? { on, childId, position: Number(position) } : undefined;
};

/** The question of an address, always in the same order, without what goes without saying. */
export const addressOf = (filter: DueFilter, after?: After): string => {
  const { view, duty, stage, late, whose, officer, school, adviser, without } = filter;
  const given = new URLSearchParams();
  if (view !== 'overdue') given.append('state', view);
  const asked = { duty, stage, late, whose: whose === 'all' ? undefined : whose, officer, school, adviser, without };
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) given.append(name, value);
  if (after) given.append('after', `${after.on}_${after.childId}_${String(after.position)}`);
  const text = given.toString();
  return text === '' ? '' : `?${text}`;
};

const plus = (date: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(date) + days);

/** The duties that a filter means: those of its stage, or the one that it names. None where the two contradict. */
export const dutiesWanted = ({ duty, stage }: Pick<DueFilter, 'duty' | 'stage'>): readonly Duty[] =>
  duties.filter((each) => (duty === undefined || each === duty) && (stage === undefined || stageOf[each] === stage));

/** Today, the Sunday that ends this week, and the one that ends the next. A week ends on Sunday. */
export const weekOf = (today: PlainDate): { readonly sunday: PlainDate; readonly nextSunday: PlainDate } => {
  const sunday = plus(today, 6 - dayOfWeek(today));
  return { sunday, nextSunday: plus(sunday, 7) };
};

/**
 * Which days are a view's own, of what a source says as at its day (undefined: recorded here, so as of today). Undefined where the view can
 * have none of that source: what is recorded here cannot have fallen due since.
 */
export const daysOf = (
  { view, late }: Pick<DueFilter, 'view' | 'late'>,
  today: PlainDate,
  asAt: PlainDate | undefined,
): DayRange | undefined => {
  const { sunday, nextSunday } = weekOf(today);
  // A source cannot tell of days that are still to come.
  const known = asAt === undefined || asAt > today ? today : asAt;
  switch (view) {
    case 'overdue':
      return { to: plus(known, late === undefined ? -1 : -7 * Number(late)) };
    case 'since':
      return known === today ? undefined : { from: known, to: plus(today, -1) };
    case 'today':
      return { from: today, to: today };
    case 'week':
      return { from: today, to: sunday };
    case 'next':
      return { from: plus(sunday, 1), to: nextSunday };
    case 'later':
      return { from: plus(nextSunday, 1) };
    case 'unknown':
      return {};
  }
};

/** Which view a duty stands in: the counts of the table, of which "this week" also counts today. */
export const buckets = [
  'over52',
  'over26',
  'over12',
  'over4',
  'over0',
  'since',
  'today',
  'week',
  'next',
  'later',
  'unknown',
] as const;
export type Bucket = (typeof buckets)[number];

/** How many duties of a kind stand in a bucket. */
export type BucketCount = {
  readonly duty: string;
  readonly ofWhom: string;
  readonly bucket: Bucket;
  readonly duties: number;
};

const bucketsOf = ({ view, late }: Pick<DueFilter, 'view' | 'late'>): readonly Bucket[] => {
  if (view === 'week') return ['today', 'week'];
  if (view !== 'overdue') return [view];
  const longest: readonly Bucket[] = ['over52', 'over26', 'over12', 'over4', 'over0'];
  return longest.slice(0, late === undefined ? longest.length : lateWeeks.length - lateWeeks.indexOf(late));
};

/** The counts less those of which something was said; no bucket goes below nothing. */
export const less = (counts: readonly BucketCount[], said: readonly BucketCount[]): readonly BucketCount[] =>
  counts.map((count) => {
    const taken = said.find(
      ({ duty, ofWhom, bucket }) => duty === count.duty && ofWhom === count.ofWhom && bucket === count.bucket,
    );
    return { ...count, duties: Math.max(0, count.duties - (taken?.duties ?? 0)) };
  });

/** How many of the counts a filter means. */
export const countOf = (
  counts: readonly BucketCount[],
  filter: Pick<DueFilter, 'view' | 'late' | 'duty' | 'stage' | 'adviser'>,
): number => {
  const wanted: readonly string[] = dutiesWanted(filter);
  const inView = bucketsOf(filter);
  return counts
    .filter(
      ({ duty, ofWhom, bucket }) =>
        wanted.includes(duty) && inView.includes(bucket) && (filter.adviser === undefined || ofWhom === filter.adviser),
    )
    .reduce((sum, each) => sum + each.duties, 0);
};
