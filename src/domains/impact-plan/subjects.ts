import { measuresFor } from '#domains/measures';
import type { Tx } from '#platform/db';
import type { Subjects } from './pages/parts.ts';
import { wantedMeasureTitles } from './reads.ts';

/** Which public measures have a figure for the area, and for when; and what the others that items point to would count. */
export const subjectsFor = async (tx: Tx, partnershipCode: string): Promise<Subjects> => {
  const wanted = await wantedMeasureTitles(tx);
  const measures = await measuresFor(tx, partnershipCode);
  return {
    wanted,
    measures: new Map(
      measures.flatMap((measure) => {
        const when = measure.together((shown) => shown.finding.latest?.period.label);
        return when === undefined ? [] : [[measure.code, { code: measure.code, title: measure.plainTitle, when }]];
      }),
    ),
  };
};
