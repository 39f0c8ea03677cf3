import { formatInUnit } from '#shared/numbers';
import type { Unit } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import { lagOneAutocorrelation } from './autocorrelation.ts';
import type { MakingDataCountPoint } from './making-data-count.ts';
import { makingDataCountVersion } from './making-data-count.ts';
import { periodName } from './period-names.ts';
import type { Every } from './period-names.ts';
import type { Rule } from './special-causes.ts';
import { isHigh, rulesInOrder } from './special-causes.ts';
import { changeChart } from './spc.ts';
import { iconWords } from './icon-words.ts';

/** What a point is on the chart; the same names as the drawing's. */
export type Standing =
  | 'common'
  | 'improvement-high'
  | 'improvement-low'
  | 'concern-high'
  | 'concern-low'
  | 'neither-high'
  | 'neither-low'
  | 'ghost';

export type ControlQuestion = {
  /** What is measured, as it begins a sentence: 'Plans issued within 20 weeks'. */
  readonly subject: string;
  readonly unit: Unit;
  readonly every: Every;
  readonly direction: 'increase' | 'decrease' | 'neutral';
  readonly points: readonly {
    readonly on: PlainDate;
    readonly value: number | null;
    /** Why there is no value. */
    readonly why?: string | undefined;
  }[];
  readonly target?: number | undefined;
  /** Days from which limits are worked out anew, with the reason. */
  readonly rebase?: readonly { readonly on: PlainDate; readonly text: string }[] | undefined;
  readonly baselinePoints?: number | undefined;
  readonly ghosted?: readonly { readonly on: PlainDate; readonly text: string }[] | undefined;
  readonly events?: readonly { readonly on: PlainDate; readonly text: string }[] | undefined;
  /** The size of something at a moment, such as a list: most of it was there a month ago. */
  readonly isStock?: boolean | undefined;
};

export type ControlRow = {
  readonly on: PlainDate;
  readonly label: string;
  readonly value: number | null;
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly target: number | null;
  readonly rules: readonly Rule[];
  readonly standing: Standing;
  readonly note: string;
};

export type ControlAnswer = {
  readonly shownAs: 'spc' | 'run';
  readonly rows: readonly ControlRow[];
  /** The middle value, which a run chart shows. */
  readonly middle: number | null;
  readonly variation: {
    readonly standing: Exclude<Standing, 'ghost'>;
    readonly words: string;
    readonly since: string;
  } | null;
  readonly assurance: { readonly sign: 'pass' | 'fail' | 'hit-or-miss'; readonly words: string } | null;
  /** Why there are no limits, marks or signs; null where there are. */
  readonly withheld: string | null;
  readonly finding: string;
  readonly autocorrelation: number | null;
  readonly warnings: readonly string[];
  readonly method: string;
};

/** Above this a chart of a stock marks change where there is none. */
const mostAutocorrelation = 0.5;

const ruleNames: Readonly<Record<Rule, string>> = {
  above_upl: 'above the upper limit',
  below_lpl: 'below the lower limit',
  shift_above: 'one of seven or more in a row above the average',
  shift_below: 'one of seven or more in a row below the average',
  trend_increasing: 'one of seven or more in a row, each higher than the one before',
  trend_decreasing: 'one of seven or more in a row, each lower than the one before',
  two_of_three_above: 'one of two in three near the upper limit',
  two_of_three_below: 'one of two in three near the lower limit',
};

export const ruleWords = (rules: readonly Rule[]): string => rules.map((rule) => ruleNames[rule]).join('; ');

const rulesOf = (names: readonly string[]): readonly Rule[] => rulesInOrder.filter((rule) => names.includes(rule));

const standingOf = (
  point: MakingDataCountPoint,
  direction: ControlQuestion['direction'],
): Exclude<Standing, 'ghost'> => {
  if (point.improvement) return direction === 'increase' ? 'improvement-high' : 'improvement-low';
  if (point.concern) return direction === 'increase' ? 'concern-low' : 'concern-high';
  if (point.neither) return rulesOf(point.rules).some(isHigh) ? 'neither-high' : 'neither-low';
  return 'common';
};

const middleOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : low + (high - low) / 2;
};

const signs = { Pass: 'pass', Fail: 'fail', 'Hit or Miss': 'hit-or-miss' } as const;

const assuranceOf = (icon: string | null): ControlAnswer['assurance'] =>
  icon === 'Pass' || icon === 'Fail' || icon === 'Hit or Miss'
    ? { sign: signs[icon], words: iconWords(icon) ?? '' }
    : null;

const changeWords = {
  'improvement-high': 'better: part of a change to higher values that chance alone seldom gives',
  'improvement-low': 'better: part of a change to lower values that chance alone seldom gives',
  'concern-high': 'worse: part of a change to higher values that chance alone seldom gives',
  'concern-low': 'worse: part of a change to lower values that chance alone seldom gives',
  'neither-high': 'part of a change to higher values that chance alone seldom gives; neither way is better',
  'neither-low': 'part of a change to lower values that chance alone seldom gives; neither way is better',
} as const;

/** The first of the points with one standing that run up to the latest. */
const sinceOf = (rows: readonly ControlRow[]): string => {
  const known = rows.filter(({ value, standing }) => value !== null && standing !== 'ghost');
  const last = known.at(-1);
  const other = known.findLastIndex(({ standing }) => standing !== last?.standing);
  return known[other + 1]?.label ?? '';
};

