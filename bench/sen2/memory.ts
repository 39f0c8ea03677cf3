import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkFiles } from '#domains/returns';
import { z } from 'zod';
import { report } from '../tools.ts';
import { inChild } from './child.ts';
import { tenth } from './numbers.ts';

const filesTask = z.object({ files: z.array(z.object({ path: z.string(), name: z.string() })) });
const outcome = z.object({
  persons: z.number(),
  rows: z.number(),
  errors: z.number(),
  queries: z.number(),
  kept: z.number(),
});

/** One return checked as the command line does it. */
export const checkOneReturn = async (task: unknown): Promise<z.infer<typeof outcome>> => {
  const { files } = filesTask.parse(task);
  const { counts, summary, kept } = await checkFiles(files, { areaCode: '999' });
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { persons: counts.person, rows, errors: summary.errors, queries: summary.queries, kept: kept.issues };
};

const filesIn = (folder: string) => readdirSync(folder).map((name) => ({ path: path.join(folder, name), name }));

// Bytes that one person takes, by what the generator wrote; only to tell how many people a file of a size needs.
const bytesOfPerson = { xml: 1000, 'csv-set': 426 };
const mostCsvMegabytes = 400;

type Wanted = { readonly shape: 'xml' | 'csv-set'; readonly megabytes: number };

const measureOne = ({ shape, megabytes }: Wanted): void => {
  const folder = mkdtempSync('/tmp/irwell-bench-large-');
  try {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < megabytes * 3_000_000) {
      process.stderr.write(`There is no room for a file of ${String(megabytes)} MB: skipped.\n`);
      return;
    }
    const inside = path.join(folder, 'return');
    mkdirSync(inside);
    const persons = Math.floor((megabytes * 1_000_000) / bytesOfPerson[shape]);
    // All of England is about 800,000 people of a return.
    inChild('make-large', { folder: inside, shape, persons, scale: Math.max(1, Math.ceil(persons / 700_000)) });
    const files = filesIn(inside);
    const bytes = files.reduce((sum, file) => sum + statSync(file.path).size, 0);
    const { answer, seconds, peakMemoryMb } = inChild('check-one', { files });
    report({
      bench: 'sen2 memory',
      what: `one return checked: ${shape}`,
      megabytes: Math.round(bytes / 1_000_000),
      ...outcome.parse(answer),
      seconds: tenth(seconds),
      peakMemoryMb,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Part 3: what memory one return takes, as XML of the wanted size and as a CSV set near the largest that is read. */
export const measureMemory = (xmlMegabytes: number): Promise<void> => {
  measureOne({ shape: 'xml', megabytes: xmlMegabytes });
  measureOne({ shape: 'csv-set', megabytes: Math.min(mostCsvMegabytes, xmlMegabytes) });
  return Promise.resolve();
};
