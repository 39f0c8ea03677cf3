import { AppError } from '#shared/errors';
import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { gate } from './core/gate/gate.ts';
import type { GatedRow } from './core/gate/gate.ts';
import type { GateRow } from './core/gate/row.ts';
import { gateSeriesOf } from './core/kept-series.ts';
import type { KeptSeries, KeptValue } from './core/kept-series.ts';
import type { Origin } from './core/origin.ts';
import { periodName } from './core/period-names.ts';
import { sameRow } from './core/series-rows.ts';
import { keptSeriesOf, valuesOfArea } from './reads-series.ts';
import { addValues, lockSeries, saveHeld } from './store-series.ts';
import type { ValueToSave } from './store-series.ts';

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

export type Into = {
  readonly partnershipCode: string;
  readonly source: string;
  readonly byName: string;
  readonly now: Date;
};

export type RowToTake = GateRow & { readonly origin?: Origin };

/** Rows of one period that differ cannot both be right: neither is taken. */
const twice = (rows: readonly GateRow[]): readonly string[] =>
  [...Map.groupBy(rows, ({ from }) => from)].filter(([, own]) => own.length > 1).map(([from]) => from);

type Span = Pick<GateRow, 'from' | 'until'>;

/** Two periods that share a day would count it twice. A row of a period that is there takes its place, and so meets only the others. */
const overlapping = (rows: readonly Span[], before: readonly Span[]): readonly string[] => {
  const all = [...new Map([...before, ...rows].map((row): [string, Span] => [row.from, row])).values()].toSorted(
    (one, other) => (one.from < other.from ? -1 : 1),
  );
  return all.flatMap((row, at) => {
    const next = all[at + 1];
    return next !== undefined && next.from < row.until
      ? [
          `the period from ${inWords(row.from)} (${String(daysBetween(row.from, row.until))} days) runs into that from ${inWords(next.from)}`,
        ]
      : [];
  });
};

const refuse = (series: KeptSeries, why: string): AppError =>
  new AppError('invalid', `${series.name}: ${why} Nothing was taken.`);

/** Gates every value of a series anew, those just written among them: a value may show that the one before it was a slip. */
export const gateAgain = async (
  tx: Tx,
  into: Pick<Into, 'partnershipCode' | 'now'>,
  series: KeptSeries,
  before: readonly KeptValue[],
  written: readonly ValueToSave[],
): Promise<{ readonly gated: readonly GatedRow[]; readonly held: number }> => {
  const known = new Map(before.map((value) => [value.from, value]));
  const renewed = new Set(written.map(({ from }) => from));
  // What was taken back is no value, and is looked at by nobody.
  const stand = [
    ...before
      .filter(({ from, takenBack }) => !renewed.has(from) && takenBack === null)
      .map((value) => ({
        ...value,
        accepted: value.held.flatMap(({ rule, released: by }) => (by === null ? [] : [rule])),
      })),
    ...written.filter(({ takenBack }) => takenBack == null),
  ];
  const versions = new Map(stand.map(({ from, version }) => [from, version]));
  const gated = gate(gateSeriesOf(series), stand);
  // What a person released of the version that stands is not held again.
  const released = (row: GatedRow): readonly string[] =>
    renewed.has(row.from)
      ? []
      : (known.get(row.from)?.held ?? []).flatMap(({ rule, released: by }) => (by === null ? [] : [rule]));
  const held = await saveHeld(
    tx,
    { ...into, seriesId: series.id },
    gated.map((row) => ({
      from: row.from,
      version: versions.get(row.from) ?? 1,
      held: row.held,
      released: released(row),
    })),
  );
  return { gated, held };
};

