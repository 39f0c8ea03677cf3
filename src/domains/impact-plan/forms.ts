import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import { claimKinds } from './core/transcription.ts';
import { areaKinds } from './core/vocabulary.ts';

const text = z.string().min(1);
const day = z.string().refine(isPlainDate, 'is not a day that exists');
const measureCodes = z.array(z.string().regex(/^[A-Z]\d{2}$/, 'is not the code of a measure'));
const sourceLines = z
  .strictObject({ lines: z.tuple([z.int().min(1), z.int().min(1)]) })
  .refine(({ lines: [from, to] }) => from <= to, 'has lines that run backwards');
const itemSource = z
  .strictObject({ lines: z.tuple([z.int().min(1), z.int().min(1)]), bullet: z.boolean() })
  .refine(({ lines: [from, to] }) => from <= to, 'has lines that run backwards');
const analysis = { measureInLetter: text.nullable().optional(), kpis: measureCodes, note: text.nullable() };

/** The transcription of a letter, `irwell.plan.transcription/1`. Strict: a key that Irwell does not know would be lost in silence. */
export const transcriptionForm = z.strictObject({
  schema: z.literal('irwell.plan.transcription/1'),
  title: text,
  source: z.strictObject({
    file: text,
    documentDate: day,
    stocktakeMeeting: day,
    subjectLine: text,
    rules: text,
  }),
  naming: z.strictObject({ inLetter: z.array(text).min(1), alsoKnownAs: text }),
  signatoryRoles: z.array(text),
  addresseeRoles: z.array(text),
  copiedToRoles: z.array(text),
  peopleNote: text.optional(),
  letter: z.array(
    z.strictObject({
      id: text,
      text,
      source: sourceLines,
      tags: z.array(text),
      containsNames: z.boolean().optional(),
    }),
  ),
  areas: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Z]{2,4}\d{1,2}$/, 'is not the code of an area'),
        type: z.enum(areaKinds),
        number: z.int().min(1),
        letterHeading: text,
        shortTitle: text,
        shortTitleIsOurs: z.boolean(),
        text,
        source: sourceLines,
        subPoints: z.array(
          z.strictObject({
            id: text,
            text,
            source: itemSource,
            cleanText: text.optional(),
            transcriptionNote: text.optional(),
            splitNote: text.optional(),
          }),
        ),
        demonstratedHeading: text.nullable(),
        demonstrated: z.array(
          z.strictObject({
            id: text,
            text,
            source: itemSource,
            analysis: z.strictObject({ claimKind: z.enum(claimKinds), ...analysis }),
          }),
        ),
        nextStepsHeading: text.nullable(),
        nextSteps: z.array(
          z.strictObject({
            id: text,
            text,
            source: itemSource,
            duplicateOf: text.optional(),
            analysis: z.strictObject(analysis),
          }),
        ),
        concernsHeading: text.nullable().optional(),
        concerns: z
          .array(
            z.strictObject({
              id: text,
              text,
              source: itemSource,
              duplicateOf: text.optional(),
              analysis: z.strictObject(analysis),
            }),
          )
          .optional(),
      }),
    )
    .min(1),
  history: z.record(z.string(), z.unknown()).optional(),
  counts: z.looseObject({
    areasForPriorityAction: z.int(),
    areasForImprovement: z.int(),
    subPoints: z.int(),
    demonstrated: z.int(),
    nextSteps: z.int(),
    nextStepsDistinct: z.int(),
  }),
});
