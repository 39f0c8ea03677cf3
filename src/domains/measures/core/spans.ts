import type { Unit } from '#shared/numbers';
import { compare, round } from './decimal.ts';
import type { Figure, KnownFigure } from './figure.ts';
import { shortLabel } from './period.ts';
import { breakName, knownIn, segmentsOf } from './series.ts';
import type { Break, GroupChange } from './series.ts';

/** The whole of a run of figures counted one way: where it begins and ends, its lowest and its highest. */
export type Span = {
  readonly from: string;
  readonly to: string;
  readonly figures: readonly KnownFigure[];
  readonly lowest: readonly KnownFigure[];
  readonly highest: readonly KnownFigure[];
  /** Only when every step of three figures or more goes one way. */
  readonly direction: 'rose' | 'fell' | undefined;
  readonly startsWith: Break | undefined;
};

const names = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const label = (figure: Figure): string => shortLabel(figure.period.label);

/** Nothing is said of more periods than this by name. */
const mostNamed = 4;

const periodsOf = (figures: readonly KnownFigure[]): string =>
  figures.length > mostNamed ? `${String(figures.length)} times` : names.format(figures.map(label));

export const relationOf = (one: string, other: string, decimals: number): 'higher' | 'lower' | 'same' => {
  const difference = compare(round(one, decimals), round(other, decimals));
  return difference > 0 ? 'higher' : difference < 0 ? 'lower' : 'same';
};

/** Adjacent figures all going one way; a step of nothing is neither up nor down. */
const directionOf = (figures: readonly KnownFigure[], decimals: number): 'rose' | 'fell' | undefined => {
  if (figures.length < 3) return undefined;
  const steps = figures
    .slice(1)
    .map((figure, index) => relationOf(figure.value, figures[index]?.value ?? figure.value, decimals));
  if (steps.every((step) => step === 'higher')) return 'rose';
  return steps.every((step) => step === 'lower') ? 'fell' : undefined;
};

type SpanInput = { readonly subject: readonly Figure[]; readonly breaks: readonly Break[]; readonly unit: Unit };

export const spansOf = (
  { subject, breaks, unit }: SpanInput,
  held: ReadonlyMap<string, GroupChange>,
): readonly Span[] =>
  segmentsOf(subject, breaks).flatMap(({ figures, startsWith }) => {
    const known = knownIn(figures).filter(({ period }) => held.get(period.start)?.held !== true);
    const [first] = known;
    const last = known.at(-1);
    if (!first || !last) return [];
    const rounded = (figure: KnownFigure): string => round(figure.value, unit.decimals);
    const ordered = known.toSorted((one, other) => compare(rounded(one), rounded(other)));
    const [low = first] = ordered;
    const high = ordered.at(-1) ?? last;
    return [
      {
        from: label(first),
        to: label(last),
        figures: known,
        lowest: known.filter((figure) => compare(rounded(figure), rounded(low)) === 0),
        highest: known.filter((figure) => compare(rounded(figure), rounded(high)) === 0),
        direction: directionOf(known, unit.decimals),
        startsWith,
      },
    ];
  });

const rangeWords = { rose: 'higher', fell: 'lower' } as const;

/** `alone`: there is no other run of figures in the series. */
export const spanSentence = (span: Span, words: (value: string) => string, alone: boolean): string => {
  const [lowest] = span.lowest;
  const [highest] = span.highest;
  if (!lowest || !highest) return '';
  if (span.figures.length === 1)
    return alone
      ? `There is one figure, of ${span.from}, so nothing can be said about change.`
      : `The figure of ${span.from}, ${words(lowest.value)}, is the only one counted its way.`;
  const years = `From ${span.from} to ${span.to}`;
  if (span.lowest.length === span.figures.length) return `${years} it stood at ${words(lowest.value)} each time.`;
  const range = `${years} it lay between ${words(lowest.value)} (${periodsOf(span.lowest)}) and ${words(highest.value)} (${periodsOf(span.highest)})`;
  return span.direction === undefined
    ? `${range}.`
    : `${range}, each figure ${rangeWords[span.direction]} than the one before.`;
};

/** Fewer steps than this one way at the end of a run are not spoken of. */
const fewestSteps = 3;

/**
 * What the end of the last run shows, by a rule that picks no years: whether the latest is its lowest or highest, and how many of the last
 * figures each lie on the same side of the one before. A run that goes one way throughout has said so already.
 */
export const endSentences = (latest: KnownFigure, spans: readonly Span[], unit: Unit): readonly string[] => {
  const span = spans.at(-1);
  if (!span || span.direction !== undefined || span.figures.length < fewestSteps) return [];
  if (span.figures.at(-1)?.period.start !== latest.period.start) return [];
  const only = (figures: readonly KnownFigure[]): boolean =>
    figures.length === 1 && figures[0]?.period.start === latest.period.start;
  const of = `${String(span.figures.length)} ${spans.length === 1 ? 'held' : 'counted the same way'}`;
  const end = only(span.lowest) ? 'lowest' : only(span.highest) ? 'highest' : undefined;
  const steps = span.figures
    .slice(1)
    .map((figure, index) => relationOf(figure.value, span.figures[index]?.value ?? figure.value, unit.decimals));
  const last = steps.at(-1);
  const otherWay = steps.findLastIndex((step) => step !== last);
  const run = steps.length - 1 - otherWay;
  const parts = [
    ...(end === undefined ? [] : [`the latest is the ${end} of the ${of}`]),
    ...(last === undefined || last === 'same' || run < fewestSteps
      ? []
      : [`each of the last ${String(run)} is ${last} than the one before`]),
  ];
  if (parts.length === 0) return [];
  const sentence = parts.join('; ');
  return [`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`];
};

export const breakSentences = (spans: readonly Span[]): readonly string[] => {
  const breaks = spans.flatMap(({ startsWith }) => (startsWith === undefined ? [] : [breakName(startsWith)]));
  return spans.length < 2 || breaks.length === 0
    ? []
    : [`The way of counting changed in ${names.format(breaks)}: figures before and after a change are not compared.`];
};
