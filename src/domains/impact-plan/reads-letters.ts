import { z } from 'zod';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { areaKinds, letterKinds } from './core/vocabulary.ts';
import type { AreaKind, LetterKind } from './core/vocabulary.ts';

/** A letter or report about a plan, of any kind. */
export type LetterOrReport = {
  readonly code: string;
  readonly kind: LetterKind;
  readonly planCode: string;
  readonly title: string;
  readonly madeBy: string;
  readonly note: string | undefined;
  readonly address: string | undefined;
  readonly writtenOn: PlainDate;
  /** The stocktake meeting that it reviews. A report of an inspection reviews none. */
  readonly meetingOn: PlainDate | undefined;
  /** The months that its evidence comes from, half-open. */
  readonly window: { readonly from: PlainDate; readonly until: PlainDate } | undefined;
  /** False: only the people who work on the plan read it. */
  readonly isPublic: boolean;
};

/** The letter of a stocktake: it always has its meeting and its window. */
export type Letter = LetterOrReport & {
  readonly meetingOn: PlainDate;
  readonly window: { readonly from: PlainDate; readonly until: PlainDate };
};

const letterKind = z.enum(letterKinds);
const areaKind = z.enum(areaKinds);

/** Every letter and report of an area that the reader may see and that was not taken out again, about whichever plan, the newest first. */
export const lettersOf = async (tx: Tx, partnershipCode: string): Promise<readonly LetterOrReport[]> => {
  const rows = await tx
    .selectFrom('letter')
    .innerJoin('public_document', (join) =>
      join
        .onRef('public_document.partnership_code', '=', 'letter.partnership_code')
        .onRef('public_document.code', '=', 'letter.document_code'),
    )
    .where('letter.partnership_code', '=', partnershipCode)
    .where('letter.withdrawn_on', 'is', null)
    .orderBy('letter.written_on', 'desc')
    .orderBy('letter.code', 'desc')
    .select([
      'letter.code',
      'letter.kind',
      'letter.plan_code',
      'letter.written_on',
      'letter.meeting_on',
      'letter.window_from',
      'letter.window_until',
      'letter.is_public',
      'public_document.title',
      'public_document.made_by',
      'public_document.note',
      'public_document.address',
    ])
    .execute();
  return rows.map((row) => ({
    code: row.code,
    kind: letterKind.parse(row.kind),
    planCode: row.plan_code,
    title: row.title,
    madeBy: row.made_by,
    note: row.note ?? undefined,
    address: row.address ?? undefined,
    writtenOn: row.written_on,
    meetingOn: row.meeting_on ?? undefined,
    window:
      row.window_from === null || row.window_until === null
        ? undefined
        : { from: row.window_from, until: row.window_until },
    isPublic: row.is_public,
  }));
};

/** A letter that was taken in by mistake and taken out again. */
export type WithdrawnLetter = {
  readonly code: string;
  /** Empty for who may not read the document any more. */
  readonly title: string;
  readonly writtenOn: PlainDate;
  readonly on: PlainDate;
  readonly why: string;
  readonly by: string;
};

/** The letters that were taken out again, of those that the reader may see, the newest first. They count nowhere. */
export const withdrawnLetters = async (tx: Tx, partnershipCode: string): Promise<readonly WithdrawnLetter[]> => {
  const rows = await tx
    .selectFrom('letter')
    .leftJoin('public_document', (join) =>
      join
        .onRef('public_document.partnership_code', '=', 'letter.partnership_code')
        .onRef('public_document.code', '=', 'letter.document_code'),
    )
    .where('letter.partnership_code', '=', partnershipCode)
    .where('letter.withdrawn_on', 'is not', null)
    .orderBy('letter.written_on', 'desc')
    .orderBy('letter.code', 'desc')
    .select([
      'letter.code',
      'letter.written_on',
      'letter.withdrawn_on',
      'letter.withdrawn_why',
      'letter.withdrawn_by_name',
      'public_document.title',
    ])
    .execute();
  return rows.flatMap((row) =>
    row.withdrawn_on === null
      ? []
      : [
          {
            code: row.code,
            title: row.title ?? '',
            writtenOn: row.written_on,
            on: row.withdrawn_on,
            why: row.withdrawn_why ?? '',
            by: row.withdrawn_by_name ?? '',
          },
        ],
  );
};

const isOfStocktake = (letter: LetterOrReport): letter is Letter =>
  letter.meetingOn !== undefined && letter.window !== undefined;

/**
 * The letters among which the newest and the next are looked for, in their order: none dated after today; those that everybody may read, or the others only
 * where there is no such letter, so that the partnership's own pages and the public ones tell of the same; those of a stocktake, or other kinds only where
 * there is none of a stocktake.
 */
const counted = (letters: readonly LetterOrReport[], today: PlainDate): readonly LetterOrReport[] => {
  const written = letters.filter(({ writtenOn }) => writtenOn <= today);
  const shown = written.filter(({ isPublic }) => isPublic);
  const known = shown.length > 0 ? shown : written;
  const ofStocktakes = known.filter(({ kind }) => kind === 'stocktake-letter');
  return ofStocktakes.length > 0 ? ofStocktakes : known;
};

