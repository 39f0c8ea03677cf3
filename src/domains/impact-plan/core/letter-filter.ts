import { broadKinds, figures, parts } from './vocabulary.ts';
import type { BroadKind, FigureGiven, Part } from './vocabulary.ts';

/** What a reader of the letter asked to see. Undefined: all of them. */
export type LetterFilter = {
  readonly area: string | undefined;
  readonly part: Part | undefined;
  readonly kind: BroadKind | undefined;
  readonly figure: FigureGiven | undefined;
};

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find((value) => value === text);

/** Reads an address. What is not a choice is left out, as if nothing had been chosen. */
export const filterFrom = (query: URLSearchParams, areaCodes: readonly string[]): LetterFilter => ({
  area: oneOf(areaCodes, query.get('area')?.toUpperCase() ?? null),
  part: oneOf(parts, query.get('part')),
  kind: oneOf(broadKinds, query.get('kind')),
  figure: oneOf(figures, query.get('figure')),
});

type Filtered = {
  readonly areaCode: string;
  readonly part: Part;
  readonly kind: BroadKind | undefined;
  readonly figure: FigureGiven;
};

export const itemsThat = <Item extends Filtered>(items: readonly Item[], filter: LetterFilter): readonly Item[] =>
  items.filter(
    (item) =>
      (filter.area === undefined || item.areaCode === filter.area) &&
      (filter.part === undefined || item.part === filter.part) &&
      (filter.kind === undefined || item.kind === filter.kind) &&
      (filter.figure === undefined || item.figure === filter.figure),
  );

/** The filter as it stands in an address, in one order, so that one choice has one address. */
export const queryOf = (filter: LetterFilter): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({
    area: filter.area?.toLowerCase(),
    part: filter.part,
    kind: filter.kind,
    figure: filter.figure,
  }))
    if (value !== undefined) query.set(name, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
};
