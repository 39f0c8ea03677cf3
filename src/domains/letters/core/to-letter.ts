import { inDocumentOrder, isAnswered, isArea, spanOf, wordsOf } from './draft.ts';
import type { AnsweredKind, Draft, DraftArea, DraftItem } from './draft.ts';
import { isPoint } from './propose.ts';
import { areaHeading, kindUnder, mayName } from './rules.ts';
import type { SourceLine } from './source.ts';

const letters: Readonly<Record<AnsweredKind, string>> = { demonstrated: 'D', 'next-step': 'N', concern: 'C' };

/** An area's own words, without the heading that names it. */
export const areaWords = (text: string): string => areaHeading.exec(text)?.[3] ?? text;

const ofArea = (items: readonly DraftItem[], code: string): readonly DraftItem[] =>
  items.filter((item) => item.area === code);

/** The codes that the items get, by their ids: the area, what it is, and its number in that list of the document. */
export const itemCodes = (draft: Draft): ReadonlyMap<string, string> => {
  const counts = new Map<string, number>();
  return new Map(
    inDocumentOrder(draft.items).flatMap((item) => {
      if (!isAnswered(item.kind) || item.area === undefined) return [];
      const list = `${item.area}-${letters[item.kind]}`;
      const number = (counts.get(list) ?? 0) + 1;
      counts.set(list, number);
      return [[item.id, `${list}${String(number)}`]];
    }),
  );
};

const headingOf = (lines: readonly SourceLine[], items: readonly DraftItem[], kind: AnsweredKind): string | undefined =>
  items
    .filter((item) => item.kind === 'heading')
    .map((item) => wordsOf(lines, item))
    .find((text) => kindUnder(text) === kind);

const areaOf = (lines: readonly SourceLine[], items: readonly DraftItem[], area: DraftArea) => {
  const own = ofArea(items, area.code);
  const [first] = own;
  if (!first) return [];
  const text = own.find((item) => isArea(item.kind));
  const words = text && areaWords(wordsOf(lines, text));
  return [
    {
      code: area.code,
      kind: area.kind,
      number: area.number,
      title: area.title,
      official: words === '' ? undefined : words,
      lines: spanOf(text ?? first),
      subPoints: own
        .filter((item) => item.kind === 'sub-point')
        .map((item) => ({ official: wordsOf(lines, item), lines: spanOf(item) })),
      demonstratedHeading: headingOf(lines, own, 'demonstrated'),
      nextStepsHeading: headingOf(lines, own, 'next-step'),
      concernsHeading: headingOf(lines, own, 'concern'),
    },
  ];
};

/** The areas, items and paragraphs of a confirmed draft, with their codes. What is left out is in none of them, and headings are only where they stand. */
export const confirmedPieces = (lines: readonly SourceLine[], draft: Draft) => {
  const items = inDocumentOrder(draft.items);
  const codes = itemCodes(draft);
  const answered = items.flatMap((item) => {
    const code = codes.get(item.id);
    if (code === undefined || item.area === undefined || !isAnswered(item.kind)) return [];
    return [
      {
        code,
        areaCode: item.area,
        part: item.kind,
        position: Number(/\d+$/.exec(code)?.[0] ?? '1'),
        finer: item.kind === 'demonstrated' ? (item.finer ?? 'activity') : undefined,
        figureWords: item.figureWords,
        official: wordsOf(lines, item),
        note: item.note,
        isBullet: isPoint(lines, item),
        lines: spanOf(item),
        duplicateOf: item.duplicateOf === undefined ? undefined : codes.get(item.duplicateOf),
        measures: item.measures,
        answers: item.answers,
      },
    ];
  });
  return {
    areas: draft.areas.flatMap((area) => areaOf(lines, items, area)),
    items: answered,
    paragraphs: items
      .filter((item) => item.kind === 'paragraph')
      .map((item, index) => ({
        code: `LTR-${String(index + 1)}`,
        position: index + 1,
        official: wordsOf(lines, item),
        lines: spanOf(item),
        subjects: [],
        containsNames: mayName(wordsOf(lines, item)),
      })),
    subjectLine: items
      .filter((item) => item.kind === 'heading' && item.area === undefined)
      .map((item) => wordsOf(lines, item))
      .find((text) => text === text.toUpperCase()),
  };
};
