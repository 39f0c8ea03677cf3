import { intervalChart } from '#platform/charts';
import type { IntervalRow } from '#platform/charts';
import { formatInUnit, formatNumber, formatPercent } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import { mayStandBeside } from '../core/comparators.ts';
import type { PlacedFigure, SeriesBreak } from '../core/comparators.ts';
import { comparePeriods } from '../core/compare-periods.ts';
import type { ComparisonAnswer } from '../core/compare-periods.ts';
import { shareInterval } from '../core/proportions.ts';
import type { Picture } from './picture.ts';

const percent = { kind: 'percent', decimals: 1 } as const;
const whole = (value: number): string => formatInUnit(value, { kind: 'count', decimals: 0 });
const counted = (count: number, of: number): string => `${whole(count)} of ${whole(of)}`;
const fits = (count: number, of: number): boolean =>
  Number.isSafeInteger(count) && Number.isSafeInteger(of) && of > 0 && count >= 0 && count <= of;

export type ComparedPlace = PlacedFigure & {
  readonly role: IntervalRow['role'];
  /** Counts; null where they are hidden or missing, and `why` then says so. */
  readonly count: number | null;
  readonly of: number | null;
  readonly why?: string | undefined;
  readonly hidden?: boolean | undefined;
};

const rowOf = (place: ComparedPlace, note: string | undefined): IntervalRow => {
  const { count, of, why, role } = place;
  if (count === null || of === null || !fits(count, of))
    return {
      name: place.place,
      role,
      state: place.hidden === true ? 'suppressed' : 'missing',
      ...(why === undefined
        ? count !== null && of !== null
          ? { note: `The counts cannot be used: ${String(count)} of ${String(of)}` }
          : {}
        : { note: why }),
    };
  const { from, to } = shareInterval(count, of);
  return {
    name: place.place,
    role,
    state: 'value',
    value: (100 * count) / of,
    from: 100 * from,
    to: 100 * to,
    counts: counted(count, of),
    ...(note === undefined ? {} : { note }),
  };
};

const cellsOf = (row: IntervalRow): readonly string[] =>
  row.value === undefined
    ? [row.name, 'No figure', '', '', row.note ?? (row.state === 'suppressed' ? 'Hidden to protect people' : '')]
    : [
        row.name,
        formatPercent(row.value),
        row.counts ?? '',
        `${formatNumber(row.from ?? 0, { decimals: 1 })} to ${formatNumber(row.to ?? 0, { decimals: 1 })}`,
        row.note ?? '',
      ];

const head = ['Place or period', 'Share', 'Counts', '95% interval', 'Note'] as const;

type Named = { readonly id: string; readonly title: string };

const finding = (rows: readonly IntervalRow[], refused: number): string => {
  const [local, ...others] = rows;
  if (local?.value === undefined) return 'There is no local figure to compare.';
  const known = others.filter((row) => row.value !== undefined);
  const apart = known.filter((row) => (row.from ?? 0) > (local.to ?? 0) || (row.to ?? 0) < (local.from ?? 0));
  const said = apart.map(
    (row) =>
      `${(row.value ?? 0) > (local.value ?? 0) ? 'below' : 'above'} ${row.name} (${formatPercent(row.value ?? 0)})`,
  );
  const rest = known.length - apart.length;
  return [
    `${local.name}: ${formatPercent(local.value)}${said.length === 0 ? '' : `, ${said.join(' and ')}`}.`,
    rest === 0
      ? ''
      : `By these counts alone it cannot be told apart from ${rest === known.length ? (rest === 1 ? (known[0]?.name ?? '') : 'any of the others') : `${String(rest)} of the others`}.`,
    refused === 0
      ? ''
      : `${refused === 1 ? 'One figure may' : `${String(refused)} figures may`} not be compared with it: the table says why.`,
  ]
    .filter(Boolean)
    .join(' ');
};

/** Places beside each other in one period, each with its interval. What may not stand beside the first is left out, and said to be. */
export const comparatorPicture = (
  { id, title }: Named,
  places: readonly [ComparedPlace, ...ComparedPlace[]],
  breaks: readonly SeriesBreak[] = [],
): Picture => {
  const [local, ...others] = places;
  const asked = others.map((place) => ({ place, may: mayStandBeside(local, place, breaks) }));
  const rows = [
    rowOf(local, undefined),
    ...asked.flatMap(({ place, may }) => (may.may ? [rowOf(place, may.dates ?? undefined)] : [])),
  ];
  const refused = asked.flatMap(({ place, may }) => (may.may ? [] : [{ place: place.place, why: may.why }]));
  const sentence = finding(rows, refused.length);
  return {
    drawing: intervalChart({
      id,
      title,
      unit: percent,
      finding: sentence,
      description: `Dots with 95% intervals. ${sentence} ${rows.map((row) => cellsOf(row).filter(Boolean).join(', ')).join('. ')}. ${refused.map(({ why }) => why).join(' ')}`,
      groups: [{ name: '', rows }],
    }),
    table: {
      caption: title,
      head,
      rows: [...rows.map(cellsOf), ...refused.map(({ place, why }) => [place, 'Not compared', '', '', why])],
    },
  };
};

export type BeforeAfter = {
  readonly place: string;
  readonly direction: 'increase' | 'decrease';
  readonly before: { readonly name: string; readonly count: number; readonly of: number };
  readonly after: { readonly name: string; readonly count: number; readonly of: number };
  readonly namedOn: PlainDate;
  readonly afterBeginsOn: PlainDate;
  readonly comparators: readonly {
    readonly place: string;
    readonly before: { readonly name: string; readonly count: number; readonly of: number };
    readonly after: { readonly name: string; readonly count: number; readonly of: number };
  }[];
};

/** The verdict on two yearly or termly figures, and its picture. There is no better verdict than "better than before, cause not shown". */
export const beforeAfterPicture = (
  { id, title }: Named,
  compared: BeforeAfter,
): Picture & { readonly answer: ComparisonAnswer } => {
  const answer = comparePeriods(compared);
  const row = (
    role: IntervalRow['role'],
    { name, count, of }: BeforeAfter['before'],
    earlier: boolean,
  ): IntervalRow => {
    const base = rowOf(
      {
        place: name,
        role,
        count,
        of,
        definition: '',
        counts: '',
        unit: '%',
        from: compared.afterBeginsOn,
        until: compared.afterBeginsOn,
      },
      undefined,
    );
    return earlier ? { ...base, earlier } : base;
  };
  const groups = [
    { name: compared.place, rows: [row('subject', compared.before, true), row('subject', compared.after, false)] },
    ...compared.comparators.map((other) => ({
      name: other.place,
      rows: [row('comparator', other.before, true), row('comparator', other.after, false)],
    })),
  ];
  const said = `${compared.place}: ${answer.verdict.toLowerCase()}. ${answer.reasons.join(' ')}`;
  return {
    answer,
    drawing: intervalChart({
      id,
      title,
      unit: percent,
      finding: said,
      description: `Two periods with 95% intervals, the earlier one hollow. ${said} ${groups.map(({ name, rows }) => `${name}: ${rows.map((each) => cellsOf(each).slice(0, 3).filter(Boolean).join(', ')).join('; ')}`).join('. ')}.`,
      groups,
    }),
    table: {
      caption: title,
      head: ['Place', ...head],
      rows: groups.flatMap(({ name, rows }) => rows.map((each) => [name, ...cellsOf(each)])),
    },
  };
};
