import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { inWords } from '#shared/plain-date';
import type { BroughtArea, BroughtLetter } from './core/brought-letter.ts';

type Key = { readonly partnershipCode: string; readonly code: string; readonly documentCode: string };

/** The codes of the letters and of the documents that an area has, those included that are not public. */
export const codesTaken = async (tx: Tx, partnershipCode: string): Promise<ReadonlySet<string>> => {
  const letters = await tx
    .selectFrom('letter')
    .where('partnership_code', '=', partnershipCode)
    .select('code')
    .execute();
  return new Set(letters.map(({ code }) => code));
};

const addFrame = async (
  tx: Tx,
  { partnershipCode, code, documentCode }: Key,
  brought: BroughtLetter,
): Promise<void> => {
  await tx
    .insertInto('public_document')
    .values({
      partnership_code: partnershipCode,
      code: documentCode,
      kind: brought.kind === 'inspection-report' ? 'inspection-report' : 'letter',
      title: brought.title,
      made_by: brought.madeBy,
      dated_on: brought.writtenOn,
      date_words: inWords(brought.writtenOn),
      licence: 'No licence stated.',
      note: brought.note ?? null,
      is_public: brought.isPublic,
    })
    .execute();
  await tx
    .insertInto('letter')
    .values({
      partnership_code: partnershipCode,
      code,
      plan_code: brought.planCode,
      document_code: documentCode,
      kind: brought.kind,
      written_on: brought.writtenOn,
      meeting_on: brought.meetingOn ?? null,
      window_from: brought.window?.from ?? null,
      window_until: brought.window?.until ?? null,
      subject_line: brought.subjectLine ?? null,
      is_public: brought.isPublic,
    })
    .execute();
};

/** Takes an area's own words into the plan where it has none of a document yet; adds the area where the plan has no such area. */
const addArea = async (
  tx: Tx,
  { partnershipCode, documentCode }: Key,
  planCode: string,
  area: BroughtArea,
): Promise<void> => {
  const held = await tx
    .selectFrom('plan_area')
    .where('partnership_code', '=', partnershipCode)
    .where('plan_code', '=', planCode)
    .where('code', '=', area.code)
    .select(['official_text', 'document_code'])
    .executeTakeFirst();
  const place = { document_code: documentCode, line_from: area.lines.from, line_to: area.lines.to };
  if (!held) {
    const { last } = await tx
      .selectFrom('plan_area')
      .where('partnership_code', '=', partnershipCode)
      .where('plan_code', '=', planCode)
      .select(sql<number>`coalesce(max(position), 0)`.as('last'))
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('plan_area')
      .values({
        partnership_code: partnershipCode,
        plan_code: planCode,
        code: area.code,
        kind: area.kind,
        number: area.number,
        position: last + 1,
        short_title: area.title,
        official_text: area.official ?? null,
        // An area that the document only names says at least its title.
        summary_text: area.official === undefined ? area.title : null,
        ...place,
      })
      .execute();
    return;
  }
  const brings = held.official_text === null && area.official !== undefined;
  if (!brings && held.document_code !== null) return;
  await tx
    .updateTable('plan_area')
    .set({ ...place, ...(brings ? { official_text: area.official } : {}) })
    .where('partnership_code', '=', partnershipCode)
    .where('plan_code', '=', planCode)
    .where('code', '=', area.code)
    .execute();
};

/** The points of an area's own words, where the plan has none of it yet: a later letter prints the same ones again. */
const addSubPoints = async (
  tx: Tx,
  { partnershipCode, documentCode }: Key,
  planCode: string,
  { code, subPoints }: BroughtArea,
): Promise<void> => {
  if (subPoints.length === 0) return;
  const held = await tx
    .selectFrom('plan_sub_point')
    .where('partnership_code', '=', partnershipCode)
    .where('plan_code', '=', planCode)
    .where('area_code', '=', code)
    .select('code')
    .executeTakeFirst();
  if (held) return;
  await tx
    .insertInto('plan_sub_point')
    .values(
      subPoints.map((point, index) => ({
        partnership_code: partnershipCode,
        plan_code: planCode,
        code: `${code}-S${String(index + 1)}`,
        area_code: code,
        position: index + 1,
        official_text: point.official,
        document_code: documentCode,
        line_from: point.lines.from,
        line_to: point.lines.to,
      })),
    )
    .execute();
};

