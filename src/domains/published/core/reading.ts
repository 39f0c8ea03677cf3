import type { PlainDate } from '#shared/plain-date';
import { stateOfCell } from './cell-state.ts';
import type { DashMeans } from './cell-state.ts';
import type { Dataset, Layout } from './catalogue.ts';
import type { CsvRecord } from './csv-reader.ts';
import type { FoundGeography, Geographies } from './geographies.ts';
import type { Period } from './period.ts';

/** One row to keep: what a line says about one place and one period. `cells[i]` is column i of the file; null is not carried. */
export type KeptRow = {
  readonly line: number;
  readonly geographyCode: string;
  /** As published. */
  readonly period: string;
  readonly periodKind: Period['kind'];
  readonly periodLabel: string;
  readonly periodStart: PlainDate;
  readonly periodEnd: PlainDate;
  readonly breakdownTopic: string;
  readonly breakdown: string;
  readonly cells: readonly (string | null)[];
};

export type RefusalRule =
  | 'unknown-geography'
  | 'name-and-code-disagree'
  | 'unknown-level'
  | 'unreadable-period'
  | 'not-a-figure'
  | 'wrong-number-of-cells'
  | 'unknown-measure'
  | 'said-twice';

/** A line that is not kept: where, by which rule, and why in words. */
export type Refusal = {
  readonly line: number;
  readonly heading?: string;
  readonly rule: RefusalRule;
  readonly reason: string;
  readonly value?: string;
};

export type LineReading =
  | { readonly kind: 'kept'; readonly rows: readonly KeptRow[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** A title, the name of a section, a note, an empty line: read, and no figure. */
  | { readonly kind: 'aside' };

/** What the readers know beside the file. */
export type Surroundings = {
  readonly geographies: Geographies;
  /** The year type of each LAIT measure, by its short name. */
  readonly laitYearTypes: ReadonlyMap<string, string>;
  /** The edition of a list of statistical neighbours ("May 2025"), which the file itself does not say. */
  readonly edition?: string;
};

/** A table that has been recognised by what is in it, ready to be read line by line. */
export type TablePlan = {
  readonly layout: Layout;
  readonly dataset: Dataset;
  /** One for each column of the file, in its order; the same heading may stand twice. */
  readonly headings: readonly string[];
  /** How many records at the top are titles and headings. */
  readonly headingRecords: number;
  readonly readLine: (record: CsvRecord) => LineReading;
};

export const refused = (
  line: number,
  rule: RefusalRule,
  reason: string,
  more: { readonly heading?: string; readonly value?: string } = {},
): LineReading => ({ kind: 'refused', refusal: { line, rule, reason, ...more } });

export const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

export const wrongLength = (record: CsvRecord, headings: readonly string[]): LineReading | undefined =>
  record.cells.length === headings.length
    ? undefined
    : refused(
        record.line,
        'wrong-number-of-cells',
        `The line has ${String(record.cells.length)} cells under ${String(headings.length)} headings.`,
      );

export const unknownGeography = (
  line: number,
  found: Exclude<FoundGeography, { readonly found: unknown }>,
  heading: string,
): LineReading => refused(line, found.rule, found.reason, { heading, value: found.value });

export const unreadablePeriod = (line: number, value: string, heading: string): LineReading =>
  refused(line, 'unreadable-period', `"${value}" is not a period that Irwell can read.`, { heading, value });

const plainFigure = /^(?:-?\d+(?:\.\d+)?|[xzc]?)$/;

/** The first of the columns whose cell is neither a figure nor a symbol of the publishers. */
export const notAFigure = (
  record: CsvRecord,
  headings: readonly string[],
  columns: readonly number[],
  dashMeans: DashMeans = 'not-available',
): LineReading | undefined => {
  for (const column of columns) {
    const cell = record.cells[column] ?? '';
    if (plainFigure.test(cell) || stateOfCell(cell, dashMeans).state !== 'text') continue;
    const heading = headings[column] ?? '';
    return refused(
      record.line,
      'not-a-figure',
      `"${cell.slice(0, 60)}" under ${heading} is neither a figure nor a symbol.`,
      {
        heading,
        value: cell.slice(0, 200),
      },
    );
  }
  return undefined;
};

export const periodFields = (published: string, period: Period) => ({
  period: published,
  periodKind: period.kind,
  periodLabel: period.label,
  periodStart: period.start,
  periodEnd: period.end,
});

/** The one column under a heading; undefined when there is none or more than one. */
export const onlyColumn = (headings: readonly string[], heading: string): number | undefined => {
  const at = headings.indexOf(heading);
  return at === -1 || headings.indexOf(heading, at + 1) !== -1 ? undefined : at;
};
