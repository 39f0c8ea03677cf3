import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { courseFor } from './core/proposed.ts';
import type { Proposed } from './core/proposed.ts';
import { oddities, whyNotRecorded } from './core/odd.ts';
import type { Oddity } from './core/odd.ts';
import { statementsOf } from './core/courses.ts';
import { differenceKey, differencesOf, valuesOf } from './core/differences.ts';
import type { StepHistory } from './core/history.ts';
import type { KnownBy } from './core/step-words.ts';
import type { StepEntry } from './core/step.ts';
import { exceptionOddities } from './law-answers.ts';
import { findCase } from './reads-case.ts';
import type { ChildCase } from './reads-case.ts';
import {
  insertEntry,
  insertSettlement,
  nextEntryNumber,
  nextSettlementNumber,
  recordActOn,
  waitForOthersOnChild,
} from './store.ts';
import type { Recorder } from './store.ts';

/** What follows from a step for what is owed to the child, in the same transaction: filled in by the application. */
export type AfterStep = (tx: Tx, partnershipCode: string, childId: string) => Promise<void>;

export type Recording = {
  readonly tx: Tx;
  readonly partnershipCode: string;
  readonly childId: string;
  readonly at: Date;
  readonly today: PlainDate;
  readonly recorder: Recorder;
  readonly afterStep: AfterStep;
};

type Sent = {
  /** Of the form: sent twice, it is one entry. */
  readonly formKey: string;
  /** How many entries and settlements of the child the person was shown; undefined where nobody was shown any (a file). */
  readonly seen: number | undefined;
};

export type StepToRecord = Sent & {
  readonly step: Proposed;
  readonly note: string | undefined;
  readonly knownBy: KnownBy;
  readonly reason: string | undefined;
};

export type Recorded =
  | { readonly kind: 'saved' | 'saved-before'; readonly entryId: string }
  /** It has not happened, so it is no step. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'reason-needed'; readonly oddities: readonly Oddity[] }
  /** Somebody else has recorded for this child since the page was shown. */
  | { readonly kind: 'others-recorded' };

/** The case under a lock, so that nobody records between the looking and the saving. Throws AppError where there is no such child. */
const begin = async ({ tx, partnershipCode, childId }: Recording): Promise<ChildCase> => {
  await waitForOthersOnChild(tx, partnershipCode, childId);
  const found = await findCase(tx, partnershipCode, childId);
  if (!found) throw new AppError('not-found', 'There is no such child in the records.');
  if (found.mergedInto !== undefined)
    throw new AppError('conflict', 'This record was joined to another. Open that one and record the step there.');
  return found.found;
};

const same = (entry: StepEntry, { step }: Pick<StepToRecord, 'step'>): boolean =>
  entry.kind === step.kind &&
  entry.on === step.on &&
  entry.of.adviser === step.of.adviser &&
  JSON.stringify(Object.entries(entry.codes).sort()) === JSON.stringify(Object.entries(step.codes).sort());

/** The entry that this very form made; a form that says something else than what it saved is a conflict. */
const savedBefore = (found: ChildCase, sent: StepToRecord): StepEntry | undefined => {
  const before = found.entries.find(({ formKey }) => formKey === sent.formKey);
  if (before !== undefined && !same(before, sent))
    throw new AppError(
      'conflict',
      'This form was saved already, and says something else now. Open the child’s steps: the entry can be corrected there.',
    );
  return before;
};

/** Everything that does not fit, what the law says of an exception included. */
export const oddOf = (partnershipCode: string, found: ChildCase, step: Proposed): readonly Oddity[] => [
  ...oddities(found.now, step),
  ...exceptionOddities(partnershipCode, found.now, step),
];

/** What a step belongs to, where that was recorded here: a correction of it moves what belongs to it. */
const ownerOf = (found: ChildCase, step: Proposed): string | undefined => {
  if (step.belongsTo !== undefined) return step.belongsTo;
  const course = courseFor(found.now, step);
  if (course === undefined) return undefined;
  return statementsOf(course, course.head).find(({ root }) => root !== undefined)?.root;
};

const refusal = (recording: Recording, found: ChildCase, sent: StepToRecord): Recorded | undefined => {
  if (sent.seen !== undefined && sent.seen !== found.seen) return { kind: 'others-recorded' };
  const why = whyNotRecorded(found.now, sent.step, recording.today);
  if (why !== undefined) return { kind: 'refused', why };
  const odd = oddOf(recording.partnershipCode, found, sent.step);
  return odd.length > 0 && sent.reason === undefined ? { kind: 'reason-needed', oddities: odd } : undefined;
};

type Placed = Pick<StepEntry, 'childId' | 'entry' | 'corrects'>;

