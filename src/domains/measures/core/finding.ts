import type { Unit } from '#shared/numbers';
import { compare, negate, percentage, round } from './decimal.ts';
import { countWords, inTimeOrder, inUnit, isKnown } from './figure.ts';
import type { Figure, KnownFigure } from './figure.ts';
import type { NeighbourMiddle } from './neighbours.ts';
import { shortLabel, whenWords } from './period.ts';
import { breakName, changeWords, groupChanges, knownIn, provisionalWords, segmentsOf } from './series.ts';
import type { Break, GroupChange } from './series.ts';

export type FindingInput = {
  readonly place: string;
  /** 'In {place}, {value} …' as the register gives it. */
  readonly says: string;
  /** For a value below nought, which is owed. */
  readonly saysBelowNought?: string | undefined;
  readonly unit: Unit;
  readonly smallGroups: boolean;
  readonly noFigureBecause: string | undefined;
  readonly breaks: readonly Break[];
  readonly subject: readonly Figure[];
  /** Whom the subject is compared with at the same period, nearest first. */
  readonly comparators: readonly { readonly name: string; readonly figures: readonly Figure[] }[];
  readonly neighbours: readonly NeighbourMiddle[];
};

export type Comparison = {
  readonly name: string;
  readonly value: string;
  /** 'not-compared': counts of places of different size, or a figure that is provisional. */
  readonly relation: 'higher' | 'lower' | 'same' | 'not-compared';
};

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

export type Finding = {
  /** The latest figure, or that there is none. What makes it provisional is part of it. */
  readonly headline: string;
  /**
   * 'Provisional: the group counted is 296; in 2023 it was 436.', where that is so of the latest figure. Whoever shows its value without
   * the headline (a card, a list, a brief) shows this under it.
   */
  readonly provisional: string | undefined;
  /** What else the series shows: beside whom, over which span, with what care. */
  readonly sentences: readonly string[];
  readonly latest: KnownFigure | undefined;
  /** The latest value as it is shown: '99.0%', '11.28% owed'. */
  readonly valueWords: string | undefined;
  /** 'The group is small: …', where one child moves the latest figure. Stands wherever the value does. */
  readonly smallGroup: string | undefined;
  readonly comparisons: readonly Comparison[];
  readonly spans: readonly Span[];
};

const stateReasons = {
  missing: 'nothing was published',
  'not-available': 'the publisher says that it is not available',
  'not-applicable': 'the publisher says that it does not apply',
  suppressed: 'the publisher hides it to protect people',
  low: 'it is more than 0 but too low to show',
} as const;

const names = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const label = (figure: Figure): string => shortLabel(figure.period.label);

/** Nothing is said of more periods than this by name. */
const mostNamed = 4;

const periodsOf = (figures: readonly KnownFigure[]): string =>
  figures.length > mostNamed ? `${String(figures.length)} times` : names.format(figures.map(label));

const relationOf = (one: string, other: string, decimals: number): 'higher' | 'lower' | 'same' => {
  const difference = compare(round(one, decimals), round(other, decimals));
  return difference > 0 ? 'higher' : difference < 0 ? 'lower' : 'same';
};

const comparisonsFor = (
  latest: KnownFigure,
  { comparators, unit }: FindingInput,
  isProvisional: boolean,
): readonly Comparison[] =>
  comparators.flatMap(({ name, figures }) => {
    const other = knownIn(figures).find((figure) => figure.period.start === latest.period.start);
    if (!other) return [];
    const relation =
      unit.kind === 'count' || isProvisional || groupChanges(figures).has(latest.period.start)
        ? ('not-compared' as const)
        : relationOf(latest.value, other.value, unit.decimals);
    return [{ name, value: other.value, relation }];
  });

const relationWords = { higher: 'higher than', lower: 'lower than', same: 'the same as' } as const;

const owedRelation = { higher: 'less than', lower: 'more than', same: 'the same as' } as const;

