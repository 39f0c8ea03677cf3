import { monthNames } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { caseKinds } from '#shared/case-records';
import { dateFormats, identifications, kindOf } from './mapping.ts';
import type { MappedTable, Mapping } from './mapping.ts';
import { proposeTable } from './propose.ts';
import type { SampleTable } from './propose.ts';
import { columnReaders } from './understand.ts';
import { findField } from './fields.ts';

type Fields = Readonly<Record<string, string>>;

const tableFrom = (fields: Fields, sample: SampleTable, index: number): MappedTable => {
  const chosen = fields[`kind-${String(index)}`] ?? '';
  const kind = caseKinds.find((each) => each === chosen);
  if (kind === undefined) return proposeTable(sample, undefined).table;
  // Columns named for another kind of table mean nothing for this one: they are proposed anew.
  if (fields[`was-${String(index)}`] !== chosen) return proposeTable(sample, kind).table;
  const columns: Record<string, string> = {};
  const codes: Record<string, Record<string, string>> = {};
  sample.headings.forEach((_, place) => {
    const name = fields[`column-${String(index)}-${String(place)}`] ?? '';
    const field = findField(kind, name);
    if (!field) return;
    columns[String(place)] = name;
    const { codes: ours } = field.column ?? {};
    if (!ours) return;
    const words: Record<string, string> = {};
    for (const [number, word] of (sample.words[String(place)] ?? []).entries()) {
      const said = fields[`code-${String(index)}-${String(place)}-${String(number)}`];
      const code = said ?? proposedCode(sample, kind, place, word);
      if (code !== '' && ours[code] !== undefined) words[word.trim().toLowerCase()] = code;
    }
    if (Object.keys(words).length > 0) codes[String(place)] = words;
  });
  return { name: sample.name, headings: [...sample.headings], kind, columns, codes };
};

/** A column that was named a moment ago has had no question about its words yet. */
const proposedCode = (sample: SampleTable, kind: (typeof caseKinds)[number], place: number, word: string): string =>
  proposeTable(sample, kind).table.codes[String(place)]?.[word.trim().toLowerCase()] ?? '';

/** The mapping as the form says it; what cannot be read is left out, and the faults of the mapping say so. */
export const mappingFrom = (source: string, fields: Fields, samples: readonly SampleTable[]): Mapping => ({
  format: 'irwell-extract-mapping-1',
  source,
  identifiedBy: identifications.find((each) => each === fields['identifiedBy']) ?? 'child_ref',
  dates: dateFormats.find((each) => each === fields['dates']) ?? 'day-first',
  tables: samples.map((sample, index) => tableFrom(fields, sample, index)),
});

export type PreviewCell = {
  readonly heading: string;
  readonly label: string;
  readonly written: string;
  /** In words; undefined where it cannot be read. */
  readonly understood: string | undefined;
  readonly reason: string | undefined;
};
export type PreviewRow = { readonly line: number; readonly cells: readonly PreviewCell[] };

const inWords = (day: string): string =>
  `${String(Number(day.slice(8, 10)))} ${monthNames[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;

const yesNo: Readonly<Record<string, string>> = { t: 'Yes', f: 'No' };

/** The first rows of a table as the mapping understands them, beside what stands in the file. */
export const previewOf = (
  table: MappedTable,
  sample: SampleTable,
  given: { readonly mapping: Mapping; readonly asAt: PlainDate },
): readonly PreviewRow[] => {
  if (kindOf(table) === undefined) return [];
  const readers = [...columnReaders(table, given)].sort((a, b) => a.place - b.place);
  return sample.rows.map(({ line, cells }) => ({
    line,
    cells: readers.map(({ field, place, read }) => {
      const written = (cells[place] ?? '').trim();
      const { value, problem } = written === '' ? { value: '', problem: undefined } : read(written);
      const { column } = field;
      const words =
        value === null || value === ''
          ? value
          : column?.kind === 'date'
            ? inWords(value)
            : column?.kind === 'boolean'
              ? (yesNo[value] ?? value)
              : (column?.codes?.[value] ?? value);
      return {
        heading: sample.headings[place] ?? '',
        label: field.label,
        written,
        understood: words ?? undefined,
        reason: problem?.reason,
      };
    }),
  }));
};
