import type { PlainDate } from '#shared/plain-date';
import type { DutyOfChild } from './duties-of-child.ts';
import type { Place } from './told.ts';

/** Something that a source says happened on a day. */
export type EventTold = {
  readonly on: PlainDate;
  readonly title: string;
  readonly more?: string | undefined;
  readonly place: Place;
};

export type TimeItem =
  | { readonly kind: 'event'; readonly on: PlainDate; readonly event: EventTold }
  | { readonly kind: 'duty'; readonly on: PlainDate; readonly duty: DutyOfChild }
  /** The day that the source tells of: behind it nothing is known. */
  | { readonly kind: 'source'; readonly on: PlainDate }
  | { readonly kind: 'today'; readonly on: PlainDate };

export type LineOfTime = {
  /** Earliest first. */
  readonly items: readonly TimeItem[];
  /** Duties without a day. */
  readonly undated: readonly DutyOfChild[];
};

const rank = { event: 0, duty: 1, source: 2, today: 3 } as const;

/** Events, duties, the days of the sources and today in one line, earliest first; on one day what happened stands before what was due. */
export const lineOfTime = (told: {
  readonly events: readonly EventTold[];
  readonly duties: readonly DutyOfChild[];
  readonly sourceDays: readonly PlainDate[];
  readonly today: PlainDate;
}): LineOfTime => {
  const dated = told.duties.flatMap((duty): readonly TimeItem[] =>
    duty.dueOn === undefined ? [] : [{ kind: 'duty', on: duty.dueOn, duty }],
  );
  const items: readonly TimeItem[] = [
    ...told.events.map((event): TimeItem => ({ kind: 'event', on: event.on, event })),
    ...dated,
    ...[...new Set(told.sourceDays)].map((on): TimeItem => ({ kind: 'source', on })),
    { kind: 'today', on: told.today },
  ];
  return {
    items: items.toSorted((a, b) => (a.on === b.on ? rank[a.kind] - rank[b.kind] : a.on < b.on ? -1 : 1)),
    undated: told.duties.filter(({ dueOn }) => dueOn === undefined),
  };
};
