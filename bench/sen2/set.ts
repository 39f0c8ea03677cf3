import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { generateCommand } from '../../src/domains/returns/generate.ts';
import { z } from 'zod';
import { moduleNames } from '../../src/domains/returns/core/modules.ts';
import { nameInSet } from '../../src/domains/returns/core/reading/columns.ts';
import type { ModuleName } from '../../src/domains/returns/core/modules.ts';

export type AreaFiles = {
  readonly area: string;
  readonly files: readonly { readonly path: string; readonly name: string }[];
};

const setTask = z.object({
  folder: z.string(),
  areas: z.array(z.string()),
  shape: z.enum(['csv-set', 'xml']).default('csv-set'),
  faults: z.number().default(0.03),
});

/** COLLECT sets of invented people, 2% of rows with quoted cells, 3% of people with a planted fault, and truth.json beside them. */
export const makeSetOf = async (task: unknown): Promise<number> => {
  const { folder, areas, shape, faults } = setTask.parse(task);
  // One area alone would be written without a folder of its own.
  const out = areas.length === 1 && shape === 'csv-set' ? path.join(folder, areas[0] ?? '') : folder;
  return generateCommand(
    [
      '--out',
      out,
      '--areas',
      areas.join(','),
      '--year',
      '2026',
      '--seed',
      '1',
      '--quoted',
      '0.02',
      '--faults',
      String(faults),
      '--shape',
      shape,
    ],
    { out: () => undefined, err: () => undefined },
  );
};

const filesIn = (folder: string): AreaFiles['files'] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .toSorted()
    .map((name) => ({ path: path.join(folder, name), name }));

export const areasIn = (folder: string, areas: readonly string[]): readonly AreaFiles[] =>
  areas.map((area) => ({ area, files: filesIn(path.join(folder, area)) }));

export const bytesOf = (areas: readonly AreaFiles[]): number =>
  areas.flatMap(({ files }) => files).reduce((sum, file) => sum + statSync(file.path).size, 0);

/** The headings of one of the nine files, as the first area has them: all have the same. */
export const headingsOf = (areas: readonly AreaFiles[], module: ModuleName): readonly string[] => {
  const file = fileOf(areas[0], module);
  return (readFileSync(file, 'utf8').split('\n', 1)[0] ?? '').trim().split(',');
};

export const fileOf = (area: AreaFiles | undefined, module: ModuleName): string => {
  const found = area?.files.find(({ name }) => name.endsWith(`_${nameInSet(module)}.csv`));
  if (found === undefined) throw new Error(`The set has no file of ${nameInSet(module)} records.`);
  return found.path;
};

export { moduleNames, nameInSet };
