import type { MeasureWithGuards } from '#domains/measures';

/** How far one publication goes for an area, and which of its releases are known and not loaded. */
export type AccountEnd = {
  readonly publication: string;
  /** The latest period of any figure that the area has from it. */
  readonly latest: string | undefined;
  readonly notLoaded: readonly { readonly name: string; readonly known: string; readonly address: string }[];
};

/** One line for each publication that measures are read from, by its name. */
export const accountEnds = (measures: readonly MeasureWithGuards[]): readonly AccountEnd[] => {
  const ends = measures
    .map((measure) => measure.together(({ definition, finding }) => ({ definition, latest: finding.latest })))
    .filter(({ definition }) => definition.basis !== 'none');
  const groups = Map.groupBy(ends, ({ definition }) => definition.publication.code);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const latest = group
        .flatMap((each) => (each.latest ? [each.latest] : []))
        .toSorted((one, other) => (one.period.end < other.period.end ? 1 : -1))[0];
      const { name, knownReleases } = first.definition.publication;
      return [{ publication: name, latest: latest?.period.label, notLoaded: knownReleases }];
    })
    .toSorted((one, other) => one.publication.localeCompare(other.publication, 'en-GB'));
};
