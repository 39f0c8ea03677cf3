import type { PlainDate } from '#shared/plain-date';

/** The time that a claim speaks of: from `from` up to and without `until`; without `until` it is still running. */
export type ClaimWindow = { readonly from: PlainDate; readonly until?: PlainDate };

/** The time that a figure was counted over: the first day, and the first day after it. */
export type FigureSpan = { readonly start: PlainDate; readonly end: PlainDate };

/**
 * What a figure can say about a claim, by its dates alone.
 *
 * - `background`: its period was over before the claim's window began. It can neither support the claim nor speak against it.
 * - `part-before`: its period began before the window and ends in it: part of what it counted is background.
 * - `in-window`: the whole of its period lies in the window.
 * - `part-after`: its period begins in the window and runs past its end.
 * - `spans-window`: its period began before the window and runs past its end.
 * - `after`: its period begins when the window is over.
 */
export type Standing = 'background' | 'part-before' | 'in-window' | 'part-after' | 'spans-window' | 'after';

/** Compared as ISO text, which orders days as the calendar does. Days are half-open: a figure that ends on `from` is background. */
export const standingOf = (figure: FigureSpan, window: ClaimWindow): Standing => {
  if (figure.end <= window.from) return 'background';
  if (window.until !== undefined && figure.start >= window.until) return 'after';
  const beginsBefore = figure.start < window.from;
  const endsAfter = window.until !== undefined && figure.end > window.until;
  if (beginsBefore) return endsAfter ? 'spans-window' : 'part-before';
  return endsAfter ? 'part-after' : 'in-window';
};

/** Only a figure whose whole period lies in the window can be weighed for or against what is claimed of that window. */
export const canBeWeighed = (standing: Standing): boolean => standing === 'in-window';
