import { createReadStream, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { cleanPersons, syntheticHeader } from '../../src/domains/returns/core/synthetic/area-return.ts';
import { distributionsFile } from '../../src/domains/returns/core/synthetic/distributions.ts';
import { writeReturnFiles } from '../../src/domains/returns/generate-files.ts';
import type { ReturnPerson } from '../../src/domains/returns/core/return.ts';
import { root } from './settings.ts';

const largeTask = z.object({
  folder: z.string(),
  shape: z.enum(['xml', 'csv-set']),
  persons: z.number(),
  /** How many people each area has against its published size. */
  scale: z.number(),
});

/** Invented people of one area after another, with numbers of their own; all are sent in the name of the invented area. */
function* peopleOfMany(persons: number, scale: number): Generator<ReturnPerson, void, undefined> {
  const file = path.join(root, 'data/synthetic/distributions.json');
  const distributions = distributionsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  let told = 0;
  for (const [area] of distributions.areas)
    for (const person of cleanPersons({ area, seed: 1, scale, firstYear: 2026, lastYear: 2027, distributions }, 2026)) {
      if (told === persons) return;
      told += 1;
      yield person;
    }
}

/** Writes one return of Alderbeck with as many people as are wanted, person by person. */
export const makeLarge = async (task: unknown): Promise<void> => {
  const { folder, shape, persons, scale } = largeTask.parse(task);
  await writeReturnFiles(
    { year: 2026, header: syntheticHeader('999', 2026, '2026-02-20T10:00:00'), persons: peopleOfMany(persons, scale) },
    {
      shape,
      area: '999',
      year: 2026,
      seed: 1,
      quoted: 0.02,
      folder,
      csvFolder: folder,
      afterPiece: () => Promise.resolve(),
    },
  );
};

export const hashOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(z.instanceof(Buffer).parse(piece));
  return hash.digest('hex');
};
