import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { kindsOfStep } from './kinds.ts';
import { settlementOf } from './settlement.ts';
import type { Settlement } from './settlement.ts';
import type { Adviser, StepKind } from './step.ts';
import type { CaseTold, Fact } from './told.ts';

/** One request with what followed, or one review with what followed, as all sources tell of it. */
export type Course = {
  readonly head: 'request-received' | 'review-meeting';
  readonly facts: readonly Fact[];
};

export type CaseNow = CaseTold & {
  readonly requests: readonly Course[];
  readonly reviews: readonly Course[];
};

/** Two sources that differ by no more than this speak of one request or review; nobody asks twice, or meets twice, in two months. */
const nearEnough = 62;

type Group = { days: PlainDate[]; facts: Fact[] };

const sourceKey = ({ source }: Fact): string => (source.kind === 'extract' ? `extract ${source.name}` : source.kind);
const sources = (group: Group): ReadonlySet<string> => new Set(group.facts.map(sourceKey));
const shareNone = (one: Group, other: Group): boolean => {
  const mine = sources(one);
  return ![...sources(other)].some((each) => mine.has(each));
};

const keyDay = (fact: Fact, head: Course['head']): PlainDate | undefined =>
  fact.kind === head ? fact.on : fact.ownerOn;

const near = (one: Group, day: PlainDate): number =>
  Math.min(...one.days.map((each) => Math.abs(daysBetween(each, day))));

/** Facts of one day are of one request; then days of different sources that lie near each other are; what has no day joins the only one it can. */
const coursesOf = (facts: readonly Fact[], head: Course['head']): readonly Course[] => {
  const byDay = new Map<string, Group>();
  const undated = new Map<string, Group>();
  for (const fact of facts) {
    const day = keyDay(fact, head);
    const key = day ?? sourceKey(fact);
    const groups = day === undefined ? undated : byDay;
    const group = groups.get(key) ?? { days: day === undefined ? [] : [day], facts: [] };
    group.facts.push(fact);
    groups.set(key, group);
  }
  const found: Group[] = [];
  for (const group of [...byDay.values()].sort((one, other) =>
    (one.days[0] ?? '') < (other.days[0] ?? '') ? -1 : 1,
  )) {
    const [day] = group.days;
    const other = found.find((each) => day !== undefined && shareNone(each, group) && near(each, day) <= nearEnough);
    if (other) {
      other.days.push(...group.days);
      other.facts.push(...group.facts);
    } else found.push(group);
  }
  for (const group of undated.values()) {
    const without = found.filter((each) => shareNone(each, group));
    const [only] = without;
    if (only && without.length === 1) only.facts.push(...group.facts);
    else found.push(group);
  }
  return found.map((group) => ({ head, facts: group.facts }));
};

const ofReview = new Set<StepKind>([
  'review-meeting',
  'review-report',
  'review-decision',
  'amendment-notice',
  'final-amended',
]);
const ofRequest = (kind: StepKind): boolean =>
  kind === 'request-received' || kindsOfStep[kind].owner === 'request' || kind === 'exception-ended';

/** Puts what sources tell together: which statements are about one request, and which about one review. Pure. */
export const caseNow = (told: CaseTold): CaseNow => ({
  ...told,
  requests: coursesOf(
    told.facts.filter(({ kind }) => ofRequest(kind)),
    'request-received',
  ),
  reviews: coursesOf(
    told.facts.filter(({ kind }) => ofReview.has(kind)),
    'review-meeting',
  ),
});

const weight = { recorded: 3, extract: 2, return: 1 } as const;

/** The statements about a step of a course, the one that is read first: what was recorded here, then the case system, then the return. */
export const statementsOf = ({ facts }: Course, kind: StepKind, adviser?: Adviser): readonly Fact[] =>
  facts
    .filter((each) => each.kind === kind && (adviser === undefined || each.adviser === adviser))
    .sort((one, other) => weight[other.source.kind] - weight[one.source.kind]);

/** A step of a course as it is read until somebody settles a difference, with the settlement where there is one. */
export type Standing = { readonly fact: Fact; readonly on: PlainDate | undefined; readonly code: string | undefined };

export const standingOf = (
  settlements: readonly Settlement[],
  course: Course,
  kind: StepKind,
  adviser?: Adviser,
): Standing | undefined => {
  const told = statementsOf(course, kind, adviser);
  const [first] = told;
  if (!first) return undefined;
  const pick = (about: 'day' | 'code', valueOf: (fact: Fact) => string | undefined): Fact | undefined => {
    const values = told.flatMap((each) => valueOf(each) ?? []);
    const stands = settlementOf(settlements, { kind, adviser, about }, [...new Set(values)])?.stands;
    return (
      told.find((each) => valueOf(each) === stands && stands !== undefined) ??
      told.find((each) => valueOf(each) !== undefined)
    );
  };
  const day = pick('day', ({ on }) => on);
  return { fact: day ?? first, on: day?.on, code: pick('code', ({ code }) => code)?.code };
};

/** The day of a step of a course as it is read now. */
export const dayOf = (now: CaseNow, course: Course, kind: StepKind, adviser?: Adviser): PlainDate | undefined =>
  standingOf(now.settlements, course, kind, adviser)?.on;

export const isKnown = (course: Course, kind: StepKind, adviser?: Adviser): boolean =>
  statementsOf(course, kind, adviser).length > 0;

/** The first day that any source gives to the head of a course. */
export const headDay = (now: CaseNow, course: Course): PlainDate | undefined => dayOf(now, course, course.head);

/** The course that a day of a request or a meeting belongs to: any source's day of it will do. */
export const courseOn = (courses: readonly Course[], day: PlainDate | undefined): Course | undefined =>
  day === undefined
    ? undefined
    : courses.find((course) => course.facts.some((fact) => keyDay(fact, course.head) === day));

/** A request is open until it is refused, withdrawn, or ends with a plan or the letter that there will be none. */
export const isOpen = (now: CaseNow, course: Course): boolean => {
  if (course.head !== 'request-received' || headDay(now, course) === undefined) return false;
  if (standingOf(now.settlements, course, 'decision-to-assess')?.code === 'refuse') return false;
  return !(['withdrawn', 'final-sent', 'no-plan-told'] as const).some((kind) => isKnown(course, kind));
};

/** The latest by the day of its head; one without a day is older than any. */
export const latestOf = (now: CaseNow, courses: readonly Course[]): Course | undefined =>
  courses.reduce<Course | undefined>(
    (best, each) => (best === undefined || (headDay(now, each) ?? '') > (headDay(now, best) ?? '') ? each : best),
    undefined,
  );

/** A plan was made and has not ended, as far as any source tells. */
export const hasPlanNow = (now: CaseNow): boolean =>
  (now.hasPlan || now.facts.some(({ kind }) => kind === 'final-sent')) &&
  !now.facts.some(({ kind }) => kind === 'ceased');
