import { dayNumber, daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { countByBand } from './bands.ts';
import type { Clock, Reason } from './clocks.ts';
import { reasons } from './clocks.ts';
import { outcomes } from './competing.ts';
import { kaplanMeier, quantile, riskAt } from './kaplan-meier.ts';
import type { Step, Wait } from './kaplan-meier.ts';
import { medianOf } from './median.ts';
import { wholeWeeks } from './words.ts';
import type { Cohort } from './words.ts';

const weeks = (days: number): number => days / 7;
const waited = ({ start, stop }: Clock, countedOn: PlainDate): number => daysBetween(start, stop ?? countedOn);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const longest = (days: readonly number[]): number | null =>
  days.length === 0 ? null : weeks(days.reduce((most, each) => Math.max(most, each), 0));
const medianWeeks = (days: readonly number[]): number | null => {
  const middle = medianOf(days);
  return middle === null ? null : weeks(middle);
};

/** Of the children still waiting: how long they have waited so far. Not how long they will. */
const stillWaiting = (days: readonly number[]) => ({
  children: days.length,
  median_weeks_so_far: medianWeeks(days),
  longest_weeks_so_far: longest(days),
  share_over_18_weeks: share(days.filter((day) => day > 18 * 7).length, days.length),
  share_over_52_weeks: share(days.filter((day) => day > 52 * 7).length, days.length),
  share_over_104_weeks: share(days.filter((day) => day > 104 * 7).length, days.length),
  bands: countByBand(days),
});

const countByReason = (clocks: readonly Clock[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    reasons
      .map((reason): [Reason, number] => [reason, clocks.filter(({ why }) => why === reason).length])
      .filter(([reason, count]) => reason !== 'seen' && count > 0),
  );

/** Above this share of a month's removals being administrative the month says nothing of waits. Irwell's own suggestion, no rule of the NHS. */
const mostAdministrative = 0.1;

/** Who left the list, month by month. A list that is tidied falls without one child being seen. */
const removalsByMonth = (clocks: readonly Clock[]) => {
  const months = Map.groupBy(
    clocks.filter(({ stop }) => stop !== null),
    ({ stop }) => (stop ?? '').slice(0, 7),
  );
  return [...months.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, left]) => {
      const count = (wanted: Reason): number => left.filter(({ why }) => why === wanted).length;
      const administrative = count('administrative');
      return {
        month,
        seen: count('seen'),
        unseen: left.length - count('seen'),
        administrative,
        held: administrative / left.length > mostAdministrative,
      };
    });
};

/** Whole weeks within which half of all who joined were seen. Those who left unseen and those still waiting count as not seen. */
const halfSeenWithin = (joined: number, seenDays: readonly number[]): number | null => {
  const day = seenDays.toSorted((a, b) => a - b)[Math.ceil(joined / 2) - 1];
  return day === undefined ? null : wholeWeeks(weeks(day));
};

/** What became of the children who joined in each month. */
const cohorts = (clocks: readonly Clock[], countedOn: PlainDate): readonly Cohort[] =>
  [...Map.groupBy(clocks, ({ start }) => start.slice(0, 7)).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, joined]) => {
      const seen = joined.filter(({ why }) => why === 'seen');
      const waiting = joined.filter(({ stop }) => stop === null).length;
      return {
        month,
        joined: joined.length,
        seen: seen.length,
        left_unseen: joined.length - seen.length - waiting,
        waiting,
        half_seen_within_weeks: halfSeenWithin(
          joined.length,
          seen.map((clock) => waited(clock, countedOn)),
        ),
      };
    });

/** A child's wait as it was watched from `since` on: who was off the list by then is not part, who waited already comes in late. */
const watchedFrom = (clocks: readonly Clock[], countedOn: PlainDate, since: PlainDate | null) =>
  clocks.flatMap((clock) => {
    const entry = since === null ? 0 : Math.max(0, dayNumber(since) - dayNumber(clock.start));
    const exit = waited(clock, countedOn);
    if (entry > 0 && exit <= entry) return [];
    return [{ entry, exit, why: clock.why }];
  });

/**
 * The longest time for which at least ten children (all, where there are fewer) were watched at once; null where nobody was. Beyond it a curve hangs on one
 * or two children.
 */
export const watchedFor = (waits: readonly Wait[]): number | null => {
  const atRisk = riskAt(waits);
  const enough = Math.min(10, waits.length);
  const times = [...new Set(waits.map(({ exit }) => exit))].toSorted((a, b) => b - a);
  return times.find((time) => atRisk(time) >= enough) ?? null;
};

const inWeeks = (step: Step) => ({ ...step, at: weeks(step.at) });

/**
 * One list from its clocks on the day of the count. Five different numbers are called "the wait": the median of those seen, the median of those still waiting, the
 * share over so many weeks, the longest, and the time to be seen by Kaplan-Meier, which alone uses both groups. Each stands under its own name. `since` draws the
 * curve from what happened from that day on.
 */
export const personList = (clocks: readonly Clock[], countedOn: PlainDate, since: PlainDate | null) => {
  const days = (wanted: (clock: Clock) => boolean): readonly number[] =>
    clocks.filter(wanted).map((clock) => waited(clock, countedOn));
  const seenDays = days(({ why }) => why === 'seen');
  const unseen = clocks.filter(({ stop, why }) => stop !== null && why !== 'seen');
  const watched = watchedFrom(clocks, countedOn, since);
  const waits = watched.map(({ entry, exit, why }) => ({ entry, exit, seen: why === 'seen' }));
  const steps = kaplanMeier(waits).map(inWeeks);
  const enough = watchedFor(waits);
  return {
    children: clocks.length,
    seen: { children: seenDays.length, median_weeks: medianWeeks(seenDays), longest_weeks: longest(seenDays) },
    waiting: stillWaiting(days(({ stop }) => stop === null)),
    left_unseen: { children: unseen.length, by_reason: countByReason(unseen) },
    removals_by_month: removalsByMonth(clocks),
    cohorts: cohorts(clocks, countedOn),
    time_to_be_seen: {
      children: waits.length,
      steps,
      quarter: quantile(steps, 0.25),
      half: quantile(steps, 0.5),
      threeQuarters: quantile(steps, 0.75),
      watched_for_weeks: enough === null ? null : weeks(enough),
    },
    outcomes: outcomes(
      watched.map(({ entry, exit, why }) => ({
        entry,
        exit,
        ended: why === null ? 'waiting' : why === 'seen' ? 'seen' : 'unseen',
      })),
    ).map((step) => ({ ...step, at: weeks(step.at) })),
  };
};
