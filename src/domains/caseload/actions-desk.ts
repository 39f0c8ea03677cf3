import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { notesOf } from './core/desk.ts';
import type { CaseNote } from './core/desk.ts';
import { remakeChild } from './make-duties.ts';
import { noteEntries } from './reads-desk.ts';
import { holdList } from './store.ts';
import {
  endStep,
  insertAnswer,
  insertNote,
  insertTold,
  moveStep,
  openStep,
  rewordStep,
  stepStands,
  wasSent,
} from './store-desk.ts';
import type { NewAnswer, NewNote, NewTold, Written } from './store-desk.ts';
import { assignmentsOfForm, insertAssignments, letAssignmentsStand, seeOfficers } from './store-officers.ts';
import type { AssignmentOfForm, Chosen, Doing, Giving } from './store-officers.ts';

/** A child, and the key of the form that was sent: the same form twice is one act. */
export type OnDesk = Doing & { readonly childId: string; readonly formKey: string };

const recorded = async (tx: Tx, { childId }: OnDesk, action: string, written: Written): Promise<Written> => {
  if (written === 'made') await recordAct(tx, { action, subjectKind: 'child', subjectIds: [childId] });
  return written;
};

/** Writes a note, or with a day a next step. */
export const note = async (tx: Tx, desk: OnDesk, told: Pick<NewNote, 'said' | 'nextOn'>): Promise<Written> => {
  const kind = told.nextOn === undefined ? 'note' : 'next-step';
  const { written, id } = await insertNote(tx, desk, desk.childId, desk.formKey, { ...told, kind, about: undefined });
  if (written === 'made' && told.nextOn !== undefined)
    await openStep(tx, desk.partnershipCode, { id, childId: desk.childId, nextOn: told.nextOn, said: told.said });
  return recorded(tx, desk, `case.${kind}`, written);
};

const noteOn = async (tx: Tx, desk: OnDesk, id: string): Promise<CaseNote> => {
  const found = notesOf(await noteEntries(tx, desk.partnershipCode, desk.childId)).find((each) => each.id === id);
  if (!found) throw new AppError('not-found', 'There is no such note on this child’s case.');
  return found;
};

/** Other words in the place of those that stand; the former ones are kept. */
export const correctNote = async (tx: Tx, desk: OnDesk, id: string, said: string): Promise<Written> => {
  const about = await noteOn(tx, desk, id);
  const { written } = await insertNote(tx, desk, desk.childId, desk.formKey, {
    kind: 'corrected',
    about: id,
    said,
    nextOn: undefined,
  });
  if (written === 'made' && about.kind === 'next-step') await rewordStep(tx, desk.partnershipCode, id, said);
  return recorded(tx, desk, 'case.note-corrected', written);
};

/** What became of a next step: done, moved to another day, or dropped. 'ended': somebody moved or ended it first, and nothing was written. */
export const endOrMoveStep = async (
  tx: Tx,
  desk: OnDesk,
  step: { readonly id: string; readonly seenOn: NonNullable<NewNote['nextOn']> } & Pick<NewNote, 'said' | 'nextOn'> & {
      readonly what: 'done' | 'moved' | 'dropped';
    },
): Promise<Written | 'ended'> => {
  const { id, what, said, nextOn, seenOn } = step;
  await noteOn(tx, desk, id);
  const stands = await stepStands(tx, desk.partnershipCode, id, seenOn);
  if (!stands && !(await wasSent(tx, desk.partnershipCode, 'case_note', desk.formKey))) return 'ended';
  const { written } = await insertNote(tx, desk, desk.childId, desk.formKey, {
    kind: what,
    about: id,
    said,
    nextOn: what === 'moved' ? nextOn : undefined,
  });
  if (written !== 'made') return written;
  if (what === 'moved' && nextOn !== undefined) await moveStep(tx, desk.partnershipCode, id, nextOn);
  else await endStep(tx, desk.partnershipCode, id);
  return recorded(tx, desk, `case.next-step-${what}`, written);
};

export const tellFamily = async (tx: Tx, desk: OnDesk, told: NewTold): Promise<Written> =>
  recorded(
    tx,
    desk,
    told.withdraws === undefined ? 'family.told' : 'family.told-withdrawn',
    await insertTold(tx, desk, desk.childId, desk.formKey, told),
  );

export const answerAlarm = async (tx: Tx, desk: OnDesk, answer: NewAnswer): Promise<Written> =>
  recorded(
    tx,
    desk,
    answer.withdraws === undefined ? 'alarm.answered' : 'alarm.answer-withdrawn',
    await insertAnswer(tx, desk, desk.childId, desk.formKey, answer),
  );

export type Given =
  | {
      readonly kind: 'given';
      /** Children of whom this form was written, now or when it was first sent. */
      readonly given: readonly string[];
      /** Children whose case somebody else had meanwhile: nothing was written of them. */
      readonly changed: readonly string[];
    }
  /** The form came before and said something else: that stands, and nothing was written now. */
  | { readonly kind: 'sent-before'; readonly before: readonly AssignmentOfForm[] };

const saysTheSame =
  (chosen: readonly Chosen[], { kind, to, reason, allOf }: Giving) =>
  (row: AssignmentOfForm): boolean =>
    row.kind === kind &&
    row.officer === to &&
    row.reason === reason &&
    (row.formerOfficer === allOf ||
      chosen.some(({ childId, seen }) => childId === row.childId && seen === row.formerOfficer));

const sentBefore = (before: readonly AssignmentOfForm[], chosen: readonly Chosen[], giving: Giving): Given => {
  if (!before.every(saysTheSame(chosen, giving))) return { kind: 'sent-before', before };
  const given = before.map(({ childId }) => childId);
  const changed = giving.allOf === undefined ? chosen.filter(({ childId }) => !given.includes(childId)) : [];
  return { kind: 'given', given, changed: changed.map(({ childId }) => childId) };
};

/** Gives, takes or releases cases, and lets every list say so at once. The same form twice is one act. */
export const giveCases = async (
  tx: Tx,
  doing: Doing,
  chosen: readonly Chosen[],
  giving: Giving,
  today: PlainDate,
): Promise<Given> => {
  await holdList(tx, doing.partnershipCode);
  const before = await assignmentsOfForm(tx, doing.partnershipCode, giving.formKey);
  if (before.length > 0) return sentBefore(before, chosen, giving);
  if (giving.kind === 'given') await seeOfficers(tx, doing.partnershipCode, doing.at);
  const written = await insertAssignments(tx, doing, chosen, giving);
  const given = [...written];
  if (given.length > 0) {
    if (giving.kind === 'released')
      for (const childId of given) await remakeChild(tx, doing.partnershipCode, childId, today);
    else await letAssignmentsStand(tx, doing.partnershipCode, given);
    await recordAct(tx, {
      action: `case.${giving.kind}`,
      subjectKind: 'child',
      subjectIds: given,
      detail: { officer: giving.to ?? '', children: given.length },
    });
  }
  return {
    kind: 'given',
    given,
    changed: chosen.map(({ childId }) => childId).filter((childId) => !written.has(childId)),
  };
};
