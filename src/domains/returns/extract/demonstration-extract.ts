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
import type { Life } from '../core/synthetic/life.ts';
import { checkExtract } from './check-extract.ts';
import { importExtractFiles } from './import-files.ts';
import type { InBulk } from './import-files.ts';
import { mappingVersions } from './reads-extract.ts';
import { keepMappingVersion } from './store-extract.ts';

/** The invented lives are told up to the census of January 2027. */
const lastDayTold = plainDate('2027-01-20');
const name = 'Invented case system';
const sentBy = 'The demonstration';

/** What is done after each of the two extracts, on the day given as today: as if somebody had looked then. */
export type AfterExtract = (clock: Clock) => Promise<void>;

const daysBack = (clock: Clock, days: number): Clock => ({
  today: () => fromDayNumber(dayNumber(clock.today()) - days),
  now: () => new Date(clock.now().getTime() - days * 24 * 60 * 60 * 1000),
});

/** How many lives one sending tells of, so that none has more than the million rows that an extract may have. No real area has so many. */
const livesAtOnce = 60_000;

/** As few parts as fit, each with every so-manieth: all have people of every kind, so that the first has all tables. */
const inParts = <T>(all: readonly T[], most: number): readonly (readonly T[])[] => {
  const parts = Math.ceil(all.length / most);
  return Array.from({ length: parts }, (_, part) => all.filter((__, index) => index % parts === part));
};

/** Takes in the case system as it stood two days before a clock's today; a very large one in several sendings, as additions to the first. */
const takeInExtract = async (inBulk: InBulk, clock: Clock, wanted: AreaLivesWanted): Promise<void> => {
  for (const [part, lives] of inParts([...areaLives(wanted)], livesAtOnce).entries())
    await takeInLives(inBulk, clock, wanted, { lives, covers: part === 0 ? 'full' : 'delta' });
};

/** The first file of an area proposes the mapping for all. */
const takeInLives = async (
  inBulk: InBulk,
  clock: Clock,
  wanted: AreaLivesWanted,
  { lives, covers }: { readonly lives: readonly Life[]; readonly covers: 'full' | 'delta' },
): Promise<void> => {
  const partnershipCode = wanted.area;
  const { today: before } = daysBack(clock, 2);
  const asAt = before() < lastDayTold ? before() : lastDayTold;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'irwell-extract-'));
  try {
    const files = [];
    for (const { name: table, headings, rows } of syntheticExtract(lives, { asAt, seed: wanted.seed })) {
      const file = { path: path.join(folder, `${table}.csv`), name: `${table}.csv` };
      await writeFile(file.path, csvOf([headings, ...rows]));
      files.push(file);
    }
    const at = clock.now();
    const known = await inBulk((_, tx) => mappingVersions(tx, partnershipCode, name));
    if (known.length === 0) {
      const outcome = await checkExtract({ files, mapping: undefined, asAt, areaCode: partnershipCode });
      const samples = outcome.kind === 'needs-mapping' ? outcome.samples : [];
      const { mapping } = proposeMapping(name, samples);
      await inBulk((_, tx) => keepMappingVersion(tx, { partnershipCode, displayName: sentBy }, name, mapping, at));
    }
    const [newest] = await inBulk((_, tx) => mappingVersions(tx, partnershipCode, name));
    if (newest) await importExtractFiles(inBulk, { partnershipCode, sentBy, newest, covers, asAt, files }, at);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * The case system of the invented area as it stood two days ago: the same people as its returns, with what no return tells. Where something is done
 * after each, also as it stood a week earlier, so that there is something that changed. Does nothing where the area has a source already, so it may run
 * at every start.
 */
export const loadInventedExtract = async (
  inBulk: InBulk,
  clock: Clock,
  wanted: AreaLivesWanted,
  after?: AfterExtract,
): Promise<void> => {
  if ((await inBulk((_, tx) => sourcesOf(tx, wanted.area))).length > 0) return;
  for (const then of after === undefined ? [clock] : [daysBack(clock, 7), clock]) {
    await takeInExtract(inBulk, then, wanted);
    await after?.(then);
  }
};
