import { fromDayNumber, inWords, isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isUln, isUpn, isUrn } from '../identifiers.ts';
import { codeOf, columnHeaded, columnsOf, listNames, listsInWords } from './lists.ts';
import type { Column, ListName } from './lists.ts';
import { ruleOf } from './rules.ts';
import type { AnnexARule } from './rules.ts';

/** A sheet as it was read: row 1 first, cells as text. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

export type AnnexAIssue = {
  readonly rule: string;
  readonly severity: AnnexARule['severity'];
  readonly list: string;
  /** Row of the sheet, counted from 1; 1 for the sheet as a whole. */
  readonly row: number;
  readonly field: string | null;
  readonly value: string | null;
  readonly message: string;
};

export type AnnexAResult = {
  /** Children in each list; null where the list was not in the workbook. */
  readonly counts: Readonly<Record<ListName, number | null>>;
  readonly issues: readonly AnnexAIssue[];
  readonly summary: {
    readonly errors: number;
    readonly queries: number;
    readonly byRule: Readonly<Record<string, number>>;
  };
};

type Child = {
  readonly list: ListName;
  readonly row: number;
  /** By the column's key; missing where empty. */
  readonly cells: ReadonlyMap<string, string>;
  readonly dates: ReadonlyMap<string, PlainDate>;
};

type Report = (rule: string, column: Column | null, value: string | null, what: string) => void;

/** The day that a cell says: DD/MM/YYYY as the lists ask, an ISO day, or the serial number of a spreadsheet. */
export const dayOfCell = (text: string): PlainDate | undefined => {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: 00:00(?::00)?)?$/.exec(text);
  const iso = british
    ? `${british[3] ?? ''}-${(british[2] ?? '').padStart(2, '0')}-${(british[1] ?? '').padStart(2, '0')}`
    : text.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
  if (isPlainDate(iso)) return iso;
  // Day 1 of a spreadsheet is 1 January 1900, and it believes in a 29 February of that year.
  if (/^\d{4,5}$/.test(text) && Number(text) > 60) return fromDayNumber(Number(text) - 25_569);
  return undefined;
};

/** The day on which somebody born on a day reaches an age; born on 29 February, on 1 March of other years. */
const turns = (birth: PlainDate, age: number): PlainDate => {
  const day = `${String(Number(birth.slice(0, 4)) + age)}${birth.slice(4)}`;
  return isPlainDate(day) ? day : plainDate(`${day.slice(0, 4)}-03-01`);
};

const wholeNumber = /^\d{1,4}$/;
const percentage = /^(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)\s*%?$/;

const must = ['uniqueId', 'birthDate', 'gender', 'ethnicity', 'primaryNeed', 'disability'] as const;

const checkCell = (column: Column, text: string, report: Report): void => {
  const say = (rule: string, what: string): void => {
    report(rule, column, text, what);
  };
  if (column.codes !== null && codeOf(column, text) === undefined)
    say('AA03', `“${text}” is not one of the codes of ${column.heading}: ${column.codes.join(', ')}.`);
  if (column.kind === 'date' && dayOfCell(text) === undefined)
    say('AA04', `“${text}” is not a day. Write it as DD/MM/YYYY.`);
  if (column.kind === 'count' && !wholeNumber.test(text))
    say('AA05', `“${text}” is not a whole number of times in the last six months.`);
  if (column.kind === 'percent' && !percentage.test(text)) say('AA06', `“${text}” is not a percentage from 0 to 100.`);
  if (column.kind === 'urn' && !isUrn(text)) say('AA07', `“${text}” is not a URN: it has six digits.`);
};

