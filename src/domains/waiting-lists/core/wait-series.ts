import { dayNumber, fromDayNumber, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Clock } from './clocks.ts';
import { medianOf } from './median.ts';
import { services } from './services.ts';
import type { ServiceCode } from './services.ts';

/** One month of a series: counts, or a value where it is no share of a count. */
export type WaitSeriesValue = {
  readonly from: PlainDate;
  /** The first day after the month. */
  readonly until: PlainDate;
  readonly n: number | null;
  readonly d: number | null;
  readonly value: number | null;
  /** The day the list tells of. */
  readonly submittedOn: PlainDate;
};

/** A monthly series of one service, worked out from its newest list. */
export type WaitSeries = {
  readonly measureCode: 'W01' | 'W02' | 'W03' | 'W04' | 'W05' | 'W07' | 'W25';
  /** The service. */
  readonly part: string;
  readonly service: ServiceCode;
  readonly name: string;
  readonly counts: string;
  readonly unit: { readonly kind: 'percent' | 'count' | 'score'; readonly decimals: number };
  readonly every: 'month';
  readonly direction: 'increase' | 'decrease' | 'neutral';
  /** A count of who is there on a day: much the same children month after month, so no icons of chance. */
  readonly isStock: boolean;
  /** Measures that must stand beside it. */
  readonly guards: readonly string[];
  readonly values: readonly WaitSeriesValue[];
};

type Month = { readonly from: PlainDate; readonly until: PlainDate };
type Counted = Pick<WaitSeriesValue, 'n' | 'd' | 'value'>;

const nextMonth = (from: PlainDate): PlainDate => {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  return plainDate(
    month === 12 ? `${String(year + 1)}-01-01` : `${String(year)}-${String(month + 1).padStart(2, '0')}-01`,
  );
};

/**
 * The whole months that a list can tell of: from the first in which somebody left it, because earlier ones would show only who is still there or left later,
 * to the last that had ended on the day of the list.
 */
const wholeMonths = (clocks: readonly Clock[], asAt: PlainDate): readonly Month[] => {
  const first = clocks.reduce<PlainDate | null>(
    (least, { stop }) => (stop !== null && (least === null || stop < least) ? stop : least),
    null,
  );
  if (first === null) return [];
  const months: Month[] = [];
  const dayAfter = fromDayNumber(dayNumber(asAt) + 1);
  let from = plainDate(`${first.slice(0, 7)}-01`);
  // The month in which the list's telling begins is whole only when it begins on its first day.
  if (first > from) from = nextMonth(from);
  for (let until = nextMonth(from); until <= dayAfter; from = until, until = nextMonth(from))
    months.push({ from, until });
  return months;
};

const daysWaited = ({ start, stop }: Clock): number => dayNumber(stop ?? start) - dayNumber(start);
const weeksOf = (days: readonly number[]): number | null => {
  const middle = medianOf(days);
  return middle === null ? null : middle / 7;
};

const leftIn = (clocks: readonly Clock[], { from, until }: Month): readonly Clock[] =>
  clocks.filter(({ stop }) => stop !== null && stop >= from && stop < until);

/** Days waited so far at the end of a month by those on the list then. */
const waitingAt = (clocks: readonly Clock[], { until }: Month): readonly number[] =>
  clocks
    .filter(({ start, stop }) => start < until && (stop === null || stop >= until))
    .map(({ start }) => dayNumber(until) - 1 - dayNumber(start));

const over = (days: readonly number[], weeks: number): number => days.filter((day) => day > weeks * 7).length;

type Kind = Omit<WaitSeries, 'part' | 'service' | 'values'> & {
  readonly countIn: (clocks: readonly Clock[], month: Month) => Counted;
};

const ofCounts = (n: number, d: number): Counted => ({ n, d, value: null });
const weeks = { kind: 'score', decimals: 1 } as const;
const percent = { kind: 'percent', decimals: 1 } as const;

