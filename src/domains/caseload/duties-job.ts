import { z } from 'zod';
import type { Clock } from '#shared/clock';
import type { JobKind } from '#platform/jobs';
import { makeDuties } from './make-duties.ts';

const input = z.object({});

/** Works out what is owed to every child of an area, whole or not at all. Asked for by the page that finds its list out of date. */
export const dutiesJob = (clock: Clock): JobKind<z.infer<typeof input>> => ({
  name: 'caseload.duties',
  input,
  run: async (job) =>
    job.inTransaction(async (tx) => {
      const made = await makeDuties(tx, job.partnershipCode, clock, (children) => {
        job.signal.throwIfAborted();
        job.progress(
          children,
          undefined,
          `Working out what is owed: ${children.toLocaleString('en-GB')} children so far.`,
        );
      });
      const result = { children: made.children, duties: made.duties };
      await job.finish(tx, result);
      return result;
    }),
});