const checkPlanDates = (
  { dates }: Child,
  on: PlainDate,
  report: Report,
  column: (key: string) => Column | null,
): void => {
  const initial = dates.get('initialPlan');
  const updated = dates.get('updatedPlan');
  const reviewed = dates.get('lastReviewed');
  for (const key of ['initialPlan', 'updatedPlan', 'lastReviewed']) {
    const day = dates.get(key);
    if (day !== undefined && day > on) report('AA12', column(key), day, `${inWords(day)} is after ${inWords(on)}.`);
  }
  if (initial !== undefined && updated !== undefined && initial > updated)
    report(
      'AA13',
      column('updatedPlan'),
      updated,
      `The plan was updated on ${inWords(updated)}, before it was first issued on ${inWords(initial)}.`,
    );
  if (initial !== undefined && reviewed !== undefined && initial > reviewed)
    report(
      'AA14',
      column('lastReviewed'),
      reviewed,
      `The plan was reviewed on ${inWords(reviewed)}, before it was first issued on ${inWords(initial)}.`,
    );
};

const checkAge = (
  birth: PlainDate,
  cells: Child['cells'],
  on: PlainDate,
  report: Report,
  column: (key: string) => Column | null,
): void => {
  const has = (key: string): boolean => cells.has(key);
  if (birth > on) {
    report('AA08', column('birthDate'), birth, `The birth date ${inWords(birth)} is after ${inWords(on)}.`);
    return;
  }
  if (turns(birth, 26) <= on)
    report('AA09', column('birthDate'), birth, `Somebody born on ${inWords(birth)} is 26 or older.`);
  else if (turns(birth, 25) <= on)
    report('AA10', column('birthDate'), birth, `Somebody born on ${inWords(birth)} is 25.`);
  if (turns(birth, 6) <= on && !has('upn') && !has('uln'))
    report('AA11', column('upn'), null, 'The child is six or older and has neither a UPN nor a ULN.');
  const schoolAge = turns(birth, 5) <= on && turns(birth, 16) > on;
  if (schoolAge && !has('mainUrn'))
    report(
      has('subsidiaryPhase') ? 'AA16' : 'AA15',
      column('mainUrn'),
      null,
      has('subsidiaryPhase')
        ? 'A second school is given and no main one.'
        : 'The child is of school age and no school is given.',
    );
};

const checkChild = (child: Child, on: PlainDate, report: Report): void => {
  const column = (key: string): Column | null => columnsOf(child.list).find((each) => each.key === key) ?? null;
  for (const key of must)
    if (!child.cells.has(key)) report('AA02', column(key), null, `${column(key)?.heading ?? key} is empty.`);
  for (const each of columnsOf(child.list)) {
    const text = child.cells.get(each.key);
    if (text !== undefined) checkCell(each, text, report);
  }
  if (child.list === 'List_1') {
    if (!child.cells.has('initialPlan'))
      report('AA02', column('initialPlan'), null, 'Date initial EHC plan issued is empty.');
    checkPlanDates(child, on, report, column);
  }
  const birth = child.dates.get('birthDate');
  if (birth !== undefined) checkAge(birth, child.cells, on, report, column);
  const upn = child.cells.get('upn');
  if (upn !== undefined && !isUpn(upn.toUpperCase()))
    report('AA17', column('upn'), upn, 'The UPN has a wrong form or check letter: a slip of a digit.');
  const uln = child.cells.get('uln');
  if (uln !== undefined && !isUln(uln))
    report('AA18', column('uln'), uln, 'The ULN has a wrong form or check digit: a slip of a digit.');
  const known = column('socialCare');
  if (known && codeOf(known, child.cells.get('socialCare') ?? '') === 'Yes' && !child.cells.has('socialCareTeam'))
    report('AA22', column('socialCareTeam'), null, 'The child is known to social care and no team is given.');
};

