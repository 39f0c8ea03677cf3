import { z } from 'zod';
import { reasons } from '../clocks.ts';
import { serviceCodes } from '../services.ts';

/** What a column of a provider's list may hold. */
export const listFields = {
  person: 'The provider’s own reference of the child',
  service: 'The service',
  residence: 'Where the child lives (the council area)',
  referred: 'Day of the referral',
  seen: 'Day of the first appointment that was kept',
  removed: 'Day on which the child left the list',
  reason: 'Why the child left the list',
  notBrought: 'How often the child was not brought',
  attended: 'How many appointments were kept',
  age: 'Age in years, or age band',
} as const;
export type ListField = keyof typeof listFields;

export const listFieldNames: readonly ListField[] = Object.keys(listFields).filter(
  (name): name is ListField => name in listFields,
);

export const isListField = (text: string): text is ListField => Object.hasOwn(listFields, text);

const word = z.string().max(200);

/**
 * How a provider's list is read, as a person confirmed it. `days` is never guessed, because 03/04/2026 is two days. `words` are the list's words in small letters: for a service or
 * a reason, ours; 'left-out' is a service that Irwell does not follow.
 */
export const columnMapping = z.strictObject({
  sheet: z.string().max(200).default(''),
  columns: z.partialRecord(z.enum(listFieldNames as [ListField, ...ListField[]]), z.string().max(200)),
  days: z.enum(['yyyy-mm-dd', 'dd/mm/yyyy']),
  /** The one service of the list, where no column names it. */
  service: z.enum([...serviceCodes, '']).default(''),
  services: z.record(word, z.enum([...serviceCodes, 'left-out'])).default({}),
  /** How the list names this area, in small letters. */
  home: z.array(word).default([]),
  reasons: z.record(word, z.enum(reasons)).default({}),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

/** A word of a list as it is compared: without spaces around, in small letters. */
export const plainWord = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** The headings of a list with its first rows and the words of columns that have few. Held only until somebody says what the columns hold. */
export type ListSample = {
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** By place of the column, from 0, as text. */
  readonly words: Readonly<Record<string, readonly string[]>>;
};

/** Where each field's column is, from 0; or the headings that the list does not have. */
export const placesIn = (
  { columns }: ColumnMapping,
  headings: readonly string[],
): { readonly places: ReadonlyMap<ListField, number> } | { readonly missing: readonly string[] } => {
  const plain = headings.map(plainWord);
  const found = listFieldNames.flatMap((field) => {
    const name = columns[field];
    return name === undefined ? [] : [{ field, name, at: plain.indexOf(plainWord(name)) }];
  });
  const missing = found.filter(({ at }) => at === -1).map(({ name }) => name);
  return missing.length > 0 ? { missing } : { places: new Map(found.map(({ field, at }) => [field, at])) };
};

/** The words of a field's column in a sample; empty where it has none or too many. */
export const wordsOf = (sample: ListSample, mapping: ColumnMapping, field: ListField): readonly string[] => {
  const found = placesIn(mapping, sample.headings);
  const at = 'places' in found ? found.places.get(field) : undefined;
  return at === undefined ? [] : (sample.words[String(at)] ?? []);
};

export type ColumnFault = { readonly field: string; readonly text: string };

/** Why a list cannot be read so. */
export const columnFaults = (mapping: ColumnMapping, sample: ListSample): readonly ColumnFault[] => {
  const { columns } = mapping;
  const faults: ColumnFault[] = [];
  if (columns.person === undefined)
    faults.push({ field: 'column-person', text: 'Choose the column of the provider’s own reference of the child' });
  if (columns.referred === undefined)
    faults.push({ field: 'column-referred', text: 'Choose the column of the day of the referral' });
  if (columns.service === undefined && mapping.service === '')
    faults.push({
      field: 'service',
      text: 'Choose the column of the service, or say which one service the list is of',
    });
  const names = Object.values(columns).map(plainWord);
  for (const [field, name] of Object.entries(columns))
    if (names.filter((each) => each === plainWord(name)).length > 1)
      faults.push({ field: `column-${field}`, text: `The column “${name}” is chosen twice: a column holds one thing` });
  if (columns.residence !== undefined && mapping.home.length === 0)
    faults.push({ field: 'home', text: 'Say how the list names this area in its column of where children live' });
  const unsaid = wordsOf(sample, mapping, 'service').filter((each) => mapping.services[plainWord(each)] === undefined);
  for (const each of unsaid.slice(0, 5))
    faults.push({ field: `service-word-${plainWord(each)}`, text: `Say which service “${each}” is, or leave it out` });
  return faults;
};
