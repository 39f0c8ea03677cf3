import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlanRecord, PublicDocument } from './core/plan-record.ts';

/** Which of the two texts a record brings: it changes what may be overwritten. */
type TextKind = 'summary' | 'official';

/** Adds documents, or brings what is said of them up to date. */
export const saveDocuments = async (
  tx: Tx,
  partnershipCode: string,
  documents: readonly PublicDocument[],
  onExisting: 'update' | 'keep',
): Promise<void> => {
  if (documents.length === 0) return;
  await tx
    .insertInto('public_document')
    .values(
      documents.map((document) => ({
        partnership_code: partnershipCode,
        code: document.code,
        kind: document.kind,
        title: document.title,
        made_by: document.madeBy,
        dated_on: document.datedOn ?? null,
        date_words: document.dateWords,
        licence: document.licence,
        address: document.address ?? null,
        note: document.note ?? null,
      })),
    )
    .onConflict((conflict) => {
      const existing = conflict.columns(['partnership_code', 'code']);
      if (onExisting === 'keep') return existing.doNothing();
      return existing.doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        title: eb.ref('excluded.title'),
        made_by: eb.ref('excluded.made_by'),
        dated_on: eb.ref('excluded.dated_on'),
        date_words: eb.ref('excluded.date_words'),
        licence: eb.ref('excluded.licence'),
        address: eb.ref('excluded.address'),
        note: eb.ref('excluded.note'),
      }));
    })
    .execute();
};

const saveFrame = async (tx: Tx, partnershipCode: string, { plan, letter }: PlanRecord): Promise<void> => {
  await tx
    .insertInto('plan')
    .values({
      partnership_code: partnershipCode,
      code: plan.code,
      name: plan.name,
      summary_text: plan.summary ?? null,
      // A plan that a public letter speaks of is public.
      is_public: true,
    })
    .onConflict((conflict) =>
      conflict.columns(['partnership_code', 'code']).doUpdateSet({
        summary_text: sql`coalesce(excluded.summary_text, plan.summary_text)`,
      }),
    )
    .execute();
  if (plan.aliases.length > 0)
    await tx
      .insertInto('plan_alias')
      .values(
        plan.aliases.map(({ alias, usedIn }) => ({
          partnership_code: partnershipCode,
          plan_code: plan.code,
          alias,
          used_in: usedIn,
        })),
      )
      .onConflict((conflict) => conflict.columns(['partnership_code', 'plan_code', 'alias']).doNothing())
      .execute();
  await tx
    .insertInto('letter')
    .values({
      partnership_code: partnershipCode,
      code: letter.code,
      plan_code: plan.code,
      document_code: letter.documentCode,
      written_on: letter.writtenOn,
      meeting_on: letter.meetingOn,
      window_from: letter.windowFrom,
      window_until: letter.windowUntil,
      subject_line: letter.subjectLine ?? null,
      signatory_roles: [...letter.signatoryRoles],
      addressee_roles: [...letter.addresseeRoles],
      copied_to_roles: [...letter.copiedToRoles],
    })
    .onConflict((conflict) =>
      conflict.columns(['partnership_code', 'code']).doUpdateSet({
        subject_line: sql`coalesce(letter.subject_line, excluded.subject_line)`,
        signatory_roles: sql`case when letter.signatory_roles = '{}' then excluded.signatory_roles else letter.signatory_roles end`,
        addressee_roles: sql`case when letter.addressee_roles = '{}' then excluded.addressee_roles else letter.addressee_roles end`,
        copied_to_roles: sql`case when letter.copied_to_roles = '{}' then excluded.copied_to_roles else letter.copied_to_roles end`,
      }),
    )
    .execute();
};

/**
 * Where a row stands already, official text fills what has none and leaves what has some (the trigger would refuse the change);
 * a summary is brought up to date, and moves the lines only while there is no official text to hold them.
 */
