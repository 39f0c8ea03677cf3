import { protectSmallNumbers, usualRule } from '#domains/measures';
import type { Sum } from '#domains/measures';
import type { KeptSeries, KeptValue } from './core/kept-series.ts';

type Cells = {
  readonly counts: Map<string, number>;
  readonly sums: Sum[];
  readonly implied: Set<string>;
  /** The cells of each value: where one of them must be hidden, the value is. */
  readonly ofValue: Map<string, readonly string[]>;
};

const isCount = (value: number | null): value is number => value !== null && Number.isSafeInteger(value) && value >= 0;

const valueKey = (series: KeptSeries, { from }: KeptValue): string => `${series.id} ${from}`;

/** How many a value is of: a share has a count, its rest and its group; a count is its own. */
const countsOf = (series: KeptSeries, { n, d, value }: KeptValue): Readonly<Record<string, number>> => {
  if (isCount(n) && isCount(d) && n <= d) return { n, rest: d - n, d };
  if (isCount(d)) return { d };
  return series.unit.kind === 'count' && isCount(value) ? { n: value } : {};
};

const addValue = (cells: Cells, series: KeptSeries, value: KeptValue): void => {
  const key = valueKey(series, value);
  const counts = countsOf(series, value);
  const names = Object.keys(counts);
  for (const [name, count] of Object.entries(counts)) cells.counts.set(`${key} ${name}`, count);
  if ('rest' in counts) cells.sums.push({ total: `${key} d`, parts: [`${key} n`, `${key} rest`] });
  const total = counts['d'] ?? counts['n'];
  const banded = value.bands.reduce((sum, band) => sum + band.value, 0);
  if (total !== undefined && value.bands.length > 0 && banded <= total) {
    const bands = value.bands.map((band, at) => [`${key} band ${String(at)}`, band.value] as const);
    for (const [band, count] of bands) cells.counts.set(band, count);
    cells.counts.set(`${key} no band`, total - banded);
    cells.implied.add(`${key} no band`);
    cells.sums.push({
      total: `${key} ${'d' in counts ? 'd' : 'n'}`,
      parts: [...bands.map(([band]) => band), `${key} no band`],
    });
  }
  cells.ofValue.set(
    key,
    names.map((name) => `${key} ${name}`),
  );
};

type Own = { readonly series: KeptSeries; readonly value: KeptValue };

/** The parts of a measure in one period beside its whole: what is left over when they are taken from it is a number that a reader can work out. */
const addParts = (cells: Cells, own: readonly Own[]): void => {
  const whole = own.find(({ series }) => series.part === '');
  const parts = own.filter(({ series }) => series.part !== '');
  if (whole === undefined || parts.length === 0) return;
  for (const name of ['n', 'd']) {
    const total = `${valueKey(whole.series, whole.value)} ${name}`;
    const keys = parts.map(({ series, value }) => `${valueKey(series, value)} ${name}`);
    const all = cells.counts.get(total);
    const known = keys.map((key) => cells.counts.get(key));
    if (all === undefined || known.includes(undefined)) continue;
    const left = all - known.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    if (left < 0) continue;
    const other = `${total} of no part`;
    cells.counts.set(other, left);
    cells.implied.add(other);
    cells.sums.push({ total, parts: [...keys, other] });
  }
};

/**
 * The values of series as they may be seen by whoever sees no child: under five, shares whose rest is under five, and whatever would let one of those be worked out from the
 * parts of a measure and its whole, are hidden. Nothing else than what is shown goes into lines, signs and verdicts.
 */
export const openValues = (
  all: readonly KeptSeries[],
  valuesOf: (id: string) => readonly KeptValue[],
): ((id: string) => readonly KeptValue[]) => {
  const cells: Cells = { counts: new Map(), sums: [], implied: new Set(), ofValue: new Map() };
  const own = all.flatMap((series) =>
    // What its publisher has shown is out, and was protected by its publisher's own rules.
    series.source?.kind === 'published'
      ? []
      : valuesOf(series.id).flatMap((value): readonly Own[] => (value.value === null ? [] : [{ series, value }])),
  );
  for (const { series, value } of own) addValue(cells, series, value);
  for (const same of Map.groupBy(
    own,
    ({ series, value }) => `${series.measureCode} ${value.from} ${value.until}`,
  ).values())
    addParts(cells, same);
  const { hidden, exposed } = protectSmallNumbers(cells, usualRule);
  const unsafe = new Set(exposed);
  const bySeries = new Map(
    all.map((series) => [
      series.id,
      valuesOf(series.id).map((value): KeptValue => {
        const mine = cells.ofValue.get(valueKey(series, value)) ?? [];
        const why = mine.some((cell) => hidden.get(cell) === 'small' || unsafe.has(cell))
          ? 'small'
          : mine.some((cell) => hidden.has(cell))
            ? 'gives-away'
            : null;
        const bands = value.bands.filter((_, at) => !hidden.has(`${valueKey(series, value)} band ${String(at)}`));
        return why === null
          ? { ...value, bands }
          : {
              ...value,
              n: null,
              d: null,
              value: null,
              bandsTotal: null,
              bands: [],
              other: null,
              comment: '',
              hidden: why,
            };
      }),
    ]),
  );
  return (id) => bySeries.get(id) ?? [];
};
