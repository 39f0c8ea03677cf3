import type { CaseKind, IncomingCaseRecord } from '#shared/case-records';
import type { PlainDate } from '#shared/plain-date';
import { isUln, isUpn, temporaryUln } from '../identifiers.ts';
import { dayIn } from './days.ts';
import { fieldsOf, naturalKeyOf, orderOf } from './fields.ts';
import type { Field } from './fields.ts';
import { kindOf } from './mapping.ts';
import type { Identification, MappedTable, Mapping } from './mapping.ts';
import type { ExtractRule, ProblemSeverity } from './problem.ts';

export type FoundProblem = {
  readonly severity: ProblemSeverity;
  readonly rule: ExtractRule;
  readonly column: number | undefined;
  readonly value: string | undefined;
  readonly reason: string;
};

/** What one row says, by the mapping. */
export type UnderstoodRow = {
  readonly childRef: string | undefined;
  /** Undefined where the row cannot be taken; the problems say why. */
  readonly record: Omit<IncomingCaseRecord, 'file' | 'line'> | undefined;
  /** Its key as far as it can be told, though the row is refused. */
  readonly key: string | undefined;
  /** What it says of who the child is, by column of case_child: any table may say it. */
  readonly identity: Readonly<Record<string, string>>;
  readonly authority: string;
  readonly problems: readonly FoundProblem[];
};

export type Understanding = { readonly mapping: Mapping; readonly asAt: PlainDate };

type Reader = (text: string) => {
  readonly value: string | null;
  readonly problem?: Omit<FoundProblem, 'column' | 'value'>;
};

const unread = (rule: ExtractRule, reason: string) => ({
  value: null,
  problem: { severity: 'unread' as const, rule, reason },
});
const asked = (value: string | null, rule: ExtractRule, reason: string) => ({
  value,
  problem: { severity: 'query' as const, rule, reason },
});

const yes = new Set(['1', 'true', 't', 'yes', 'y']);
const no = new Set(['0', 'false', 'f', 'no', 'n']);

const yearsBefore = (day: string, years: number): string => `${String(Number(day.slice(0, 4)) - years)}${day.slice(4)}`;

const birthReader =
  (asAt: PlainDate) =>
  (day: PlainDate): ReturnType<Reader> => {
    if (day > asAt || day < yearsBefore(asAt, 30))
      return unread('x-age', 'Nobody born on that day could have a plan or a request. Correct the date of birth.');
    return day < yearsBefore(asAt, 26)
      ? asked(day, 'x-age', 'Older than 25 years: a plan ends by then. Is the date of birth right?')
      : { value: day };
  };

const dayReader = (field: Field, { mapping, asAt }: Understanding): Reader => {
  const birth = field.name === 'birth_on' ? birthReader(asAt) : undefined;
  const ahead = field.column?.mayLieAhead === true;
  return (text) => {
    const day = dayIn(text, mapping.dates);
    if (day === undefined)
      return unread(
        'x-date',
        'This is no day that exists in the form that the mapping says. Correct it, or the mapping’s form of dates.',
      );
    if (birth) return birth(day);
    if (day > asAt && !ahead)
      return unread(
        'x-future',
        `This day comes after ${asAt}, of which the extract tells: it cannot have happened. Correct it.`,
      );
    return { value: day };
  };
};

const numberReaders: Readonly<Record<string, Reader>> = {
  upn: (text) => {
    const upn = text.toUpperCase().replaceAll(/\s/g, '');
    return isUpn(upn)
      ? { value: upn }
      : unread('x-upn', 'This is no UPN: its form or its check letter is wrong. Correct it.');
  },
  uln: (text) => {
    const uln = text.replaceAll(/\s/g, '');
    if (uln === temporaryUln) return { value: null };
    return isUln(uln)
      ? { value: uln }
      : unread('x-uln', 'This is no ULN: its form or its last digit is wrong. Correct it.');
  },
};

const readerOf = (field: Field, place: number, table: MappedTable, given: Understanding): Reader => {
  const { column } = field;
  if (!column) return (text) => ({ value: text });
  const number = numberReaders[field.name];
  if (number) return number;
  if (column.codes) {
    const words = table.codes[String(place)] ?? {};
    const codes = column.codes;
    return (text) => {
      const code = words[text.toLowerCase()] ?? (codes[text] === undefined ? undefined : text);
      return code === undefined
        ? unread('x-code', 'The mapping does not say what this word means. Add it to the mapping.')
        : { value: code };
    };
  }
  const { kind } = column;
  if (kind === 'date') return dayReader(field, given);
  if (kind === 'boolean')
    return (text) => {
      const small = text.toLowerCase();
      return yes.has(small)
        ? { value: 't' }
        : no.has(small)
          ? { value: 'f' }
          : unread('x-value', 'This is neither yes nor no. Correct it.');
    };
  if (kind === 'text') return (text) => ({ value: text });
  return (text) =>
    kind.test(text) ? { value: text } : unread('x-value', `${field.label} does not have this form. Correct it.`);
};

/** One way of writing a name for all its spellings. */
const flat = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toUpperCase();