const isOwed = (value: string): boolean => compare(value, '0') < 0;

const comparisonSentences = (
  comparisons: readonly Comparison[],
  unit: Unit,
  latest: KnownFigure,
  owed: boolean,
): readonly string[] => {
  if (comparisons.length === 0) return [];
  const told = ({ name, value }: Comparison): string => `${inUnit(value, unit)} for ${name}`;
  if (unit.kind === 'count')
    return [
      `The count was ${names.format(comparisons.map(told))}: places of different size cannot be compared by counts.`,
    ];
  if (comparisons.some(({ relation }) => relation === 'not-compared'))
    return [
      `At the same time it was ${names.format(comparisons.map(told))}. They are not compared while a figure is provisional.`,
    ];
  if (owed && isOwed(latest.value) && comparisons.every(({ value }) => isOwed(value))) {
    const parts = (['lower', 'higher', 'same'] as const).flatMap((relation) => {
      const these = comparisons.filter((each) => each.relation === relation);
      const named = names.format(these.map(({ name, value }) => `${name} (${inUnit(negate(value), unit)})`));
      return these.length === 0 ? [] : [`${owedRelation[relation]} ${named}`];
    });
    return [`That is owed: ${names.format(parts)}.`];
  }
  const parts = (['higher', 'lower', 'same'] as const).flatMap((relation) => {
    const these = comparisons.filter((each) => each.relation === relation);
    const named = names.format(these.map(({ name, value }) => `${name} (${inUnit(value, unit)})`));
    return these.length === 0 ? [] : [`${relationWords[relation]} ${named}`];
  });
  return [`That was ${names.format(parts)}.`];
};

