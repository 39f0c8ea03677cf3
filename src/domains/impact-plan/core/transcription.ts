import { AppError } from '#shared/errors';
import { dayNumber, inWords, plainDate } from '#shared/plain-date';
import { figureGiven } from './figure-given.ts';
import type { ItemRecord, Lines, PlanRecord, QuotationRecord } from './plan-record.ts';
import { broadKindOf } from './vocabulary.ts';
import type { AreaKind, FinerKind } from './vocabulary.ts';
import { evidenceWindow } from './window.ts';

/** The kinds of statement that a transcription (irwell.plan.transcription/1) may name. */
export const claimKinds = [
  'output',
  'activity',
  'asserted-experience',
  'asserted-impact',
  'acknowledgement',
  'milestone',
  'asserted-coverage',
  'potential',
  'quantified',
  'plan',
] as const;
type ClaimKind = (typeof claimKinds)[number];

const finerOf: Readonly<Record<ClaimKind, FinerKind>> = {
  output: 'output',
  activity: 'activity',
  'asserted-experience': 'experience',
  'asserted-impact': 'impact',
  acknowledgement: 'acknowledgement',
  milestone: 'milestone',
  'asserted-coverage': 'coverage',
  potential: 'potential',
  quantified: 'measured',
  plan: 'plan',
};

/** The kind of statement that a transcription names for a finer kind. */
export const claimKindOf = (finer: FinerKind): ClaimKind =>
  claimKinds.find((kind) => finerOf[kind] === finer) ?? 'activity';

type SourceLines = { readonly lines: readonly [number, number] };

type TranscribedItem = {
  readonly id: string;
  readonly text: string;
  readonly source: SourceLines & { readonly bullet: boolean };
  readonly duplicateOf?: string | undefined;
  readonly analysis: {
    readonly claimKind?: ClaimKind | undefined;
    readonly measureInLetter?: string | null | undefined;
    readonly kpis: readonly string[];
    readonly note: string | null;
  };
};

/** A transcription of a letter and its plan, already checked for form. */
type Transcription = {
  readonly title: string;
  readonly source: { readonly documentDate: string; readonly stocktakeMeeting: string; readonly subjectLine: string };
  readonly naming: { readonly inLetter: readonly string[]; readonly alsoKnownAs: string };
  readonly signatoryRoles: readonly string[];
  readonly addresseeRoles: readonly string[];
  readonly copiedToRoles: readonly string[];
  readonly letter: readonly {
    readonly id: string;
    readonly text: string;
    readonly source: SourceLines;
    readonly tags: readonly string[];
    readonly containsNames?: boolean | undefined;
  }[];
  readonly areas: readonly {
    readonly id: string;
    readonly type: AreaKind;
    readonly number: number;
    readonly shortTitle: string;
    readonly text: string;
    readonly source: SourceLines;
    readonly subPoints: readonly {
      readonly id: string;
      readonly text: string;
      readonly source: SourceLines;
      readonly cleanText?: string | undefined;
      readonly transcriptionNote?: string | undefined;
      readonly splitNote?: string | undefined;
    }[];
    readonly demonstratedHeading: string | null;
    readonly demonstrated: readonly TranscribedItem[];
    readonly nextStepsHeading: string | null;
    readonly nextSteps: readonly TranscribedItem[];
    readonly concernsHeading?: string | null | undefined;
    readonly concerns?: readonly TranscribedItem[] | undefined;
  }[];
  readonly history?: unknown;
  readonly counts: {
    readonly areasForPriorityAction: number;
    readonly areasForImprovement: number;
    readonly subPoints: number;
    readonly demonstrated: number;
    readonly nextSteps: number;
    readonly nextStepsDistinct: number;
  };
};

const linesOf = ({ lines: [from, to] }: SourceLines): Lines => ({ from, to });

const itemOf = (areaCode: string, part: ItemRecord['part']) => {
  return (item: TranscribedItem, index: number): ItemRecord => {
    const { claimKind, measureInLetter, kpis, note } = item.analysis;
    const finerKind = claimKind === undefined ? undefined : finerOf[claimKind];
    return {
      code: item.id,
      areaCode,
      part,
      position: index + 1,
      kind: finerKind === undefined ? undefined : broadKindOf(finerKind),
      finerKind,
      figure: figureGiven(measureInLetter ?? undefined, item.text),
      figureWords: measureInLetter ?? undefined,
      summary: undefined,
      official: item.text,
      note: note ?? undefined,
      isBullet: item.source.bullet,
      lines: linesOf(item.source),
      duplicateOf: item.duplicateOf,
      measures: kpis,
    };
  };
};

type Quoted = { readonly documentName: string; readonly text: string };

const quotedIn = (value: Readonly<Record<string, unknown>>): Quoted | undefined => {
  const { file, quote, source, text } = value;
  if (typeof file === 'string' && typeof quote === 'string') return { documentName: file, text: quote };
  if (typeof source === 'string' && typeof text === 'string') return { documentName: source, text };
  return undefined;
};

/** Every quotation below a value, with the path to it as its code: `weaknesses.0.seed`. */
export const quotationsIn = (value: unknown, path: readonly string[] = []): readonly QuotationRecord[] => {
  if (Array.isArray(value)) return value.flatMap((each, index) => quotationsIn(each, [...path, String(index)]));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const quoted = quotedIn(Object.fromEntries(entries));
  const here = quoted
    ? [{ code: path.join('.'), subject: path[0] ?? '', documentName: quoted.documentName, official: quoted.text }]
    : [];
  return [...here, ...entries.flatMap(([key, each]) => quotationsIn(each, [...path, key]))];
};

