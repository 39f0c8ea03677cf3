import { monthNames } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isInForce } from './rule.ts';
import type { Limit, Rule } from './rule.ts';
import { dateWords, isDateWord } from './vocabulary.ts';
import type { DerivedWord } from './vocabulary.ts';

type Versions = readonly [Rule, ...Rule[]];

export const holders = ['council', 'school', 'health', 'adviser', 'family', 'other'] as const;
export type HolderKey = (typeof holders)[number];

const patterns: readonly (readonly [HolderKey, RegExp])[] = [
  ['council', /\b(council|authority)\b/i],
  ['school', /\b(school|college)\b/i],
  ['health', /\b(NHS|health|integrated care board)\b/i],
  ['adviser', /\bmediation adviser\b/i],
  ['family', /\bfamily\b/i],
];

/** Who the words of a duty name. Nobody of ours: 'other'. */
export const holdersOf = ({ dutyOf }: Pick<Rule, 'dutyOf'>): readonly HolderKey[] => {
  const found = patterns.filter(([, pattern]) => pattern.test(dutyOf)).map(([key]) => key);
  return found.length > 0 ? found : ['other'];
};

const units = {
  days: 'day',
  weeks: 'week',
  months: 'month',
  'working-days': 'working day',
  'school-days': 'school day',
} as const;

const period = ({ count, unit, from }: Extract<Limit, { kind: 'period' }>, sense: Rule['sense']): string => {
  const length = `${String(count)} ${units[unit]}${count === 1 ? '' : 's'}`;
  if (from === 'before') return `at least ${length} before`;
  if (from === 'beginning-with' && unit === 'school-days')
    return `by school day ${String(count)}, the first day counted`;
  if (from === 'beginning-with') return `${sense === 'wait' ? 'at least ' : ''}${length}, the first day counted`;
  return `within ${length}`;
};

/** A rule's limit in words, with those of the rules that it is put together from. */
export const limitInWords = (rule: Rule, find: (id: string) => Rule | undefined): string => {
  const { limit } = rule;
  const partWords = (id: string): string => {
    const part = find(id);
    return part ? limitInWords(part, find) : id;
  };
  switch (limit.kind) {
    case 'period':
      return period(limit, rule.sense);
    case 'fixed':
      return `before ${String(limit.day)} ${monthNames[limit.month - 1] ?? ''} of the year of the move`;
    case 'at-once':
      return 'at once';
    case 'none':
      return limit.says;
    case 'move':
      return `on the day of the move; where it was known less than ${String(limit.notice)} working days before, within ${String(limit.notice)} working days, the first day counted`;
    case 'earliest-of':
      return `the earlier of: ${limit.rules.map(partWords).join(', and ')}`;
    case 'latest-of':
      return `the later of: ${limit.rules.map(partWords).join(', and ')}`;
    case 'tribunal-day':
      return partWords(limit.of);
  }
};

const derivedWords: Readonly<Record<DerivedWord, string>> = {
  request_decided: 'the decision whether to assess',
  no_plan_told: 'the letter that there will be no plan',
  plan_finalised: 'the final plan',
  plan_first_made: 'the plan being made',
  latest_plan: 'the newest plan',
  review_completed: 'the decision after the review',
  earlier_review: 'the end of the last review',
  latest_review: 'the end of the last review',
  appealable_decision: 'the decision letter',
};

/** The rules that a limit is put together from. */
export const partsOf = ({ limit }: Rule): readonly string[] => {
  if (limit.kind === 'earliest-of' || limit.kind === 'latest-of') return limit.rules;
  return limit.kind === 'tribunal-day' ? [limit.of] : [];
};

/** What a limit is counted from: 'the request received'. Undefined where it is counted from no event. */
export const countedFrom = (rule: Rule, find: (id: string) => Rule | undefined): string | undefined => {
  const { limit, trigger } = rule;
  if (limit.kind === 'fixed' || limit.kind === 'none') return undefined;
  const own = trigger.map((word) =>
    isDateWord(word) ? dateWords[word].replace(/,?( (on|of|for))?,?$/, '') : derivedWords[word],
  );
  const all = partsOf(rule).flatMap((id) => {
    const part = find(id);
    return part ? (countedFrom(part, find)?.split(', or ') ?? []) : [];
  });
  const words = [...new Set([...own, ...all])];
  return words.length === 0 ? undefined : words.join(', or ');
};

/** What a reader has chosen; every part is in the address. */
export type DutyFilter = {
  readonly words: string;
  readonly chapter: string | undefined;
  readonly holder: HolderKey | undefined;
};

const longestSearch = 80;

/** Reads the address; what it does not know is left out, so that an old link still shows a list. */
export const dutyFilterFrom = (query: URLSearchParams, chapters: readonly string[]): DutyFilter => ({
  words: (query.get('q') ?? '').trim().slice(0, longestSearch),
  chapter: chapters.find((each) => each === query.get('chapter')),
  holder: holders.find((each) => each === query.get('who')),
});

export const isFiltered = ({ words, chapter, holder }: DutyFilter): boolean =>
  words !== '' || chapter !== undefined || holder !== undefined;

/** One duty as it stands on a day; versions before and after it. */
export type Duty = { readonly rule: Rule; readonly versions: readonly Rule[] };

/** The duties in force on a day; of one that is not in force then, its newest version, so that nothing is hidden. */
export const dutiesOn = (groups: readonly Versions[], today: PlainDate): readonly Duty[] =>
  groups.map((versions) => {
    const [first] = versions;
    const newest = versions.reduce((best, each) => (each.inForceFrom > best.inForceFrom ? each : best), first);
    return { rule: versions.find((each) => isInForce(each, today)) ?? newest, versions };
  });

/** The duties without those that are only a step of another's arithmetic. */
export const wholeDuties = (duties: readonly Duty[]): readonly Duty[] => {
  const parts = new Set(duties.flatMap(({ rule }) => partsOf(rule)));
  return duties.filter(({ rule }) => !parts.has(rule.id));
};

const plain = (text: string): string => text.toLowerCase().replaceAll('’', "'");

/** The duties that the reader asked for: every word of the search stands somewhere in the title, the sentences or the law. */
export const filteredDuties = (
  duties: readonly Duty[],
  filter: DutyFilter,
  textOf: (rule: Rule) => string,
): readonly Duty[] => {
  const wanted = plain(filter.words).split(/\s+/).filter(Boolean);
  return duties.filter(({ rule }) => {
    if (filter.chapter !== undefined && rule.chapter !== filter.chapter) return false;
    if (filter.holder !== undefined && !holdersOf(rule).includes(filter.holder)) return false;
    const text = plain(
      [
        rule.event,
        rule.dutyOf,
        rule.plain.family,
        rule.plain.officer,
        ...rule.law.map((law) => law.text),
        textOf(rule),
      ].join(' '),
    );
    return wanted.every((word) => text.includes(word));
  });
};
