import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { isAppError } from '#shared/errors';
import type { KeptSeries, KeptValue } from '../core/kept-series.ts';
import type { GateRow } from '../core/gate/row.ts';
import { takeValues } from '../import-series.ts';
import type { Into, TakenSeries } from '../import-series.ts';
import { keptSeriesOf, standingBeforeTakenBack, valuesOfArea } from '../reads-series.ts';
import { fromPublished } from './from-published.ts';
import { fromRecords } from './from-records.ts';
import { fromWaits } from './from-waits.ts';
import type { FlowSource, Offer } from './flow.ts';

const sources: readonly FlowSource[] = [fromRecords, fromPublished, fromWaits];

/** Everything that a series of an area can take its values from. */
export const offersOf = async (tx: Tx, partnershipCode: string): Promise<readonly Offer[]> => {
  const all: Offer[] = [];
  for (const source of sources) all.push(...(await source.offers(tx, partnershipCode)));
  return all;
};

export type Refreshed = {
  readonly series: KeptSeries;
  /** What became of its values; undefined where the source has none. */
  readonly taken: TakenSeries | undefined;
  /** Why nothing came, or ''. */
  readonly because: string;
};

type Figures = Pick<GateRow, 'until' | 'n' | 'd' | 'value'>;

const sameFigures = (one: Figures, other: Figures): boolean =>
  one.until === other.until && one.n === other.n && one.d === other.d && one.value === other.value;

/**
 * Brings every series that has a source up to date, through the gate like any other: what the source has not told is missing, what it tells anew is a new version, and
 * what is as before stays with the day on which it was first told. A value that a person took back stays so until its source tells another.
 */
export const refreshSeries = async (
  tx: Tx,
  into: Omit<Into, 'source'>,
  today: PlainDate,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<readonly Refreshed[]> => {
  const { partnershipCode } = into;
  const flowing = (await keptSeriesOf(tx, partnershipCode)).filter(({ source }) => source !== null);
  const values =
    flowing.length === 0 ? new Map<string, readonly KeptValue[]>() : await valuesOfArea(tx, partnershipCode);
  const refreshed: Refreshed[] = [];
  for (const source of sources) {
    const own = flowing.filter((each) => each.source?.kind === source.kind);
    if (own.length === 0) continue;
    const flowed = await source.valuesOf(tx, partnershipCode, own, today);
    for (const series of own) {
      progress(refreshed.length, flowing.length);
      const found = flowed.get(series.id) ?? { because: 'The source says nothing of it.' };
      if ('because' in found) {
        refreshed.push({ series, taken: undefined, because: found.because });
        continue;
      }
      const former = await standingBeforeTakenBack(tx, partnershipCode, series.id);
      const before = new Map(
        (values.get(series.id) ?? []).flatMap((value): readonly (readonly [PlainDate, Figures])[] => {
          const stood = value.takenBack === null ? value : former.get(value.from);
          return stood === undefined ? [] : [[value.from, stood]];
        }),
      );
      const fresh = found.rows.filter((row) => {
        const had = before.get(row.from);
        return row.until <= today && (had === undefined || !sameFigures(had, row));
      });
      if (fresh.length === 0) {
        refreshed.push({ series, taken: { series, rows: [], heldValues: 0 }, because: '' });
        continue;
      }
      try {
        const name = `${source.kind}: ${series.source?.code ?? ''}`.slice(0, 200);
        refreshed.push({ series, taken: await takeValues(tx, { ...into, source: name }, series, fresh), because: '' });
      } catch (error) {
        if (!isAppError(error)) throw error;
        refreshed.push({ series, taken: undefined, because: error.message });
      }
    }
  }
  return refreshed;
};
