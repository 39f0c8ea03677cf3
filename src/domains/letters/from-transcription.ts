import type { PlanRecord } from '#domains/impact-plan';
import type { Draft, DraftArea, DraftItem } from './core/draft.ts';

const range = ({ from, to }: { readonly from: number; readonly to: number }): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const piece = (
  lines: { readonly from: number; readonly to: number },
  typed: string,
): Omit<DraftItem, 'id' | 'kind'> => ({
  lines: range(lines),
  typed,
  why: 'The file says so.',
  isSure: true,
  isConfirmed: false,
  measures: [],
  answers: [],
  changedIn: 0,
  isPoint: false,
});

/** A letter that came split already, as a draft like any other: its words are those of the file, and a person confirms them. */
export const draftFromTranscription = (record: PlanRecord, plan: readonly DraftArea[]): Draft => {
  const headings = record.areas.flatMap((area) =>
    [area.demonstratedHeading, area.nextStepsHeading].flatMap((heading, index): readonly DraftItem[] =>
      heading === undefined
        ? []
        : [
            {
              ...piece(area.lines, heading),
              id: `${area.code}-H${String(index + 1)}`,
              kind: 'heading',
              area: area.code,
            },
          ],
    ),
  );
  const areas = record.areas.map((area): DraftItem => ({
    ...piece(area.lines, area.official ?? ''),
    id: area.code,
    kind: area.kind === 'improvement' ? 'area-improvement' : 'area-priority-action',
    area: area.code,
  }));
  const points = record.subPoints.map((point): DraftItem => ({
    ...piece(point.lines, point.official ?? ''),
    id: point.code,
    kind: 'sub-point',
    area: point.areaCode,
  }));
  const items = record.items.map((item): DraftItem => ({
    ...piece(item.lines, item.official ?? ''),
    id: item.code,
    kind: item.part,
    area: item.areaCode,
    isPoint: item.isBullet,
    finer: item.finerKind,
    figureWords: item.figureWords,
    note: item.note,
    measures: item.measures,
    duplicateOf: item.duplicateOf,
  }));
  const paragraphs = record.paragraphs.map((paragraph): DraftItem => ({
    ...piece(paragraph.lines, paragraph.official ?? ''),
    id: paragraph.code,
    kind: paragraph.containsNames ? 'left-out' : 'paragraph',
    ...(paragraph.containsNames ? { why: 'The file says that it names officials: such words are not taken in.' } : {}),
  }));
  const known = new Set(plan.map(({ code }) => code));
  return {
    items: [...paragraphs, ...areas, ...points, ...headings, ...items],
    areas: [
      ...plan,
      ...record.areas
        .filter(({ code }) => !known.has(code))
        .map(({ code, kind, number, shortTitle }) => ({ code, kind, number, title: shortTitle, isInPlan: false })),
    ],
    made: 0,
  };
};
