import { formatInUnit, formatNumber } from '#shared/numbers';
import { daysBetween, dayNumber, fromDayNumber, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { periodName } from '../period-names.ts';
import type { GateFinding, GateRow, GateSeries } from './row.ts';
import { wordsAgainstFigures } from './words-check.ts';

/** More than a quarter up or down, and somebody must say why. */
const mostMoved = 0.25;
/** Bands that differ from the total by more. */
const mostUnbanded = 0.02;
/** A value that comes back to within this after a jump shows that the jump was a slip. */
const back = 0.1;
/** Rounding of a value that was handed in beside its counts. */
const mostRounding = 0.006;

const whole = (value: number): string => formatInUnit(value, { kind: 'count', decimals: 0 });
const percent = (share: number): string => `${formatNumber(100 * share, { decimals: 0 })}%`;

const moved = (from: number, to: number): number =>
  from === 0 ? (to === 0 ? 0 : Infinity) : Math.abs(to - from) / Math.abs(from);

/** The size that a leap is seen in: the group, else the value. */
const sizeOf = ({ d, value }: GateRow): number | null => d ?? value;

const crosses = (breaks: readonly PlainDate[], from: PlainDate, to: PlainDate): boolean =>
  breaks.some((on) => on > from && on <= to);

const impossible = ({ n, d, value }: GateRow, unit: string): readonly string[] => {
  if (n === null || d === null) return [];
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || n < 0 || d <= 0)
    return [`${n} of ${d} cannot be counts.`];
  if (unit !== 'percent') return [];
  if (n > d) return [`${whole(n)} of ${whole(d)}: there cannot be more than all.`];
  const rate = (100 * n) / d;
  return value !== null && Math.abs(value - rate) > 100 * mostRounding
    ? [`The value is ${formatNumber(value)}, and ${whole(n)} of ${whole(d)} is ${formatNumber(rate, { decimals: 1 })}.`]
    : [];
};

const missingParts = (row: GateRow, { submitters }: GateSeries): readonly string[] => {
  const missing = submitters.filter((name) => !row.submitters.includes(name));
  return missing.length === 0 ? [] : [`${missing.join(', ')} handed in nothing: the figure is of a part.`];
};

/** The total that bands are parts of: the group, or the count itself; a share has none. */
const bands = ({ bandsTotal, d, value }: GateRow, unit: string): readonly string[] => {
  const total = d ?? (unit === 'count' ? value : null);
  if (bandsTotal === null || total === null) return [];
  if (total === 0) return bandsTotal === 0 ? [] : [`The bands add up to ${whole(bandsTotal)}, and the total is 0.`];
  const apart = moved(total, bandsTotal);
  return apart > mostUnbanded
    ? [
        `The bands add up to ${whole(bandsTotal)} of ${whole(total)}: ${whole(Math.abs(total - bandsTotal))} (${percent(Math.abs(total - bandsTotal) / total)}) have no band.`,
      ]
    : [];
};

/** Three standard deviations of the difference of two counts of events that come by chance. */
const byChance = (one: number, other: number): boolean => Math.abs(one - other) <= 3 * Math.sqrt(one + other);

const leap = (row: GateRow, steady: GateRow | undefined, { breaks, isTraced }: GateSeries): readonly string[] => {
  if (steady?.d == null || row.d === null || row.explained !== null || crosses(breaks, steady.from, row.from))
    return [];
  if (isTraced === true && byChance(steady.d, row.d)) return [];
  return moved(steady.d, row.d) > mostMoved
    ? [
        `The group counted moved by more than a quarter: ${whole(row.d)}, after ${whole(steady.d)} in ${periodName(steady.from, 'month')}, and nobody has said why.`,
      ]
    : [];
};

const part = (row: GateRow, usual: number | undefined): readonly string[] => {
  const days = daysBetween(row.from, row.until);
  return usual !== undefined && moved(usual, days) > 0.2
    ? [
        `It is of ${days} days, and the periods before it are of ${usual}: a part of a period never stands beside whole ones.`,
      ]
    : [];
};

const repeated = (row: GateRow, before: GateRow | undefined): readonly string[] => {
  if (before === undefined || row.d === null || row.n === null || row.value === null) return [];
  // Two small groups are often equal by chance; two large ones are not.
  return row.d >= 50 && row.d === before.d && row.n === before.n && row.value === before.value
    ? [
        'It is the same to the last child as the period before: is it the extract of that period again? A late extract is missing, and never repeated.',
      ]
    : [];
};

const reconciles = ({ value, other }: GateRow): readonly string[] =>
  other !== null && value !== null && Math.abs(other.value - value) > Math.max(0.1, 0.005 * Math.abs(value))
    ? [`${other.source} has ${formatNumber(other.value)}, and this is ${formatNumber(value)}: say why they differ.`]
    : [];

