import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sourcesOf } from '#domains/casework';
import type { Clock } from '#shared/clock';
import { dayNumber, fromDayNumber, plainDate } from '#shared/plain-date';
import { proposeMapping } from '../core/extract/propose.ts';
import { syntheticExtract } from '../core/extract/synthetic-extract.ts';
import { csvOf } from '../core/report/csv.ts';
import { areaLives } from '../core/synthetic/area-return.ts';
import type { AreaLivesWanted } from '../core/synthetic/area-return.ts';
import { checkExtract } from './check-extract.ts';
import { importExtractFiles } from './import-files.ts';
import type { InBulk } from './import-files.ts';
import { mappingVersions } from './reads-extract.ts';
import { keepMappingVersion } from './store-extract.ts';

/** The invented lives are told up to the census of January 2027. */
const lastDayTold = plainDate('2027-01-20');
const name = 'Invented case system';
const sentBy = 'The demonstration';

/**
 * The case system of the invented area as it stood two days ago: the same people as its returns, with what no return tells. Does nothing where
 * the area has a source already, so it may run at every start.
 */
export const loadInventedExtract = async (inBulk: InBulk, clock: Clock, wanted: AreaLivesWanted): Promise<void> => {
  const partnershipCode = wanted.area;
  if ((await inBulk((_, tx) => sourcesOf(tx, partnershipCode))).length > 0) return;
  const before = fromDayNumber(dayNumber(clock.today()) - 2);
  const asAt = before < lastDayTold ? before : lastDayTold;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'irwell-extract-'));
  try {
    const files = [];
    for (const { name: table, headings, rows } of syntheticExtract(areaLives(wanted), { asAt, seed: wanted.seed })) {
      const file = { path: path.join(folder, `${table}.csv`), name: `${table}.csv` };
      await writeFile(file.path, csvOf([headings, ...rows]));
      files.push(file);
    }
    const at = clock.now();
    const outcome = await checkExtract({ files, mapping: undefined, asAt, areaCode: partnershipCode });
    const samples = outcome.kind === 'needs-mapping' ? outcome.samples : [];
    const [newest] = await inBulk(async (_, tx) => {
      await keepMappingVersion(
        tx,
        { partnershipCode, displayName: sentBy },
        name,
        proposeMapping(name, samples).mapping,
        at,
      );
      return mappingVersions(tx, partnershipCode, name);
    });
    if (newest) await importExtractFiles(inBulk, { partnershipCode, sentBy, newest, covers: 'full', asAt, files }, at);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