const refOf = (by: Identification, said: Readonly<Record<string, string>>): string | undefined => {
  if (by !== 'name') {
    const value = said[by] ?? '';
    return value === '' ? undefined : `${by === 'child_ref' ? 'own' : by}:${value}`;
  }
  const [surname, forename, birthOn] = [
    flat(said['surname'] ?? ''),
    flat(said['forename'] ?? ''),
    said['birth_on'] ?? '',
  ];
  return surname === '' || forename === '' || birthOn === '' ? undefined : `name:${surname}|${forename}|${birthOn}`;
};

const identityNames = ['surname', 'forename', 'birth_on', 'upn', 'uln'] as const;

const orderProblems = (
  kind: CaseKind,
  values: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, number>,
  labelOf: (name: string) => string,
): readonly FoundProblem[] =>
  orderOf[kind].flatMap((steps) => {
    const known = steps.flatMap((name) => {
      const day = values.get(name);
      return day === undefined ? [] : [{ name, day }];
    });
    return known.flatMap(({ name, day }, index) => {
      const before = known[index - 1];
      if (before === undefined || before.day <= day) return [];
      return [
        {
          severity: 'query' as const,
          rule: 'x-order' as const,
          column: places.get(name),
          value: day,
          reason: `“${labelOf(name)}” comes before “${labelOf(before.name)}”. If it did not happen so, correct it in the case system.`,
        },
      ];
    });
  });

/** Text that PostgreSQL can hold: no NUL, no half of a pair; not without end. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD').trim().slice(0, 2000);

/** The mapped columns of a table, each with what reads its cells. */
export const columnReaders = (
  table: MappedTable,
  given: Understanding,
): readonly { readonly field: Field; readonly place: number; readonly read: Reader }[] => {
  const fields = fieldsOf(kindOf(table) ?? 'case_child');
  return Object.entries(table.columns).flatMap(([text, name]) => {
    const field = fields.find((each) => each.name === name);
    const place = Number(text);
    return field ? [{ field, place, read: readerOf(field, place, table, given) }] : [];
  });
};

/** Reads the rows of one table by its mapping. Call once for a table, then for each row. */
export const rowReader = (table: MappedTable, given: Understanding) => {
  const kind = kindOf(table) ?? 'case_child';
  const fields = fieldsOf(kind);
  const mapped = columnReaders(table, given);
  const places = new Map(mapped.map(({ field, place }) => [field.name, place]));
  const labels = new Map(fields.map(({ name, label }) => [name, label]));
  const columns = fields.filter(
    ({ column, name }) => column !== undefined && (kind === 'case_child' || !isIdentity(name)),
  );

  return (cells: readonly string[]): UnderstoodRow => {
    const values = new Map<string, string>();
    const asWritten: Record<string, string> = {};
    const problems: FoundProblem[] = [];
    for (const { field, place, read } of mapped) {
      const text = storable(cells[place] ?? '');
      if (text === '') continue;
      const { value, problem } = read(text);
      if (problem) problems.push({ ...problem, column: place, value: text });
      if (value !== null) values.set(field.name, value);
      else if (field.column) asWritten[field.name] = text;
    }
    const all = Object.fromEntries(values);
    const identity = Object.fromEntries(
      identityNames.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])),
    );
    const childRef = refOf(given.mapping.identifiedBy, all);
    const authority = all['authority'] ?? '';
    const base = { childRef, identity, authority };
    if (childRef === undefined)
      return {
        ...base,
        record: undefined,
        key: undefined,
        problems: [
          ...problems,
          {
            severity: 'refused',
            rule: 'x-child',
            column: undefined,
            value: undefined,
            reason: 'The row does not say whose it is, as the mapping says that rows do. Fill it in.',
          },
        ],
      };
    const key = keyOf(kind, childRef, values, asWritten);
    const says = columns.some(({ name }) => values.has(name) || asWritten[name] !== undefined);
    if (!says)
      return {
        ...base,
        record: undefined,
        key,
        problems: [
          ...problems,
          {
            severity: 'refused',
            rule: 'x-nothing',
            column: undefined,
            value: undefined,
            reason: 'Beside whose it is, the row says nothing. Leave it out, or fill it in.',
          },
        ],
      };
    const own = Object.fromEntries(
      Object.entries(asWritten).filter(([name]) => columns.some((each) => each.name === name)),
    );
    return {
      ...base,
      key,
      record: {
        kind,
        key,
        childRef,
        values: columns.map(({ name }) => values.get(name) ?? null),
        asWritten: Object.keys(own).length === 0 ? undefined : own,
      },
      problems: [...problems, ...orderProblems(kind, values, places, (name) => labels.get(name) ?? name)],
    };
  };
};

const isIdentity = (name: string): boolean => identityNames.some((each) => each === name);

const keyOf = (
  kind: CaseKind,
  childRef: string,
  values: ReadonlyMap<string, string>,
  asWritten: Readonly<Record<string, string>>,
): string => {
  if (kind === 'case_child') return childRef;
  const own = values.get('record_ref');
  if (own !== undefined) return `own:${own}`;
  return [childRef, ...naturalKeyOf[kind].map((name) => values.get(name) ?? asWritten[name] ?? '')].join('|');
};
