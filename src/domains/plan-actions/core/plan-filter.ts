import type { Action } from './plan.ts';
import type { Delivery, Impact } from './vocabulary.ts';

export type PlanFilter = {
  readonly area: string;
  readonly delivery: string;
  readonly impact: string;
  /** 'mine', 'left' (an owner whose role nobody holds), 'moved' (the due date moved), 'reason' (a reason is wanted). */
  readonly show: string;
};

export type Line = {
  readonly action: Action;
  readonly delivery: Delivery;
  readonly impact: Impact;
  readonly isMine: boolean;
  readonly ownerLeft: boolean;
  readonly wantsReason: boolean;
};

const shows: Readonly<Record<string, (line: Line) => boolean>> = {
  mine: ({ isMine }) => isMine,
  left: ({ ownerLeft }) => ownerLeft,
  moved: ({ action }) => action.dueOn !== action.firstDueOn,
  reason: ({ wantsReason }) => wantsReason,
};

/** Whether a line passes a filter as it stands in an address; an unknown word filters nothing. */
export const passes = (line: Line, { area, delivery, impact, show }: PlanFilter): boolean =>
  (area === '' || line.action.areaCode === area) &&
  (delivery === '' || line.delivery === delivery) &&
  (impact === '' || line.impact === impact) &&
  (shows[show]?.(line) ?? true);

export const filterFrom = (query: URLSearchParams): PlanFilter => ({
  area: query.get('area') ?? '',
  delivery: query.get('delivery') ?? '',
  impact: query.get('impact') ?? '',
  show: query.get('show') ?? '',
});

/** The filter as the end of an address, '' where there is none. */
export const queryOf = (filter: PlanFilter): string => {
  const set = Object.entries(filter).filter(([, value]) => value !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
};
