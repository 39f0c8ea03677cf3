import type { RecordFigure } from './figure.ts';
import { findRecordMeasure } from './register.ts';
import { sourceKinds } from './period.ts';
import type { SourceKind } from './period.ts';

type Sum = { readonly total: string; readonly parts: readonly string[] };

/** Cells and sums of what goes out together, as disclosure control takes them. */
export type Cells = {
  readonly counts: ReadonlyMap<string, number>;
  readonly sums: readonly Sum[];
  readonly implied: ReadonlySet<string>;
};

const keyOf = ({ source, code }: Pick<RecordFigure, 'source' | 'code'>, cell: string): string =>
  `${source} ${code} ${cell}`;

const isBanded = ({ code }: RecordFigure): boolean => findRecordMeasure(code)?.bands !== undefined;

/** The counts behind each figure, what is left of the whole, and the bands that make up the numerator. */
export const cellsOf = (figures: readonly RecordFigure[]): Cells => {
  const counts = new Map<string, number>();
  const sums: Sum[] = [];
  const implied = new Set<string>();
  for (const figure of figures) {
    const { n, d, state, parts } = figure;
    if (state !== 'value' || n === undefined) continue;
    counts.set(keyOf(figure, 'n'), n);
    if (d !== undefined) {
      counts.set(keyOf(figure, 'd'), d);
      counts.set(keyOf(figure, 'rest'), d - n);
      implied.add(keyOf(figure, 'rest'));
      sums.push({ total: keyOf(figure, 'd'), parts: [keyOf(figure, 'n'), keyOf(figure, 'rest')] });
    }
    if (!isBanded(figure)) continue;
    for (const part of parts) counts.set(keyOf(figure, part.code), Number(part.value));
    sums.push({ total: keyOf(figure, 'n'), parts: parts.map(({ code }) => keyOf(figure, code)) });
  }
  return { counts, sums: [...sums, ...sourceKinds.flatMap((source) => sumsBetween(counts, source))], implied };
};

/** Counts that are one and the same by their definitions, so that what is hidden in one place is not said in another. */
const sameCounts: readonly (readonly string[])[] = [
  ['E01 n', 'E03 d', 'E35 d', 'E36 d'],
  ['E10 d', 'E11 d', 'E12 n', 'E30 n', 'E29 n'],
  ['E14 d', 'E25 n'],
  ['E26 n', 'E27 d', 'P21 d'],
  ['E19 n', 'A17 d', 'A19 d', 'D07 d', 'E37 d', 'I18 d', 'I19 d', 'I20 d', 'R02 d', 'R05 d', 'R14 d'],
  ['P18 d', 'P19 d', 'P20 d'],
  ['R01 n', 'R14 n'],
  ['R01 d', 'R15 d'],
];

/** Wholes that another figure takes apart: new plans are those without an exception and those with one. */
const otherSums: readonly Sum[] = [
  { total: 'E10 d', parts: ['E09 d', 'E11 n'] },
  { total: 'E04 d', parts: ['E05 d', 'E06 d', 'E32 d'] },
];

/** Sums between figures, where they hold: a gap in one of them and they do not. */
const sumsBetween = (counts: ReadonlyMap<string, number>, source: SourceKind): readonly Sum[] => {
  const named = (cell: string): string => `${source} ${cell}`;
  const pairs = sameCounts.flatMap(([first = '', ...others]) =>
    others.map((other) => ({ total: first, parts: [other] })),
  );
  return [...pairs, ...otherSums]
    .map(({ total, parts }) => ({ total: named(total), parts: parts.map(named) }))
    .filter(
      ({ total, parts }) =>
        counts.has(total) &&
        parts.every((part) => counts.has(part)) &&
        counts.get(total) === parts.reduce((sum, part) => sum + (counts.get(part) ?? 0), 0),
    );
};

const blank = { n: undefined, d: undefined, value: undefined, parts: [] } as const;

/** The longest wait is one child's own; of a few, so is the one that 90 of 100 do not outlast. */
const isSafePart = (code: string, records: number): boolean =>
  code !== 'longest' && (code !== 'p90' || records >= fewestForP90);

const fewestForP90 = 50;

/** The figure without what is hidden. A share goes with its counts, since it would give them back; weeks go when few are behind them. */
const shown = (whole: RecordFigure, isHidden: (cell: string) => boolean): RecordFigure => {
  // Why each record stands where it stands is counted finely, and so never leaves the council.
  const figure: RecordFigure = { ...whole, whys: [] };
  const { n } = figure;
  if (figure.state !== 'value' || n === undefined) return { ...figure, ...blank };
  const isShare = findRecordMeasure(figure.code)?.unit === 'percent';
  if (isHidden('n') || (isShare && isHidden('d'))) return { ...figure, ...blank, state: 'hidden' };
  return {
    ...figure,
    d: isHidden('d') ? undefined : figure.d,
    parts: figure.parts.filter(({ code }) => isSafePart(code, n) && !(isBanded(figure) && isHidden(code))),
  };
};

/** Takes away what disclosure control hides: `hidden` names cells as `cellsOf` does. */
export const protectedFigures = (
  figures: readonly RecordFigure[],
  hidden: ReadonlySet<string>,
): readonly RecordFigure[] => figures.map((figure) => shown(figure, (cell) => hidden.has(keyOf(figure, cell))));
