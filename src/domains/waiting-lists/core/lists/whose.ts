import type { ListRow } from './list-row.ts';

/**
 * By whose place the children of a figure are counted: those who live in the area, or all on the provider's list, wherever they live. The two are never mixed and never
 * put side by side.
 */
export type Whose = 'residence' | 'provider';

/** The rows of a figure, and what stands beside it: how many live elsewhere, and of how many nobody says. */
export type WhoseRows = {
  readonly whose: Whose;
  readonly rows: readonly ListRow[];
  readonly elsewhere: number;
  readonly unknown: number;
};

/**
 * Those who live in the area, where the list says of at least one child where it lives; else all on the list, said so. A child of whom nobody says where it lives is not taken
 * for a resident.
 */
export const rowsOfArea = (rows: readonly ListRow[], wanted?: Whose): WhoseRows => {
  const count = (where: ListRow['residence']): number => rows.filter(({ residence }) => residence === where).length;
  const [elsewhere, unknown] = [count('elsewhere'), count('unknown')];
  const whose = wanted ?? (unknown === rows.length ? 'provider' : 'residence');
  return {
    whose,
    rows: whose === 'provider' ? rows : rows.filter(({ residence }) => residence === 'here'),
    elsewhere,
    unknown,
  };
};
