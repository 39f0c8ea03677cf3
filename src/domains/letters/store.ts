import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Particulars } from './bring.ts';
import type { Draft } from './core/draft.ts';

/** Where, by whom and when something is written. */
export type At = { readonly area: string; readonly name: string; readonly now: Date };

const addChange = async (tx: Tx, at: At, id: string, version: number, what: string): Promise<void> => {
  await tx
    .insertInto('letter_import_change')
    .values({
      partnership_code: at.area,
      import_id: id,
      version,
      what,
      changed_at: at.now,
      changed_by_name: at.name,
    })
    .execute();
};

/** Keeps a document as it came, with what its pieces are proposed to be. Gives its id. */
export const keepImport = async (
  tx: Tx,
  at: At,
  sent: {
    readonly about: Particulars;
    readonly fileName: string;
    readonly textSha256: string;
    readonly sourceLines: readonly string[];
    readonly draft: Draft;
  },
): Promise<string> => {
  const id = newId();
  const { about } = sent;
  await tx
    .insertInto('letter_import')
    .values({
      partnership_code: at.area,
      id,
      plan_code: about.planCode,
      kind: about.kind,
      title: about.title,
      made_by: about.madeBy,
      written_on: about.writtenOn,
      meeting_on: about.meetingOn ?? null,
      window_from: about.window?.from ?? null,
      window_until: about.window?.until ?? null,
      is_public: about.isPublic,
      note: about.note ?? '',
      file_name: sent.fileName.slice(0, 200),
      text_sha256: sent.textSha256,
      source_lines: [...sent.sourceLines],
      content: JSON.stringify(sent.draft),
      version: 1,
      state: 'open',
      brought_at: at.now,
      brought_by_name: at.name,
      changed_at: at.now,
      changed_by_name: at.name,
    })
    .execute();
  await addChange(tx, at, id, 1, `Brought ${sent.fileName === '' ? 'pasted text' : sent.fileName}`.slice(0, 500));
  return id;
};

/** Writes a draft over the one of the version before. The caller holds the row. */
export const saveDraft = async (
  tx: Tx,
  at: At,
  id: string,
  { draft, version, what }: { readonly draft: Draft; readonly version: number; readonly what: string },
): Promise<void> => {
  await tx
    .updateTable('letter_import')
    .set({ content: JSON.stringify(draft), version, changed_at: at.now, changed_by_name: at.name })
    .where('partnership_code', '=', at.area)
    .where('id', '=', id)
    .execute();
  await addChange(tx, at, id, version, what);
};

/** Ends the work on it: taken in as a letter, or laid aside. */
export const endImport = async (
  tx: Tx,
  at: At,
  id: string,
  { version, letterCode }: { readonly version: number; readonly letterCode: string | undefined },
): Promise<void> => {
  await tx
    .updateTable('letter_import')
    .set({
      state: letterCode === undefined ? 'laid-aside' : 'confirmed',
      letter_code: letterCode ?? null,
      version,
      changed_at: at.now,
      changed_by_name: at.name,
    })
    .where('partnership_code', '=', at.area)
    .where('id', '=', id)
    .execute();
  await addChange(tx, at, id, version, letterCode === undefined ? 'Laid it aside' : `Took it in as ${letterCode}`);
};

/** Notes of the document that became a letter that the letter was taken out, or in again: then the same words can be brought anew, or cannot. */
export const markImportWithdrawn = async (
  tx: Tx,
  area: string,
  letterCode: string,
  isWithdrawn: boolean,
): Promise<void> => {
  await tx
    .updateTable('letter_import')
    .set({ is_withdrawn: isWithdrawn })
    .where('partnership_code', '=', area)
    .where('letter_code', '=', letterCode)
    .execute();
};

/** Whether the words of a letter were brought again after it was taken out. */
export const wasBroughtAgain = async (tx: Tx, area: string, letterCode: string): Promise<boolean> =>
  (await tx
    .selectFrom('letter_import as first')
    .innerJoin('letter_import as again', (join) =>
      join
        .onRef('again.partnership_code', '=', 'first.partnership_code')
        .onRef('again.text_sha256', '=', 'first.text_sha256')
        .onRef('again.id', '<>', 'first.id'),
    )
    .where('first.partnership_code', '=', area)
    .where('first.letter_code', '=', letterCode)
    .where('again.state', '<>', 'laid-aside')
    .where('again.is_withdrawn', '=', false)
    .select('again.id')
    .executeTakeFirst()) !== undefined;
