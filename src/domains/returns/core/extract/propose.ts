import type { CaseKind } from '#shared/case-records';
import { caseKinds } from '#shared/case-records';
import { fieldsOf } from './fields.ts';
import type { Field } from './fields.ts';
import { plainHeading } from './mapping.ts';
import type { DateFormat, Identification, MappedTable, Mapping } from './mapping.ts';
import { headingWords, kindHints, valueWords } from './words.ts';

/** A table as it came: its headings, its first rows, and the words in columns that have few. */
export type SampleTable = {
  readonly file: string;
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** By place of the heading: every different text of the column, where there are at most forty. */
  readonly words: Readonly<Record<string, readonly string[]>>;
};

const reasons = {
  same: 'the heading is a usual name for it',
  part: 'the heading holds a usual name for it',
} as const;

type Suggestion = { readonly field: Field; readonly why: string; readonly weight: number };

const suggest = (field: Field, heading: string): Suggestion | undefined => {
  const plain = plainHeading(heading);
  const names = [plainHeading(field.label), plainHeading(field.name), ...(headingWords[field.name] ?? [])];
  if (names.includes(plain)) return { field, why: reasons.same, weight: 3 };
  const part = (headingWords[field.name] ?? []).filter((name) => name.length > 5 && ` ${plain} `.includes(` ${name} `));
  const longest = Math.max(0, ...part.map((name) => name.length));
  return longest > 0 ? { field, why: reasons.part, weight: 1 + longest / 100 } : undefined;
};

/** The best field of each column, each field once. */
const columnsFor = (kind: CaseKind, headings: readonly string[]): ReadonlyMap<number, Suggestion> => {
  const all = headings.flatMap((heading, column) =>
    fieldsOf(kind).flatMap((field) => {
      const found = suggest(field, heading);
      return found ? [{ ...found, column }] : [];
    }),
  );
  const taken = new Map<number, Suggestion>();
  const used = new Set<string>();
  for (const { column, ...each } of all.sort((a, b) => b.weight - a.weight)) {
    if (taken.has(column) || used.has(each.field.name)) continue;
    taken.set(column, each);
    used.add(each.field.name);
  }
  return taken;
};

const linkNames: ReadonlySet<string> = new Set([
  'child_ref',
  'record_ref',
  'authority',
  'upn',
  'uln',
  'surname',
  'forename',
  'birth_on',
]);

const kindFor = ({ name, headings }: Pick<SampleTable, 'name' | 'headings'>): CaseKind | undefined => {
  const plain = plainHeading(name);
  const scored = caseKinds.map((kind) => {
    const own = [...columnsFor(kind, headings).values()].filter(
      ({ field }) => kind === 'case_child' || !linkNames.has(field.name),
    );
    const named = kindHints[kind].some((hint) => plain.includes(hint)) ? 3 : 0;
    return { kind, score: own.reduce((sum, { weight }) => sum + weight, named) };
  });
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best !== undefined && best.score >= 3 ? best.kind : undefined;
};

const codesFor = (field: Field, found: readonly string[]): Readonly<Record<string, string>> => {
  const codes = field.column?.codes;
  if (!codes) return {};
  return Object.fromEntries(
    found.flatMap((text) => {
      const plain = plainHeading(text);
      const code =
        Object.keys(codes).find((each) => each.toLowerCase() === text.trim().toLowerCase()) ??
        Object.entries(codes).find(([, words]) => plainHeading(words) === plain)?.[0] ??
        Object.entries(valueWords[field.name] ?? {}).find(([, words]) => words.includes(plain))?.[0];
      return code === undefined ? [] : [[text.trim().toLowerCase(), code]];
    }),
  );
};

