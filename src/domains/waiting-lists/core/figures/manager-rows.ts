import type { ManagerFigures } from './manager-figures.ts';

const text = (value: number | null): string => (value === null ? '' : String(Math.round(value * 10_000) / 10_000));

/** The figures of one service as rows of a file: table, row, figure, value. Empty where a figure cannot be given. */
export const managerRows = ({ list, capacity, wasNotBrought }: ManagerFigures): readonly (readonly string[])[] => {
  const { half, target } = capacity;
  const one = (table: string, row: string, figure: string, value: number | null) => [table, row, figure, text(value)];
  return [
    one('Seen', '', 'children', list.seen.children),
    one('Seen', '', 'median weeks', list.seen.median_weeks),
    one('Waiting', '', 'children', list.waiting.children),
    one('Waiting', '', 'median weeks so far', list.waiting.median_weeks_so_far),
    one('Waiting', '', 'longest weeks so far', list.waiting.longest_weeks_so_far),
    one('Waiting', '', 'share over 18 weeks', list.waiting.share_over_18_weeks),
    one('Waiting', '', 'share over 52 weeks', list.waiting.share_over_52_weeks),
    one('Time to be seen', '', 'weeks by which half are seen', list.time_to_be_seen.half.at),
    ...list.waiting.bands.map(({ band, children }) => one('Waited so far', band, 'children', children)),
    one('Last 26 weeks', '', 'joined a week', half.arrivedPerWeek),
    one('Last 26 weeks', '', 'seen a week', half.seenPerWeek),
    one('Last 26 weeks', '', 'left a week', half.leftPerWeek),
    ...(target === null
      ? []
      : [
          one('Target', '', 'weeks', target.weeks),
          one('Target', '', 'list size that fits', target.targetQueue),
          one('Target', '', 'pressure', target.pressure),
          one('Target', '', 'to leave a week for 26 weeks', target.relief),
        ]),
    one('Was not brought', '', 'appointments missed', wasNotBrought.missed),
    one('Was not brought', '', 'appointments kept or missed', wasNotBrought.due),
    ...Object.entries(list.left_unseen.by_reason).map(([reason, count]) =>
      one('Left unseen', reason, 'children', count),
    ),
    ...list.removals_by_month.flatMap(({ month, seen, unseen, administrative }) => [
      one('Left, by month', month, 'seen', seen),
      one('Left, by month', month, 'unseen', unseen),
      one('Left, by month', month, 'of them, list tidied', administrative),
    ]),
  ];
};
