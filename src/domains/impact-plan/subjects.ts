import type { MeasureWithGuards } from '#domains/measures';
import type { Subjects } from './pages/parts.ts';

/** Which measures have a figure for the area, and for when; and what the others that items point to would count. */
export const subjectsOf = (measures: readonly MeasureWithGuards[], wanted: ReadonlyMap<string, string>): Subjects => ({
  // A measure that is defined here and has no figure for the area is told by its name, as those are that nobody publishes.
  wanted: new Map([...measures.map(({ code, plainTitle }) => [code, plainTitle] as const), ...wanted]),
  measures: new Map(
    measures.flatMap((measure) => {
      const when = measure.together((shown) => shown.finding.latest?.period.label);
      return when === undefined ? [] : [[measure.code, { code: measure.code, title: measure.plainTitle, when }]];
    }),
  ),
});
