import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { plainDate, isPlainDate } from '#shared/plain-date';
import type { PlanRecord } from './core/plan-record.ts';
import { areaKinds, broadKinds, figures, finerKinds } from './core/vocabulary.ts';

/** What the project ships of a plan: its own short words, in data/plan. */

const text = z.string().min(1);
const day = z.string().refine(isPlainDate, 'is not a day that exists');
const shippedLines = z.tuple([z.int().min(1), z.int().min(1)]);
const measureCodes = z.array(z.string().regex(/^[A-Z]\d{2}$/, 'is not the code of a measure'));

const documentForm = z.strictObject({
  code: text,
  kind: z.enum(['letter', 'web-page', 'statement', 'inspection-report', 'figures']),
  title: text,
  madeBy: text,
  datedOn: day.nullable(),
  dateWords: text,
  licence: text,
  address: z.url().nullable(),
  note: text.nullable(),
});

/** A document as a shipped file tells of it. */
export const publicDocument = documentForm.transform((document) => ({
  ...document,
  datedOn: document.datedOn === null ? undefined : plainDate(document.datedOn),
  address: document.address ?? undefined,
  note: document.note ?? undefined,
}));

const shippedItem = {
  code: text,
  kind: z.enum(broadKinds),
  figure: z.enum(figures),
  figureWords: text.optional(),
  summary: text,
  note: text.optional(),
  lines: shippedLines,
  bullet: z.literal(false).optional(),
  measures: measureCodes,
};

const shippedPlan = z.strictObject({
  schema: z.literal('irwell.shipped-plan/1'),
  partnership: text,
  documents: z.array(publicDocument),
  plan: z.strictObject({
    code: text,
    name: text,
    summary: text,
    aliases: z.array(z.strictObject({ alias: text, usedIn: text })),
  }),
  letter: z.strictObject({
    code: text,
    documentCode: text,
    writtenOn: day.transform(plainDate),
    meetingOn: day.transform(plainDate),
    windowFrom: day.transform(plainDate),
    windowUntil: day.transform(plainDate),
  }),
  paragraphs: z.array(z.strictObject({ code: text, summary: text, lines: shippedLines })),
  areas: z.array(
    z.strictObject({
      code: text,
      kind: z.enum(areaKinds),
      number: z.int(),
      shortTitle: text,
      summary: text,
      lines: shippedLines,
      hasOwnHeading: z.boolean(),
      subPoints: z.array(z.strictObject({ code: text, summary: text, lines: shippedLines })),
      statements: z.array(z.strictObject({ ...shippedItem, finerKind: z.enum(finerKinds) })),
      nextSteps: z.array(z.strictObject({ ...shippedItem, duplicateOf: text.optional() })),
    }),
  ),
});

const linesOf = ([from, to]: readonly [number, number]): { readonly from: number; readonly to: number } => ({
  from,
  to,
});

type Shipped = z.infer<typeof shippedPlan>;

const recordOf = (shipped: Shipped): PlanRecord => ({
  documents: shipped.documents,
  plan: shipped.plan,
  letter: { ...shipped.letter, subjectLine: undefined, signatoryRoles: [], addresseeRoles: [], copiedToRoles: [] },
  paragraphs: shipped.paragraphs.map((paragraph, index) => ({
    code: paragraph.code,
    position: index + 1,
    summary: paragraph.summary,
    official: undefined,
    lines: linesOf(paragraph.lines),
    subjects: [],
    containsNames: false,
  })),
  areas: shipped.areas.map((area, index) => ({
    code: area.code,
    kind: area.kind,
    number: area.number,
    position: index + 1,
    shortTitle: area.shortTitle,
    summary: area.summary,
    official: undefined,
    lines: linesOf(area.lines),
    hasOwnHeading: area.hasOwnHeading,
    demonstratedHeading: undefined,
    nextStepsHeading: undefined,
  })),
  subPoints: shipped.areas.flatMap((area) =>
    area.subPoints.map((point, index) => ({
      code: point.code,
      areaCode: area.code,
      position: index + 1,
      summary: point.summary,
      official: undefined,
      cleanText: undefined,
      note: undefined,
      lines: linesOf(point.lines),
    })),
  ),
  items: shipped.areas.flatMap((area) => [
    ...area.statements.map((item, index) => ({
      ...itemOf(area.code, item, index),
      part: 'demonstrated' as const,
      finerKind: item.finerKind,
      duplicateOf: undefined,
    })),
    ...area.nextSteps.map((item, index) => ({
      ...itemOf(area.code, item, index),
      part: 'next-step' as const,
      finerKind: undefined,
      duplicateOf: item.duplicateOf,
    })),
  ]),
  quotations: [],
});

type ShippedItem = Omit<Shipped['areas'][number]['nextSteps'][number], 'duplicateOf'>;

const itemOf = (areaCode: string, item: ShippedItem, index: number) => ({
  code: item.code,
  areaCode,
  position: index + 1,
  kind: item.kind,
  figure: item.figure,
  figureWords: item.figureWords,
  summary: item.summary,
  official: undefined,
  note: item.note,
  isBullet: item.bullet !== false,
  lines: linesOf(item.lines),
  measures: item.measures,
});

const wantedMeasures = z.strictObject({
  schema: z.literal('irwell.wanted-measures/1'),
  measures: z.array(z.strictObject({ code: text, plainTitle: text })),
});

type WantedMeasure = { readonly code: string; readonly plainTitle: string };

const folder = path.join(import.meta.dirname, '../../../data/plan');

const shippedText = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

/** The plan that the project ships for Bury in its own words, with the text that it was read from. */
export const shippedPlanOfBury = (): {
  readonly partnershipCode: string;
  readonly record: PlanRecord;
  readonly content: string;
} => {
  const content = shippedText('351.json');
  const shipped = shippedPlan.parse(JSON.parse(content));
  return { partnershipCode: shipped.partnership, record: recordOf(shipped), content };
};

/** What measures would count, in plain words, for those that a letter item points to and that have no public figure. */
export const shippedWantedMeasures = (): readonly WantedMeasure[] =>
  wantedMeasures.parse(JSON.parse(shippedText('wanted-measures.json'))).measures;