const abbreviation = /^(.*)\(([A-Za-z]{2,8})\)\s*$/;

const planNameOf = (names: readonly string[]): { readonly code: string; readonly name: string } => {
  const first = names[0] ?? 'Plan';
  const match = abbreviation.exec(first);
  return { code: match?.[2]?.toLowerCase() ?? 'plan', name: (match?.[1] ?? first).trim() };
};

const differences = (transcription: Transcription): readonly string[] => {
  const { areas, counts } = transcription;
  const steps = areas.flatMap((area) => area.nextSteps);
  const found: readonly (readonly [string, number, number])[] = [
    [
      'areas for priority action',
      counts.areasForPriorityAction,
      areas.filter((a) => a.type === 'priority-action').length,
    ],
    ['areas for improvement', counts.areasForImprovement, areas.filter((a) => a.type === 'improvement').length],
    ['sub-points', counts.subPoints, areas.flatMap((area) => area.subPoints).length],
    ['statements of what was shown', counts.demonstrated, areas.flatMap((area) => area.demonstrated).length],
    ['next steps', counts.nextSteps, steps.length],
    ['distinct next steps', counts.nextStepsDistinct, steps.filter((step) => step.duplicateOf === undefined).length],
  ];
  return found
    .filter(([, said, held]) => said !== held)
    .map(([what, said, held]) => `it says ${String(said)} ${what} and holds ${String(held)}`);
};

const repeated = (codes: readonly string[]): readonly string[] => [
  ...new Set(codes.filter((code, index) => codes.indexOf(code) !== index)),
];

/**
 * What the transcription says, as records with official text only. Throws AppError `invalid` when it contradicts itself: its own
 * counts, an id given twice, a repeat of an item that is not there, or a meeting after the letter.
 */
export const planFromTranscription = (transcription: Transcription): PlanRecord => {
  const writtenOn = plainDate(transcription.source.documentDate);
  const meetingOn = plainDate(transcription.source.stocktakeMeeting);
  const code = `stocktake-${writtenOn}`;
  const documentCode = `stocktake-letter-${writtenOn}`;
  const window = evidenceWindow(meetingOn);
  const plan = planNameOf(transcription.naming.inLetter);
  const { areas } = transcription;
  const items = areas.flatMap((area) => [
    ...area.demonstrated.map(itemOf(area.id, 'demonstrated')),
    ...area.nextSteps.map(itemOf(area.id, 'next-step')),
    ...(area.concerns ?? []).map(itemOf(area.id, 'concern')),
  ]);
  const known = new Set(items.map((item) => item.code));
  const problems = [
    ...differences(transcription),
    ...repeated([
      ...items.map((item) => item.code),
      ...areas.map((area) => area.id),
      ...areas.flatMap((area) => area.subPoints.map((point) => point.id)),
      ...transcription.letter.map((paragraph) => paragraph.id),
    ]).map((id) => `the id ${id} stands twice`),
    ...items
      .filter((item) => item.duplicateOf !== undefined && !known.has(item.duplicateOf))
      .map((item) => `${item.code} repeats ${item.duplicateOf ?? ''}, which is not there`),
    ...(dayNumber(meetingOn) > dayNumber(writtenOn) ? ['the meeting is after the letter'] : []),
  ];
  if (problems.length > 0)
    throw new AppError(
      'invalid',
      `The transcription contradicts itself: ${problems.join('; ')}. Nothing was imported.`,
    );
  return {
    documents: [
      {
        code: documentCode,
        kind: 'letter',
        title: transcription.title,
        madeBy: transcription.signatoryRoles.join('; '),
        datedOn: writtenOn,
        dateWords: inWords(writtenOn),
        licence: 'No licence stated.',
        address: undefined,
        note: undefined,
      },
    ],
    plan: {
      ...plan,
      summary: undefined,
      aliases: [
        ...transcription.naming.inLetter.map((alias) => ({ alias, usedIn: 'The letter' })),
        { alias: transcription.naming.alsoKnownAs, usedIn: 'The transcription' },
      ],
    },
    letter: {
      code,
      documentCode,
      writtenOn,
      meetingOn,
      windowFrom: window.from,
      windowUntil: window.until,
      subjectLine: transcription.source.subjectLine,
      signatoryRoles: transcription.signatoryRoles,
      addresseeRoles: transcription.addresseeRoles,
      copiedToRoles: transcription.copiedToRoles,
    },
    paragraphs: transcription.letter.map((paragraph, index) => ({
      code: paragraph.id,
      position: index + 1,
      summary: undefined,
      official: paragraph.text,
      lines: linesOf(paragraph.source),
      subjects: paragraph.tags,
      containsNames: paragraph.containsNames === true,
    })),
    areas: areas.map((area, index) => ({
      code: area.id,
      kind: area.type,
      number: area.number,
      position: index + 1,
      shortTitle: area.shortTitle,
      summary: undefined,
      official: area.text,
      lines: linesOf(area.source),
      hasOwnHeading: area.demonstratedHeading !== null,
      demonstratedHeading: area.demonstratedHeading ?? undefined,
      nextStepsHeading: area.nextStepsHeading ?? undefined,
    })),
    subPoints: areas.flatMap((area) =>
      area.subPoints.map((point, index) => ({
        code: point.id,
        areaCode: area.id,
        position: index + 1,
        summary: undefined,
        official: point.text,
        cleanText: point.cleanText,
        note: point.transcriptionNote ?? point.splitNote,
        lines: linesOf(point.source),
      })),
    ),
    items,
    quotations: quotationsIn(transcription.history),
  };
};
