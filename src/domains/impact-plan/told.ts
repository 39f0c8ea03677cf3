import { measuresFor } from '#domains/measures';
import type { Tx } from '#platform/db';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { spreadsheetCsv } from '#shared/csv';
import { asTranscription } from './core/as-transcription.ts';
import { filterFrom, itemsThat } from './core/letter-filter.ts';
import { tallyOf } from './core/tally.ts';
import { letterPage } from './pages/letter.page.ts';
import type { AnswerTold } from './pages/parts.ts';
import { areasOf, itemsOf, paragraphsOf, planOf, wantedMeasureTitles } from './reads.ts';
import { answersOf, areasInLetter, lettersOf, newestLetter, subjectOf } from './reads-letters.ts';
import type { LetterOrReport } from './reads-letters.ts';
import { subjectsOf } from './subjects.ts';

type Area = { readonly code: string; readonly shortName: string };

/** The letter with that code; the newest as of a day; or nothing where none is held that the reader may see. */
export const letterAsked = async (
  tx: Tx,
  partnershipCode: string,
  asked: string | { readonly today: PlainDate },
): Promise<LetterOrReport | undefined> => {
  const letters = await lettersOf(tx, partnershipCode);
  return typeof asked === 'string' ? letters.find(({ code }) => code === asked) : newestLetter(letters, asked.today);
};

/** Whether the reader may see the plan that a letter is about: without it nothing that the letter lists can be told. */
export const isPlanSeen = async (tx: Tx, partnershipCode: string, letter: LetterOrReport): Promise<boolean> =>
  (await planOf(tx, partnershipCode, letter.planCode)) !== undefined;

const areasTold = async (tx: Tx, code: string, letter: LetterOrReport) => {
  const spoken = await areasInLetter(tx, code, letter.code);
  return (await areasOf(tx, code, letter)).filter(
    (area) => letter.kind === 'stocktake-letter' || spoken.has(area.code),
  );
};

const answersTold = async (tx: Tx, area: Area, letter: LetterOrReport, letters: readonly LetterOrReport[]) =>
  (await answersOf(tx, area.code, letter.code)).map(({ itemCode, earlier, relation }): AnswerTold => {
    const other = letters.find(({ code }) => code === earlier.letterCode);
    return {
      itemCode,
      relation,
      earlierCode: earlier.itemCode,
      earlierDay: other === undefined ? earlier.letterCode : inWords(other.writtenOn),
      href: `/${area.shortName}/letter/${earlier.letterCode}#${earlier.itemCode.toLowerCase()}`,
    };
  });

/** The page of a letter. `path`: where it stands, under which its filters and files are. */
export const letterTold = async (tx: Tx, area: Area, letter: LetterOrReport, path: string, query: URLSearchParams) => {
  const letters = await lettersOf(tx, area.code);
  const areas = await areasTold(tx, area.code, letter);
  const items = await itemsOf(tx, area.code, letter.code);
  const filter = filterFrom(
    query,
    areas.map(({ code }) => code),
  );
  return letterPage({
    shortName: area.shortName,
    letter,
    letters,
    answers: await answersTold(tx, area, letter, letters),
    path,
    areas,
    items,
    paragraphs: await paragraphsOf(tx, area.code, letter.code),
    shown: itemsThat(items, filter),
    filter,
    tally: tallyOf(items, areas),
    subjects: subjectsOf(await measuresFor(tx, area.code), await wantedMeasureTitles(tx)),
  });
};

const headings = [
  'item',
  'area',
  'area_title',
  'part',
  'kind',
  'finer_kind',
  'figure_given',
  'figure_words',
  'irwell_summary',
  'letter_words',
  'document',
  'line_from',
  'line_to',
  'repeats',
  'public_measures',
  'measures_without_public_figure',
];

/** The items of a letter that a reader asked for, as rows for a spreadsheet. */
export const letterCsv = async (tx: Tx, area: Area, letter: LetterOrReport | undefined, query: URLSearchParams) => {
  const areas = letter ? await areasOf(tx, area.code, letter) : [];
  const items = letter ? await itemsOf(tx, area.code, letter.code) : [];
  const filter = filterFrom(
    query,
    areas.map(({ code }) => code),
  );
  const { measures } = subjectsOf(await measuresFor(tx, area.code), await wantedMeasureTitles(tx));
  const rows = itemsThat(items, filter).map((item) => [
    item.code,
    item.areaCode,
    areas.find(({ code }) => code === item.areaCode)?.shortTitle ?? '',
    item.part,
    item.kind ?? '',
    item.finerKind ?? '',
    item.figure,
    item.figureWords ?? '',
    item.summary ?? '',
    item.official ?? '',
    letter?.title ?? '',
    item.lines.from,
    item.lines.to,
    item.duplicateOf ?? '',
    item.measures.filter((code) => measures.has(code)).join(' '),
    item.measures.filter((code) => !measures.has(code)).join(' '),
  ]);
  return spreadsheetCsv([headings, ...rows]);
};

/** A letter as JSON in the shape in which letters come in. Where only Irwell's summary is held, its words stand, and the file says so. */
export const letterJson = async (tx: Tx, area: Area, letter: LetterOrReport): Promise<string> => {
  const spoken = await areasInLetter(tx, area.code, letter.code);
  const areas = (await areasOf(tx, area.code, letter)).filter(({ code }) => spoken.has(code));
  const items = await itemsOf(tx, area.code, letter.code);
  const paragraphs = await paragraphsOf(tx, area.code, letter.code);
  const plan = await planOf(tx, area.code, letter.planCode);
  const all = [...areas, ...items, ...paragraphs];
  const words = ({
    official,
    summary,
  }: {
    readonly official: string | undefined;
    readonly summary: string | undefined;
  }) => official ?? summary ?? '';
  const json = asTranscription({
    letter: { ...letter, ...(await subjectOf(tx, area.code, letter.code)) },
    plan: {
      name: plan?.name ?? letter.planCode,
      code: letter.planCode,
      aliases: plan?.aliases.map(({ alias }) => alias) ?? [],
    },
    areas: areas.map((each) => ({
      ...each,
      text: words(each),
      lines: each.lines ?? { from: 1, to: 1 },
      subPoints: each.subPoints.map((point) => ({ ...point, text: words(point) })),
      demonstratedHeading: spoken.get(each.code)?.demonstratedHeading,
      nextStepsHeading: spoken.get(each.code)?.nextStepsHeading,
      concernsHeading: spoken.get(each.code)?.concernsHeading,
    })),
    items: items.map((item) => ({ ...item, text: words(item), isBullet: item.inList.kind === 'bullet' })),
    paragraphs: paragraphs.map((each) => ({ ...each, text: words(each) })),
  });
  const isSummary = all.some(({ official }) => official === undefined);
  return `${JSON.stringify(isSummary ? { ...json, peopleNote: 'Irwell’s summary, not the letter’s words.' } : json, undefined, 1)}\n`;
};
