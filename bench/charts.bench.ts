// What a chart costs: time to make both drawings of a figure, and the bytes that it adds to a page. Nothing stands beside it, since
// no public library gives two drawings with titles, breaks and reasons: docs/adr/0007 says what was compared when it was chosen.
import { gzipSync } from 'node:zlib';
import { barComparison, sparkline, trendChart } from '../src/platform/charts/index.ts';
import type { ChartArea, ChartPoint, ChartSeries } from '../src/platform/charts/index.ts';
import { median, report } from './tools.ts';

const rounds = 15;
const drawingsARound = 200;

/** Figures that move like rates do, the same in every run. */
const rate = (index: number, series: number): number =>
  Math.round(500 + 250 * Math.sin(index / 2 + series) + 7 * index * series) / 10;

const points = (count: number, series: number): readonly ChartPoint[] =>
  Array.from({ length: count }, (_, index) => ({
    label: String(2016 + index),
    order: 2016 + index,
    value: rate(index, series),
    state: 'value',
  }));

const places = ['Alderbeck', 'North West', 'England'] as const;
const series = (count: number): readonly ChartSeries[] =>
  places.map((name, index) => ({
    key: name,
    name,
    role: index === 0 ? 'subject' : 'comparator',
    points: points(count, index),
  }));

const words = {
  id: 'chart',
  title: 'Plans issued within 20 weeks',
  finding: 'The rate fell and rose again.',
  description: 'A line chart of three places.',
  unit: { kind: 'percent', decimals: 1 },
} as const;

const areas: readonly ChartArea[] = Array.from({ length: 12 }, (_, index) => ({
  key: String(index),
  name: `Area ${String(index)}`,
  role: index === 0 ? 'subject' : 'comparator',
  value: rate(index, 1),
  state: 'value',
}));

const breaks = [{ at: 2023, label: 'From 2023: person-level return' }];

const subjects = {
  'trend: 3 series of 9 years, one break': () => trendChart({ ...words, series: series(9), breaks }),
  'trend: 3 series of 50 periods': () => trendChart({ ...words, series: series(50), breaks: [] }),
  'bars: 12 areas': () => barComparison({ ...words, areas }),
  'sparkline: 9 years': () => sparkline({ points: points(9, 0), description: 'The rate fell and rose again.' }),
} as const;

for (const [what, draw] of Object.entries(subjects)) {
  const { markup } = draw();
  const times = Array.from({ length: rounds }, () => {
    const before = performance.now();
    for (let turn = 0; turn < drawingsARound; turn += 1) draw();
    return (performance.now() - before) / drawingsARound;
  });
  report({
    bench: 'charts',
    what,
    milliseconds: Number(median(times).toFixed(3)),
    bytes: Buffer.byteLength(markup),
    gzippedBytes: gzipSync(markup).length,
    rounds,
    drawingsARound,
  });
}