const readSheet = (list: ListName, sheet: Sheet, report: (row: number) => Report): readonly Child[] => {
  const [headings = [], ...rows] = sheet.rows;
  const placed = headings.map((heading) => columnHeaded(list, heading));
  for (const column of columnsOf(list))
    if (!placed.includes(column))
      report(1)('AA01', column, null, `The sheet ${list} has no column “${column.heading}”. Headings stand in row 1.`);
  headings.forEach((heading, index) => {
    if (heading.trim() !== '' && placed[index] === undefined)
      report(1)('AA23', null, heading, `The column “${heading}” is not one of this list. It was not looked at.`);
    const column = placed[index];
    if (column !== undefined && placed.indexOf(column) !== index)
      report(1)('AA24', column, heading, `The column “${heading}” stands there twice. The first one counts.`);
  });
  return rows.flatMap((row, index) => {
    const cells = new Map<string, string>();
    placed.forEach((column, at) => {
      const text = (row[at] ?? '').trim();
      if (column !== undefined && text !== '' && !cells.has(column.key)) cells.set(column.key, text);
    });
    if (cells.size === 0) return [];
    const dates = new Map<string, PlainDate>();
    for (const column of columnsOf(list)) {
      const day = column.kind === 'date' ? dayOfCell(cells.get(column.key) ?? '') : undefined;
      if (day !== undefined) dates.set(column.key, day);
    }
    return [{ list, row: index + 2, cells, dates }];
  });
};

/** Each of a number that stands in more than one row, with those rows. */
const twice = (children: readonly Child[], key: string): readonly (readonly Child[])[] => {
  const by = new Map<string, Child[]>();
  for (const child of children) {
    const value = child.cells.get(key)?.toUpperCase();
    if (value !== undefined) by.set(value, [...(by.get(value) ?? []), child]);
  }
  return [...by.values()].filter((group) => group.length > 1);
};

/** Checks the lists of one workbook as they stand on a day: the inspection's own, not the day of looking. */
export const checkLists = (sheets: readonly Sheet[], on: PlainDate): AnnexAResult => {
  const issues: AnnexAIssue[] = [];
  const reportAt =
    (list: string, row: number): Report =>
    (id, column, value, what) => {
      const { severity, todo } = ruleOf(id);
      issues.push({ rule: id, severity, list, row, field: column?.heading ?? null, value, message: `${what} ${todo}` });
    };
  const children: Child[] = [];
  const counts: Record<ListName, number | null> = { List_1: null, List_2: null };
  for (const list of listNames) {
    const sheet = sheets.find(({ name }) => name.trim().toLowerCase().replaceAll(' ', '_') === list.toLowerCase());
    if (sheet === undefined) {
      reportAt(list, 1)('AA25', null, null, `There is no sheet ${list}: ${listsInWords[list]}.`);
      continue;
    }
    const read = readSheet(list, sheet, (row) => reportAt(list, row));
    counts[list] = read.length;
    children.push(...read);
  }
  for (const child of children) checkChild(child, on, reportAt(child.list, child.row));
  for (const list of listNames) {
    const own = children.filter((child) => child.list === list);
    for (const [key, rule] of [
      ['uniqueId', 'AA19'],
      ['upn', 'AA20'],
    ] as const)
      for (const group of twice(own, key))
        for (const child of group)
          reportAt(list, child.row)(
            rule,
            columnsOf(list).find((each) => each.key === key) ?? null,
            child.cells.get(key) ?? null,
            `It stands in rows ${group.map(({ row }) => String(row)).join(', ')}.`,
          );
  }
  for (const group of twice(children, 'upn'))
    if (new Set(group.map(({ list }) => list)).size > 1)
      for (const child of group.filter(({ list }) => list === 'List_2'))
        reportAt('List_2', child.row)(
          'AA21',
          columnsOf('List_2')[1] ?? null,
          child.cells.get('upn') ?? null,
          'The same child stands in List_1 with a plan.',
        );
  const byRule: Record<string, number> = {};
  for (const { rule } of issues) byRule[rule] = (byRule[rule] ?? 0) + 1;
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return { counts, issues, summary: { errors, queries: issues.length - errors, byRule } };
};

/** DD/MM/YYYY, as the lists ask. */
export const inListForm = (day: PlainDate): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
