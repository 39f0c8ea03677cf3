import type { PlainDate } from '#shared/plain-date';

type Guarded = { readonly code: string; readonly guardCodes: readonly string[] };

/** Measures that are read together: those that lead, and the codes of what must stand beside them. */
type Group<Measure extends Guarded> = { readonly leads: readonly Measure[]; readonly guards: readonly string[] };

/**
 * Puts measures together with all that must stand beside them, so that each is shown once and none without its guards. Two measures that
 * share a guard, or guard each other, are in one group; the order of the list is kept.
 */
export const readTogether = <Measure extends Guarded>(measures: readonly Measure[]): readonly Group<Measure>[] => {
  const groups: { readonly leads: Measure[]; readonly codes: Set<string> }[] = [];
  for (const measure of measures) {
    const codes = new Set([measure.code, ...measure.guardCodes]);
    const touching = groups.filter((group) => [...codes].some((code) => group.codes.has(code)));
    const [first, ...others] = touching;
    if (!first) {
      groups.push({ leads: [measure], codes });
      continue;
    }
    for (const other of others) {
      first.leads.push(...other.leads);
      for (const code of other.codes) first.codes.add(code);
      groups.splice(groups.indexOf(other), 1);
    }
    first.leads.push(measure);
    for (const code of codes) first.codes.add(code);
  }
  const place = new Map(measures.map((measure, index) => [measure.code, index]));
  return groups.map(({ leads, codes }) => {
    const ordered = leads.toSorted((one, other) => (place.get(one.code) ?? 0) - (place.get(other.code) ?? 0));
    return { leads: ordered, guards: [...codes].filter((code) => !ordered.some((lead) => lead.code === code)) };
  });
};

/**
 * The measures that most items of a list speak of come first; where as many do, those that most must stand beside, because more hangs on
 * them; then the order of the list is kept.
 */
export const mostSpokenOf = <Measure extends Guarded>(
  measures: readonly Measure[],
  items: readonly { readonly measures: readonly string[] }[],
): readonly Measure[] => {
  const times = (code: string): number => items.filter((item) => item.measures.includes(code)).length;
  return measures.toSorted(
    (one, other) => times(other.code) - times(one.code) || other.guardCodes.length - one.guardCodes.length,
  );
};

/**
 * The figure that leads where there is room for one: the first of the list, or, where its time was over more than two years before
 * the time that is spoken of (undefined: no time is), the first of the newest. A figure that old says nothing of the plan.
 */
export const leadOf = <Figure extends { readonly ended: PlainDate | undefined }>(
  figures: readonly Figure[],
  from: PlainDate | undefined,
): Figure | undefined => {
  if (from === undefined) return figures[0];
  const oldest = `${String(Number(from.slice(0, 4)) - 2)}${from.slice(4)}`;
  const [first] = figures;
  if (first?.ended === undefined || first.ended >= oldest) return first;
  return figures.reduce((lead, figure) => ((figure.ended ?? '') > (lead.ended ?? '') ? figure : lead), first);
};