/** Takes values into a series: what is there already changes nothing, what differs is a new version, and all of them are gated together. */
export const takeValues = async (
  tx: Tx,
  into: Into,
  series: KeptSeries,
  rows: readonly RowToTake[],
): Promise<TakenSeries> => {
  await lockSeries(tx, into.partnershipCode, series.id);
  const before = (await valuesOfArea(tx, into.partnershipCode, series.id)).get(series.id) ?? [];
  const doubled = twice(rows);
  if (doubled.length > 0)
    throw refuse(
      series,
      `${doubled.join(', ')} ${doubled.length === 1 ? 'is' : 'are'} there more than once. Give one row for each period.`,
    );
  const [overlap] = overlapping(
    rows,
    before.filter(({ takenBack }) => takenBack === null),
  );
  if (overlap !== undefined) throw refuse(series, `${overlap}.`);
  const known = new Map(before.map((value) => [value.from, value]));
  const became = new Map(
    rows.map((row): [string, TakenRow['became']] => {
      const had = known.get(row.from);
      return [
        row.from,
        had === undefined ? 'new' : had.takenBack === null && sameRow(had, row) ? 'unchanged' : 'changed',
      ];
    }),
  );
  const fresh = rows
    .filter(({ from }) => became.get(from) !== 'unchanged')
    .map((row) => ({ ...row, version: (known.get(row.from)?.version ?? 0) + 1 }));
  await addValues(tx, { ...into, seriesId: series.id }, fresh);
  const { gated, held } = await gateAgain(tx, into, series, before, fresh);
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

/** Takes the value of a period back, with the reason: it becomes a version without a figure, and the former ones stay. Throws AppError where there is none, or it was taken back before. */
export const takeBack = async (
  tx: Tx,
  into: Into,
  series: KeptSeries,
  what: {
    readonly from: PlainDate;
    readonly because: string;
    /** The version that was looked at. */ readonly version?: number;
  },
): Promise<void> => {
  await lockSeries(tx, into.partnershipCode, series.id);
  const before = (await valuesOfArea(tx, into.partnershipCode, series.id)).get(series.id) ?? [];
  const value = before.find(({ from }) => from === what.from);
  const period = periodName(what.from, series.every);
  if (!value) throw new AppError('not-found', `${series.name} has no value of ${period}.`);
  if (value.takenBack !== null)
    throw new AppError('conflict', `The value of ${period} was taken back before, because: “${value.takenBack}”.`);
  if (what.version !== undefined && what.version !== value.version)
    throw new AppError('conflict', `The value of ${period} was handed in again meanwhile. Look at what stands now.`);
  const empty: ValueToSave = {
    from: value.from,
    until: value.until,
    version: value.version + 1,
    ...{ n: null, d: null, value: null, submittedOn: null, comment: '', submitters: [], bandsTotal: null, bands: [] },
    ...{ other: null, explained: null, takenBack: what.because },
  };
  await addValues(tx, { ...into, seriesId: series.id }, [empty]);
  await gateAgain(tx, into, series, before, [empty]);
  await recordAct(tx, {
    action: 'series.value-taken-back',
    subjectKind: 'series',
    subjectIds: [series.id],
    detail: { from: value.from, version: empty.version },
  });
  await movePublicVersion(tx);
};

/** The series of a measure and part. Throws AppError that names those that there are. */
export const seriesNamed = async (
  tx: Tx,
  partnershipCode: string,
  measureCode: string,
  part: string,
): Promise<KeptSeries> => {
  const all = await keptSeriesOf(tx, partnershipCode);
  const series = all.find((each) => each.measureCode === measureCode && each.part === part);
  if (series) return series;
  const known = all.map((each) => `${each.measureCode}${each.part === '' ? '' : ` (${each.part})`}`).join(', ');
  throw new AppError(
    'invalid',
    `There is no series ${measureCode}${part === '' ? '' : ` of “${part}”`} in area ${partnershipCode}. Known are: ${known || 'none'}.`,
  );
};

/** Takes rows of one measure into the series of its parts. Idempotent: rows that are there already change nothing. Throws AppError where a series is not known. */
export const importRows = async (
  tx: Tx,
  into: Into,
  measureCode: string,
  rows: readonly { readonly part: string; readonly row: GateRow }[],
): Promise<readonly TakenSeries[]> => {
  const taken: TakenSeries[] = [];
  for (const [part, own] of Map.groupBy(rows, (each) => each.part))
    taken.push(
      await takeValues(
        tx,
        into,
        await seriesNamed(tx, into.partnershipCode, measureCode, part),
        own.map(({ row }) => row),
      ),
    );
  return taken;
};