const found = (rule: GateFinding['rule'], reasons: readonly string[]): readonly GateFinding[] =>
  reasons.map((reason) => ({ rule, reason }));

/** The day by which the value of a period must be handed in. */
const dueOn = (until: PlainDate, { dueAfterDays }: GateSeries): PlainDate =>
  fromDayNumber(dayNumber(until) - 1 + dueAfterDays);

const late = (row: GateRow, series: GateSeries): readonly string[] =>
  row.submittedOn !== null && row.submittedOn > dueOn(row.until, series)
    ? [`It was due on ${inWords(dueOn(row.until, series))} and handed in on ${inWords(row.submittedOn)}.`]
    : [];

export type GatedRow = GateRow & {
  /** Why it is not final; empty where it may be. */
  readonly held: readonly GateFinding[];
  /** What is told beside it and holds nothing. */
  readonly told: readonly GateFinding[];
};

const medianLength = (rows: readonly GateRow[]): number | undefined => {
  const lengths = rows.map(({ from, until }) => daysBetween(from, until)).sort((one, other) => one - other);
  return lengths[Math.floor(lengths.length / 2)];
};

/** A value that leapt and came back at once was a slip, which only the value after it can show. */
const jumps = (rows: readonly GateRow[], at: number, { breaks, isTraced }: GateSeries): readonly string[] => {
  const [before, row, after] = [rows[at - 1], rows[at], rows[at + 1]];
  if (!before || !row || !after || row.explained !== null || crosses(breaks, before.from, after.from)) return [];
  const [first, middle, last] = [sizeOf(before), sizeOf(row), sizeOf(after)];
  if (first === null || middle === null || last === null) return [];
  // A share has no size of its own, and a value without a group is no count that chance could be reckoned for.
  if (isTraced === true && (row.d === null || byChance(first, middle))) return [];
  return moved(first, middle) > mostMoved && moved(last, middle) > mostMoved && moved(first, last) <= back
    ? [
        `It leapt from ${formatNumber(first)} to ${formatNumber(middle)} and came back to ${formatNumber(last)} the period after: part of it may be missing, or counted twice.`,
      ]
    : [];
};

/**
 * Every row of a series, in the order of its periods, with what holds it back. A leap is measured against the last row that was not held for one, so that
 * a month with part of the list missing does not make the next look wrong. The order of the input does not matter.
 */
export const gate = (series: GateSeries, input: readonly GateRow[]): readonly GatedRow[] => {
  const rows = input.toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  let steady: GateRow | undefined;
  let stood: GateRow | undefined;
  return rows.map((row, at) => {
    const before = rows[at - 1];
    const earlier = rows.slice(0, at);
    const again = stood === undefined ? undefined : leap(row, stood, series);
    // Where a person stands for a leap, a value may be near the one that leapt, or back where it was.
    const leapt = again?.length === 0 ? [] : leap(row, steady, series);
    if (row.d !== null && leapt.length === 0) steady = row;
    else if (row.d !== null && row.accepted?.includes('denominator-moved') === true) stood = row;
    return {
      ...row,
      held: [
        ...found('impossible-counts', impossible(row, series.unit)),
        ...found('submitter-missing', missingParts(row, series)),
        ...found('denominator-moved', leapt),
        ...found('bands-do-not-add-up', bands(row, series.unit)),
        ...found('jump-and-back', jumps(rows, at, series)),
        ...found('part-period', part(row, earlier.length < 2 ? undefined : medianLength(earlier))),
        ...found('words-against-figures', wordsAgainstFigures(row.comment, row.value, before?.value ?? null)),
        ...found('repeated-extract', repeated(row, before)),
        ...found('does-not-reconcile', reconciles(row)),
      ],
      told: found('late', late(row, series)),
    };
  });
};

/** Periods between the first and the last that have no row, and those since whose value is due: they are missing, and are never filled. */
export const missingPeriods = (
  series: GateSeries,
  rows: readonly GateRow[],
  today: PlainDate,
): readonly PlainDate[] => {
  const ordered = rows.map(({ from }) => from).toSorted();
  const [first] = ordered;
  if (first === undefined || series.every !== 'month') return [];
  const have = new Set(ordered);
  const missing: PlainDate[] = [];
  for (let from = first; dueOn(nextMonth(from), series) < today; from = nextMonth(from))
    if (!have.has(from)) missing.push(from);
  return missing;
};

const nextMonth = (from: PlainDate): PlainDate => {
  const days = dayNumber(from);
  // The first of a month and 31 days later lies in the next one.
  const next = fromDayNumber(days + 31);
  return fromDayNumber(days + 31 - (Number(next.slice(8)) - 1));
};
