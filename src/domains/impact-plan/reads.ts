import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { z } from 'zod';
import type { Lines } from './core/plan-record.ts';
import { areaKinds, broadKinds, figures, finerKinds, parts } from './core/vocabulary.ts';
import type { AreaKind, BroadKind, FigureGiven, FinerKind, Part } from './core/vocabulary.ts';

/** Words that stand for one thing: the letter's own where an area has imported it, and Irwell's summary where there is one. */
export type Words = {
  readonly summary: string | undefined;
  readonly official: string | undefined;
};

export type Plan = {
  readonly code: string;
  readonly name: string;
  readonly summary: string | undefined;
  readonly aliases: readonly { readonly alias: string; readonly usedIn: string }[];
};

export type PlanArea = Words & {
  readonly code: string;
  readonly kind: AreaKind;
  readonly number: number;
  readonly shortTitle: string;
  /** Where it stands, as the title of its document; undefined of an area that no document names: the partnership's own. */
  readonly lines: Lines | undefined;
  readonly documentTitle: string | undefined;
  /** False where the letter's list of what was shown has no heading to say so. */
  readonly hasOwnHeading: boolean;
  readonly subPoints: readonly (Words & {
    readonly code: string;
    readonly cleanText: string | undefined;
    readonly lines: Lines;
  })[];
};

/** The how-manieth bullet of its list, or the paragraph that follows so many bullets. */
export type InList = { readonly kind: 'bullet' | 'paragraph'; readonly bullets: number };

export type LetterItem = Words & {
  readonly code: string;
  readonly areaCode: string;
  readonly part: Part;
  readonly kind: BroadKind | undefined;
  readonly finerKind: FinerKind | undefined;
  readonly figure: FigureGiven;
  readonly figureWords: string | undefined;
  readonly note: string | undefined;
  readonly lines: Lines;
  /** Where it stands in the list of its part, so that whoever has another print of the letter finds it. */
  readonly inList: InList;
  readonly duplicateOf: string | undefined;
  /** Codes of the measures that speak to its subject, in the order in which they matter. */
  readonly measures: readonly string[];
};

export type LetterParagraph = Words & { readonly code: string; readonly lines: Lines };

// What a check in the table holds to, the type checker cannot know: it is read through the same lists.
const areaKind = z.enum(areaKinds);
const part = z.enum(parts);
const broadKind = z.enum(broadKinds);
const finerKind = z.enum(finerKinds);
const figure = z.enum(figures);

/** The names of the areas that are served, by their codes. */
export const servedAreas = async (tx: Tx): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.selectFrom('partnership').select(['code', 'name']).orderBy('code').execute();
  return new Map(rows.map((row) => [row.code, row.name]));
};

/** The plan that an area has, or undefined. An area has one plan at a time; the newest letter is about the one in force. */
export const findPlan = async (tx: Tx, partnershipCode: string): Promise<Plan | undefined> => {
  const row = await tx
    .selectFrom('plan')
    .leftJoin('letter', (join) =>
      join.onRef('letter.partnership_code', '=', 'plan.partnership_code').onRef('letter.plan_code', '=', 'plan.code'),
    )
    .where('plan.partnership_code', '=', partnershipCode)
    .orderBy(sql`letter.kind = 'stocktake-letter'`, (order) => order.desc().nullsLast())
    .orderBy('letter.written_on', (order) => order.desc().nullsLast())
    .orderBy('plan.code')
    .select(['plan.code', 'plan.name', 'plan.summary_text'])
    .executeTakeFirst();
  return row && withAliases(tx, partnershipCode, row);
};

/** A plan by its code, where the reader may see it. */
export const planOf = async (tx: Tx, partnershipCode: string, planCode: string): Promise<Plan | undefined> => {
  const row = await tx
    .selectFrom('plan')
    .where('partnership_code', '=', partnershipCode)
    .where('code', '=', planCode)
    .select(['code', 'name', 'summary_text'])
    .executeTakeFirst();
  return row && withAliases(tx, partnershipCode, row);
};

const withAliases = async (
  tx: Tx,
  partnershipCode: string,
  row: { readonly code: string; readonly name: string; readonly summary_text: string | null },
): Promise<Plan> => {
  const aliases = await tx
    .selectFrom('plan_alias')
    .where('partnership_code', '=', partnershipCode)
    .where('plan_code', '=', row.code)
    .orderBy('alias')
    .select(['alias', 'used_in as usedIn'])
    .execute();
  return { code: row.code, name: row.name, summary: row.summary_text ?? undefined, aliases };
};

