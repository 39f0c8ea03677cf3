import type { PlainDate } from '#shared/plain-date';
import { claimKindOf } from './transcription.ts';
import type { AreaKind, FinerKind, LetterKind, Part } from './vocabulary.ts';

type Lines = { readonly from: number; readonly to: number };

type Told = {
  readonly letter: {
    readonly kind: LetterKind;
    readonly title: string;
    readonly madeBy: string;
    readonly writtenOn: PlainDate;
    readonly meetingOn: PlainDate | undefined;
    readonly subjectLine: string | undefined;
    readonly documentCode: string;
  };
  readonly plan: { readonly name: string; readonly code: string; readonly aliases: readonly string[] };
  readonly areas: readonly {
    readonly code: string;
    readonly kind: AreaKind;
    readonly number: number;
    readonly shortTitle: string;
    readonly text: string;
    readonly lines: Lines;
    readonly subPoints: readonly { readonly code: string; readonly text: string; readonly lines: Lines }[];
    readonly demonstratedHeading: string | undefined;
    readonly nextStepsHeading: string | undefined;
    readonly concernsHeading: string | undefined;
  }[];
  readonly items: readonly {
    readonly code: string;
    readonly areaCode: string;
    readonly part: Part;
    readonly text: string;
    readonly finerKind: FinerKind | undefined;
    readonly figureWords: string | undefined;
    readonly note: string | undefined;
    readonly isBullet: boolean;
    readonly lines: Lines;
    readonly duplicateOf: string | undefined;
    readonly measures: readonly string[];
  }[];
  readonly paragraphs: readonly { readonly code: string; readonly text: string; readonly lines: Lines }[];
};

type Item = Told['items'][number];

const linesOf = ({ from, to }: Lines): readonly [number, number] => [from, to];

const analysisOf = ({ finerKind, figureWords, measures, note }: Item) => ({
  ...(finerKind === undefined ? {} : { claimKind: claimKindOf(finerKind) }),
  ...(figureWords === undefined ? {} : { measureInLetter: figureWords }),
  kpis: measures,
  note: note ?? null,
});

const itemOf = (item: Item) => ({
  id: item.code,
  text: item.text,
  source: { lines: linesOf(item.lines), bullet: item.isBullet },
  ...(item.duplicateOf === undefined ? {} : { duplicateOf: item.duplicateOf }),
  analysis: analysisOf(item),
});

/** A letter that is held as the JSON that letters come in as, irwell.plan.transcription/1. Concerns, which that shape does not know, stand beside it. */
export const asTranscription = ({ letter, plan, areas, items, paragraphs }: Told) => {
  const of = (code: string, part: Part): readonly Item[] =>
    items.filter((item) => item.areaCode === code && item.part === part);
  const steps = items.filter((item) => item.part === 'next-step');
  return {
    schema: 'irwell.plan.transcription/1',
    title: letter.title,
    source: {
      file: letter.documentCode,
      documentDate: letter.writtenOn,
      stocktakeMeeting: letter.meetingOn ?? null,
      subjectLine: letter.subjectLine ?? letter.title,
      rules:
        'Texts are the words of the document, with line breaks inside one item joined by one space and the mark of a list removed. Analysis, titles and notes are not the document’s.',
    },
    naming: { inLetter: [`${plan.name} (${plan.code})`, ...plan.aliases], alsoKnownAs: plan.aliases[0] ?? plan.name },
    signatoryRoles: [letter.madeBy],
    addresseeRoles: [],
    copiedToRoles: [],
    letter: paragraphs.map(({ code, text, lines }) => ({
      id: code,
      text,
      source: { lines: linesOf(lines) },
      tags: [],
    })),
    areas: areas.map((area) => {
      const concerns = of(area.code, 'concern');
      return {
        id: area.code,
        type: area.kind,
        number: area.number,
        letterHeading: `Area for ${area.kind === 'improvement' ? 'Improvement' : 'Priority Action'} ${String(area.number)}`,
        shortTitle: area.shortTitle,
        shortTitleIsOurs: true,
        text: area.text,
        source: { lines: linesOf(area.lines) },
        subPoints: area.subPoints.map((point) => ({
          id: point.code,
          text: point.text,
          source: { lines: linesOf(point.lines), bullet: true },
        })),
        demonstratedHeading: area.demonstratedHeading ?? null,
        demonstrated: of(area.code, 'demonstrated').map((item) => itemOf(item)),
        nextStepsHeading: area.nextStepsHeading ?? null,
        nextSteps: of(area.code, 'next-step').map((item) => itemOf({ ...item, finerKind: undefined })),
        ...(concerns.length === 0
          ? {}
          : { concernsHeading: area.concernsHeading ?? null, concerns: concerns.map((item) => itemOf(item)) }),
      };
    }),
    counts: {
      areasForPriorityAction: areas.filter(({ kind }) => kind === 'priority-action').length,
      areasForImprovement: areas.filter(({ kind }) => kind === 'improvement').length,
      subPoints: areas.flatMap(({ subPoints }) => subPoints).length,
      demonstrated: items.filter(({ part }) => part === 'demonstrated').length,
      nextSteps: steps.length,
      nextStepsDistinct: steps.filter(({ duplicateOf }) => duplicateOf === undefined).length,
    },
  };
};
