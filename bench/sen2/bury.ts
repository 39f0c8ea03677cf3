import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { checkFiles, readReturn } from '#domains/returns';
import { z } from 'zod';
import type { ReturnPerson } from '../../src/domains/returns/core/return.ts';
import { report } from '../tools.ts';
import { inChild } from './child.ts';
import { hashOf } from './large.ts';
import { loadNow, tenth } from './numbers.ts';
import { withCluster, withRecords } from './records.ts';

type Given = readonly { readonly path: string; readonly name: string }[];

/** What a person says, without places in files: to be compared. */
const plain = (person: ReturnPerson): string =>
  JSON.stringify(person, (key, value: unknown) =>
    key === 'file' || key === 'line' || key === 'id' ? undefined : value,
  );

const personsOf = async (files: Given): Promise<readonly string[]> => {
  const persons: string[] = [];
  await readReturn(files, {
    header: () => undefined,
    person: (person) => void persons.push(plain(person)),
    fault: () => undefined,
  });
  return persons;
};

const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const began = performance.now();
  const result = await work();
  return [result, tenth((performance.now() - began) / 1000, 100)];
};

const buryAnswer = z.record(z.string(), z.unknown());

const roundTrip = (files: Given) =>
  withCluster(async (cluster, scratch) => {
    const [first, second] = [path.join(scratch, 'first.xml'), path.join(scratch, 'second.xml')];
    const [checked, checkSeconds] = await timed(() => checkFiles(files, { areaCode: '999' }));
    const { persons, rows, importSeconds, exportSeconds, againSeconds, again } = await withRecords(
      cluster,
      'first',
      async (records) => {
        const [done, imported] = await timed(() => records.import(files));
        const [, exported] = await timed(() => records.export(first));
        const [twice, repeated] = await timed(() => records.import(files));
        return {
          persons: done.persons.read,
          rows: done.rows.added,
          importSeconds: imported,
          exportSeconds: exported,
          againSeconds: repeated,
          again: twice.status,
        };
      },
    );
    const { reimportSeconds, reexportSeconds } = await withRecords(cluster, 'second', async (records) => {
      const [, imported] = await timed(() => records.import([{ path: first, name: 'first.xml' }]));
      const [, exported] = await timed(() => records.export(second));
      return { reimportSeconds: imported, reexportSeconds: exported };
    });
    const [before, after] = [await personsOf(files), await personsOf([{ path: first, name: 'first.xml' }])];
    return {
      ...{ persons, rows, errors: checked.summary.errors, queries: checked.summary.queries },
      ...{ checkSeconds, importSeconds, exportSeconds, sameFilesAgainSeconds: againSeconds, sameFilesAgain: again },
      reimportIntoFreshDatabaseSeconds: reimportSeconds,
      reexportSeconds,
      personsThatCameBackAsTheyWere: after.filter((person, index) => person === before[index]).length,
      personsExported: after.length,
      bothExportsAreTheSameBytes: (await hashOf(first)) === (await hashOf(second)),
    };
  });

/** Bury's size, clean and with planted faults: a fault must come back as it was written. */
export const askBury = async (task: unknown): Promise<unknown> => {
  const { folder } = z.object({ folder: z.string() }).parse(task);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({ path: path.join(folder, name), name }));
  return roundTrip(files);
};

/** Part 5. */
export const measureBury = (): Promise<void> => {
  const scratch = mkdtempSync('/tmp/irwell-bench-bury-');
  try {
    for (const faults of [0, 0.03]) {
      const folder = path.join(scratch, String(faults));
      mkdirSync(folder);
      inChild('make-set', { folder, areas: ['999'], faults });
      const { answer, peakMemoryMb } = inChild('bury', { folder: path.join(folder, '999') });
      report({
        bench: 'sen2 bury',
        what: 'a return of Bury’s size checked, imported, exported, imported again',
        faults,
        load: loadNow(),
        ...buryAnswer.parse(answer),
        peakMemoryMb,
      });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return Promise.resolve();
};
