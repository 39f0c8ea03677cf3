import { censusDays, at } from './modules.ts';
import type { ModuleName } from './modules.ts';
import type { Issue } from './issue.ts';
import type { ReadFault, Reading, ReturnPerson, ReturnVisitor, Row } from './return.ts';
import { findings } from './rules/findings.ts';
import { frameOf } from './rules/frame.ts';
import { shortHash } from './rules/hash.ts';
import { notLookedAt } from './rules/not-looked-at.ts';
import type { NotLookedAt } from './rules/not-looked-at.ts';
import type { CheckOptions } from './rules/options.ts';
import { isInForce, severityIn } from './rules/rule.ts';
import { walk } from './rules/walk.ts';
import type { Walk } from './rules/walk.ts';
import { wholeTests } from './rules/whole.ts';

export type { CheckOptions } from './rules/options.ts';
export type { NotLookedAt } from './rules/not-looked-at.ts';

export type YearFrom = 'header' | 'reference-date' | 'option' | 'assumed';

export type CheckResult = {
  readonly year: number;
  /** Where the year was taken from; `assumed` when nothing told it. */
  readonly yearFrom: YearFrom;
  readonly counts: Readonly<Record<ModuleName, number>>;
  /** In the order of the file, those about the file as a whole last. Bounded: see `kept`. */
  readonly issues: readonly Issue[];
  /** Counts of all findings, kept or not. */
  readonly summary: {
    readonly errors: number;
    readonly queries: number;
    readonly byRule: Readonly<Record<string, number>>;
  };
  /** Rules that could not be looked at, or not in full, and why: never silently passed. */
  readonly notLookedAt: readonly NotLookedAt[];
  /** How many findings are in `issues`; `capped` names the rules of which some were only counted. */
  readonly kept: { readonly issues: number; readonly capped: readonly string[] };
};

export type ReturnCheck = ReturnVisitor & { readonly finish: (reading: Reading) => CheckResult };

const isKnown = (year: number): boolean => year in censusDays;

/** The latest year whose census day has come by a day; the last known year before the first. */
const yearOn = (today: string | undefined): number => {
  const known = Object.entries(censusDays).filter(([, day]) => today === undefined || day <= today);
  // 2027 is provisional, so it is never assumed where no day is given.
  return Number(today === undefined ? '2026' : (known.at(-1)?.[0] ?? '2023'));
};

const yearOf = (
  row: Row | undefined,
  options: CheckOptions,
): { readonly year: number; readonly yearFrom: YearFrom } => {
  const named = Number(row?.values[at.header.Year] ?? '');
  if (isKnown(named)) return { year: named, yearFrom: 'header' };
  const referred = Number((row?.values[at.header.ReferenceDate] ?? '').slice(0, 4));
  if (isKnown(referred)) return { year: referred, yearFrom: 'reference-date' };
  if (options.year !== undefined && isKnown(options.year)) return { year: options.year, yearFrom: 'option' };
  return { year: yearOn(options.today), yearFrom: 'assumed' };
};

const personIn = /^Person\[(\d+)\]/;

/**
 * Checks a return while it is read: tell it of header, persons and faults, then ask `finish` once. Memory is bounded by the caps of the
 * options and about 60 bytes a person, because duplicates are looked for over the whole file; with `previous`, by that too.
 */
export const checkReturn = (options: CheckOptions): ReturnCheck => {
  const { rules } = options.book;
  const places = new Map(rules.map(({ id }, place) => [id, place]));
  const found = findings({
    rules,
    mostOfOneRule: options.mostOfOneRule ?? 5_000,
    mostInAll: options.mostInAll ?? 200_000,
    hash: options.hash ?? shortHash,
  });
  let header: Row | undefined;
  let year = yearOf(undefined, options);
  let frame = frameOf(options, year.year, options.areaCode ?? '');
  let walking: Walk | undefined;

  const begin = (): Walk => {
    year = yearOf(header, options);
    const lea = header?.values[at.header.LEA] ?? '';
    frame = frameOf(options, year.year, lea === '' ? (options.areaCode ?? '') : lea);
    walking = walk(frame, found, header?.values ?? []);
    return walking;
  };

  const fault = (each: ReadFault): void => {
    const rule = places.get(each.rule);
    if (rule === undefined)
      throw new Error(`The reader raised ${each.rule}, which is no rule of data/sen2/rules.json.`);
    if (!found.count(rule)) return;
    const { module, file, line, path, field, value, detail } = each;
    const about = `${module}|${value ?? path}`;
    found.keep(rule, {
      module,
      file,
      line,
      path,
      field,
      value,
      message: detail,
      about,
      person: Number(personIn.exec(path)?.[1] ?? 0),
    });
  };

  const askWhole = (walked: Walk): void => {
    for (const [id, test] of Object.entries(wholeTests(frame))) {
      const rule = places.get(id);
      const entry = rule === undefined ? undefined : rules[rule];
      if (rule === undefined || entry === undefined || !isInForce(entry, frame.year)) continue;
      test(walked.tally, ({ message, field, value, about, module }) => {
        if (!found.count(rule)) return;
        found.keep(rule, {
          module: module ?? entry.module,
          file: 0,
          line: 0,
          path: 'Persons',
          field: field ?? null,
          value: value ?? null,
          message,
          about: `${frame.lea}|${about ?? ''}`,
          person: 0,
        });
      });
    }
  };

  const askForHeader = (reading: Reading): void => {
    const rule = places.get('H10');
    if (header || rule === undefined || reading.files.every(({ shape }) => shape === 'pre-submission')) return;
    if (!found.count(rule)) return;
    const message = `The header is missing, so the year ${String(frame.year)} was taken. Add it: without it neither authority nor year is sure.`;
    found.keep(rule, {
      module: 'header',
      file: 0,
      line: 0,
      path: 'Header',
      field: null,
      value: null,
      message,
      about: frame.lea,
      person: 0,
    });
  };

  const summary = (): CheckResult['summary'] => {
    const totals = rules.map((rule, place) => ({ rule, total: found.total(place) })).filter(({ total }) => total > 0);
    const sum = (severity: string) =>
      totals.reduce((all, { rule, total }) => (severityIn(rule, frame.year) === severity ? all + total : all), 0);
    return {
      errors: sum('error'),
      queries: sum('query'),
      byRule: Object.fromEntries(totals.map(({ rule, total }) => [rule.id, total])),
    };
  };

  return {
    header: (row) => {
      header = row;
      begin().header(row);
    },
    person: (person: ReturnPerson) => (walking ?? begin()).person(person),
    fault,
    finish: (reading) => {
      const walked = walking ?? begin();
      askForHeader(reading);
      askWhole(walked);
      const issues = found.issues(reading.files, frame.year);
      return {
        ...year,
        counts: reading.counts,
        issues,
        summary: summary(),
        notLookedAt: notLookedAt(frame, header !== undefined),
        kept: { issues: issues.length, capped: found.capped() },
      };
    },
  };
};
