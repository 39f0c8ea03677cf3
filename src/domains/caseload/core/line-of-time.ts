import type { PlainDate } from '#shared/plain-date';
import type { Fact, Statement } from './fact.ts';
import type { DutyOfChild } from './duties-of-child.ts';

/** Something that happened on a day, with everybody who says so. */
export type EventTold = {
  readonly on: PlainDate;
  readonly title: string;
  readonly more?: string | undefined;
  readonly statements: readonly Statement[];
  /** Given where sources say different days, or did until somebody settled it. */
  readonly disputed?: Fact<string> | undefined;
};

export type TimeItem =
  | { readonly kind: 'event'; readonly on: PlainDate; readonly event: EventTold }
  | { readonly kind: 'duty'; readonly on: PlainDate; readonly duty: DutyOfChild }
  /** The day that a source tells of: behind it that source knows nothing. */
  | { readonly kind: 'source'; readonly on: PlainDate; readonly names: readonly string[] }
  | { readonly kind: 'today'; readonly on: PlainDate };

export type YearOfTime = { readonly year: string; readonly items: readonly TimeItem[] };

export type LineOfTime = {
  /** Earliest first. */
  readonly years: readonly YearOfTime[];
  /** Duties without a day. */
  readonly undated: readonly DutyOfChild[];
};

const rank = { event: 0, duty: 1, source: 2, today: 3 } as const;

const byYear = (items: readonly TimeItem[]): readonly YearOfTime[] => {
  const years = new Map<string, TimeItem[]>();
  for (const item of items) {
    const year = item.on.slice(0, 4);
    const there = years.get(year);
    if (there) there.push(item);
    else years.set(year, [item]);
  }
  return [...years].map(([year, own]) => ({ year, items: own }));
};

const daysOfSources = (
  sources: readonly { readonly name: string; readonly asAt: PlainDate }[],
): readonly TimeItem[] => {
  const days = new Map<PlainDate, Set<string>>();
  for (const { asAt, name } of sources) days.set(asAt, (days.get(asAt) ?? new Set()).add(name));
  return [...days].map(([on, names]) => ({ kind: 'source', on, names: [...names].toSorted() }));
};

/** Events, duties, the days of the sources and today in one line, earliest first; on one day what happened stands before what was due. */
export const lineOfTime = (told: {
  readonly events: readonly EventTold[];
  readonly duties: readonly DutyOfChild[];
  readonly sources: readonly { readonly name: string; readonly asAt: PlainDate }[];
  readonly today: PlainDate;
}): LineOfTime => {
  const items: readonly TimeItem[] = [
    ...told.events.map((event): TimeItem => ({ kind: 'event', on: event.on, event })),
    ...told.duties.flatMap((duty): readonly TimeItem[] =>
      duty.dueOn === undefined ? [] : [{ kind: 'duty', on: duty.dueOn, duty }],
    ),
    ...daysOfSources(told.sources),
    { kind: 'today', on: told.today },
  ];
  return {
    years: byYear(items.toSorted((a, b) => (a.on === b.on ? rank[a.kind] - rank[b.kind] : a.on < b.on ? -1 : 1))),
    undated: told.duties.filter(({ dueOn }) => dueOn === undefined),
  };
};