const textColumns = (table: string) => ({
  summary_text: sql<string>`coalesce(excluded.summary_text, ${sql.ref(`${table}.summary_text`)})`,
  official_text: sql<string>`coalesce(${sql.ref(`${table}.official_text`)}, excluded.official_text)`,
  line_from: sql<number>`case when ${sql.ref(`${table}.official_text`)} is null then excluded.line_from else ${sql.ref(`${table}.line_from`)} end`,
  line_to: sql<number>`case when ${sql.ref(`${table}.official_text`)} is null then excluded.line_to else ${sql.ref(`${table}.line_to`)} end`,
});

const saveAreas = async (tx: Tx, partnershipCode: string, record: PlanRecord, kind: TextKind): Promise<void> => {
  const { plan, letter, areas, subPoints } = record;
  await tx
    .insertInto('plan_area')
    .values(
      areas.map((area) => ({
        partnership_code: partnershipCode,
        plan_code: plan.code,
        code: area.code,
        kind: area.kind,
        number: area.number,
        position: area.position,
        short_title: area.shortTitle,
        summary_text: area.summary ?? null,
        official_text: area.official ?? null,
        document_code: letter.documentCode,
        line_from: area.lines.from,
        line_to: area.lines.to,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['partnership_code', 'plan_code', 'code']).doUpdateSet({
        ...textColumns('plan_area'),
        ...(kind === 'summary' && { short_title: sql`excluded.short_title` }),
      }),
    )
    .execute();
  if (subPoints.length > 0)
    await tx
      .insertInto('plan_sub_point')
      .values(
        subPoints.map((point) => ({
          partnership_code: partnershipCode,
          plan_code: plan.code,
          code: point.code,
          area_code: point.areaCode,
          position: point.position,
          summary_text: point.summary ?? null,
          official_text: point.official ?? null,
          clean_text: point.cleanText ?? null,
          note: point.note ?? null,
          document_code: letter.documentCode,
          line_from: point.lines.from,
          line_to: point.lines.to,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['partnership_code', 'plan_code', 'code']).doUpdateSet({
          ...textColumns('plan_sub_point'),
          clean_text: sql`coalesce(plan_sub_point.clean_text, excluded.clean_text)`,
          note: sql`coalesce(plan_sub_point.note, excluded.note)`,
        }),
      )
      .execute();
  await tx
    .insertInto('letter_area')
    .values(
      areas.map((area) => ({
        partnership_code: partnershipCode,
        letter_code: letter.code,
        plan_code: plan.code,
        area_code: area.code,
        has_own_heading: area.hasOwnHeading,
        demonstrated_heading: area.demonstratedHeading ?? null,
        next_steps_heading: area.nextStepsHeading ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['partnership_code', 'letter_code', 'area_code']).doUpdateSet({
        has_own_heading: sql`excluded.has_own_heading`,
        demonstrated_heading: sql`case when excluded.has_own_heading then coalesce(letter_area.demonstrated_heading, excluded.demonstrated_heading) end`,
        next_steps_heading: sql`coalesce(letter_area.next_steps_heading, excluded.next_steps_heading)`,
      }),
    )
    .execute();
};

const saveItems = async (tx: Tx, partnershipCode: string, record: PlanRecord, kind: TextKind): Promise<void> => {
  const { plan, letter, items } = record;
  const key = { partnership_code: partnershipCode, letter_code: letter.code };
  await tx
    .insertInto('letter_item')
    .values(
      items.map((item) => ({
        ...key,
        code: item.code,
        plan_code: plan.code,
        area_code: item.areaCode,
        part: item.part,
        position: item.position,
        kind: item.kind ?? null,
        finer_kind: item.finerKind ?? null,
        figure_given: item.figure,
        figure_words: item.figureWords ?? null,
        summary_text: item.summary ?? null,
        official_text: item.official ?? null,
        note: item.note ?? null,
        is_bullet: item.isBullet,
        line_from: item.lines.from,
        line_to: item.lines.to,
        duplicate_of: item.duplicateOf ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['partnership_code', 'letter_code', 'code']).doUpdateSet({
        ...textColumns('letter_item'),
        ...(kind === 'summary' && {
          kind: sql`excluded.kind`,
          finer_kind: sql`coalesce(excluded.finer_kind, letter_item.finer_kind)`,
          figure_given: sql`excluded.figure_given`,
          figure_words: sql`excluded.figure_words`,
          note: sql`excluded.note`,
        }),
      }),
    )
    .execute();
  const links = items.flatMap((item) =>
    item.measures.map((code, index) => ({ ...key, item_code: item.code, measure_code: code, position: index + 1 })),
  );
  // The project's own links are replaced as a whole; a transcription adds the ones that are missing.
  if (kind === 'summary')
    await tx
      .deleteFrom('letter_item_measure')
      .where('partnership_code', '=', partnershipCode)
      .where('letter_code', '=', letter.code)
      .execute();
  if (links.length > 0)
    await tx
      .insertInto('letter_item_measure')
      .values(links)
      .onConflict((conflict) =>
        conflict.columns(['partnership_code', 'letter_code', 'item_code', 'measure_code']).doNothing(),
      )
      .execute();
};

const saveRest = async (tx: Tx, partnershipCode: string, record: PlanRecord): Promise<void> => {
  const { letter, paragraphs, quotations } = record;
  const key = { partnership_code: partnershipCode, letter_code: letter.code };
  if (paragraphs.length > 0)
    await tx
      .insertInto('letter_paragraph')
      .values(
        paragraphs.map((paragraph) => ({
          ...key,
          code: paragraph.code,
          position: paragraph.position,
          summary_text: paragraph.summary ?? null,
          official_text: paragraph.official ?? null,
          line_from: paragraph.lines.from,
          line_to: paragraph.lines.to,
          subjects: [...paragraph.subjects],
          contains_names: paragraph.containsNames,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['partnership_code', 'letter_code', 'code']).doUpdateSet({
          ...textColumns('letter_paragraph'),
          subjects: sql`case when letter_paragraph.subjects = '{}' then excluded.subjects else letter_paragraph.subjects end`,
          contains_names: sql`letter_paragraph.contains_names or excluded.contains_names`,
        }),
      )
      .execute();
  if (quotations.length > 0)
    await tx
      .insertInto('transcribed_quotation')
      .values(
        quotations.map((quotation) => ({
          ...key,
          code: quotation.code,
          subject: quotation.subject,
          document_name: quotation.documentName,
          official_text: quotation.official,
        })),
      )
      .onConflict((conflict) => conflict.columns(['partnership_code', 'letter_code', 'code']).doNothing())
      .execute();
};

/** Writes a plan and its letter over what is there, by the rules of `TextKind`. */
export const savePlan = async (tx: Tx, partnershipCode: string, record: PlanRecord, kind: TextKind): Promise<void> => {
  await saveDocuments(tx, partnershipCode, record.documents, kind === 'summary' ? 'update' : 'keep');
  await saveFrame(tx, partnershipCode, record);
  await saveAreas(tx, partnershipCode, record, kind);
  await saveItems(tx, partnershipCode, record, kind);
  await saveRest(tx, partnershipCode, record);
};

export const saveWantedMeasures = async (
  tx: Tx,
  measures: readonly { readonly code: string; readonly plainTitle: string }[],
): Promise<void> => {
  await tx
    .insertInto('wanted_measure')
    .values(measures.map(({ code, plainTitle }) => ({ code, plain_title: plainTitle })))
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((eb) => ({ plain_title: eb.ref('excluded.plain_title') })),
    )
    .execute();
};

/** The hash of what was last loaded under that name, if anything was. */
export const shippedHash = async (tx: Tx, partnershipCode: string, name: string): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('shipped_content')
    .where('partnership_code', '=', partnershipCode)
    .where('name', '=', name)
    .select('sha256')
    .executeTakeFirst();
  return row?.sha256;
};

export const rememberShipped = async (tx: Tx, partnershipCode: string, name: string, sha256: string): Promise<void> => {
  await tx
    .insertInto('shipped_content')
    .values({ partnership_code: partnershipCode, name, sha256 })
    .onConflict((conflict) =>
      conflict
        .columns(['partnership_code', 'name'])
        .doUpdateSet((eb) => ({ sha256: eb.ref('excluded.sha256'), loaded_at: sql<Date>`now()` })),
    )
    .execute();
};