const save = async (recording: Recording, found: ChildCase, sent: StepToRecord, placed: Placed): Promise<Recorded> => {
  const { tx, partnershipCode, childId, recorder } = recording;
  const id = newId();
  const { step } = sent;
  const isTakenBack = placed.entry === 'taken-back';
  await insertEntry(tx, {
    ...placed,
    id,
    partnershipCode,
    number: await nextEntryNumber(tx, partnershipCode, placed.childId),
    kind: step.kind,
    on: step.on,
    of: step.of,
    belongsTo: ownerOf(found, step),
    codes: step.codes,
    note: sent.note,
    knownBy: sent.knownBy,
    oddities: isTakenBack ? [] : oddOf(partnershipCode, found, step).map(({ name }) => name),
    reason: sent.reason,
    formKey: sent.formKey,
    recordedAt: recording.at,
    recordedByName: recorder.name,
    recorder,
  });
  await recordActOn(tx, partnershipCode, `step.${placed.entry}`, childId, { kind: step.kind });
  await recording.afterStep(tx, partnershipCode, childId);
  return { kind: 'saved', entryId: id };
};

/** Records a step in the transaction that proved who does it. The same form a second time changes nothing. */
export const recordStep = async (recording: Recording, sent: StepToRecord): Promise<Recorded> => {
  const found = await begin(recording);
  const before = savedBefore(found, sent);
  if (before) return { kind: 'saved-before', entryId: before.id };
  return (
    refusal(recording, found, sent) ??
    save(recording, found, sent, { childId: recording.childId, entry: 'recorded', corrects: undefined })
  );
};

const standing = (found: ChildCase, entryId: string): { readonly history: StepHistory; readonly entry: StepEntry } => {
  const history = found.histories.find(({ entries }) => entries.some(({ id }) => id === entryId));
  if (!history) throw new AppError('not-found', 'There is no such entry in this child’s record.');
  const entry = history.stands;
  if (entry?.id !== entryId)
    throw new AppError(
      'conflict',
      entry === undefined
        ? 'This entry was taken back already. Open the child’s steps to see by whom and why.'
        : 'This entry was corrected already. Open the child’s steps to see what stands now.',
    );
  return { history, entry };
};

/** Puts another entry in the place of one that stands. The former stays, with who and why. */
export const correctStep = async (recording: Recording, entryId: string, sent: StepToRecord): Promise<Recorded> => {
  const found = await begin(recording);
  const before = savedBefore(found, sent);
  if (before) return { kind: 'saved-before', entryId: before.id };
  if (sent.seen !== undefined && sent.seen !== found.seen) return { kind: 'others-recorded' };
  const { history, entry } = standing(found, entryId);
  if (sent.reason === undefined) return { kind: 'reason-needed', oddities: [] };
  const corrected: StepToRecord = { ...sent, step: { ...sent.step, corrects: history.root } };
  return (
    refusal(recording, found, corrected) ??
    save(recording, found, corrected, { childId: entry.childId, entry: 'corrected', corrects: entryId })
  );
};

/** Takes back a step that was recorded in error. It stays to be read, and counts no more. */
export const takeBack = async (
  recording: Recording,
  entryId: string,
  sent: Sent & { readonly reason: string },
): Promise<Recorded> => {
  const found = await begin(recording);
  const before = found.entries.find(({ formKey }) => formKey === sent.formKey);
  if (before) return { kind: 'saved-before', entryId: before.id };
  if (sent.seen !== undefined && sent.seen !== found.seen) return { kind: 'others-recorded' };
  const { history, entry } = standing(found, entryId);
  const { kind, on, of, codes, belongsTo, note } = entry;
  return save(
    recording,
    found,
    {
      ...sent,
      step: { kind, on, of, codes, belongsTo, corrects: history.root },
      note,
      knownBy: 'case-file',
    },
    { childId: entry.childId, entry: 'taken-back', corrects: entryId },
  );
};

export type ToSettle = Sent & {
  /** `differenceKey` of the difference as it was shown. */
  readonly key: string;
  readonly stands: string;
  readonly reason: string;
};

/** A person’s decision about which of several statements stands; a later one replaces it, and the former stays. */
export const settle = async (recording: Recording, sent: ToSettle): Promise<Recorded> => {
  const { tx, partnershipCode, childId, recorder } = recording;
  const found = await begin(recording);
  const before = found.settlementKeys.get(sent.formKey);
  if (before !== undefined) return { kind: 'saved-before', entryId: before };
  if (sent.seen !== undefined && sent.seen !== found.seen) return { kind: 'others-recorded' };
  const difference = differencesOf(found.now).find((each) => differenceKey(each) === sent.key);
  if (!difference)
    throw new AppError('conflict', 'The sources say something else now. Look at the differences of this child again.');
  const among = valuesOf(difference);
  if (!among.includes(sent.stands))
    throw new AppError('invalid', 'Choose one of the statements that the sources make.');
  const id = newId();
  await insertSettlement(tx, {
    id,
    partnershipCode,
    childId,
    number: await nextSettlementNumber(tx, partnershipCode, childId),
    kind: difference.kind,
    adviser: difference.adviser,
    about: difference.about,
    among,
    stands: sent.stands,
    statements: difference.statements,
    reason: sent.reason,
    formKey: sent.formKey,
    settledAt: recording.at,
    settledBy: recorder.accountId,
    settledByName: recorder.name,
  });
  await recordActOn(tx, partnershipCode, 'step.difference-settled', childId, { kind: difference.kind });
  await recording.afterStep(tx, partnershipCode, childId);
  return { kind: 'saved', entryId: id };
};
