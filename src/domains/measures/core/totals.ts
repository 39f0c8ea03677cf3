import type { Figure } from './figure.ts';
import type { PlaceSeries } from './measure.ts';

/**
 * A total in whose month one of its parts has no line, or a line that is held back, is not the total of the month before. The figure stays
 * and says so. Months before the part's first line and after its last are not spoken of: nothing says that it should be in them.
 */
export const withMissingPart = (
  total: readonly Figure[],
  part: Pick<PlaceSeries, 'place' | 'figures' | 'changes'>,
): readonly Figure[] => {
  const starts = part.figures.map(({ period }) => period.start).toSorted();
  const first = starts[0];
  const last = starts.at(-1);
  if (first === undefined || last === undefined) return total;
  return total.map((figure) => {
    const { start } = figure.period;
    if (start < first || start > last) return figure;
    const caution = !starts.includes(start)
      ? `${part.place.name} has no line for this month, so this total may leave its list out.`
      : part.changes.get(start)?.held === true
        ? `The list of ${part.place.name} is provisional for this month, and this total includes it.`
        : undefined;
    return caution === undefined ? figure : { ...figure, cautions: [...figure.cautions, caution] };
  });
};