/**
 * Which letter is the newest, of those that the reader may see, which come the newest first: the newest of a stocktake, or of another kind only where
 * there is no letter of a stocktake; never one that is dated after today, nor one that is not public while another is.
 */
export const newestLetter = (letters: readonly LetterOrReport[], today: PlainDate): LetterOrReport | undefined =>
  counted(letters, today)[0];

/** The letter that came next after one about the same plan, by the rule of `newestLetter`; undefined where none has come. Letters come the newest first. */
export const nextLetter = (
  letters: readonly LetterOrReport[],
  { planCode, writtenOn }: LetterOrReport,
  today: PlainDate,
): LetterOrReport | undefined =>
  counted(
    letters.filter((each) => each.planCode === planCode),
    today,
  ).findLast((each) => each.writtenOn > writtenOn);

/** The letter where it is of a stocktake: then it has its meeting and its window. */
export const asStocktake = (letter: LetterOrReport | undefined): Letter | undefined =>
  letter !== undefined && isOfStocktake(letter) ? letter : undefined;

/** What an item says of one in an earlier letter about the same plan: the same again, or an answer to it. */
export type ItemAnswer = {
  readonly itemCode: string;
  readonly earlier: { readonly letterCode: string; readonly itemCode: string };
  readonly relation: 'repeats' | 'answers';
};

const relation = z.enum(['repeats', 'answers']);

/** What the items of a letter repeat or answer of earlier letters, as people confirmed it. */
export const answersOf = async (
  tx: Tx,
  partnershipCode: string,
  letterCode: string,
): Promise<readonly ItemAnswer[]> => {
  const rows = await tx
    .selectFrom('letter_item_answer')
    .where('partnership_code', '=', partnershipCode)
    .where('letter_code', '=', letterCode)
    .orderBy('item_code')
    .orderBy('earlier_letter_code')
    .orderBy('earlier_item_code')
    .selectAll()
    .execute();
  return rows.map((row) => ({
    itemCode: row.item_code,
    earlier: { letterCode: row.earlier_letter_code, itemCode: row.earlier_item_code },
    relation: relation.parse(row.relation),
  }));
};

/** A plan with its areas as they stand, of a document or not: what a letter may be about. */
export type PlanFrame = {
  readonly code: string;
  readonly name: string;
  readonly areas: readonly {
    readonly code: string;
    readonly kind: AreaKind;
    readonly number: number;
    readonly title: string;
    readonly official: string | undefined;
  }[];
};

/** The plans of an area that the reader may see, with their areas. */
export const plansForLetters = async (tx: Tx, partnershipCode: string): Promise<readonly PlanFrame[]> => {
  const plans = await tx
    .selectFrom('plan')
    .where('partnership_code', '=', partnershipCode)
    .orderBy('name')
    .select(['code', 'name'])
    .execute();
  const areas = await tx
    .selectFrom('plan_area')
    .where('partnership_code', '=', partnershipCode)
    .orderBy('position')
    .select(['plan_code', 'code', 'kind', 'number', 'short_title', 'official_text'])
    .execute();
  return plans.map((plan) => ({
    ...plan,
    areas: areas
      .filter((area) => area.plan_code === plan.code)
      .map((area) => ({
        code: area.code,
        kind: areaKind.parse(area.kind),
        number: area.number,
        title: area.short_title,
        official: area.official_text ?? undefined,
      })),
  }));
};

/** The areas that a letter speaks of, with the headings that it gives their lists. */
export const areasInLetter = async (
  tx: Tx,
  partnershipCode: string,
  letterCode: string,
): Promise<
  ReadonlyMap<
    string,
    Readonly<Record<'demonstratedHeading' | 'nextStepsHeading' | 'concernsHeading', string | undefined>>
  >
> => {
  const rows = await tx
    .selectFrom('letter_area')
    .where('partnership_code', '=', partnershipCode)
    .where('letter_code', '=', letterCode)
    .selectAll()
    .execute();
  return new Map(
    rows.map((row) => [
      row.area_code,
      {
        demonstratedHeading: row.demonstrated_heading ?? undefined,
        nextStepsHeading: row.next_steps_heading ?? undefined,
        concernsHeading: row.concerns_heading ?? undefined,
      },
    ]),
  );
};

/** What a letter is about in one line, as it prints it, and the code of its document. */
export const subjectOf = async (
  tx: Tx,
  partnershipCode: string,
  letterCode: string,
): Promise<{ readonly subjectLine: string | undefined; readonly documentCode: string }> => {
  const row = await tx
    .selectFrom('letter')
    .where('partnership_code', '=', partnershipCode)
    .where('code', '=', letterCode)
    .select(['subject_line', 'document_code'])
    .executeTakeFirstOrThrow();
  return { subjectLine: row.subject_line ?? undefined, documentCode: row.document_code };
};
