import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { plansForLetters, readTranscription, sayWithdrawn } from '#domains/impact-plan';
import type { PlanFrame } from '#domains/impact-plan';
import { draftAreas, takeIn } from './bring.ts';
import type { Particulars } from './bring.ts';
import { dayOf, wrongDays } from './core/days.ts';
import { isAnswered } from './core/draft.ts';
import type { Draft } from './core/draft.ts';
import { editDraft, notReady } from './core/edit.ts';
import type { Edit } from './core/edit.ts';
import { proposeItems } from './core/propose.ts';
import { sourceLines } from './core/source.ts';
import type { SourceLine } from './core/source.ts';
import { draftFromTranscription } from './from-transcription.ts';
import { earlierItems, findImport, findSame } from './reads.ts';
import type { LetterImport } from './reads.ts';
import { endImport, keepImport, markImportWithdrawn, saveDraft, wasBroughtAgain } from './store.ts';
import type { At } from './store.ts';

/** A document read: its lines, what its pieces are proposed to be, and what it says of itself where it is a transcription. */
export type Proposal = {
  readonly lines: readonly SourceLine[];
  readonly draft: Draft;
  readonly saysOfItself: Omit<Particulars, 'planCode' | 'isPublic' | 'note'> | undefined;
};

const isJson = (text: string): boolean => /^\uFEFF?\s*\{/.test(text);

/** Reads a document's text, or a transcription, against the areas of a plan. Throws AppError `invalid` for a transcription that cannot be used. */
export const proposalOf = (text: string, plan: PlanFrame | undefined): Proposal => {
  const areas = plan ? draftAreas(plan) : [];
  if (!isJson(text)) {
    const lines = sourceLines(text);
    return { lines, draft: proposeItems(lines, areas), saysOfItself: undefined };
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new AppError('invalid', 'It begins as JSON and is none: it is cut short or damaged. Nothing was kept.');
  }
  const record = readTranscription(json);
  const [document] = record.documents;
  return {
    lines: [],
    draft: draftFromTranscription(record, areas),
    saysOfItself: {
      kind: 'stocktake-letter',
      title: document?.title ?? '',
      madeBy: document?.madeBy ?? '',
      writtenOn: record.letter.writtenOn,
      meetingOn: record.letter.meetingOn,
      window: { from: record.letter.windowFrom, until: record.letter.windowUntil },
    },
  };
};

const hashOf = (text: string): string =>
  createHash('sha256').update(text.normalize('NFC').replace(/\s+/g, ' ').trim()).digest('hex');

export type Received = { readonly id: string; readonly isHeldAlready: boolean };

/** Keeps a document for its pieces to be confirmed. One with the same words is not kept twice: the one that is held is named. */
export const receiveLetter = async (
  tx: Tx,
  at: At,
  { text, fileName, about }: { readonly text: string; readonly fileName: string; readonly about: Particulars },
): Promise<Received> => {
  const plan = (await plansForLetters(tx, at.area)).find(({ code }) => code === about.planCode);
  if (!plan) throw new AppError('invalid', 'Choose a plan that is kept here.');
  const [wrong] = wrongDays(about, dayOf(at.now));
  if (wrong) throw new AppError('invalid', `${wrong.text}. Nothing was kept.`);
  // A document without text is brought to be typed: two of them are not the same for having none.
  const textSha256 = hashOf(text === '' ? `${about.title} ${about.writtenOn} ${about.kind}` : text);
  const same = await findSame(tx, at.area, textSha256);
  if (same) return { id: same.id, isHeldAlready: true };
  const { lines, draft } = proposalOf(text, plan);
  const id = await keepImport(tx, at, {
    about,
    fileName,
    textSha256,
    sourceLines: lines.map((line) => line.text),
    draft,
  });
  await recordAct(tx, {
    action: 'letter.received',
    subjectKind: 'letter',
    subjectIds: [id],
    detail: { plan: about.planCode, kind: about.kind, lines: lines.length },
  });
  return { id, isHeldAlready: false };
};

const openImport = async (tx: Tx, at: At, id: string): Promise<LetterImport> => {
  const found = await findImport(tx, at.area, id, true);
  if (!found) throw new AppError('not-found', 'There is no such letter on its way in here. See the list of letters.');
  if (found.state !== 'open')
    throw new AppError(
      'conflict',
      found.state === 'confirmed'
        ? 'This letter was taken in meanwhile. Its words and kinds stand.'
        : 'This letter was laid aside meanwhile. Bring it again to work on it.',
    );
  return found;
};

/** Items whose answers name what no earlier letter about the plan has: a list can be sent that the page never showed. */
const looseAnswers = async (
  tx: Tx,
  at: At,
  { about }: LetterImport,
  items: Draft['items'],
): Promise<Draft['items']> => {
  const answering = items.filter(({ answers }) => answers.length > 0);
  if (answering.length === 0) return [];
  const known = new Set(
    (await earlierItems(tx, at.area, about)).map(({ letter, item }) => `${letter.code} ${item.code}`),
  );
  return answering.filter(({ answers }) => answers.some(({ letter, item }) => !known.has(`${letter} ${item}`)));
};

export type Changed =
  { readonly ok: true } | { readonly ok: false; readonly why: string; readonly isConflict: boolean };

/** Does to a draft what a person said who saw its version `seen`. What somebody else changed in between stays, and the person is told. */
export const changeDraft = async (tx: Tx, at: At, id: string, edit: Edit, seen: number): Promise<Changed> => {
  const held = await openImport(tx, at, id);
  // A number that no page carried is a form of no page.
  if (seen < 1 || seen > held.version)
    return {
      ok: false,
      why: 'This form does not say which state of the letter you saw. Look at the letter as it stands now, and say again.',
      isConflict: true,
    };
  const version = held.version + 1;
  const edited = editDraft(held.draft, held.lines, edit, { seen, next: version });
  if (!edited.ok) return edited;
  if (edit.do === 'answers') {
    const changed = edited.draft.items.filter((item) => item.id === edit.id);
    if ((await looseAnswers(tx, at, held, changed)).length > 0)
      return { ok: false, why: 'Choose an item of an earlier letter from the list.', isConflict: false };
  }
  await saveDraft(tx, at, id, { draft: edited.draft, version, what: edited.what });
  await recordAct(tx, {
    action: 'letter.sorted',
    subjectKind: 'letter',
    subjectIds: [id],
    detail: { what: edited.what },
  });
  return { ok: true };
};

/** Takes a confirmed draft in as a letter of the plan and gives its code; or says what stands in the way. */
export const confirmLetter = async (
  tx: Tx,
  at: At,
  id: string,
  seen: number,
): Promise<{ readonly ok: true; readonly code: string } | { readonly ok: false; readonly why: readonly string[] }> => {
  const held = await openImport(tx, at, id);
  if (held.version !== seen)
    return { ok: false, why: ['Somebody changed this letter since you opened the page. Look at it as it stands now.'] };
  const loose = await looseAnswers(
    tx,
    at,
    held,
    held.draft.items.filter(({ kind }) => isAnswered(kind)),
  );
  const why = [
    ...notReady(held.draft),
    ...wrongDays(held.about, dayOf(at.now)).map(({ text }) => `${text}. Lay the letter aside and bring it again.`),
    ...loose.map(
      ({ id, lines }) =>
        `Item ${id} (line ${String(lines[0] ?? 0)}) speaks of an item that no earlier letter has: open it and choose again.`,
    ),
  ];
  if (why.length > 0) return { ok: false, why };
  const code = await takeIn(tx, at.area, held.about, held.lines, held.draft);
  await endImport(tx, at, id, { version: held.version + 1, letterCode: code });
  return { ok: true, code };
};

/** Lays a document aside: nothing of it is taken in. */
export const layAside = async (tx: Tx, at: At, id: string): Promise<void> => {
  const held = await openImport(tx, at, id);
  await endImport(tx, at, id, { version: held.version + 1, letterCode: undefined });
  await recordAct(tx, { action: 'letter.laid-aside', subjectKind: 'letter', subjectIds: [id] });
};

/** Takes a letter out that was taken in by mistake. It is kept with the reason, counts nowhere, and its document can be brought again. */
export const withdrawLetter = async (tx: Tx, at: At, code: string, why: string): Promise<void> => {
  await sayWithdrawn(tx, at.area, code, { why, on: dayOf(at.now), by: at.name });
  await markImportWithdrawn(tx, at.area, code, true);
};

/** Takes it in again as it was. False where its words were brought again meanwhile: then that one stands. */
export const restoreLetter = async (tx: Tx, at: At, code: string): Promise<boolean> => {
  if (await wasBroughtAgain(tx, at.area, code)) return false;
  await sayWithdrawn(tx, at.area, code, undefined);
  await markImportWithdrawn(tx, at.area, code, false);
  return true;
};
