import { AppError } from '#shared/errors';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { gate } from './core/gate/gate.ts';
import type { GatedRow } from './core/gate/gate.ts';
import type { GateRow } from './core/gate/row.ts';
import { gateSeriesOf } from './core/kept-series.ts';
import type { KeptSeries, KeptValue } from './core/kept-series.ts';
import { sameRow } from './core/series-rows.ts';
import { keptSeriesOf, valuesOfArea } from './reads-series.ts';
import { addValues, saveHeld } from './store-series.ts';

export type TakenRow = {
  readonly from: string;
  readonly became: 'new' | 'changed' | 'unchanged';
  readonly held: readonly string[];
  readonly told: readonly string[];
};

export type TakenSeries = {
  readonly series: KeptSeries;
  readonly rows: readonly TakenRow[];
  readonly heldValues: number;
};

type Into = { readonly partnershipCode: string; readonly source: string; readonly byName: string; readonly now: Date };

/** Rows of one period that differ cannot both be right: neither is taken. */
const twice = (rows: readonly GateRow[]): readonly string[] =>
  [...Map.groupBy(rows, ({ from }) => from)].filter(([, own]) => own.length > 1).map(([from]) => from);

/** Every value of the series, the new ones in their places, gated together: a value may show that the one before it was a slip. */
export const takeValues = async (
  tx: Tx,
  into: Into,
  series: KeptSeries,
  rows: readonly GateRow[],
  before: readonly KeptValue[],
): Promise<TakenSeries> => {
  const doubled = twice(rows);
  if (doubled.length > 0)
    throw new AppError(
      'invalid',
      `${series.name}: ${doubled.join(', ')} ${doubled.length === 1 ? 'is' : 'are'} there more than once. Give one row for each period. Nothing was taken.`,
    );
  const known = new Map(before.map((value) => [value.from, value]));
  const became = new Map(
    rows.map((row): [string, TakenRow['became']] => {
      const had = known.get(row.from);
      return [row.from, had === undefined ? 'new' : sameRow(had, row) ? 'unchanged' : 'changed'];
    }),
  );
  const fresh = rows
    .filter(({ from }) => became.get(from) !== 'unchanged')
    .map((row) => ({ ...row, version: (known.get(row.from)?.version ?? 0) + 1 }));
  const at = { ...into, seriesId: series.id };
  await addValues(tx, at, fresh);
  const versions = new Map([...before, ...fresh].map(({ from, version }) => [from, version]));
  const byPeriod = new Map<string, GateRow>([...before, ...rows].map((row) => [row.from, row]));
  const gated = gate(gateSeriesOf(series), [...byPeriod.values()]);
  // What a person released of the version that stands is not held again.
  const released = (row: GatedRow): readonly string[] =>
    became.get(row.from) === 'changed'
      ? []
      : (known.get(row.from)?.held ?? []).flatMap(({ rule, released: by }) => (by === null ? [] : [rule]));
  const held = await saveHeld(
    tx,
    at,
    gated.map((row) => ({
      from: row.from,
      version: versions.get(row.from) ?? 1,
      held: row.held,
      released: released(row),
    })),
  );
  await recordAct(tx, {
    action: 'series.values-taken',
    subjectKind: 'series',
    subjectIds: [series.id],
    detail: { new: fresh.length, rows: rows.length, held },
  });
  if (fresh.length > 0) await movePublicVersion(tx);
  return {
    series,
    heldValues: gated.filter((row) => row.held.length > 0).length,
    rows: gated
      .filter(({ from }) => became.has(from))
      .map((row) => ({
        from: row.from,
        became: became.get(row.from) ?? 'new',
        held: row.held.map(({ reason }) => reason),
        told: row.told.map(({ reason }) => reason),
      })),
  };
};

/** Takes rows of one measure into the series of its parts. Idempotent: rows that are there already change nothing. Throws AppError where a series is not known. */
export const importRows = async (
  tx: Tx,
  into: Into,
  measureCode: string,
  rows: readonly { readonly part: string; readonly row: GateRow }[],
): Promise<readonly TakenSeries[]> => {
  const all = await keptSeriesOf(tx, into.partnershipCode);
  const values = await valuesOfArea(tx, into.partnershipCode);
  const taken: TakenSeries[] = [];
  for (const [part, own] of Map.groupBy(rows, (each) => each.part)) {
    const series = all.find((each) => each.measureCode === measureCode && each.part === part);
    if (!series)
      throw new AppError(
        'invalid',
        `There is no series ${measureCode}${part === '' ? '' : ` of “${part}”`} in area ${into.partnershipCode}. Known are: ${all.map((each) => `${each.measureCode}${each.part === '' ? '' : ` (${each.part})`}`).join(', ') || 'none'}.`,
      );
    taken.push(
      await takeValues(
        tx,
        into,
        series,
        own.map(({ row }) => row),
        values.get(series.id) ?? [],
      ),
    );
  }
  return taken;
};
