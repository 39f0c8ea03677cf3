import { daysBetween, monthNames } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { countByBand, publishedBands } from '../bands.ts';
import type { Clock } from '../clocks.ts';
import type { Whose } from '../lists/whose.ts';
import { personList } from '../person-list.ts';
import { cohortInWords, curveInWords, doesNotPredict } from '../words.ts';
import type { Cohort } from '../words.ts';

/** A count as everybody may see it, or the mark that it is hidden. */
export type ShownCount = number | 'c';

export type PublicCohort = {
  /** '2026-03'. */
  readonly month: string;
  readonly joined: ShownCount;
  readonly seen: ShownCount;
  readonly leftUnseen: ShownCount;
  readonly waiting: ShownCount;
  readonly halfSeenWithinWeeks: number | null;
};

/** The curve at every second week: shares, and no counts, because a step is one child. */
export type PublicStep = {
  readonly week: number;
  readonly still: number;
  readonly lower: number | null;
  readonly upper: number | null;
};

/** What everybody may see of one service: small numbers are hidden already. */
export type PublicFigures = {
  readonly asAt: PlainDate;
  readonly whose: Whose;
  readonly sources: readonly string[];
  readonly waiting: ShownCount;
  readonly bands: readonly { readonly band: string; readonly children: ShownCount }[];
  readonly cohorts: readonly PublicCohort[];
  readonly curve: readonly PublicStep[];
  readonly halfBy: number | null;
  readonly watchedFrom: PlainDate;
  /** Of the children who joined in one month, and what may follow for others: never of one child. */
  readonly cohortWords: readonly string[];
  readonly curveWords: readonly string[];
  readonly gaps: readonly string[];
};

type Sum = { readonly total: string; readonly parts: readonly string[] };

/** Gives the keys that must be hidden so that no count from 1 to 4 can be worked out from the rest. */
export type Protect = (counts: ReadonlyMap<string, number>, sums: readonly Sum[]) => ReadonlySet<string>;

export const monthInWords = (month: string): string =>
  `${monthNames[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;

/** Fewest children watched for a curve that everybody sees. */
const fewestForCurve = 20;
const monthsShown = 12;
const everyWeeks = 2;

type Cells = { readonly counts: Map<string, number>; readonly sums: Sum[] };

const bandCells = (days: readonly number[], { counts, sums }: Cells) => {
  const bands = countByBand(days, publishedBands);
  counts.set('waiting', days.length);
  for (const { band, children } of bands) counts.set(`band ${band}`, children);
  sums.push({ total: 'waiting', parts: bands.map(({ band }) => `band ${band}`) });
  return bands;
};

const cohortCells = (all: readonly Cohort[], shown: readonly Cohort[], { counts, sums }: Cells): void => {
  for (const { month, joined, seen, waiting, left_unseen: unseen } of shown) {
    counts.set(`${month} joined`, joined);
    counts.set(`${month} seen`, seen);
    counts.set(`${month} unseen`, unseen);
    counts.set(`${month} waiting`, waiting);
    sums.push({ total: `${month} joined`, parts: ['seen', 'unseen', 'waiting'].map((part) => `${month} ${part}`) });
  }
  // What is left of all who wait can be had by taking one table from the other.
  const earlier = all.filter((cohort) => !shown.includes(cohort)).reduce((sum, { waiting }) => sum + waiting, 0);
  counts.set('earlier waiting', earlier);
  sums.push({ total: 'waiting', parts: ['earlier waiting', ...shown.map(({ month }) => `${month} waiting`)] });
};

const stepsAt = (
  steps: readonly { at: number; still: number; lower: number | null; upper: number | null }[],
  until: number,
): readonly PublicStep[] => {
  const points: PublicStep[] = [];
  for (let week = 0; week <= until; week += everyWeeks) {
    const step = steps.findLast(({ at }) => at <= week);
    const round = (share: number | null): number | null => (share === null ? null : Math.round(share * 100) / 100);
    points.push({
      week,
      still: step ? Math.round(step.still * 100) / 100 : 1,
      lower: step ? round(step.lower) : 1,
      upper: step ? round(step.upper) : 1,
    });
  }
  return points;
};

/** The newest month of which half were seen; where there is none, the oldest that may be shown, of which most is known. */
const cohortToTell = (shown: readonly PublicCohort[], all: readonly Cohort[]): Cohort | undefined => {
  const free = shown.filter(
    ({ joined, seen, leftUnseen, waiting }) => ![joined, seen, leftUnseen, waiting].includes('c'),
  );
  const best =
    free.findLast(({ halfSeenWithinWeeks, joined }) => halfSeenWithinWeeks !== null && Number(joined) >= 10) ??
    free.find(({ joined }) => Number(joined) >= 10);
  return all.find(({ month }) => month === best?.month);
};

export type PublicQuestion = {
  readonly clocks: readonly Clock[];
  readonly asAt: PlainDate;
  /** The curve is drawn from what happened from this day on. */
  readonly since: PlainDate;
  readonly whose: Whose;
  readonly sources: readonly string[];
  readonly gaps: readonly string[];
};

/** Figures of one service for everybody. `protect` hides small numbers in all tables together. */
export const publicFigures = (
  { clocks, asAt, since, whose, sources, gaps }: PublicQuestion,
  protect: Protect,
): PublicFigures => {
  const list = personList(clocks, asAt, since);
  const cells: Cells = { counts: new Map(), sums: [] };
  const waitingDays = clocks.filter(({ stop }) => stop === null).map(({ start }) => daysBetween(start, asAt));
  const bands = bandCells(waitingDays, cells);
  const whole = list.cohorts.filter(({ month }) => month < asAt.slice(0, 7));
  const shownCohorts = whole.slice(-monthsShown);
  cohortCells(list.cohorts, shownCohorts, cells);
  const hidden = protect(cells.counts, cells.sums);
  const show = (key: string): ShownCount => (hidden.has(key) ? 'c' : (cells.counts.get(key) ?? 0));
  const cohorts = shownCohorts.map(({ month, half_seen_within_weeks: half }): PublicCohort => ({
    month,
    joined: show(`${month} joined`),
    seen: show(`${month} seen`),
    leftUnseen: show(`${month} unseen`),
    waiting: show(`${month} waiting`),
    halfSeenWithinWeeks: show(`${month} joined`) === 'c' || show(`${month} seen`) === 'c' ? null : half,
  }));
  const told = cohortToTell(cohorts, whole);
  const { time_to_be_seen: curve } = list;
  const enough = curve.children >= fewestForCurve && list.seen.children >= 10;
  const waiting = show('waiting');
  const curveWords = enough
    ? curveInWords(curve.children, waiting === 'c' ? 0 : waiting, curve, curve.watched_for_weeks).filter(
        (sentence) => waiting !== 'c' || !sentence.endsWith('still waiting when we counted.'),
      )
    : ['Too few children were seen to say how long others waited.', doesNotPredict];
  return {
    asAt,
    whose,
    sources,
    waiting,
    bands: bands.map(({ band }) => ({ band, children: show(`band ${band}`) })),
    cohorts,
    curve: enough ? stepsAt(curve.steps, curve.watched_for_weeks ?? 0) : [],
    halfBy: enough ? curve.half.at : null,
    watchedFrom: since,
    cohortWords:
      told === undefined
        ? ['Too few children joined this list in any month to say how long they waited.', doesNotPredict]
        : cohortInWords(told, monthInWords(told.month)),
    curveWords,
    gaps,
  };
};
