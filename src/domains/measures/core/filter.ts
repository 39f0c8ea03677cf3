import type { MeasureWithGuards } from './measure.ts';
import { planAreas } from './register.ts';

/** What a reader of the list has chosen; every part is in the address. */
export type MeasureFilter = {
  readonly words: string;
  readonly area: string | undefined;
  readonly source: string | undefined;
  readonly better: string | undefined;
};

const betters = ['up', 'down', 'to-value', 'none'] as const;

/** Longer than any title: a page's address is kept, so it must not hold a book. */
const longestSearch = 80;

/** Reads the address; what it does not know is left out, so that an old link still shows a list. */
export const filterFrom = (query: URLSearchParams, sources: readonly string[]): MeasureFilter => {
  const one = (name: string): string => (query.get(name) ?? '').trim();
  const area = one('area').toUpperCase();
  return {
    words: one('q').slice(0, longestSearch),
    area: planAreas.find((each) => each === area),
    source: sources.find((each) => each === one('source')),
    better: betters.find((each) => each === one('better')),
  };
};

export const isFiltered = (filter: MeasureFilter): boolean =>
  filter.words !== '' || filter.area !== undefined || filter.source !== undefined || filter.better !== undefined;

/** Words alone, each after a space, so that a search can be for the beginnings of words. */
const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** What people write, and how measures say it. Each side is the beginning of words. */
const synonyms: readonly (readonly [written: string, said: readonly string[]])[] = [
  ['ehcp', ['ehc plan']],
  ['late', ['within', 'waited', 'still waiting', 'over 18 weeks']],
  ['delay', ['within', 'waited', 'still waiting']],
  ['overdue', ['within', 'still waiting']],
  ['deficit', ['owes', 'balance', 'overspent']],
  ['debt', ['owes', 'balance', 'overspent']],
  ['dsg', ['schools grant', 'dsg']],
  ['salt', ['speech and language']],
  ['slt', ['speech and language']],
  ['ot', ['occupational therapy']],
  ['tribunal', ['appeal', 'tribunal']],
  ['job', ['employ', 'work', 'neet']],
  ['ap', ['alternative provision']],
  ['eotas', ['outside school', 'outside a school']],
];

/** 'waiting', 'waits' and 'waited' are looked for as 'wait'. */
const stemOf = (word: string): string => {
  const stem = word.replace(/(?:ing|ed|s)$/, '');
  return stem.length >= 4 ? stem : word;
};

const meant = (word: string): readonly string[] => {
  const stem = stemOf(word);
  return [word, stem, ...(synonyms.find(([written]) => written === word || written === stem)?.[1] ?? [])];
};

/**
 * The measures that the reader asked for: every word of the search, or what it means here, begins a word of the code, the titles or what is
 * counted.
 */
export const filtered = (
  measures: readonly MeasureWithGuards[],
  filter: MeasureFilter,
): readonly MeasureWithGuards[] => {
  const wanted = plain(filter.words).split(' ').filter(Boolean);
  return measures.filter((each) =>
    each.together(({ definition }) => {
      if (filter.area !== undefined && !definition.areas.includes(filter.area)) return false;
      if (filter.source !== undefined && definition.publication.code !== filter.source) return false;
      if (filter.better !== undefined && definition.better !== filter.better) return false;
      const text = plain(
        [
          definition.code,
          definition.shortTitle,
          definition.plainTitle,
          definition.officerTitle,
          definition.numerator,
          definition.denominator ?? '',
        ].join(' '),
      );
      // Two letters begin too many words: they must be one.
      return wanted.every((word) => meant(word).some((each) => text.includes(` ${each}${each.length > 2 ? '' : ' '}`)));
    }),
  );
};
