import { add, negate, percentage } from './decimal.ts';
import type { FigureState } from './figure.ts';
import { momentIn } from './period.ts';
import type { Period } from './period.ts';
import type { Binding, MeasureEntry } from './register.ts';

/** One published cell, with what it says already read: text, state, and a decimal number where it holds one. */
export type PublishedCell = {
  readonly dataset: string;
  readonly topic: string;
  readonly breakdown: string;
  readonly heading: string;
  readonly geographyCode: string;
  readonly sourcePeriod: string;
  readonly period: Period;
  readonly text: string;
  readonly state: FigureState;
  readonly value: string | undefined;
  readonly tableId: string;
  readonly line: number;
  readonly cautions: readonly string[];
};

/** One figure of a measure as it is stored, with the places in the files that it and its counts come from. */
export type AssembledFigure = {
  readonly geographyCode: string;
  readonly period: Period;
  readonly sourcePeriod: string;
  readonly state: FigureState;
  readonly value: string | undefined;
  readonly asPublished: string | undefined;
  readonly basis: 'published' | 'computed';
  readonly numerator: string | undefined;
  readonly denominator: string | undefined;
  readonly tableId: string;
  readonly line: number;
  readonly heading: string;
  readonly counts:
    | {
        readonly tableId: string;
        readonly line: number;
        readonly numeratorHeading: string;
        readonly denominatorHeading: string | undefined;
      }
    | undefined;
  readonly cautions: readonly string[];
};

/** What Irwell divides itself is kept to this many decimals; it is shown with as many as the measure has. */
const computedDecimals = 4;

type Definition = Pick<MeasureEntry, 'unit' | 'bindings'>;

const signed = (heading: string): { readonly minus: boolean; readonly name: string } => ({
  minus: heading.startsWith('-'),
  name: heading.slice(1),
});

/** 'a + b', 'a - b': how a count was made from the file's headings. */
export const sumWords = (headings: readonly string[]): string =>
  headings
    .map((heading, index) => (index === 0 ? heading.slice(1) : `${heading.charAt(0)} ${heading.slice(1)}`))
    .join(' ');

type Line = ReadonlyMap<string, PublishedCell>;

/** The sum of the cells under signed headings. Undefined when a heading is not there; the cell itself when it holds no number. */
const sumOf = (line: Line, headings: readonly string[]): string | PublishedCell | undefined => {
  let total: string | undefined;
  for (const heading of headings) {
    const { minus, name } = signed(heading);
    const cell = line.get(name);
    if (!cell) return undefined;
    if (cell.value === undefined) return cell;
    const part = minus ? negate(cell.value) : cell.value;
    total = total === undefined ? part : add(total, part);
  }
  return total;
};

type Found = {
  readonly valued: AssembledFigure | undefined;
  readonly counted: Pick<AssembledFigure, 'numerator' | 'denominator' | 'counts'> | undefined;
};

const readLine = (definition: Definition, binding: Binding, line: Line, any: PublishedCell): Found => {
  const numerator = sumOf(line, binding.n);
  const denominator = sumOf(line, binding.d);
  const counted =
    typeof numerator === 'string' && (binding.d.length === 0 || typeof denominator === 'string')
      ? {
          numerator,
          denominator: typeof denominator === 'string' ? denominator : undefined,
          counts: {
            tableId: any.tableId,
            line: any.line,
            numeratorHeading: sumWords(binding.n),
            denominatorHeading: binding.d.length === 0 ? undefined : sumWords(binding.d),
          },
        }
      : undefined;
  if (binding.countsOnly) return { valued: undefined, counted };
  const base = {
    geographyCode: any.geographyCode,
    period: momentIn(any.period, binding.countedIn),
    sourcePeriod: any.sourcePeriod,
    tableId: any.tableId,
    line: any.line,
    numerator: counted?.numerator,
    denominator: counted?.denominator,
    counts: counted?.counts,
  };
  if (binding.value !== undefined) {
    const cell = line.get(binding.value);
    if (!cell) return { valued: undefined, counted };
    const { state, value, text, cautions } = cell;
    return {
      valued: { ...base, state, value, asPublished: text, basis: 'published', heading: binding.value, cautions },
      counted,
    };
  }
  const heading = binding.d.length === 0 ? sumWords(binding.n) : `(${sumWords(binding.n)}) / (${sumWords(binding.d)})`;
  const cautions = [...new Set([...line.values()].flatMap((cell) => cell.cautions))];
  if (counted) {
    const value =
      definition.unit === 'percent'
        ? percentage(counted.numerator, counted.denominator ?? '0', computedDecimals)
        : counted.numerator;
    const state = value === undefined ? 'not-applicable' : 'value';
    return { valued: { ...base, state, value, asPublished: undefined, basis: 'computed', heading, cautions }, counted };
  }
  const symbol = typeof numerator === 'object' ? numerator : typeof denominator === 'object' ? denominator : undefined;
  if (!symbol) return { valued: undefined, counted };
  return {
    valued: {
      ...base,
      state: symbol.state,
      value: undefined,
      asPublished: symbol.text,
      basis: 'computed',
      heading,
      cautions,
    },
    counted,
  };
};

const headingsOf = (binding: Binding): ReadonlySet<string> =>
  new Set([
    ...(binding.value === undefined ? [] : [binding.value]),
    ...[...binding.n, ...binding.d].map((heading) => signed(heading).name),
  ]);

/** Every heading that a measure reads, by table and row of the table that stands for the group. */
export const headingsRead = (
  definition: Pick<MeasureEntry, 'bindings'>,
): readonly Pick<PublishedCell, 'dataset' | 'topic' | 'breakdown' | 'heading'>[] =>
  definition.bindings.flatMap((binding) =>
    [...headingsOf(binding)].map((heading) => ({
      dataset: binding.dataset,
      topic: binding.topic,
      breakdown: binding.breakdown,
      heading,
    })),
  );

/**
 * The figures of a measure from the published cells, one for each place and period. Bindings are tried in their order: the first that
 * gives a number is taken, then the first that says why there is none. Counts may come from another binding than the value.
 */
export const figuresFrom = (definition: Definition, cells: readonly PublishedCell[]): readonly AssembledFigure[] => {
  const valued = new Map<string, AssembledFigure>();
  const counted = new Map<string, NonNullable<Found['counted']>>();
  for (const binding of definition.bindings) {
    const headings = headingsOf(binding);
    const lines = new Map<string, { readonly any: PublishedCell; readonly line: Map<string, PublishedCell> }>();
    for (const cell of cells) {
      if (cell.dataset !== binding.dataset || cell.topic !== binding.topic || cell.breakdown !== binding.breakdown)
        continue;
      if (!headings.has(cell.heading) || (binding.from !== undefined && cell.sourcePeriod < binding.from)) continue;
      const key = `${cell.tableId} ${String(cell.line)} ${cell.sourcePeriod}`;
      const at = lines.get(key) ?? { any: cell, line: new Map<string, PublishedCell>() };
      at.line.set(cell.heading, cell);
      lines.set(key, at);
    }
    for (const { any, line } of lines.values()) {
      const found = readLine(definition, binding, line, any);
      const key = `${any.geographyCode} ${momentIn(any.period, binding.countedIn).start}`;
      if (found.counted && !counted.has(key)) counted.set(key, found.counted);
      const before = valued.get(key);
      if (found.valued && (before === undefined || (before.state !== 'value' && found.valued.state === 'value')))
        valued.set(key, found.valued);
    }
  }
  return [...valued.entries()].map(([key, figure]) =>
    figure.counts === undefined ? { ...figure, ...counted.get(key) } : figure,
  );
};
