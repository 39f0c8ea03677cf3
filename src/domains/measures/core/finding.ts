import type { Unit } from '#shared/numbers';
import { compare, negate, percentage } from './decimal.ts';
import { countWords, inTimeOrder, inUnit, isKnown } from './figure.ts';
import type { Figure, KnownFigure } from './figure.ts';
import type { NeighbourMiddle } from './neighbours.ts';
import { shortLabel, whenWords } from './period.ts';
import { changeWords, groupChanges, knownIn, provisionalWords } from './series.ts';
import type { Break, GroupChange } from './series.ts';
import { breakSentences, endSentences, relationOf, spanSentence, spansOf } from './spans.ts';
import type { Span } from './spans.ts';

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

const neighbourSentences = (
  latest: KnownFigure,
  { neighbours, unit }: FindingInput,
  words: (value: string) => string,
): readonly string[] => {
  if (unit.kind === 'count') return [];
  const middle = neighbours.find(({ period }) => period.start === latest.period.start);
  if (!middle) return [];
  return [
    `The middle of the ${String(middle.of)} councils most like it was ${words(middle.value)}; ${String(middle.withFigure)} of them have a figure.`,
  ];
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
  const valueWords = (value: string): string =>
    owed && isOwed(value) ? `${inUnit(negate(value), input.unit)} owed` : inUnit(value, input.unit);
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
      ...neighbourSentences(latest, input, valueWords),
      ...breakSentences(spans),
      ...spans.map((span) => spanSentence(span, valueWords, spans.length === 1)),
      // Of what is owed, the highest number is the least owed: no word for it reads rightly to everybody.
      ...(owed ? [] : endSentences(latest, spans, input.unit)),
      ...(owed && ordered.some((figure) => isKnown(figure) && isOwed(figure.value))
        ? ['On the chart and in the table, a minus sign means owed.']
        : []),
      ...careSentences(latest, changes, smallGroup),
    ].filter((sentence) => sentence !== ''),
    latest,
    valueWords: valueWords(latest.value),
    smallGroup,
    comparisons,
    spans,
  };
};
