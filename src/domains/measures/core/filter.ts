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

const plain = (text: string): string => text.toLowerCase().replaceAll('’', "'");

/** The measures that the reader asked for: every word of the search stands somewhere in the code, the titles or what is counted. */
export const filtered = (
  measures: readonly MeasureWithGuards[],
  filter: MeasureFilter,
): readonly MeasureWithGuards[] => {
  const wanted = plain(filter.words).split(/\s+/).filter(Boolean);
  return measures.filter((each) =>
    each.together(({ definition }) => {
      if (filter.area !== undefined && !definition.areas.includes(filter.area)) return false;
      if (filter.source !== undefined && definition.publication.code !== filter.source) return false;
      if (filter.better !== undefined && definition.better !== filter.better) return false;
      const text = plain(
        [
          definition.code,
          definition.plainTitle,
          definition.officerTitle,
          definition.numerator,
          definition.denominator ?? '',
        ].join(' '),
      );
      return wanted.every((word) => text.includes(word));
    }),
  );
};
