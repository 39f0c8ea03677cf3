import type { Severity } from '../issue.ts';
import { moduleNames } from '../modules.ts';
import type { ModuleName } from '../modules.ts';

export type Since = 'new' | 'still';
export type Explained = 'yes' | 'no';

/** Which findings to show. It stands in the address, so nothing in it is about a person: a child is a position in the file, an officer a code. */
export type FindingFilter = {
  readonly severity: Severity | undefined;
  readonly rule: string | undefined;
  readonly module: ModuleName | undefined;
  readonly field: string | undefined;
  readonly person: number | undefined;
  readonly officer: string | undefined;
  readonly since: Since | undefined;
  readonly explained: Explained | undefined;
};

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined =>
  known.find((each) => each === text);

const shaped = (pattern: RegExp, text: string | null): string | undefined =>
  text !== null && pattern.test(text) ? text : undefined;

const whole = (text: string | null): number | undefined =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

/** What the address asks for; what it cannot mean is left out, so that an old link still leads somewhere. */
export const filterFrom = (query: URLSearchParams): FindingFilter => ({
  severity: oneOf(['error', 'query'], query.get('severity')),
  rule: shaped(/^[A-Z]\d{2,3}[a-z]?$/, query.get('rule')),
  module: oneOf(moduleNames, query.get('module')),
  field: shaped(/^[A-Za-z0-9]{1,40}$/, query.get('field')),
  person: whole(query.get('person')),
  officer: shaped(/^[0-9a-f]{10}$|^none$/, query.get('officer')),
  since: oneOf(['new', 'still'], query.get('since')),
  explained: oneOf(['yes', 'no'], query.get('explained')),
});

export const pageFrom = (query: URLSearchParams): number => Math.max(1, whole(query.get('page')) ?? 1);

/** '?severity=error&rule=P01', or '' when everything is asked for. */
export const queryOf = (filter: Partial<FindingFilter>, page = 1): string => {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries<string | number | undefined>(filter))
    if (value !== undefined) given.append(name, String(value));
  if (page > 1) given.append('page', String(page));
  const text = given.toString();
  return text === '' ? '' : `?${text}`;
};

export const isFiltered = (filter: FindingFilter): boolean => queryOf(filter) !== '';
