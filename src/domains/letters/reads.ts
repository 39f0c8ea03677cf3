import { z } from 'zod';
import type { Tx } from '#platform/db';
import { itemsOf, lettersOf } from '#domains/impact-plan';
import type { LetterItem, LetterOrReport } from '#domains/impact-plan';
import type { Particulars } from './bring.ts';
import { finerKinds, itemKinds } from './core/draft.ts';
import type { Draft } from './core/draft.ts';
import { linesRead } from './core/source.ts';
import type { SourceLine } from './core/source.ts';

export const documentKinds = ['stocktake-letter', 'inspection-report', 'other'] as const;
const documentKind = z.enum(documentKinds);
const importState = z.enum(['open', 'confirmed', 'laid-aside']);

const draftKept: z.ZodType<Draft> = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      lines: z.array(z.int()),
      typed: z.string().optional(),
      isPoint: z.boolean().optional(),
      kind: z.enum(itemKinds),
      area: z.string().optional(),
      why: z.string(),
      isSure: z.boolean(),
      isConfirmed: z.boolean(),
      finer: z.enum(finerKinds).optional(),
      figureWords: z.string().optional(),
      note: z.string().optional(),
      measures: z.array(z.string()),
      duplicateOf: z.string().optional(),
      answers: z.array(z.object({ letter: z.string(), item: z.string(), relation: z.enum(['repeats', 'answers']) })),
      changedIn: z.int(),
    }),
  ),
  areas: z.array(
    z.object({
      code: z.string(),
      kind: z.enum(['priority-action', 'improvement', 'weakness', 'theme']),
      number: z.int(),
      title: z.string(),
      isInPlan: z.boolean(),
    }),
  ),
  made: z.int(),
});

/** A document on its way in, with its lines and what its pieces are taken for. */
export type LetterImport = {
  readonly id: string;
  readonly about: Particulars;
  readonly fileName: string;
  readonly lines: readonly SourceLine[];
  readonly draft: Draft;
  readonly version: number;
  readonly state: 'open' | 'confirmed' | 'laid-aside';
  readonly letterCode: string | undefined;
  readonly broughtAt: Date;
  readonly broughtBy: string;
  readonly changedAt: Date;
  readonly changedBy: string;
};

const importsWhere = async (
  tx: Tx,
  partnershipCode: string,
  which: { readonly id?: string; readonly textSha256?: string; readonly forChange?: boolean },
): Promise<readonly LetterImport[]> => {
  const { id, textSha256, forChange } = which;
  const rows = await tx
    .selectFrom('letter_import')
    .where('partnership_code', '=', partnershipCode)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .$if(textSha256 !== undefined, (query) =>
      query
        .where('text_sha256', '=', textSha256 ?? '')
        .where('state', '<>', 'laid-aside')
        .where('is_withdrawn', '=', false),
    )
    .$if(forChange === true, (query) => query.forUpdate())
    .orderBy('brought_at', 'desc')
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    about: {
      kind: documentKind.parse(row.kind),
      planCode: row.plan_code,
      title: row.title,
      madeBy: row.made_by,
      writtenOn: row.written_on,
      meetingOn: row.meeting_on ?? undefined,
      window:
        row.window_from === null || row.window_until === null
          ? undefined
          : { from: row.window_from, until: row.window_until },
      isPublic: row.is_public,
      note: row.note === '' ? undefined : row.note,
    },
    fileName: row.file_name,
    lines: linesRead(row.source_lines.map((line) => line ?? '')),
    draft: draftKept.parse(row.content),
    version: row.version,
    state: importState.parse(row.state),
    letterCode: row.letter_code ?? undefined,
    broughtAt: row.brought_at,
    broughtBy: row.brought_by_name,
    changedAt: row.changed_at,
    changedBy: row.changed_by_name,
  }));
};

/** Documents on their way in and those that were confirmed here, the newest first. */
export const importsOf = (tx: Tx, partnershipCode: string): Promise<readonly LetterImport[]> =>
  importsWhere(tx, partnershipCode, {});

/** One of them. `forChange` keeps others from changing it until the transaction ends. */
export const findImport = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  forChange = false,
): Promise<LetterImport | undefined> => (await importsWhere(tx, partnershipCode, { id, forChange }))[0];

/** The one that was brought with the same words, unless it was laid aside or its letter was taken out again. */
export const findSame = async (
  tx: Tx,
  partnershipCode: string,
  textSha256: string,
): Promise<LetterImport | undefined> => (await importsWhere(tx, partnershipCode, { textSha256 }))[0];

/** What was done to it last, the newest first. */
export const changesOf = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
): Promise<readonly { readonly version: number; readonly what: string; readonly at: Date; readonly by: string }[]> => {
  const rows = await tx
    .selectFrom('letter_import_change')
    .where('partnership_code', '=', partnershipCode)
    .where('import_id', '=', id)
    .orderBy('version', 'desc')
    .limit(10)
    .selectAll()
    .execute();
  return rows.map((row) => ({ version: row.version, what: row.what, at: row.changed_at, by: row.changed_by_name }));
};

export type EarlierItem = {
  readonly letter: LetterOrReport;
  readonly item: LetterItem;
  readonly text: string;
};

/** The items of the earlier letters about the same plan, those of the newest letter first. */
export const earlierItems = async (
  tx: Tx,
  partnershipCode: string,
  { planCode, writtenOn }: Pick<Particulars, 'planCode' | 'writtenOn'>,
): Promise<readonly EarlierItem[]> => {
  const letters = (await lettersOf(tx, partnershipCode)).filter(
    (letter) => letter.planCode === planCode && letter.writtenOn < writtenOn,
  );
  const found: EarlierItem[] = [];
  for (const letter of letters)
    for (const item of await itemsOf(tx, partnershipCode, letter.code))
      found.push({ letter, item, text: item.official ?? item.summary ?? '' });
  return found;
};
