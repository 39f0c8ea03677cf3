import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** A figure of a place, with all that must be known before it may stand beside another. */
export type PlacedFigure = {
  readonly place: string;
  /** The definition by which it was counted: code and version, the same text only where the same thing is counted the same way. */
  readonly definition: string;
  /** The definition in words, for the sentence that refuses. */
  readonly counts: string;
  readonly unit: string;
  readonly from: PlainDate;
  /** The first day after. */
  readonly until: PlainDate;
};

/** A day from which the measure is counted another way, everywhere. */
export type SeriesBreak = { readonly on: PlainDate; readonly text: string };

export type Comparable =
  | { readonly may: true; /** Its own dates, where they are not the same. */ readonly dates: string | null }
  | { readonly may: false; readonly why: string };

/** Lengths that differ by more make a part of a year beside a whole one. */
const mostDifference = 0.2;

const span = ({ from, until }: PlacedFigure): number => daysBetween(from, until);

/** '1 January 2024 to 31 December 2024' would need the day before `until`; its first day after is said instead. */
const datesOf = ({ from, until }: PlacedFigure): string => `${inWords(from)} up to ${inWords(until)}`;

/**
 * Whether a figure of another place may stand beside a local one. Another definition or unit: never. A break between their periods: never. A part of
 * a year beside a whole one: never. Other dates of the same length: with its own dates said.
 */
export const mayStandBeside = (
  local: PlacedFigure,
  other: PlacedFigure,
  breaks: readonly SeriesBreak[],
): Comparable => {
  if (other.definition !== local.definition)
    return {
      may: false,
      why: `${other.place} counts something else: ${other.counts}. Here it is ${local.counts}. Two definitions are not compared.`,
    };
  if (other.unit !== local.unit)
    return { may: false, why: `${other.place} is given as ${other.unit} and ${local.place} as ${local.unit}.` };
  const between = breaks.find(
    ({ on }) =>
      on > (other.from < local.from ? other.from : local.from) &&
      on <= (other.from < local.from ? local.from : other.from),
  );
  if (between)
    return {
      may: false,
      why: `The way of counting changed between the two periods, on ${inWords(between.on)}: ${between.text}.`,
    };
  if (Math.abs(span(other) - span(local)) > mostDifference * Math.max(span(other), span(local)))
    return {
      may: false,
      why: `${other.place} is of ${String(span(other))} days and ${local.place} of ${String(span(local))}: part of a year is not compared with a whole one.`,
    };
  const same = other.from === local.from && other.until === local.until;
  return { may: true, dates: same ? null : datesOf(other) };
};
