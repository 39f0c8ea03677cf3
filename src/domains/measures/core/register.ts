import { z } from 'zod';
import { countingMoments } from './period.ts';

/** The nine parts of the plan that a measure can bear on. */
export const planAreas = ['APA1', 'APA2', 'APA3', 'APA4', 'APA5', 'APA6', 'AFI1', 'AFI2', 'AFI3'] as const;

const code = z.string().regex(/^[A-Z]\d{2}$/);
const words = z.string().trim().min(1);
const council = z.string().regex(/^\d{3}$/);
const signedHeading = z.string().regex(/^[+-]./, 'A heading to add or take away begins with + or -');

const binding = z.strictObject({
  dataset: words,
  topic: words,
  breakdown: words,
  /** The first period, as published, that may be read. */
  from: words.optional(),
  countedIn: z.enum(countingMoments).optional(),
  /** The heading of the published value. */
  value: words.optional(),
  n: z.array(signedHeading).default([]),
  d: z.array(signedHeading).default([]),
  countsOnly: z.boolean().default(false),
});

const sameQuestion = z.union([
  z.strictObject({ other: code, label: words, why: words, area: council.optional() }),
  z.strictObject({ stated: words, source: words, label: words, why: words, area: council.optional() }),
]);

export const measureEntry = z.strictObject({
  code,
  version: z.int().min(1),
  inCatalogue: z.boolean(),
  inForceFrom: z.iso.date(),
  recordedBy: words,
  /** A few words for a chart, a list and a card. */
  shortTitle: words,
  plainTitle: words,
  officerTitle: words,
  says: words.refine((text) => text.includes('{value}') && text.includes('{place}'), 'Needs {value} and {place}'),
  /** For a balance below nought, which is owed: '{place} owed {value} …'. */
  saysBelowNought: words
    .refine((text) => text.includes('{value}') && text.includes('{place}'), 'Needs {value} and {place}')
    .optional(),
  kind: z.enum(['timeliness', 'share', 'count', 'score', 'balance']),
  basis: z.enum(['published', 'computed', 'none']),
  noFigureBecause: words.optional(),
  numerator: words,
  denominator: words.optional(),
  population: words,
  unit: z.enum(['percent', 'count', 'score']),
  decimals: z.int().min(0).max(3),
  better: z.enum(['up', 'down', 'to-value', 'none']),
  betterValue: words.optional(),
  frequency: words,
  publication: words,
  ownerRole: words,
  subject: z.enum(['council', 'provider']),
  smallGroups: z.boolean(),
  why: words,
  /** What is true of one area only names it. */
  pitfalls: z.array(z.union([words, z.strictObject({ area: council, words })])).min(1),
  areas: z.array(z.enum(planAreas)).min(1),
  guards: z.array(z.strictObject({ code, because: words })),
  breaks: z.array(z.strictObject({ from: z.iso.date(), words })),
  sameQuestion: z.array(sameQuestion),
  bindings: z.array(binding),
});

export type MeasureEntry = z.infer<typeof measureEntry>;
export type Binding = MeasureEntry['bindings'][number];

export const publicationEntry = z.strictObject({
  code: words,
  name: words,
  publisher: words,
  frequency: words,
  knownReleases: z.array(z.strictObject({ name: words, known: words, address: z.url() })),
});
export type PublicationEntry = z.infer<typeof publicationEntry>;

export const providersEntry = z.strictObject({
  area: council,
  providers: z.array(
    z.strictObject({
      code: words,
      role: z.enum(['provider', 'region']),
      words,
      /** The measures for which a document names the provider, what it says, and what is said on the others. */
      named: z.strictObject({ for: z.array(code).min(1), words, otherwise: words }).optional(),
    }),
  ),
});
export type ProvidersEntry = z.infer<typeof providersEntry>;

export type Register = {
  readonly measures: readonly MeasureEntry[];
  readonly publications: readonly PublicationEntry[];
  readonly providers: readonly ProvidersEntry[];
};

/**
 * What must always stand beside 20-week figures, whatever else does: the refusal rate and both published appeal rates. A register without
 * it is not loaded.
 */
export const speedOfPlans: readonly string[] = ['E09', 'E10'];
export const besideSpeedOfPlans: readonly string[] = ['E03', 'E17', 'E22'];

/** Everything that is wrong with the register, in words; nothing is loaded while there is anything. */
export const problemsIn = ({ measures, publications }: Register): readonly string[] => {
  const known = new Set(measures.map((measure) => measure.code));
  const published = new Set(publications.map((publication) => publication.code));
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const measure of measures) {
    const say = (what: string): void => {
      problems.push(`${measure.code} version ${String(measure.version)}: ${what}`);
    };
    const key = `${measure.code} ${String(measure.version)}`;
    if (seen.has(key)) say('stands twice in the register.');
    seen.add(key);
    if (!published.has(measure.publication)) say(`its publication ${measure.publication} is not in the list.`);
    if ((measure.basis === 'none') !== (measure.noFigureBecause !== undefined))
      say('a measure without figures says why, and no other does.');
    if ((measure.basis === 'none') !== (measure.bindings.length === 0)) say('a measure with figures says where from.');
    if ((measure.better === 'to-value') !== (measure.betterValue !== undefined))
      say('better to a value names the value.');
    if (measure.unit === 'percent' && measure.denominator === undefined) say('a share needs what it is a share of.');
    if (measure.kind === 'timeliness' && measure.guards.length === 0)
      say('how fast is never shown alone: it needs a guard.');
    if (speedOfPlans.includes(measure.code))
      for (const guard of besideSpeedOfPlans)
        if (!measure.guards.some((each) => each.code === guard)) say(`it must stand beside ${guard}.`);
    for (const guard of measure.guards) {
      if (guard.code === measure.code) say('it cannot guard itself.');
      if (!known.has(guard.code)) say(`its guard ${guard.code} is not in the register.`);
    }
    for (const other of measure.sameQuestion)
      if ('other' in other && !known.has(other.other))
        say(`${other.other}, on the same question, is not in the register.`);
    for (const each of measure.bindings) {
      const reads = each.value !== undefined || each.n.length > 0;
      if (!reads) say(`its binding to ${each.dataset} reads nothing.`);
      if (each.countsOnly && each.value !== undefined) say(`its counts from ${each.dataset} have a value.`);
      if (each.value === undefined && !each.countsOnly && measure.basis === 'published')
        say(`its binding to ${each.dataset} has no published value.`);
      if (each.value === undefined && measure.unit === 'percent' && each.d.length === 0)
        say(`a share from ${each.dataset} needs both counts.`);
    }
  }
  return problems;
};
