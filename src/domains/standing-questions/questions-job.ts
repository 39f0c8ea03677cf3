import { z } from 'zod';
import type { Clock } from '#shared/clock';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { JobKind } from '#platform/jobs';
import { makeAnswers } from './make-answers.ts';

const input = z.object({
  since: z
    .string()
    .refine((text): text is PlainDate => isPlainDate(text))
    .nullable(),
});

/** Makes the tables of an area that are not kept of the records as they stand. Asked for by the page that finds none. */
export const questionsJob = (clock: Clock): JobKind<z.infer<typeof input>> => ({
  name: 'questions.make',
  input,
  run: async (job) =>
    job.inTransaction(async (tx) => {
      const made = await makeAnswers(tx, {
        area: job.partnershipCode,
        since: job.input.since ?? undefined,
        at: clock.now(),
        told: (done, of, words) => {
          job.signal.throwIfAborted();
          job.progress(done, of, `Making the tables: ${words}.`);
        },
      });
      const result = { made: made.made };
      await job.finish(tx, result);
      return result;
    }),
});
