import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { currentReturn } from '#domains/casework';
import type { ImportInto } from '#domains/casework';
import { withBulkSession, withSession } from '#platform/db';
import type { Db } from '#platform/db';
import { cleanPersons, syntheticHeader } from './core/synthetic/area-return.ts';
import { inventedArea } from './core/synthetic/distributions.ts';
import { writeXml } from './core/write/xml.ts';
import { growingFile } from './generate-files.ts';
import { shippedDistributions } from './generate.ts';
import { loadInventedExtract } from './extract/demonstration-extract.ts';
import type { AfterExtract } from './extract/demonstration-extract.ts';
import { importFiles } from './record-commands.ts';

/** Two returns of the same people, so that there is something that changed and something that was known before. */
const years = [2025, 2026] as const;

/** All that is told of Alderbeck is told of these people. */
const invented = async (scale: number) => ({
  area: inventedArea,
  seed: 1,
  scale,
  firstYear: years[0],
  lastYear: 2027,
  distributions: await shippedDistributions(),
});

/**
 * The invented people of Alderbeck: two years' returns and an extract of its case system, made by the generator and taken in as any are. Does
 * nothing where the area has them already, so it may run at every start. `scale` is against the size that is published of such an area; `after` is
 * done after each of two extracts, of a week ago and of now. Without it there is one.
 */
export const loadInventedRecords = async (
  app: Db,
  into: ImportInto,
  scale = 1,
  after?: AfterExtract,
): Promise<void> => {
  const wanted = await invented(scale);
  await loadInventedReturns(app, into, wanted);
  await loadInventedExtract((work) => withBulkSession(into.appPool, into.token, work), into.clock, wanted, after);
};

const loadInventedReturns = async (
  app: Db,
  into: ImportInto,
  wanted: Awaited<ReturnType<typeof invented>>,
): Promise<void> => {
  const held = await withSession(app, into.token, (tx) => currentReturn(tx, inventedArea));
  if (held !== undefined) return;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'irwell-alderbeck-'));
  try {
    for (const year of years) {
      const name = `alderbeck-invented-${String(year)}.xml`;
      const file = growingFile(path.join(folder, name));
      const header = syntheticHeader(inventedArea, year, `${String(year)}-02-20T10:00:00`);
      for (const piece of writeXml({ year, header, persons: cleanPersons(wanted, year) })) await file.add(piece);
      await file.end();
      await importFiles(into, [{ path: path.join(folder, name), name }]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
