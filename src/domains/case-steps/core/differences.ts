import type { PlainDate } from '#shared/plain-date';
import type { CaseNow, Course } from './courses.ts';
import { headDay, statementsOf } from './courses.ts';
import { settlementOf } from './settlement.ts';
import type { Matter, Settlement, Statement } from './settlement.ts';
import { stepKinds } from './step.ts';
import type { Adviser } from './step.ts';
import type { Fact } from './told.ts';

/** A step of which sources say different days, or different decisions. */
export type Difference = Matter & {
  /** The day of the request or the review meeting that it is of, as it is read now. */
  readonly ownerOn: PlainDate | undefined;
  /** One for each source and value, what was recorded here first. */
  readonly statements: readonly Statement[];
  /** The decision of a person that decides between exactly these; undefined where it waits for one. */
  readonly settled: Settlement | undefined;
};

/** Codes that two sources can say differently of one step. */
const comparedCodes = new Set(['decision-to-assess', 'review-decision', 'ceased']);

const statementsIn = (facts: readonly Fact[], valueOf: (fact: Fact) => string | undefined): readonly Statement[] => {
  const found = new Map<string, Statement>();
  for (const fact of facts) {
    const says = valueOf(fact);
    if (says === undefined) continue;
    const { source } = fact;
    found.set(`${source.kind} ${source.name} ${says}`, {
      source: source.kind,
      name: source.name,
      says,
      asAt: source.asAt,
    });
  }
  return [...found.values()];
};

const between = (
  now: CaseNow,
  course: Course,
  matter: Matter,
  valueOf: (fact: Fact) => string | undefined,
): readonly Difference[] => {
  const statements = statementsIn(statementsOf(course, matter.kind, matter.adviser), valueOf);
  const values = [...new Set(statements.map(({ says }) => says))];
  // One source that tells of two days tells of two steps: that is no difference between sources.
  const perSource = new Set(statements.map(({ source, name }) => (source === 'extract' ? name : source)));
  if (values.length < 2 || perSource.size < 2) return [];
  return [
    { ...matter, ownerOn: headDay(now, course), statements, settled: settlementOf(now.settlements, matter, values) },
  ];
};

const advisersIn = ({ facts }: Course): readonly Adviser[] => [
  ...new Set(facts.flatMap(({ adviser }) => adviser ?? [])),
];

const inCourse = (now: CaseNow, course: Course): readonly Difference[] =>
  stepKinds
    .filter((kind) => kind !== 'exception' && kind !== 'exception-ended')
    .flatMap((kind) => {
      const whom: readonly (Adviser | undefined)[] = kind.startsWith('advice-') ? advisersIn(course) : [undefined];
      return whom.flatMap((adviser) => [
        ...between(now, course, { kind, adviser, about: 'day' }, ({ on }) => on),
        ...(comparedCodes.has(kind) ? between(now, course, { kind, adviser, about: 'code' }, ({ code }) => code) : []),
      ]);
    });

/** The end of a plan belongs to the child and not to one request. */
const ofTheEnd = (now: CaseNow): Course => ({
  head: 'request-received',
  facts: now.facts.filter(({ kind }) => kind === 'ceased'),
});

/** Every step of a child of which sources say different things, in the order of the law. Silence is no difference. Pure. */
export const differencesOf = (now: CaseNow): readonly Difference[] => [
  ...now.requests.flatMap((course) => inCourse(now, course)),
  ...now.reviews.flatMap((course) => inCourse(now, course)),
  ...inCourse(now, ofTheEnd(now)),
];

/** The values between which a difference is, sorted: by these its settlement is kept and found again. */
export const valuesOf = ({ statements }: Difference): readonly string[] =>
  [...new Set(statements.map(({ says }) => says))].sort();

/** By this a form says which difference it settles. */
export const differenceKey = (difference: Difference): string =>
  [difference.kind, difference.adviser ?? '', difference.about, ...valuesOf(difference)].join(' ');

/** What sources say already of a step that is about to be recorded. */
export const saidOf = (
  facts: readonly Fact[],
  on: PlainDate,
): readonly { readonly fact: Fact; readonly isSame: boolean }[] =>
  facts.filter(({ source }) => source.kind !== 'recorded').map((fact) => ({ fact, isSame: fact.on === on }));
