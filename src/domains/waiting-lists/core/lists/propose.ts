import { reasons } from '../clocks.ts';
import type { Reason } from '../clocks.ts';
import { serviceCodes, services } from '../services.ts';
import type { ServiceCode } from '../services.ts';
import { listFieldNames, placesIn, plainWord, wordsOf } from './fields.ts';
import type { ColumnMapping, ListField, ListSample } from './fields.ts';

/** Headings as providers write them: the first pattern that fits decides. A proposal only: a person confirms it. */
const headingOf: Readonly<Record<ListField, RegExp>> = {
  person:
    /^(local )?(patient|person|client|child|referral)?[ _]?(ref(erence)?|id|identifier|number)$|rio|local.*(id|ref)/,
  service: /service|team|pathway|clinic|specialty/,
  residence: /residen|council|local authority|borough|^la$|district|lives/,
  referred: /refer(ral|red).*(date|day|on|received)|date.*refer|clock start|^referred|joined/,
  seen: /seen|first (contact|appointment|attended)|clock stop|assessment date/,
  removed: /remov|discharg|closed|left|off list|end date/,
  reason: /reason|outcome|why/,
  notBrought: /not brought|wnb|dna|did not attend/,
  attended: /attended|kept/,
  age: /age/,
};

const order: readonly ListField[] = [
  'referred',
  'reason',
  'notBrought',
  'attended',
  'seen',
  'removed',
  'residence',
  'service',
  'age',
  'person',
];

const proposeColumns = (headings: readonly string[]): ColumnMapping['columns'] => {
  const columns: Partial<Record<ListField, string>> = {};
  const taken = new Set<number>();
  for (const field of order) {
    const at = headings.findIndex((heading, place) => !taken.has(place) && headingOf[field].test(plainWord(heading)));
    if (at === -1) continue;
    taken.add(at);
    columns[field] = headings[at] ?? '';
  }
  return columns;
};

const serviceWords: readonly (readonly [RegExp, ServiceCode])[] = [
  [/autis|asd|asc/, 'autism-assessment'],
  [/adhd/, 'adhd-assessment'],
  [/neurodev/, 'neurodevelopmental-assessment'],
  [/speech|slt|salt/, 'speech-and-language'],
  [/occupational|^ot$/, 'occupational-therapy'],
  [/physio/, 'physiotherapy'],
  [/paediatric/, 'community-paediatrics'],
  [/camhs|mental/, 'camhs'],
  [/audio|hearing/, 'audiology'],
  [/diet/, 'dietetics'],
  [/wheelchair|equipment/, 'wheelchair-and-equipment'],
];

const reasonWords: readonly (readonly [RegExp, Reason])[] = [
  [/not brought|dna|wnb|did not attend/, 'not-brought'],
  [/duplicate|validat|administrat|error/, 'administrative'],
  [/declin|refus|opt/, 'declined'],
  [/age/, 'aged-out'],
  [/out of area|moved (away|out)/, 'moved-away'],
  [/transfer|other service|moved/, 'moved-service'],
  [/seen|attended|assessed|treated/, 'seen'],
];

const serviceOfWord = (word: string): ServiceCode | undefined =>
  serviceCodes.find((code) => code === plainWord(word) || plainWord(services[code].name) === plainWord(word)) ??
  serviceWords.find(([pattern]) => pattern.test(plainWord(word)))?.[1];

const reasonOfWord = (word: string): Reason | undefined =>
  reasons.find((reason) => reason === plainWord(word)) ??
  reasonWords.find(([pattern]) => pattern.test(plainWord(word)))?.[1];

/** How the days of the first rows are written: day first only where a cell says so. */
const daysOf = (sample: ListSample, mapping: Pick<ColumnMapping, 'columns'>): ColumnMapping['days'] => {
  const named = [mapping.columns.referred, mapping.columns.seen, mapping.columns.removed];
  const places = sample.headings.flatMap((heading, at) => (named.includes(heading) ? [at] : []));
  const texts = sample.rows.flatMap(({ cells }) => places.map((at) => cells[at] ?? ''));
  return texts.some((text) => /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text.trim())) ? 'dd/mm/yyyy' : 'yyyy-mm-dd';
};

/** What the words of the columns mean, as far as it can be told; words that were said before stay as said. */
export const withProposedWords = (mapping: ColumnMapping, sample: ListSample, areaName: string): ColumnMapping => {
  const service = Object.fromEntries(
    wordsOf(sample, mapping, 'service').flatMap((word) => {
      const found = serviceOfWord(word);
      return found === undefined ? [] : [[plainWord(word), found]];
    }),
  );
  const reason = Object.fromEntries(
    wordsOf(sample, mapping, 'reason').flatMap((word) => {
      const found = reasonOfWord(word);
      return found === undefined ? [] : [[plainWord(word), found]];
    }),
  );
  const home = wordsOf(sample, mapping, 'residence').filter((word) => plainWord(word).includes(plainWord(areaName)));
  return {
    ...mapping,
    services: { ...service, ...mapping.services },
    reasons: { ...reason, ...mapping.reasons },
    home: mapping.home.length > 0 ? mapping.home : home.map(plainWord),
  };
};

/** What the columns may hold. Where the source was read before, what was said then stands, as far as its headings are still there. */
export const proposeColumnMapping = (
  sample: ListSample,
  before: ColumnMapping | undefined,
  areaName: string,
): ColumnMapping => {
  const proposed = proposeColumns(sample.headings);
  const kept = before === undefined ? {} : columnsThatStand(before, sample.headings);
  const columns = Object.fromEntries(
    listFieldNames.flatMap((field) => {
      const name = kept[field] ?? proposed[field];
      const isElsewhere = kept[field] === undefined && Object.values(kept).includes(name ?? '');
      return name === undefined || isElsewhere ? [] : [[field, name]];
    }),
  );
  const mapping: ColumnMapping = {
    sheet: sample.sheet,
    columns,
    days: before?.days ?? daysOf(sample, { columns }),
    service: before?.service ?? '',
    services: before?.services ?? {},
    home: before?.home ?? [],
    reasons: before?.reasons ?? {},
  };
  return withProposedWords(mapping, sample, areaName);
};

const columnsThatStand = (before: ColumnMapping, headings: readonly string[]): ColumnMapping['columns'] =>
  Object.fromEntries(
    Object.entries(before.columns).filter(([, name]) => headings.map(plainWord).includes(plainWord(name))),
  );

/** Why a confirmed mapping does not fit a list that came later; undefined where it does. */
export const misfitOf = (mapping: ColumnMapping, sample: ListSample): string | undefined => {
  const found = placesIn(mapping, sample.headings);
  if ('missing' in found)
    return `The list has no column ${found.missing.map((name) => `“${name}”`).join(', ')} any more. Say again what its columns hold.`;
  const unknown = wordsOf(sample, mapping, 'service').filter((word) => mapping.services[plainWord(word)] === undefined);
  return unknown.length === 0
    ? undefined
    : `The list names a service that nobody has explained: ${unknown.map((word) => `“${word}”`).join(', ')}.`;
};
