import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** Lines of one CSV. */
export const mostExported = 10_000;

/** Lines of who came or left on one page; how many there are beyond is said. */
export const mostMovers = 100;

export type After = { readonly on: PlainDate; readonly childId: string; readonly position: number };

/**
 * What the address asks of a list of people: a bar, a part of a bar, only those who are in the one number, an officer, a school. Nothing in it is
 * about a person but the place in the list, which is an id.
 */
export type PeopleFilter = {
  readonly key: string | undefined;
  readonly part: string | undefined;
  readonly onlyCounted: boolean;
  /** '-' asks for cases that nobody has. */
  readonly officer: string | undefined;
  readonly school: string | undefined;
};

const most = 120;
const word = (text: string | null): string | undefined => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || trimmed.length > most ? undefined : trimmed;
};

export const nobody = '-';

export const peopleFilterFrom = (query: URLSearchParams): PeopleFilter => ({
  key: word(query.get('bar')),
  part: word(query.get('part')),
  onlyCounted: query.get('who') !== 'all' && query.get('bar') === null && query.get('part') === null,
  officer: word(query.get('officer')),
  school: word(query.get('school')),
});

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const afterFrom = (query: URLSearchParams): After | undefined => {
  const [on = '', childId = '', position = ''] = (query.get('after') ?? '').split('_');
  return isPlainDate(on) && uuid.test(childId) && /^\d{1,4}$/.test(position)
    ? { on, childId, position: Number(position) }
    : undefined;
};

/** The filter as an address has it: '?bar=07&officer=A1', or nothing. */
export const addressOf = (filter: Partial<PeopleFilter>, after?: After): string => {
  const asked = new URLSearchParams();
  if (filter.key !== undefined) asked.set('bar', filter.key);
  if (filter.part !== undefined) asked.set('part', filter.part);
  if (filter.onlyCounted === false && filter.key === undefined && filter.part === undefined) asked.set('who', 'all');
  if (filter.officer !== undefined) asked.set('officer', filter.officer);
  if (filter.school !== undefined) asked.set('school', filter.school);
  if (after) asked.set('after', `${after.on}_${after.childId}_${String(after.position)}`);
  const text = asked.toString();
  return text === '' ? '' : `?${text}`;
};
