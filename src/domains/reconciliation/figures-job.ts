import { z } from 'zod';
import type { Clock } from '#shared/clock';
import type { JobKind } from '#platform/jobs';
import { makeFigures } from './make-figures.ts';
import { makeFiguresToday } from './make-today.ts';

const input = z.object({});

/** Counts all measures of an area from its records, whole or not at all. Asked for by the page that finds its figures out of date. */
export const figuresJob = (clock: Clock): JobKind<z.infer<typeof input>> => ({
  name: 'figures.from-records',
  input,
  run: async (job) =>
    job.inTransaction(async (tx) => {
      const made = await makeFigures(tx, job.partnershipCode, clock.now(), (persons) => {
        job.signal.throwIfAborted();
        job.progress(persons, undefined, `Counting: ${persons.toLocaleString('en-GB')} people so far.`);
      });
      const result = { persons: made?.persons ?? 0, figures: made?.figures ?? 0 };
      await job.finish(tx, result);
      return result;
    }),
});

/** Counts the measures as we stand today, whole or not at all. Asked for by the page when somebody has recorded since, or the day is another. */
export const figuresTodayJob = (clock: Clock): JobKind<z.infer<typeof input>> => ({
  name: 'figures.today',
  input,
  run: async (job) =>
    job.inTransaction(async (tx) => {
      const made = await makeFiguresToday(tx, job.partnershipCode, clock, (persons) => {
        job.signal.throwIfAborted();
        job.progress(persons, undefined, `Putting together: ${persons.toLocaleString('en-GB')} people so far.`);
      });
      const result = { persons: made?.persons ?? 0, figures: made?.figures ?? 0 };
      await job.finish(tx, result);
      return result;
    }),
});
