import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { DatedText, KeptSeries } from './kept-series.ts';

/** What a person says of a series on its page. When it was said is not theirs to say. */
export type Described = Omit<KeptSeries, 'id' | 'action' | 'comparison' | 'directionChanges'> & {
  readonly action: Omit<NonNullable<KeptSeries['action']>, 'namedOn'> | null;
  readonly comparison: Omit<NonNullable<KeptSeries['comparison']>, 'namedOn'> | null;
};

const directionNames = {
  increase: 'higher is better',
  decrease: 'lower is better',
  neutral: 'neither way is better',
} as const;

export const directionWords = (direction: KeptSeries['direction']): string => directionNames[direction];

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));

const datedWords = (list: readonly DatedText[]): string =>
  list.map(({ on, text }) => `${inWords(on)}: ${text}`).join('; ') || 'none';

const listWords = (list: readonly string[]): string => list.join('; ') || 'none';

const actionWords = (action: Described['action']): string =>
  action === null ? 'none' : `${action.text}, on ${inWords(action.on)}, baseline from ${inWords(action.baselineFrom)}`;

const comparisonWords = (comparison: Described['comparison']): string =>
  comparison === null
    ? 'none'
    : `the period from ${inWords(comparison.beforeFrom)} with that from ${inWords(comparison.afterFrom)}`;

/** Everything that can be described anew, in words; what differs is kept as what was changed. */
const wordsOf = (each: Described): ReadonlyMap<string, string> =>
  new Map([
    ['Name', each.name],
    ['What is counted', each.counts],
    ['Decimals', String(each.unit.decimals)],
    ['Which way is better', directionWords(each.direction)],
    ['The size of a list on a day', each.isStock ? 'yes' : 'no'],
    ['Target', each.target === null ? 'none' : String(each.target)],
    ['Who answers for it', each.ownerRole],
    ['Who hands in a part', listWords(each.submitters)],
    ['Days until a value is due', String(each.dueAfterDays)],
    ['Guards', listWords(each.guards)],
    ['Counted another way from', datedWords(each.breaks)],
    ['Events', datedWords(each.events)],
    ['Action', actionWords(each.action)],
    ['What else could explain a change', listWords(each.action?.otherExplanations ?? [])],
    ['Compared periods', comparisonWords(each.comparison)],
    ['Everybody may see it', each.isPublic ? 'yes' : 'no'],
    ['The source tells of everybody from', each.source?.since == null ? 'not said' : inWords(each.source.since)],
  ]);

/** What is other than before, each as 'Target: 60 → 80'. Empty where nothing is. */
export const changedWords = (before: Described, now: Described): readonly string[] => {
  const former = wordsOf(before);
  return [...wordsOf(now)].flatMap(([name, text]) =>
    former.get(name) === text ? [] : [`${name}: ${former.get(name) ?? ''} → ${text}`],
  );
};

/**
 * A description with the days on which each thing was named. What is named again otherwise is named today: an action, a baseline, a direction or a guard that was chosen
 * when the figures could be seen proves nothing, so that they never keep an earlier day.
 */
export const withNamingDays = (
  now: Described,
  before: KeptSeries | undefined,
  values: number,
  today: PlainDate,
): Omit<KeptSeries, 'id'> => {
  const turned = before !== undefined && before.direction !== now.direction;
  const former = before?.action;
  const keepsAction =
    former != null &&
    now.action !== null &&
    former.on === now.action.on &&
    former.baselineFrom === now.action.baselineFrom &&
    former.otherExplanations.every((each) => now.action?.otherExplanations.includes(each)) &&
    !turned &&
    sameList(before?.guards ?? [], now.guards);
  const compared = before?.comparison;
  const keepsComparison =
    compared != null &&
    now.comparison !== null &&
    compared.beforeFrom === now.comparison.beforeFrom &&
    compared.afterFrom === now.comparison.afterFrom &&
    !turned;
  return {
    ...now,
    action: now.action === null ? null : { ...now.action, namedOn: keepsAction ? former.namedOn : today },
    comparison:
      now.comparison === null ? null : { ...now.comparison, namedOn: keepsComparison ? compared.namedOn : today },
    directionChanges: [
      ...(before?.directionChanges ?? []),
      ...(turned && values > 0 ? [{ on: today, from: before.direction, to: now.direction, values }] : []),
    ],
  };
};

/** What a reader of the chart must know where the direction was changed when there were values already. */
export const turnedWords = ({ directionChanges }: Pick<KeptSeries, 'directionChanges'>): readonly string[] =>
  directionChanges.map(
    ({ on, from, to, values }) =>
      `On ${inWords(on)}, when there were ${String(values)} ${values === 1 ? 'value' : 'values'} already, what counts as better was changed: before, ${directionWords(from)}; since, ${directionWords(to)}. Signs and verdicts go by what was named last, and a verdict says that it was named after the action.`,
  );
