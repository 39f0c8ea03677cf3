import { readFileSync } from 'node:fs';
import { z } from 'zod';

const measure = z.tuple([z.string(), z.string(), z.string()]);
const file = z.object({ measures: z.array(measure), others: z.array(measure) });

type LaitMeasure = {
  readonly short: string;
  readonly name: string;
  readonly yearType: string;
  /** False for a measure that the tool has and the file of 47 measures leaves out. */
  readonly inFile: boolean;
};

let kept: readonly LaitMeasure[] | undefined;

/** The measures on special educational needs of the Local Authority Interactive Tool, with the kind of year that each counts. */
export const laitMeasures = (): readonly LaitMeasure[] => {
  if (kept === undefined) {
    const text = readFileSync(new URL('../../../data/published/lait-measures.json', import.meta.url), 'utf8');
    const { measures, others } = file.parse(JSON.parse(text));
    const named =
      (inFile: boolean) =>
      ([short, name, yearType]: z.infer<typeof measure>): LaitMeasure => ({ short, name, yearType, inFile });
    kept = [...measures.map(named(true)), ...others.map(named(false))];
  }
  return kept;
};

export const laitYearTypes = (): ReadonlyMap<string, string> =>
  new Map(laitMeasures().map(({ short, yearType }) => [short, yearType]));