const addItems = async (tx: Tx, { partnershipCode, code }: Key, brought: BroughtLetter): Promise<void> => {
  const key = { partnership_code: partnershipCode, letter_code: code };
  if (brought.items.length > 0)
    await tx
      .insertInto('letter_item')
      .values(
        brought.items.map((item) => ({
          ...key,
          code: item.code,
          plan_code: brought.planCode,
          area_code: item.areaCode,
          part: item.part,
          position: item.position,
          kind: item.kind ?? null,
          finer_kind: item.finerKind ?? null,
          figure_given: item.figure,
          figure_words: item.figureWords ?? null,
          official_text: item.official,
          note: item.note ?? null,
          is_bullet: item.isBullet,
          line_from: item.lines.from,
          line_to: item.lines.to,
          duplicate_of: item.duplicateOf ?? null,
        })),
      )
      .execute();
  const measures = brought.items.flatMap((item) =>
    item.measures.map((measure, index) => ({
      ...key,
      item_code: item.code,
      measure_code: measure,
      position: index + 1,
    })),
  );
  if (measures.length > 0) await tx.insertInto('letter_item_measure').values(measures).execute();
  if (brought.answers.length > 0)
    await tx
      .insertInto('letter_item_answer')
      .values(
        brought.answers.map(({ itemCode, earlier, relation }) => ({
          ...key,
          item_code: itemCode,
          earlier_letter_code: earlier.letterCode,
          earlier_item_code: earlier.itemCode,
          relation,
        })),
      )
      .execute();
};

/** Adds a letter with all that it says. Nothing that is held is changed but an area of the plan that has no words of a document yet. */
export const addLetter = async (tx: Tx, key: Key, brought: BroughtLetter): Promise<void> => {
  await addFrame(tx, key, brought);
  for (const area of brought.areas) {
    await addArea(tx, key, brought.planCode, area);
    await addSubPoints(tx, key, brought.planCode, area);
  }
  if (brought.areas.length > 0)
    await tx
      .insertInto('letter_area')
      .values(
        brought.areas.map((area) => ({
          partnership_code: key.partnershipCode,
          letter_code: key.code,
          plan_code: brought.planCode,
          area_code: area.code,
          has_own_heading: area.demonstratedHeading !== undefined,
          demonstrated_heading: area.demonstratedHeading ?? null,
          next_steps_heading: area.nextStepsHeading ?? null,
          concerns_heading: area.concernsHeading ?? null,
        })),
      )
      .execute();
  await addItems(tx, key, brought);
  if (brought.paragraphs.length > 0)
    await tx
      .insertInto('letter_paragraph')
      .values(
        brought.paragraphs.map((paragraph) => ({
          partnership_code: key.partnershipCode,
          letter_code: key.code,
          code: paragraph.code,
          position: paragraph.position,
          official_text: paragraph.official ?? null,
          line_from: paragraph.lines.from,
          line_to: paragraph.lines.to,
          subjects: [...paragraph.subjects],
          contains_names: paragraph.containsNames,
        })),
      )
      .execute();
};

/** Says who may read a letter. Its words stay what they are. False where there is no such letter, or it is so already. */
export const showLetter = async (
  tx: Tx,
  partnershipCode: string,
  code: string,
  isPublic: boolean,
): Promise<boolean> => {
  const row = await tx
    .updateTable('letter')
    .set({ is_public: isPublic })
    .where('partnership_code', '=', partnershipCode)
    .where('code', '=', code)
    .where('is_public', '<>', isPublic)
    .where('withdrawn_on', 'is', null)
    .returning('document_code')
    .executeTakeFirst();
  if (!row) return false;
  await tx
    .updateTable('public_document')
    .set({ is_public: isPublic })
    .where('partnership_code', '=', partnershipCode)
    .where('code', '=', row.document_code)
    .execute();
  return true;
};

/** Takes a letter out, or in again without a reason. Its document is told of to nobody meanwhile. False where it is so already, or there is none. */
export const markWithdrawn = async (
  tx: Tx,
  partnershipCode: string,
  code: string,
  because: { readonly why: string; readonly on: PlainDate; readonly by: string } | undefined,
): Promise<boolean> => {
  const row = await tx
    .updateTable('letter')
    .set({
      withdrawn_on: because?.on ?? null,
      withdrawn_why: because?.why ?? null,
      withdrawn_by_name: because?.by ?? null,
    })
    .where('partnership_code', '=', partnershipCode)
    .where('code', '=', code)
    .where('withdrawn_on', because === undefined ? 'is not' : 'is', null)
    .returning(['document_code', 'is_public'])
    .executeTakeFirst();
  if (!row) return false;
  await tx
    .updateTable('public_document')
    .set({ is_public: because === undefined && row.is_public })
    .where('partnership_code', '=', partnershipCode)
    .where('code', '=', row.document_code)
    .execute();
  return true;
};
