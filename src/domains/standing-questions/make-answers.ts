import { protectSmallNumbers } from '#domains/measures';
import type { SmallNumberRule } from '#domains/measures';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { joiningWholeTables } from '#platform/db';
import type { Tx } from '#platform/db';
import { filled } from './core/fill.ts';
import { framesOf, sixYears } from './core/frames.ts';
import { figuresOf, protectedBy, releasedCounts } from './core/protect.ts';
import { dayOf, sourcesInWords, yearsHeld } from './core/reach.ts';
import { parametersOf, questionIds } from './core/table.ts';
import type { ExactAnswer, ProtectedAnswer, QuestionId } from './core/table.ts';
import { countsOf, heldOf, leftOut, yearsTold } from './reads-counts.ts';
import type { Held, YearsTold } from './reads-counts.ts';
import { answersOfVersion, smallNumberRuleOf } from './reads.ts';
import { prepareFacts } from './store-facts.ts';
import { beginMaking, keepAnswer, recordIn } from './store.ts';

const ruleInVersion = ({ below, zeros }: SmallNumberRule): string => `${below}${zeros === 'shown' ? '' : 'z'}`;

/** What an answer rests on: the records as they stand, our counting, and what counts as small. */
export const versionOfAnswers = async (tx: Tx, area: string): Promise<string> =>
  `${(await heldOf(tx, area)).version}/${ruleInVersion(await smallNumberRuleOf(tx, area))}`;

/** The part of a version that says which records: answers of one and the same are of the same children. */
export const recordsOf = (version: string): string => version.split('/', 1)[0] ?? version;

type Ground = {
  readonly area: string;
  readonly held: Held;
  readonly told: YearsTold;
  readonly since: PlainDate | null;
};

const exactOf = async (tx: Tx, { area, held, told, since }: Ground, question: QuestionId): Promise<ExactAnswer> => {
  const asAt = dayOf(question, held);
  if (asAt === undefined) throw new AppError('not-found', 'There are no records to count: take in a return first.');
  const years = yearsHeld(question, held, told);
  // Moves between phases cannot be recorded here.
  const recordedOn = question === 'phase-transfers' ? undefined : held.recordedOn;
  const reach = {
    ...{ asAt, since, recordedOn },
    held: new Set(sixYears({ asAt }).filter((year) => years.has(year))),
  };
  const disputes = new Set(sixYears({ asAt }).filter((year) => told.disputes.has(year)));
  const counts = await countsOf(tx, area, question, reach, disputes);
  return {
    question,
    since,
    asAt,
    sources: [...sourcesInWords({ ...held, recordedOn })],
    remarks: [...(await leftOut(tx, area, question, reach))],
    tables: framesOf(question, reach, disputes).map((frame) =>
      filled(frame, counts.find(({ table }) => table === frame.id)?.rows ?? []),
    ),
  };
};

/** Questions that share numbers are protected together; no number of one stands in another of these. */
const together: readonly (readonly QuestionId[])[] = [
  ['not-reviewed', 'placements'],
  ...questionIds.filter((id) => id !== 'not-reviewed' && id !== 'placements').map((id) => [id]),
];

type Kept = { readonly exact: ExactAnswer; readonly safe: ProtectedAnswer };

const protectedWith = (
  made: readonly ExactAnswer[],
  before: readonly Kept[],
  rule: SmallNumberRule,
): readonly Kept[] => {
  const released = before.flatMap(({ safe }) => [...releasedCounts(safe)]);
  const { hidden, exposed } = protectSmallNumbers(
    {
      ...figuresOf([...before.map(({ exact }) => exact), ...made]),
      alreadyShown: new Set(released.filter(([, count]) => typeof count === 'number').map(([key]) => key)),
      alreadyHidden: new Set(released.filter(([, count]) => count === 'c').map(([key]) => key)),
    },
    rule,
  );
  if (exposed.length > 0)
    throw new AppError(
      'conflict',
      'This table cannot be made: beside tables that were made before, it would give a small number of children away. Choose a day that is already answered, or one that is further from it.',
    );
  return made.map((exact) => ({ exact, safe: protectedBy(exact, hidden, rule) }));
};

/**
 * Protects answers of one version together with those that are kept of it: what is shown there stays shown, what is hidden stays hidden.
 * Between questions it lets others have their turn: each takes the processor for a second or two. Throws AppError where it cannot be done.
 */
const protectTogether = async (
  made: readonly ExactAnswer[],
  before: readonly Kept[],
  rule: SmallNumberRule,
): Promise<readonly Kept[]> => {
  const kept: Kept[] = [];
  for (const questions of together) {
    const own = made.filter(({ question }) => questions.includes(question));
    if (own.length === 0) continue;
    kept.push(
      ...protectedWith(
        own,
        before.filter(({ exact }) => questions.includes(exact.question)),
        rule,
      ),
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
  return kept;
};

export type Making = {
  readonly area: string;
  /** The day of "not reviewed since", where one is asked for: its table is made beside the others. */
  readonly since: PlainDate | undefined;
  readonly at: Date;
  readonly told?: (done: number, of: number, words: string) => void;
};

/**
 * Makes the answers of an area that are not kept of the records as they stand, in the transaction given, protected together. Gives all that are
 * kept of them then. Throws AppError where no records are held.
 */
export const makeAnswers = async (
  tx: Tx,
  { area, since, at, told = () => undefined }: Making,
): Promise<{ readonly version: string; readonly made: number; readonly answers: readonly ProtectedAnswer[] }> => {
  await beginMaking(tx, area);
  const [held, rule] = [await heldOf(tx, area), await smallNumberRuleOf(tx, area)];
  const version = `${held.version}/${ruleInVersion(rule)}`;
  if (dayOf('not-reviewed', held) === undefined)
    throw new AppError('not-found', 'There are no records to count. Take in a SEN2 return or an extract first.');
  const before = await answersOfVersion(tx, area, version);
  const wanted = [
    ...questionIds.map((question) => ({ question, since: null })),
    ...(since === undefined ? [] : [{ question: 'not-reviewed' as const, since }]),
  ];
  const missing = wanted.filter(
    (each) => !before.some(({ exact }) => exact.question === each.question && exact.since === each.since),
  );
  if (missing.length === 0) return { version, made: 0, answers: before.map(({ safe }) => safe) };
  await joiningWholeTables(tx, () => prepareFacts(tx, area, told));
  const ground = { area, held, told: await yearsTold(tx, area) };
  const exact: ExactAnswer[] = [];
  for (const [index, each] of missing.entries()) {
    told(index, missing.length, 'Counting');
    exact.push(await exactOf(tx, { ...ground, since: each.since }, each.question));
  }
  told(missing.length, missing.length, 'Protecting small numbers');
  const kept = await protectTogether(exact, before, rule);
  for (const { exact: own, safe } of kept) await keepAnswer(tx, { area, version, madeAt: at, exact: own, safe });
  await recordIn(tx, area, 'questions.made', { questions: missing.length, parameters: parametersOf(since ?? null) });
  return { version, made: missing.length, answers: [...before, ...kept].map(({ safe }) => safe) };
};