/** What a table of this kind most likely holds, with the reason for each column, by place. */
export const proposeTable = (
  sample: SampleTable,
  kind: CaseKind | undefined,
): { readonly table: MappedTable; readonly why: ReadonlyMap<number, string> } => {
  const { name, headings } = sample;
  if (kind === undefined)
    return { table: { name, headings: [...headings], kind: 'left-out', columns: {}, codes: {} }, why: new Map() };
  const found = columnsFor(kind, headings);
  const columns = Object.fromEntries([...found].map(([place, { field }]) => [String(place), field.name]));
  const codes = Object.fromEntries(
    [...found].flatMap(([place, { field }]) => {
      const words = codesFor(field, sample.words[String(place)] ?? []);
      return Object.keys(words).length === 0 ? [] : [[String(place), words]];
    }),
  );
  return {
    table: { name, headings: [...headings], kind, columns, codes },
    why: new Map([...found].map(([place, { why }]) => [place, why])),
  };
};

/** The form of most texts that look like days: the one that none of them speaks against. */
const datesIn = (samples: readonly SampleTable[]): DateFormat => {
  let [dayFirst, monthFirst] = [true, true];
  let slashes = 0;
  for (const { rows } of samples)
    for (const { cells } of rows)
      for (const cell of cells) {
        const match = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b/.exec(cell.trim());
        if (!match) continue;
        slashes += 1;
        if (Number(match[1]) > 12) monthFirst = false;
        if (Number(match[2]) > 12) dayFirst = false;
      }
  if (slashes === 0) return 'year-first';
  // 3/4/2026 alone does not tell: here it is the third of April.
  return !dayFirst && monthFirst ? 'month-first' : 'day-first';
};

const identifiedIn = (tables: readonly MappedTable[]): Identification => {
  const used = tables.filter(({ kind }) => kind !== 'left-out').map(({ columns }) => new Set(Object.values(columns)));
  const all = (name: string): boolean => used.length > 0 && used.every((names) => names.has(name));
  if (all('child_ref')) return 'child_ref';
  if (all('upn')) return 'upn';
  if (all('uln')) return 'uln';
  return all('surname') && all('forename') && all('birth_on') ? 'name' : 'child_ref';
};

/** A mapping proposed from headings alone, by plain rules; `why` tells the reason for each column of each table. A person confirms it. */
export const proposeMapping = (
  source: string,
  samples: readonly SampleTable[],
  before?: Mapping,
): { readonly mapping: Mapping; readonly why: readonly ReadonlyMap<number, string>[] } => {
  const used = new Set<CaseKind>();
  const proposed = samples.map((sample) => {
    const plain = plainHeading(sample.name);
    const known = before?.tables.find(({ name }) => plainHeading(name) === plain);
    const guess = known ? (known.kind === 'left-out' ? undefined : known.kind) : kindFor(sample);
    const kind = guess !== undefined && used.has(guess) ? undefined : guess;
    if (kind !== undefined) used.add(kind);
    const made = proposeTable(sample, kind);
    return known ? keepKnown(made, known) : made;
  });
  const tables = proposed.map(({ table }) => table);
  return {
    mapping: {
      format: 'irwell-extract-mapping-1',
      source,
      identifiedBy: before?.identifiedBy ?? identifiedIn(tables),
      dates: before?.dates ?? datesIn(samples),
      tables,
    },
    why: proposed.map(({ why }) => why),
  };
};

/** Columns whose heading a person has named before keep their meaning, wherever they stand now. */
const keepKnown = (made: ReturnType<typeof proposeTable>, known: MappedTable): ReturnType<typeof proposeTable> => {
  const placeOf = new Map(known.headings.map((heading, place) => [plainHeading(heading), String(place)]));
  const columns: Record<string, string> = {};
  const codes: Record<string, Record<string, string>> = {};
  const why = new Map<number, string>();
  made.table.headings.forEach((heading, place) => {
    const was = placeOf.get(plainHeading(heading));
    const field = was === undefined ? made.table.columns[String(place)] : known.columns[was];
    if (field === undefined) return;
    columns[String(place)] = field;
    const words = { ...made.table.codes[String(place)], ...(was === undefined ? {} : known.codes[was]) };
    if (Object.keys(words).length > 0) codes[String(place)] = words;
    why.set(place, was === undefined ? (made.why.get(place) ?? '') : 'it was so in the version before');
  });
  return { table: { ...made.table, columns, codes }, why };
};
