import { z } from 'zod';
import type { Clock } from '#shared/clock';
import type { JobKind } from '#platform/jobs';
import { refreshSeries } from './refresh.ts';

const input = z.object({});

/** Brings the values of all series of an area that have a source up to date, whole or not at all. */
export const seriesJob = (clock: Clock): JobKind<z.infer<typeof input>> => ({
  name: 'series.refresh',
  input,
  run: async (job) =>
    job.inTransaction(async (tx) => {
      const refreshed = await refreshSeries(
        tx,
        { partnershipCode: job.partnershipCode, byName: 'Irwell, from its sources', now: clock.now() },
        clock.today(),
        (done, total) => {
          job.signal.throwIfAborted();
          job.progress(done, total, `Bringing series up to date: ${String(done)} of ${String(total)}.`);
        },
      );
      const rows = refreshed.flatMap(({ taken }) => taken?.rows ?? []);
      const result = {
        series: refreshed.length,
        new: rows.filter(({ became }) => became === 'new').length,
        changed: rows.filter(({ became }) => became === 'changed').length,
        held: rows.filter(({ held }) => held.length > 0).length,
        without: refreshed
          .filter(({ taken }) => taken === undefined)
          .map(({ series, because }) => `${series.name}: ${because}`),
      };
      await job.finish(tx, result);
      return result;
    }),
});