/** A plan's areas in order, each with its sub-points, and whether that letter gives its list of what was shown a heading. */
export const areasOf = async (
  tx: Tx,
  partnershipCode: string,
  letter: { readonly code: string; readonly planCode: string },
): Promise<readonly PlanArea[]> => {
  const rows = await tx
    .selectFrom('plan_area')
    .leftJoin('public_document', (join) =>
      join
        .onRef('public_document.partnership_code', '=', 'plan_area.partnership_code')
        .onRef('public_document.code', '=', 'plan_area.document_code'),
    )
    .leftJoin('letter_area', (join) =>
      join
        .onRef('letter_area.partnership_code', '=', 'plan_area.partnership_code')
        .onRef('letter_area.area_code', '=', 'plan_area.code')
        .on('letter_area.letter_code', '=', letter.code),
    )
    .where('plan_area.partnership_code', '=', partnershipCode)
    .where('plan_area.plan_code', '=', letter.planCode)
    .orderBy('plan_area.position')
    .selectAll('plan_area')
    .select(['letter_area.has_own_heading', 'public_document.title as document_title'])
    .execute();
  const points = await tx
    .selectFrom('plan_sub_point')
    .where('partnership_code', '=', partnershipCode)
    .where('plan_code', '=', letter.planCode)
    .orderBy('area_code')
    .orderBy('position')
    .selectAll()
    .execute();
  return rows.map((row) => ({
    code: row.code,
    kind: areaKind.parse(row.kind),
    number: row.number,
    shortTitle: row.short_title,
    summary: row.summary_text ?? undefined,
    official: row.official_text ?? undefined,
    lines: row.line_from === null || row.line_to === null ? undefined : { from: row.line_from, to: row.line_to },
    documentTitle: row.document_title ?? undefined,
    hasOwnHeading: row.has_own_heading === true,
    subPoints: points
      .filter((point) => point.area_code === row.code)
      .map((point) => ({
        code: point.code,
        summary: point.summary_text ?? undefined,
        official: point.official_text ?? undefined,
        cleanText: point.clean_text ?? undefined,
        lines: { from: point.line_from, to: point.line_to },
      })),
  }));
};

/** Everything that a letter lists, in its own order: area by area, what was shown, the next steps, and what it is concerned about. */
export const itemsOf = async (tx: Tx, partnershipCode: string, letterCode: string): Promise<readonly LetterItem[]> => {
  const rows = await tx
    .selectFrom('letter_item')
    .innerJoin('plan_area', (join) =>
      join
        .onRef('plan_area.partnership_code', '=', 'letter_item.partnership_code')
        .onRef('plan_area.plan_code', '=', 'letter_item.plan_code')
        .onRef('plan_area.code', '=', 'letter_item.area_code'),
    )
    .where('letter_item.partnership_code', '=', partnershipCode)
    .where('letter_item.letter_code', '=', letterCode)
    .orderBy('plan_area.position')
    .orderBy(sql`array_position(array['demonstrated', 'next-step', 'concern'], letter_item.part)`)
    .orderBy('letter_item.position')
    .selectAll('letter_item')
    .execute();
  const links = await tx
    .selectFrom('letter_item_measure')
    .where('partnership_code', '=', partnershipCode)
    .where('letter_code', '=', letterCode)
    .orderBy('item_code')
    .orderBy('position')
    .select(['item_code', 'measure_code'])
    .execute();
  const measures = Map.groupBy(links, (link) => link.item_code);
  return rows.map((row) => ({
    code: row.code,
    areaCode: row.area_code,
    part: part.parse(row.part),
    kind: row.kind === null ? undefined : broadKind.parse(row.kind),
    finerKind: row.finer_kind === null ? undefined : finerKind.parse(row.finer_kind),
    figure: figure.parse(row.figure_given),
    figureWords: row.figure_words ?? undefined,
    summary: row.summary_text ?? undefined,
    official: row.official_text ?? undefined,
    note: row.note ?? undefined,
    lines: { from: row.line_from, to: row.line_to },
    inList: {
      kind: row.is_bullet ? ('bullet' as const) : ('paragraph' as const),
      bullets: rows.filter(
        (other) =>
          other.area_code === row.area_code &&
          other.part === row.part &&
          other.is_bullet &&
          other.position <= row.position,
      ).length,
    },
    duplicateOf: row.duplicate_of ?? undefined,
    measures: (measures.get(row.code) ?? []).map((link) => link.measure_code),
  }));
};

/** What the letter says over all, without the paragraphs that name people: the database itself keeps those from a visitor. */
export const paragraphsOf = async (
  tx: Tx,
  partnershipCode: string,
  letterCode: string,
): Promise<readonly LetterParagraph[]> => {
  const rows = await tx
    .selectFrom('letter_paragraph')
    .where('partnership_code', '=', partnershipCode)
    .where('letter_code', '=', letterCode)
    .where('contains_names', '=', false)
    .orderBy('position')
    .select(['code', 'summary_text', 'official_text', 'line_from', 'line_to'])
    .execute();
  return rows.map((row) => ({
    code: row.code,
    summary: row.summary_text ?? undefined,
    official: row.official_text ?? undefined,
    lines: { from: row.line_from, to: row.line_to },
  }));
};

/** What each measure would count, in plain words, by its code. */
export const wantedMeasureTitles = async (tx: Tx): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.selectFrom('wanted_measure').select(['code', 'plain_title']).execute();
  return new Map(rows.map((row) => [row.code, row.plain_title]));
};
