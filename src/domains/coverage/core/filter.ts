import { needed } from './cover.ts';
import type { Standing } from './cover.ts';

/** How a list is narrowed, as it stands in an address; '' narrows nothing. */
export type CoverFilter = {
  readonly letter: string;
  readonly area: string;
  /** A role's code, or 'nobody'. */
  readonly owner: string;
  /** 'action', 'measure', 'evidence', 'any' (a gap), 'nothing' (has evidence) or 'overdue'. */
  readonly missing: string;
};

export type Filtered = Standing & {
  readonly areaCode: string;
  readonly ownerRole: string | null;
  readonly daysOverdue: number;
};

const lacks = ({ missing, daysOverdue }: Filtered, what: string): boolean => {
  if (what === 'any') return missing.length > 0;
  if (what === 'nothing') return missing.length === 0;
  if (what === 'overdue') return daysOverdue > 0;
  const found = needed.find((each) => each === what);
  return found === undefined || missing.includes(found);
};

/** Whether an item passes; an unknown word filters nothing. */
export const passes = (item: Filtered, { area, owner, missing }: CoverFilter): boolean =>
  (area === '' || item.areaCode === area) &&
  (owner === '' || (owner === 'nobody' ? item.ownerRole === null : item.ownerRole === owner)) &&
  lacks(item, missing);

export const filterFrom = (query: URLSearchParams): CoverFilter => ({
  letter: query.get('letter') ?? '',
  area: query.get('area') ?? '',
  owner: query.get('owner') ?? '',
  missing: query.get('missing') ?? '',
});

/** The filter as the end of an address, '' where there is none. */
export const queryOf = (filter: CoverFilter): string => {
  const set = Object.entries(filter).filter(([, value]) => value !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
};

/** Whether more is chosen than which letter. */
export const isNarrowed = ({ area, owner, missing }: CoverFilter): boolean =>
  area !== '' || owner !== '' || missing !== '';