const kinds: readonly Kind[] = [
  {
    measureCode: 'W01',
    name: 'Children waiting at the end of the month',
    counts: 'children on the list on the last day of the month',
    unit: { kind: 'count', decimals: 0 },
    every: 'month',
    direction: 'decrease',
    isStock: true,
    guards: ['W07'],
    countIn: (clocks, month) => ({ n: null, d: null, value: waitingAt(clocks, month).length }),
  },
  {
    measureCode: 'W02',
    name: 'Waiting more than 18 weeks at the end of the month',
    counts: 'children waiting more than 18 weeks, out of all on the list on the last day of the month',
    unit: percent,
    every: 'month',
    direction: 'decrease',
    isStock: true,
    guards: ['W07'],
    countIn: (clocks, month) => {
      const days = waitingAt(clocks, month);
      return ofCounts(over(days, 18), days.length);
    },
  },
  {
    measureCode: 'W03',
    name: 'Waiting more than 52 weeks at the end of the month',
    counts: 'children waiting more than 52 weeks, out of all on the list on the last day of the month',
    unit: percent,
    every: 'month',
    direction: 'decrease',
    isStock: true,
    guards: ['W07'],
    countIn: (clocks, month) => {
      const days = waitingAt(clocks, month);
      return ofCounts(over(days, 52), days.length);
    },
  },
  {
    measureCode: 'W04',
    name: 'Median weeks waited so far by those still waiting',
    counts: 'the middle wait so far of those on the list on the last day of the month; their waits are not over',
    unit: weeks,
    every: 'month',
    direction: 'decrease',
    isStock: true,
    guards: ['W05', 'W07'],
    countIn: (clocks, month) => ({ n: null, d: null, value: weeksOf(waitingAt(clocks, month)) }),
  },
  {
    measureCode: 'W05',
    name: 'Median weeks waited by those seen in the month',
    counts:
      'the middle wait of those seen in the month; it says nothing of those not reached, and rises when the longest waiters are seen',
    unit: weeks,
    every: 'month',
    direction: 'decrease',
    isStock: false,
    guards: ['W04', 'W07'],
    countIn: (clocks, month) => ({
      n: null,
      d: null,
      value: weeksOf(
        leftIn(clocks, month)
          .filter(({ why }) => why === 'seen')
          .map(daysWaited),
      ),
    }),
  },
  {
    measureCode: 'W25',
    name: 'Seen within 18 weeks, of those seen in the month',
    counts: 'children seen within 18 weeks of their referral, out of all seen in the month',
    unit: percent,
    every: 'month',
    direction: 'increase',
    isStock: false,
    guards: ['W04', 'W07'],
    countIn: (clocks, month) => {
      const days = leftIn(clocks, month)
        .filter(({ why }) => why === 'seen')
        .map(daysWaited);
      return ofCounts(days.length - over(days, 18), days.length);
    },
  },
  {
    measureCode: 'W07',
    name: 'Left the list without being seen',
    counts: 'children who left the list unseen, out of all who left it in the month',
    unit: percent,
    every: 'month',
    direction: 'decrease',
    isStock: false,
    guards: ['W02'],
    countIn: (clocks, month) => {
      const left = leftIn(clocks, month);
      return ofCounts(left.filter(({ why }) => why !== 'seen').length, left.length);
    },
  },
];

/** The monthly series of one service. A month in which nobody was counted has neither count nor value: it is missing, not nought. */
export const seriesOfService = (
  service: ServiceCode,
  clocks: readonly Clock[],
  asAt: PlainDate,
): readonly WaitSeries[] => {
  const months = wholeMonths(clocks, asAt);
  return kinds.map(({ countIn, ...kind }) => ({
    ...kind,
    service,
    part: services[service].name,
    values: months.map((month) => {
      const counted = countIn(clocks, month);
      return { ...month, ...(counted.d === 0 ? { n: null, d: null, value: null } : counted), submittedOn: asAt };
    }),
  }));
};