const neighbourSentences = (latest: KnownFigure, { neighbours, unit }: FindingInput): readonly string[] => {
  if (unit.kind === 'count') return [];
  const middle = neighbours.find(({ period }) => period.start === latest.period.start);
  if (!middle) return [];
  return [
    `The middle of the ${String(middle.of)} councils most like it was ${inUnit(middle.value, unit)}; ${String(middle.withFigure)} of them have a figure.`,
  ];
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

const spansOf = ({ subject, breaks, unit }: FindingInput, held: ReadonlyMap<string, GroupChange>): readonly Span[] =>
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
const spanSentence = (span: Span, unit: Unit, alone: boolean): string => {
  const [lowest] = span.lowest;
  const [highest] = span.highest;
  if (!lowest || !highest) return '';
  if (span.figures.length === 1)
    return alone
      ? `There is one figure, of ${span.from}, so nothing can be said about change.`
      : `The figure of ${span.from}, ${inUnit(lowest.value, unit)}, is the only one counted its way.`;
  const years = `From ${span.from} to ${span.to}`;
  if (span.lowest.length === span.figures.length)
    return `${years} it stood at ${inUnit(lowest.value, unit)} each time.`;
  const range = `${years} it lay between ${inUnit(lowest.value, unit)} (${periodsOf(span.lowest)}) and ${inUnit(highest.value, unit)} (${periodsOf(span.highest)})`;
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
const endSentences = (latest: KnownFigure, spans: readonly Span[], unit: Unit): readonly string[] => {
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

const breakSentences = (spans: readonly Span[]): readonly string[] => {
  const breaks = spans.flatMap(({ startsWith }) => (startsWith === undefined ? [] : [breakName(startsWith)]));
  return spans.length < 2 || breaks.length === 0
    ? []
    : [`The way of counting changed in ${names.format(breaks)}: figures before and after a change are not compared.`];
};

const careSentences = (
  latest: KnownFigure,
  changes: ReadonlyMap<string, GroupChange>,
  smallGroup: string | undefined,
): readonly string[] => {
  const sentences: string[] = [];
  const change = changes.get(latest.period.start);
  if (change)
    sentences.push(
      `The group that it counts changed ${changeWords(change)}: take this figure as provisional until somebody says why.`,
    );
  const held = [...changes.values()].filter((each) => each.held).length;
  if (held > 0)
    sentences.push(
      `${held === 1 ? 'One month is' : `${String(held)} months are`} held as provisional and left out of this, because the list changed by more than a quarter.`,
    );
  return smallGroup === undefined ? sentences : [...sentences, smallGroup];
};

const smallGroupWords = (latest: KnownFigure, smallGroups: boolean): string | undefined => {
  const group = latest.counts?.denominator;
  const share = group === undefined ? undefined : percentage('1', group, 1);
  if (share !== undefined && compare(share, '1') >= 0)
    return `The group is small: one child more or less moves the figure by ${share} points.`;
  return smallGroups && group === undefined ? 'The group is small, so a few children can move the figure.' : undefined;
};

const filled = ({ says, saysBelowNought, place, unit }: FindingInput, { value }: KnownFigure): string =>
  saysBelowNought !== undefined && isOwed(value)
    ? saysBelowNought.replace('{place}', place).replace('{value}', inUnit(negate(value), unit))
    : says.replace('{place}', place).replace('{value}', inUnit(value, unit));

/**
 * What a series says, by plain rules and nothing else: the latest figure with its counts; beside whom at the same period; the whole of
 * every run of figures counted one way, never two years picked by us and never across a break. What is unknown is said to be unknown, and
 * is neither good nor bad. No cause is named.
 */
export const findingOf = (input: FindingInput): Finding => {
  const ordered = inTimeOrder(input.subject);
  const latest = ordered.findLast(isKnown);
  const nothing = {
    latest: undefined,
    provisional: undefined,
    valueWords: undefined,
    smallGroup: undefined,
    comparisons: [],
    spans: [],
  };
  if (!latest) {
    if (input.noFigureBecause !== undefined)
      return { ...nothing, headline: `Not known. ${input.noFigureBecause}`, sentences: [] };
    const last = ordered.at(-1);
    return {
      ...nothing,
      headline:
        last === undefined || last.state === 'value'
          ? `No figure is held for ${input.place}.`
          : `There is no figure for ${input.place}: ${stateReasons[last.state]}.`,
      sentences: [],
    };
  }
  const changes = groupChanges(input.subject);
  const spans = spansOf(input, changes);
  const counts = countWords(latest);
  const change = changes.get(latest.period.start);
  const provisional = change && provisionalWords(change);
  const owed = input.saysBelowNought !== undefined;
  const comparisons = comparisonsFor(latest, input, change !== undefined);
  const smallGroup = smallGroupWords(latest, input.smallGroups);
  const after = ordered.filter((figure) => figure.period.start > latest.period.start);
  const unknownAfter = after.flatMap((figure) =>
    figure.state === 'value' ? [] : [`There is no figure for ${label(figure)}: ${stateReasons[figure.state]}.`],
  );
  return {
    headline: [
      `${whenWords(latest.period)}, ${filled(input, latest)}${counts === undefined ? '' : ` (${counts})`}.`,
      ...(provisional === undefined ? [] : [provisional]),
    ].join(' '),
    provisional,
    sentences: [
      ...unknownAfter,
      ...comparisonSentences(comparisons, input.unit, latest, owed),
      ...neighbourSentences(latest, input),
      ...breakSentences(spans),
      ...spans.map((span) => spanSentence(span, input.unit, spans.length === 1)),
      ...endSentences(latest, spans, input.unit),
      ...(owed && ordered.some((figure) => isKnown(figure) && isOwed(figure.value))
        ? ['A figure with a minus sign is owed.']
        : []),
      ...careSentences(latest, changes, smallGroup),
    ].filter((sentence) => sentence !== ''),
    latest,
    valueWords:
      owed && isOwed(latest.value)
        ? `${inUnit(negate(latest.value), input.unit)} owed`
        : inUnit(latest.value, input.unit),
    smallGroup,
    comparisons,
    spans,
  };
};
