import type { Tx } from '#platform/db';
import { clockOf } from './core/lists/list-row.ts';
import { rowsOfArea } from './core/lists/whose.ts';
import type { Whose } from './core/lists/whose.ts';
import { asKnownOn } from './core/as-known-on.ts';
import { seriesOfService } from './core/wait-series.ts';
import type { WaitSeries } from './core/wait-series.ts';
import { rowsByService } from './reads-rows.ts';

/** Monthly series of an area's waiting lists, with whose children they count and from which lists. */
export type WaitSeriesOfArea = WaitSeries & {
  readonly whose: Whose;
  /** The lists, as their providers call them, with the day each tells of. */
  readonly source: string;
};

/**
 * The monthly series of every service of which an area holds a list, from its newest lists: medians, seen within 18 weeks, still waiting, left unseen. Exact counts, for staff
 * who may read the lists: a visitor or another role gets none.
 */
export const waitSeries = async (tx: Tx, partnershipCode: string): Promise<readonly WaitSeriesOfArea[]> =>
  (await rowsByService(tx, partnershipCode)).flatMap(({ service, rows, lists, asAt }) => {
    const { whose, rows: own } = rowsOfArea(rows);
    const source = lists.map((list) => `${list.source}, as at ${list.asAt}`).join('; ');
    const clocks = asKnownOn(own.map(clockOf), asAt);
    return seriesOfService(service, clocks, asAt).map((series) => ({ ...series, whose, source }));
  });
