import type { Tx } from '#platform/db';
import type { Piece } from './core/compare.ts';
import { fixedText } from './core/pieces.ts';
import type { PlanRecord } from './core/plan-record.ts';

const linesText = (row: { readonly line_from: number; readonly line_to: number }): string =>
  `${String(row.line_from)}-${String(row.line_to)}`;

/**
 * What is held of this plan and letter. An area that an earlier letter brought keeps that letter's lines: the piece is then made as if
 * it stood where the new letter has it, so that only its words are compared.
 */
export const heldPieces = async (tx: Tx, partnershipCode: string, record: PlanRecord): Promise<readonly Piece[]> => {
  const { plan, letter } = record;
  const placed = new Map([...record.areas, ...record.subPoints].map((each) => [each.code, each.lines]));
  const placeText = (row: { code: string; document_code: string; line_from: number; line_to: number }): string => {
    const elsewhere = row.document_code === letter.documentCode ? undefined : placed.get(row.code);
    return elsewhere ? linesText({ line_from: elsewhere.from, line_to: elsewhere.to }) : linesText(row);
  };
  const areas = await tx
    .selectFrom('plan_area')
    .where('partnership_code', '=', partnershipCode)
    .where('plan_code', '=', plan.code)
    // An area that somebody added here is of no document, and no letter changes it.
    .where('document_code', 'is not', null)
    .selectAll()
    .$narrowType<{ document_code: string; line_from: number; line_to: number }>()
    .execute();
  const points = await tx
    .selectFrom('plan_sub_point')
    .where('partnership_code', '=', partnershipCode)
    .where('plan_code', '=', plan.code)
    .selectAll()
    .execute();
  const items = await tx
    .selectFrom('letter_item')
    .where('partnership_code', '=', partnershipCode)
    .where('letter_code', '=', letter.code)
    .selectAll()
    .execute();
  const paragraphs = await tx
    .selectFrom('letter_paragraph')
    .where('partnership_code', '=', partnershipCode)
    .where('letter_code', '=', letter.code)
    .selectAll()
    .execute();
  const quotations = await tx
    .selectFrom('transcribed_quotation')
    .where('partnership_code', '=', partnershipCode)
    .where('letter_code', '=', letter.code)
    .selectAll()
    .execute();
  return [
    ...areas.map((row) => ({
      key: `area ${row.code}`,
      official: row.official_text ?? undefined,
      fixed: fixedText(letter.documentCode, placeText(row)),
    })),
    ...points.map((row) => ({
      key: `sub-point ${row.code}`,
      official: row.official_text ?? undefined,
      fixed: fixedText(row.area_code, letter.documentCode, placeText(row)),
    })),
    ...items.map((row) => ({
      key: `item ${row.code}`,
      official: row.official_text ?? undefined,
      fixed: fixedText(row.area_code, row.part, linesText(row), row.duplicate_of ?? undefined),
    })),
    ...paragraphs.map((row) => ({
      key: `paragraph ${row.code}`,
      official: row.official_text ?? undefined,
      fixed: fixedText(linesText(row), row.contains_names),
    })),
    ...quotations.map((row) => ({
      key: `quotation ${row.code}`,
      official: row.official_text,
      fixed: fixedText(row.subject, row.document_name),
    })),
  ];
};
