// How often a verdict is wrong, by simulation: node tools/simulate-verdicts.ts prints the table of docs/charts-of-change.md. The same seed gives the same table.
// Values are normal with a standard deviation of 1; each follows the one before it by the autocorrelation given. A step is added to all values after the action.
import { verdictOf } from '#domains/charts-of-change';
import type { RuleKind, Verdict } from '#domains/charts-of-change';
import { fromDayNumber } from '#shared/plain-date';

const seriesEach = 4_000;

/** Numbers from 0 to 1 that look like chance and are the same in every run (mulberry32). */
const chanceFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type Setting = {
  readonly baseline: number;
  readonly since: number;
  readonly rules: readonly RuleKind[];
  readonly follows: number;
  readonly step: number;
};

const normal = (chance: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());

const valuesOf = ({ baseline, since, follows, step }: Setting, chance: () => number): readonly number[] => {
  let before = normal(chance);
  return Array.from({ length: baseline + since }, (_, index) => {
    before = follows * before + Math.sqrt(1 - follows ** 2) * normal(chance);
    return before + (index >= baseline ? step : 0);
  });
};

const day = (index: number) => fromDayNumber(18_000 + 30 * index);

/** The share of each verdict, in per cent. A baseline of 12 is short, so its best verdict is “Change seen, cause not shown”: both are counted as improvement. */
const rates = (setting: Setting) => {
  const chance = chanceFrom(20140901);
  const counts = new Map<Verdict, number>();
  for (let series = 0; series < seriesEach; series += 1) {
    const { verdict } = verdictOf({
      points: valuesOf(setting, chance).map((value, index) => ({ date: day(index), value })),
      every: 'month',
      direction: 'increase',
      baselineFrom: day(0),
      actionOn: day(setting.baseline),
      namedOn: day(0),
      rules: setting.rules,
      otherExplanations: [],
      held: [],
      guards: [],
    });
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const share = (...verdicts: readonly Verdict[]): string =>
    `${((100 * verdicts.reduce((sum, verdict) => sum + (counts.get(verdict) ?? 0), 0)) / seriesEach).toFixed(1)}%`;
  return {
    improvement: share('Evidence of improvement', 'Change seen, cause not shown'),
    worse: share('Getting worse'),
    cannot: share('Cannot tell'),
  };
};

const all: readonly RuleKind[] = ['outside', 'shift', 'trend', 'two of three'];
const lines: string[] = [
  '| baseline | values since | rules | autocorrelation | no change: says improvement | no change: says worse | no change: cannot tell | step of 1: sees it | step of 2 | step of 3 |',
  '|---|---|---|---|---|---|---|---|---|---|',
];
for (const [rules, name] of [
  [all, 'all four'],
  [['shift'], 'shift only'],
] as const)
  for (const [baseline, since] of [
    [12, 12],
    [15, 8],
    [15, 12],
    [20, 8],
    [20, 12],
    [20, 24],
  ] as const)
    for (const follows of baseline === 20 && since === 12 ? [0, 0.3, 0.5, 0.8] : [0]) {
      const at = (step: number) => rates({ baseline, since, rules, follows, step });
      const none = at(0);
      lines.push(
        `| ${[baseline, since, name, follows, none.improvement, none.worse, none.cannot, ...[1, 2, 3].map((step) => at(step).improvement)].join(' | ')} |`,
      );
    }
process.stdout.write(`${lines.join('\n')}\n`);
