import type { KeptRow } from './core/reading.ts';

export type StatisticalNeighbour = {
  readonly code: string;
  readonly rank: number;
  readonly neighbourCode: string;
  readonly closeness: string;
  readonly edition: string;
};

/** 'Very Close' and 'Very close' are one word in the publisher's list. */
const closenessOf = (published: string): string => {
  const text = published.trim().toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The ten neighbours in one line of a list of statistical neighbours. */
export const neighboursIn = (headings: readonly string[], row: KeptRow): readonly StatisticalNeighbour[] =>
  Array.from({ length: 10 }, (_, index) => {
    const at = (heading: string): string => row.cells[headings.indexOf(`sn${String(index + 1)}_${heading}`)] ?? '';
    return {
      code: row.geographyCode,
      rank: index + 1,
      neighbourCode: at('la_number').trim(),
      closeness: closenessOf(at('closeness')),
      edition: row.period,
    };
  });
