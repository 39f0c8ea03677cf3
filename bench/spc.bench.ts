// XmR charts of 1,000 series of 36 points, by both engines, from the input of the contract to its answer. No public tool that does the same was at hand to run here, so what
// stands beside it is the least that anybody could write: mean, limits and the points outside them, in one plain loop. That loop does not read, check, screen, find runs or
// give icons: the ratio says what all of that costs, and nothing about other tools.
import { gzipSync } from 'node:zlib';
import { chartOf, controlPicture } from '#domains/charts-of-change';
import { fromDayNumber } from '#shared/plain-date';
import { median, report } from './tools.ts';

const [seriesCount, pointCount, rounds] = [1_000, 36, 9];

/** Figures that look like monthly ones, with a far one in every third series or so; the same in every run. */
const valueOf = (series: number, index: number): number =>
  Math.round(1000 + 100 * Math.sin(series + index * 2.399) + 40 * Math.sin(series * 7 + index * 5.1)) / 10 +
  (index === series % 97 ? 70 : 0);

const dates = Array.from({ length: pointCount }, (_, index) => fromDayNumber(18_000 + 30 * index));
const inputs = Array.from({ length: seriesCount }, (_, series) => ({
  dates,
  values: dates.map((_, index) => valueOf(series, index)),
  improvement_direction: 'increase',
  target: 100,
}));

const plainLoop = (values: readonly number[]): number => {
  let [sum, ranges, before] = [0, 0, values[0] ?? 0];
  for (const value of values) {
    sum += value;
    ranges += Math.abs(value - before);
    before = value;
  }
  const mean = sum / values.length;
  const width = (2.66 * ranges) / (values.length - 1);
  return values.filter((value) => Math.abs(value - mean) > width).length;
};

const timed = (work: () => number): { readonly ms: number; readonly found: number } => {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    found = work();
    times.push(performance.now() - began);
  }
  return { ms: median(times), found };
};

const outside = (engine: 'mdc' | 'plotthedots', more: Readonly<Record<string, unknown>>) =>
  timed(() =>
    inputs.reduce((count, input, id) => {
      const { fired, errors } = chartOf(id, engine, { ...input, ...more });
      if (errors.length > 0) throw new Error(errors.join('; '));
      return count + fired.filter(({ rules }) => rules.includes('above_upl') || rules.includes('below_lpl')).length;
    }, 0),
  );

const mdc = outside('mdc', {});
const plotTheDots = outside('plotthedots', { screen_outliers: false });
const plain = timed(() => inputs.reduce((count, { values }) => count + plainLoop(values), 0));
if (mdc.found !== plain.found || plotTheDots.found !== plain.found)
  throw new Error(`Points outside: mdc ${mdc.found}, plotthedots ${plotTheDots.found}, the plain loop ${plain.found}.`);
const rounded = (value: number): number => Number(value.toPrecision(3));
report({
  bench: 'spc',
  what: 'XmR charts from the input of the contract: read, limits, four rules, icons, words',
  against: 'a plain loop of our own for mean, limits and points outside only: no public tool; the points outside agree',
  series: seriesCount,
  points: pointCount,
  pointsOutside: plain.found,
  mdcMs: rounded(mdc.ms),
  mdcMsForEachSeries: rounded(mdc.ms / seriesCount),
  plotTheDotsMs: rounded(plotTheDots.ms),
  plotTheDotsMsForEachSeries: rounded(plotTheDots.ms / seriesCount),
  plainLoopMs: rounded(plain.ms),
  ratioMdc: rounded(mdc.ms / plain.ms),
  ratioPlotTheDots: rounded(plotTheDots.ms / plain.ms),
});

// One XmR chart as a page has it: both drawings, from the series to the markup, with its statistics.
const drawn = () =>
  controlPicture(
    { id: 'chart', title: 'Plans issued within 20 weeks, % by month' },
    {
      subject: 'Plans issued within 20 weeks',
      unit: { kind: 'percent', decimals: 1 },
      every: 'month',
      direction: 'increase',
      points: dates.map((on, index) => ({ on, value: valueOf(7, index) })),
      target: 110,
    },
  ).drawing.markup;
const markup = drawn();
const drawings = 200;
const drawing = timed(() => {
  let bytes = 0;
  for (let turn = 0; turn < drawings; turn += 1) bytes += drawn().length;
  return bytes;
});
report({
  bench: 'spc',
  what: 'one XmR chart of 36 points, from the series to both drawings',
  ms: rounded(drawing.ms / drawings),
  bytes: Buffer.byteLength(markup),
  gzippedBytes: gzipSync(markup).length,
});
