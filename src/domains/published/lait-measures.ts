import { readFileSync } from 'node:fs';
import { z } from 'zod';

const file = z.object({ measures: z.array(z.tuple([z.string(), z.string(), z.string()])) });

export type LaitMeasure = { readonly short: string; readonly name: string; readonly yearType: string };

let kept: readonly LaitMeasure[] | undefined;

/** The measures on special educational needs of the Local Authority Interactive Tool, with the kind of year that each counts. */
export const laitMeasures = (): readonly LaitMeasure[] => {
  if (kept === undefined) {
    const text = readFileSync(new URL('../../../data/published/lait-measures.json', import.meta.url), 'utf8');
    kept = file.parse(JSON.parse(text)).measures.map(([short, name, yearType]) => ({ short, name, yearType }));
  }
  return kept;
};

export const laitYearTypes = (): ReadonlyMap<string, string> =>
  new Map(laitMeasures().map(({ short, yearType }) => [short, yearType]));
