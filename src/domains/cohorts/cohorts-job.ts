import { z } from 'zod';
import type { Clock } from '#shared/clock';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import type { JobKind } from '#platform/jobs';
import { makeCohorts } from './make-cohorts.ts';
import { areasToCount } from './reads.ts';

const input = z.object({});

/** What is counted from the same lists on the same occasion: other areas of the application give theirs. */
export type AlsoCounted = (tx: Tx, partnershipCode: string, today: PlainDate) => Promise<void>;

const countArea = async (tx: Tx, code: string, clock: Clock, also: readonly AlsoCounted[]): Promise<number> => {
  const today = clock.today();
  const made = await makeCohorts(tx, code, { today, now: clock.now() });
  if (made !== undefined) for (const each of also) await each(tx, code, today);
  return made?.cohorts ?? 0;
};

/** Counts an area's cohorts, whole or not at all. Asked for by the page that finds its numbers out of date. */
export const cohortsJob = (clock: Clock, also: readonly AlsoCounted[] = []): JobKind<z.infer<typeof input>> => ({
  name: 'cohorts.count',
  input,
  run: async (job) =>
    job.inTransaction(async (tx) => {
      job.progress(0, undefined, 'Counting how many stand where.');
      const result = { cohorts: await countArea(tx, job.partnershipCode, clock, also) };
      await job.finish(tx, result);
      return result;
    }),
});

/**
 * Counts one area that has not been counted today, if there is one: called now and then, so that a number of each day is kept although nobody looked.
 * Gives the area's code.
 */
export const countAnArea = async (
  tx: Tx,
  clock: Clock,
  also: readonly AlsoCounted[] = [],
): Promise<string | undefined> => {
  const [code] = await areasToCount(tx, clock.today());
  if (code !== undefined) await countArea(tx, code, clock, also);
  return code;
};