/** 'in March 2024', 'on 4 March 2024', 'in the week of …': within a sentence. */
const when = (label: string, every: Every): string =>
  every === 'day' ? `on ${label}` : every === 'week' ? `in the w${label.slice(1)}` : `in ${label}`;

const findingOf = (
  question: ControlQuestion,
  rows: readonly ControlRow[],
  answer: Pick<ControlAnswer, 'withheld' | 'variation'>,
): string => {
  const { subject, unit, every } = question;
  const latest = rows.at(-1);
  const last = rows.findLast(({ value }) => value !== null);
  if (last?.value === undefined || last.value === null) return `${subject}: no figure is known.`;
  const value = `${subject}: ${formatInUnit(Number(last.value.toPrecision(15)), unit)} ${when(last.label, every)}`;
  if (latest !== last && latest !== undefined)
    return `${value}. There is no figure for ${latest.label}, so what has changed since cannot be told.`;
  if (answer.withheld !== null) return `${value}. ${answer.withheld}`;
  const { variation } = answer;
  if (variation === null) return `${value}.`;
  return variation.standing === 'common'
    ? `${value}, within what chance alone gives: no significant change.`
    : `${value}, ${changeWords[variation.standing]}, since ${variation.since}.`;
};

const withheldWhy = (question: ControlQuestion, run: boolean, following: number, count: number): string | null => {
  if (question.isStock === true && following > mostAutocorrelation)
    return `It is the size of something that changes slowly: each value follows the one before it (lag-1 autocorrelation ${following.toFixed(2)}, above 0.5), and limits would show change where there is none. So there are no limits and no signs.`;
  if (run)
    return `There ${count === 1 ? 'is 1 value' : `are ${String(count)} values`}: fewer than the 15 that limits need, so change and chance cannot be told apart yet.`;
  return null;
};

const methodOf = ({ baselinePoints, rebase = [], ghosted = [] }: ControlQuestion): string =>
  [
    `Worked out by ${makingDataCountVersion}, engine mdc, with its own settings`,
    ...(baselinePoints === undefined ? [] : [`limits from the first ${String(baselinePoints)} values`]),
    ...rebase.map(({ text }) => text),
    ...ghosted.map(({ text }) => text),
  ].join('; ') + '.';

/** What a chart of change says of a series, in words and rows; or why it cannot be charted. The order of the points does not matter. */
export const answerControl = (question: ControlQuestion): ControlAnswer | { readonly errors: readonly string[] } => {
  const { points, every, rebase = [], ghosted = [] } = question;
  const read = changeChart({
    dates: points.map(({ on }) => on),
    values: points.map(({ value }) => value),
    improvement_direction: question.direction,
    target: question.target ?? null,
    rebase: rebase.map(({ on }) => on),
    ...(question.baselinePoints === undefined ? {} : { fix_after_n_points: question.baselinePoints }),
    settings: { ghosted: ghosted.map(({ on }) => on) },
  });
  if ('errors' in read) return read;
  const { chart, series } = read;
  const byDay = new Map(chart.points.map((point) => [point.date, point]));
  const whys = new Map(points.map(({ on, why }) => [on, why]));
  const known = chart.points.filter(({ date }) => !series.settings.ghosted.has(date)).map(({ value }) => value);
  const following = lagOneAutocorrelation(known);
  const run = chart.displayedAs === 'run';
  const withheld = withheldWhy(question, run, following, known.length);
  const bare = withheld !== null;
  const rows = series.points.map(({ date, value }): ControlRow => {
    const point = byDay.get(date);
    const ghost = ghosted.find(({ on }) => on === date);
    return {
      on: date,
      label: periodName(date, every),
      value,
      mean: bare ? null : (point?.mean ?? null),
      lower: bare ? null : (point?.lpl ?? null),
      upper: bare ? null : (point?.upl ?? null),
      target: question.target ?? null,
      rules: bare || point === undefined ? [] : rulesOf(point.rules),
      standing: ghost ? 'ghost' : bare || point === undefined ? 'common' : standingOf(point, question.direction),
      note: ghost?.text ?? whys.get(date) ?? '',
    };
  });
  const latestKnown = rows.at(-1)?.value !== null;
  const last = rows.findLast(({ value, standing }) => value !== null && standing !== 'ghost');
  const signed = !bare && latestKnown && chart.doubt === null && last !== undefined && last.standing !== 'ghost';
  const variation = signed
    ? {
        standing: last.standing,
        words: iconWords(chart.icons.variation) ?? '',
        since: last.standing === 'common' ? '' : sinceOf(rows),
      }
    : null;
  const answered = {
    withheld: withheld ?? chart.doubt,
    variation,
  };
  return {
    ...answered,
    shownAs: bare ? 'run' : 'spc',
    rows,
    middle: middleOf(known),
    assurance: bare ? null : assuranceOf(chart.icons.assurance),
    finding: findingOf(question, rows, answered),
    autocorrelation: Number.isNaN(following) ? null : following,
    warnings: [...read.warnings.filter((warning) => !warning.includes('displayed as a run chart')), ...read.notes],
    method: methodOf(question),
  };
};
