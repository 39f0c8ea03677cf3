// The SEN2 return: how fast it is checked against COPY and DuckDB, how fast it is stored against COPY of the same rows, what memory it takes, and
// whether pages answer meanwhile. bench/README.md says how to run it and what each number means.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { askBury, measureBury } from './sen2/bury.ts';
import { checkAsService, checkInOneThread } from './sen2/check.ts';
import { answerParent, inChild, taskFromParent } from './sen2/child.ts';
import { askDuckdb } from './sen2/duckdb.ts';
import { makeLarge } from './sen2/large.ts';
import { checkOneReturn, measureMemory } from './sen2/memory.ts';
import { measurePages } from './sen2/pages.ts';
import { areasIn, makeSetOf } from './sen2/set.ts';
import { readSettings } from './sen2/settings.ts';
import type { PartName } from './sen2/settings.ts';
import { askStore, measureStore } from './sen2/store.ts';
import { answerAreas, checkInTwoThreads } from './sen2/threads.ts';
import { askTruth, measureTruth } from './sen2/truth.ts';
import { measureValidation } from './sen2/validate.ts';

const works: Readonly<Record<string, (task: unknown) => Promise<unknown>>> = {
  check: checkInOneThread,
  'check-in-threads': checkInTwoThreads,
  'check-as-service': checkAsService,
  'check-one': checkOneReturn,
  'make-large': makeLarge,
  store: askStore,
  bury: askBury,
  duckdb: askDuckdb,
  truth: askTruth,
  'make-set': makeSetOf,
};

const measure = async (args: readonly string[]): Promise<void> => {
  const settings = readSettings(args);
  const scratch = settings.set ?? mkdtempSync('/tmp/irwell-bench-set-');
  try {
    if (settings.set === undefined) inChild('make-set', { folder: path.join(scratch, 'set'), areas: settings.areas });
    const folder = settings.set ?? path.join(scratch, 'set');
    const areas = areasIn(folder, settings.areas);
    const parts: Readonly<Record<PartName, () => Promise<void>>> = {
      validate: () => measureValidation(areas, settings.rounds),
      truth: () => measureTruth(folder, areas),
      store: () => measureStore(settings.storePersons, settings.rounds),
      memory: () => measureMemory(settings.xmlMegabytes),
      pages: () => measurePages(settings.rounds),
      bury: () => measureBury(),
    };
    for (const part of settings.parts) await parts[part]();
  } finally {
    if (settings.set === undefined) rmSync(scratch, { recursive: true, force: true });
  }
};

const [flag, work = ''] = process.argv.slice(2);
if (!isMainThread) answerAreas();
else if (flag === '--child') answerParent(await works[work]?.(taskFromParent()));
else await measure(process.argv.slice(2));
