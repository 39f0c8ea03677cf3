import { standings } from './measure.ts';
import type { Standing } from './measure.ts';
import { whys } from './whys.ts';
import type { Why } from './whys.ts';

export const onlyKinds = ['changed-later', 'doubtful'] as const;

/** Which rows of a figure are wanted. */
export type RowFilter = {
  readonly standing: Standing | undefined;
  readonly why: Why | undefined;
  readonly only: (typeof onlyKinds)[number] | undefined;
};

export const rowFilterFrom = (query: URLSearchParams): RowFilter => ({
  standing: standings.find((each) => each === query.get('standing')),
  why: whys.find((each) => each === query.get('why')),
  only: onlyKinds.find((each) => each === query.get('only')),
});

/** Where the page goes on: after the row with this number. */
export const afterFrom = (query: URLSearchParams): number => {
  const text = query.get('after') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
};

/** The same rows in an address, from the beginning or after a row. */
export const rowQuery = (source: string, { standing, why, only }: Partial<RowFilter>, after?: number): string => {
  const query = new URLSearchParams({ source });
  for (const [name, value] of Object.entries({ standing, why, only, after }))
    if (value !== undefined) query.set(name, String(value));
  return query.toString();
};
