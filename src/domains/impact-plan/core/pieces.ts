import type { Piece } from './compare.ts';
import type { Lines, PlanRecord } from './plan-record.ts';

/** What is fixed beside the text. The order matters: both sides are compared as text. */
export const fixedText = (...parts: readonly (string | number | boolean | undefined)[]): string =>
  parts.map((part) => String(part ?? '')).join(' | ');

const linesText = (lines: Lines): string => `${String(lines.from)}-${String(lines.to)}`;

/** The pieces of what a transcription brings. Areas and sub-points belong to the plan and may come again in a later letter. */
export const piecesOf = (record: PlanRecord): readonly Piece[] => {
  const { documentCode } = record.letter;
  return [
    ...record.areas.map((area) => ({
      key: `area ${area.code}`,
      official: area.official,
      fixed: fixedText(documentCode, linesText(area.lines)),
    })),
    ...record.subPoints.map((point) => ({
      key: `sub-point ${point.code}`,
      official: point.official,
      fixed: fixedText(point.areaCode, documentCode, linesText(point.lines)),
    })),
    ...record.items.map((item) => ({
      key: `item ${item.code}`,
      official: item.official,
      fixed: fixedText(item.areaCode, item.part, linesText(item.lines), item.duplicateOf),
    })),
    ...record.paragraphs.map((paragraph) => ({
      key: `paragraph ${paragraph.code}`,
      official: paragraph.official,
      fixed: fixedText(linesText(paragraph.lines), paragraph.containsNames),
    })),
    ...record.quotations.map((quotation) => ({
      key: `quotation ${quotation.code}`,
      official: quotation.official,
      fixed: fixedText(quotation.subject, quotation.documentName),
    })),
  ];
};
