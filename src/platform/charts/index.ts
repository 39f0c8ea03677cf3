export { barComparison } from './bars.ts';
export { sparkline } from './sparkline.ts';
export { trendChart } from './trend.ts';
export { stateWords } from './words.ts';
export type {
  BarComparison,
  ChartArea,
  ChartPoint,
  ChartSeries,
  PointState,
  SeriesBreak,
  SeriesRole,
  Sparkline,
  TrendChart,
} from './model.ts';
