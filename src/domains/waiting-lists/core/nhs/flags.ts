import { cellState } from './published.ts';
import type { NhsRow } from './published.ts';

/** What a published row says when it is looked at, and what must be read with it. */
export type NhsPoint = {
  readonly row: NhsRow;
  readonly total: number | null;
  /** The sum of the seven bands; null where they are not all published. */
  readonly known: number | null;
  readonly over18: number | null;
  readonly over52: number | null;
  /** Over 18 weeks, out of those whose wait is known; out of the total only where no bands are published, and then it is said. */
  readonly shareOver18: { readonly share: number; readonly of: 'known' | 'total' } | null;
  readonly flags: readonly string[];
};

const count = (row: NhsRow, at: number): number | null => {
  const cell = cellState(row, at);
  return cell.state === 'value' ? cell.count : null;
};

const mostGap = 0.02;

const pointOf = (row: NhsRow): NhsPoint => {
  const total = count(row, 0);
  const bands = [1, 2, 3, 4, 5, 6, 7].map((at) => count(row, at));
  const known = bands.some((band) => band === null) ? null : bands.reduce<number>((sum, band) => sum + (band ?? 0), 0);
  const [longer, longest] = [count(row, 6), count(row, 7)];
  const over18 = longer === null || longest === null ? null : longer + longest;
  const whole = known ?? (row.cells[1] === null ? total : null);
  const flags =
    total !== null && known !== null && Math.abs(total - known) > mostGap * total
      ? [
          `The bands add up to ${String(known)} of ${String(total)}: of ${String(total - known)} it is not known how long they wait.`,
        ]
      : [];
  return {
    row,
    total,
    known,
    over18,
    over52: longest,
    shareOver18:
      over18 === null || whole === null || whole === 0
        ? null
        : { share: over18 / whole, of: known === null ? 'total' : 'known' },
    flags,
  };
};

const monthsApart = (a: NhsPoint, b: NhsPoint): number => {
  const of = ({ row }: NhsPoint): number => Number(row.month.slice(0, 4)) * 12 + Number(row.month.slice(5, 7));
  return of(b) - of(a);
};

const leapt = (from: number | null, to: number | null): boolean =>
  from !== null && to !== null && (to < from / 2 || to > from * 2);

/**
 * One line of one organisation, month by month. Beside a point stands when its bands leave many out, when it leaps by more than half from both neighbours and back (a part
 * submission looks so), and when a month before it is missing. None of it is removed.
 */
export const pointsOf = (rows: readonly NhsRow[]): readonly NhsPoint[] => {
  const points = rows.toSorted((a, b) => (a.month < b.month ? -1 : 1)).map(pointOf);
  return points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    const flags = [...point.flags];
    if (before && after && leapt(before.total, point.total) && leapt(after.total, point.total))
      flags.push('It leaps by more than half from the month before and back: perhaps not everything was handed in.');
    if (before && monthsApart(before, point) > 1) flags.push('There is no row for the month before it.');
    if (point.total === null) flags.push('No figure was published.');
    return { ...point, flags };
  });
};
