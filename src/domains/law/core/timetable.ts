import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Calendars } from './calendar.ts';
import type { Cannot, DueDate, Judged } from './due-date.ts';
import { partsOf } from './duty-list.ts';
import { known as knownFrom } from './facts.ts';
import type { Known } from './facts.ts';
import type { Played } from './play-case.ts';
import type { Reading, Rule } from './rule.ts';
import { longWorking, shortWorking } from './working.ts';
import type { Audience } from './working.ts';

/** How a date stands to today by what was told. Nothing is late unless somebody says that it has not happened, or when it did. */
export type Now =
  | { readonly kind: 'ahead'; readonly days: number }
  | { readonly kind: 'today' }
  /** The day is past, and nobody has said whether it happened. */
  | { readonly kind: 'past'; readonly days: number }
  | { readonly kind: 'not-happened'; readonly daysLate: number }
  | { readonly kind: 'happened'; readonly on: PlainDate; readonly daysLate: number }
  /** The time for views was cut short, or kept. */
  | { readonly kind: 'cut-short' | 'kept'; readonly on: PlainDate };

export type ShownDate = {
  readonly due: DueDate;
  readonly on: PlainDate;
  readonly short: string;
  readonly long: string;
  readonly others: readonly { readonly reading: Reading; readonly on: PlainDate }[];
  /** The reading of the day that is shown, where there are several. */
  readonly reading: Reading | undefined;
  readonly now: Now;
  /** Whether a day that is past can be said to be missed: it binds somebody, and what it rests on was decided. */
  readonly canBeLate: boolean;
  /** Due only if something was decided that nobody has told. */
  readonly onlyIf: boolean;
  readonly advisers: readonly Judged[];
};

export type Timetable = {
  readonly dates: readonly ShownDate[];
  /** Counted from an earlier start of the same step. */
  readonly replaced: readonly ShownDate[];
  /** Duties that the facts start and the law gives no day for. */
  readonly withoutDay: readonly Rule[];
  readonly cannot: readonly Unsaid[];
  /** What was told and could not be used. */
  readonly wrong: readonly { readonly word: string; readonly why: string }[];
};

/** What cannot be said: the rule, where it is a date, and why. */
export type Unsaid = { readonly rule: Rule; readonly why: string };

/** Steps that are due only after a decision: while nobody says that it was taken, their day binds nobody. */
const dueOnlyIf: Readonly<Record<string, (codes: Known['codes']) => boolean>> = {
  'decide-no-plan': ({ assessment_outcome: outcome, decision }) => outcome === 'N' || decision === 'refuse_to_issue',
  'amendment-notice': ({ review_outcome: outcome }) => outcome === 'A',
  'amended-or-ordered-plan': ({ review_outcome: outcome, order, appealable_issue: issue }) =>
    outcome === 'A' || order !== undefined || issue !== undefined,
};

const onlyIf = ({ rule }: DueDate, { codes, dates }: Known): boolean =>
  dates.decision_and_amendment_notice === undefined && dueOnlyIf[rule.step]?.(codes) === false;

/** Steps whose day binds somebody other than the family, so that it can be said to be late. */
const binds = ({ rule }: DueDate): boolean =>
  rule.sense === 'deadline' && rule.kind !== 'local-target' && !rule.dutyOf.startsWith('the family');

const judgedOn = (due: DueDate, on: PlainDate): Judged | undefined =>
  due.rule.each.length > 0 ? undefined : (due.judged.find(({ against }) => against === on) ?? due.judged[0]);

const nowOf = (due: DueDate, on: PlainDate, today: PlainDate, canBeLate: boolean, notHappened: boolean): Now => {
  const judged = judgedOn(due, on);
  const metOn = judged?.metOn;
  if (judged && metOn !== undefined) {
    const { kind } = judged.standing;
    if (kind === 'cut-short' || kind === 'kept') return { kind, on: metOn };
    return { kind: 'happened', on: metOn, daysLate: Math.max(0, daysBetween(on, metOn)) };
  }
  const days = daysBetween(on, today);
  if (days > 0 && notHappened && canBeLate) return { kind: 'not-happened', daysLate: days };
  if (days === 0) return { kind: 'today' };
  return days > 0 ? { kind: 'past', days } : { kind: 'ahead', days: -days };
};

const cannotShown = (
  cannot: readonly Cannot[],
  groups: readonly (readonly [Rule, ...Rule[]])[],
  leftOut: (rule: Rule) => boolean,
): readonly Unsaid[] => {
  const shown = new Map<string, Unsaid>();
  for (const { key, why } of cannot) {
    const group = groups.find(([rule]) => rule.gives.due.includes(key) && !leftOut(rule));
    if (group && !shown.has(group[0].id)) shown.set(group[0].id, { rule: group[0], why });
  }
  return [...shown.values()];
};

export type TimetableAsked = {
  readonly played: Played;
  readonly groups: readonly (readonly [Rule, ...Rule[]])[];
  readonly calendars: Calendars;
  readonly audience: Audience;
  readonly today: PlainDate;
  /** Rules whose step somebody says has not happened. */
  readonly notHappened: ReadonlySet<string>;
  readonly leavesOut: readonly string[];
};

/** Every date that the facts give, in order, as one audience sees it on one day. Families see the earliest reading; officers the one counted. */
export const timetable = (asked: TimetableAsked): Timetable => {
  const { played, groups, calendars, audience, today, notHappened, leavesOut } = asked;
  const known = knownFrom(played.facts);
  const show = (due: DueDate): ShownDate => {
    const on = audience === 'family' ? due.earliest : due.on;
    const reading = due.readings.find((each) => each.on === on)?.reading;
    const conditional = onlyIf(due, known);
    const canBeLate = binds(due) && !conditional;
    return {
      due,
      on,
      short: shortWorking(due, audience, known, calendars),
      long: longWorking(due, audience, known, calendars),
      others: due.readings.filter((each) => each.on !== on),
      reading,
      now: nowOf(due, on, today, canBeLate, notHappened.has(due.rule.id)),
      canBeLate,
      onlyIf: conditional,
      advisers: due.rule.each.length > 0 ? due.judged : [],
    };
  };
  // A step of another's arithmetic is told in that one's working, and is no date of its own where the other does not apply.
  const used = new Set([...leavesOut, ...groups.flatMap(([rule]) => partsOf(rule))]);
  const byDay = (one: ShownDate, other: ShownDate): number => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0);
  const shown = played.dates.filter(({ rule }) => !used.has(rule.id));
  const current = shown.filter(({ supersededBy }) => supersededBy === undefined);
  const dated = new Set(current.map(({ rule }) => rule.id));
  return {
    dates: current.map(show).toSorted(byDay),
    replaced: shown
      .filter(({ supersededBy }) => supersededBy !== undefined)
      .map(show)
      .toSorted(byDay),
    withoutDay: groups
      .map(([rule]) => rule)
      .filter(
        ({ limit, trigger, id }) =>
          limit.kind === 'none' && !leavesOut.includes(id) && trigger.some((word) => known.dates[word] !== undefined),
      ),
    cannot: cannotShown(played.cannot, groups, ({ id }) => dated.has(id) || leavesOut.includes(id)),
    wrong: played.errors,
  };
};
